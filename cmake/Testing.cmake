# ibis_testing: what the tests of several rooms share (tests/support). A room asks for it with TEST_USES testing; its
# tests then run beside one PostgreSQL for the whole of ctest.
if(NOT BUILD_TESTING)
  return()
endif()
file(GLOB support CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/support/*.cpp)
add_library(ibis_testing STATIC ${support})
target_include_directories(ibis_testing PUBLIC ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(ibis_testing PUBLIC ibis_base ibis_db GTest::gmock PkgConfig::libarchive)
ibis_as_test(ibis_testing)
target_compile_definitions(ibis_testing PRIVATE IBIS_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

set(postgres_script ${CMAKE_SOURCE_DIR}/tools/test-postgres.sh)
add_test(NAME postgres_start COMMAND ${postgres_script} start ${CMAKE_BINARY_DIR}/test-postgres)
add_test(NAME postgres_stop COMMAND ${postgres_script} stop ${CMAKE_BINARY_DIR}/test-postgres)
set_tests_properties(postgres_start PROPERTIES FIXTURES_SETUP postgres TIMEOUT 120)
set_tests_properties(postgres_stop PROPERTIES FIXTURES_CLEANUP postgres TIMEOUT 120)
