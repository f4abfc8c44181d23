# The gazetteer file, from the packages of web/ and libgeonames-common. What was built once is kept
# in build/cache, so that each build folder does not take its half minute again.
block()  # its names stay here
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(modules ${CMAKE_SOURCE_DIR}/web/node_modules)
set(tools ${CMAKE_SOURCE_DIR}/tools/gazetteer)
set(gazetteer ${CMAKE_BINARY_DIR}/share/gazetteer.sqlite)
add_custom_command(OUTPUT ${gazetteer}
  COMMAND Python3::Interpreter ${tools}/build.py --modules ${modules} --out ${gazetteer}
    --cache ${CMAKE_SOURCE_DIR}/build/cache
  DEPENDS ${tools}/build.py ${tools}/fold.py ${tools}/un-names.json ${tools}/city-names.json
    ${CMAKE_SOURCE_DIR}/web/package-lock.json
  COMMENT "Gazetteer" VERBATIM)
add_custom_target(gazetteer DEPENDS ${gazetteer})
if(TARGET places_test)
  add_dependencies(places_test gazetteer)
endif()
endblock()
