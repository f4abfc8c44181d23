# po/xx.po becomes xx.mo, and all of them one object inside the program. English is made from the
# list of all strings (po/ibis.pot), each translated by itself, so that its patterns too are parsed
# once at the start.
block()  # its names stay here
find_program(MSGFMT msgfmt REQUIRED)
find_program(MSGEN msgen REQUIRED)
set(folder ${CMAKE_BINARY_DIR}/generated/po)
file(MAKE_DIRECTORY ${folder})
add_custom_command(OUTPUT ${folder}/en.mo
  COMMAND ${MSGEN} --no-wrap -o ${folder}/en.po ${CMAKE_SOURCE_DIR}/po/ibis.pot
  COMMAND ${MSGFMT} --endianness=little -o ${folder}/en.mo ${folder}/en.po
  DEPENDS ${CMAKE_SOURCE_DIR}/po/ibis.pot VERBATIM)
set(catalogues ${folder}/en.mo)
foreach(code IN ITEMS fr es ar ru zh)
  add_custom_command(OUTPUT ${folder}/${code}.mo
    COMMAND ${MSGFMT} --endianness=little -o ${folder}/${code}.mo ${CMAKE_SOURCE_DIR}/po/${code}.po
    DEPENDS ${CMAKE_SOURCE_DIR}/po/${code}.po VERBATIM)
  list(APPEND catalogues ${folder}/${code}.mo)
endforeach()
set(assembly ".section .rodata\n")
foreach(code IN ITEMS en fr es ar ru zh)
  string(APPEND assembly
    ".globl ibis_catalogue_${code}_begin\n.globl ibis_catalogue_${code}_end\n.balign 16\n"
    "ibis_catalogue_${code}_begin:\n.incbin \"${folder}/${code}.mo\"\nibis_catalogue_${code}_end:\n.byte 0\n")
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
file(CONFIGURE OUTPUT ${folder}/catalogues.S CONTENT "${assembly}" @ONLY)
set_source_files_properties(${folder}/catalogues.S PROPERTIES OBJECT_DEPENDS "${catalogues}")
add_library(ibis_catalogues OBJECT ${folder}/catalogues.S)
target_sources(ibis_i18n PRIVATE $<TARGET_OBJECTS:ibis_catalogues>)
if(BUILD_TESTING)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME i18n_check_itself COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/i18n/check_test.py)
  add_test(NAME i18n_refuses COMMAND ${CMAKE_SOURCE_DIR}/tools/i18n/refuses.sh ${CMAKE_CXX_COMPILER}
    ${CMAKE_SOURCE_DIR})
  set_tests_properties(i18n_check_itself PROPERTIES ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
endif()
endblock()
