# Tests through the front: the whole program without its socket, each on a copy of one sample community.
if(NOT BUILD_TESTING)
  return()
endif()
file(GLOB front_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/front/*.cpp)
add_executable(front_test ${front_tests})
target_link_libraries(front_test PRIVATE ibis_program ibis_testing GTest::gmock GTest::gtest_main)
ibis_as_test(front_test)
target_compile_definitions(front_test PRIVATE IBIS_DEMO_DATA="${CMAKE_BINARY_DIR}/demo-data"
  IBIS_SHARE="${CMAKE_BINARY_DIR}/share/ibis")
ibis_in_batches(front_test)
add_dependencies(front_test ibis)
# Once of the day these tests are told it is, and once of today for the real program (see lies_ahead in seeds/README.md).
add_test(NAME demo_data COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_BINARY_DIR}/demo-data ${CMAKE_BINARY_DIR}/demo-today)
add_test(NAME demo_load COMMAND ibis demo --data ${CMAKE_BINARY_DIR}/demo-data
  --clock-file ${CMAKE_SOURCE_DIR}/tests/front/clock.txt)
add_test(NAME demo_today COMMAND ibis demo --data ${CMAKE_BINARY_DIR}/demo-today)
# Shared among processes, so that no processor waits for one of them at the end.
set(front_shares 4)
math(EXPR last_share "${front_shares} - 1")
foreach(share RANGE ${last_share})
  set(gaps ${CMAKE_BINARY_DIR}/route-gaps-${share}.txt)
  add_test(NAME front_${share} COMMAND front_test --gtest_brief=1)
  set_tests_properties(front_${share} PROPERTIES FIXTURES_REQUIRED demo FIXTURES_SETUP front TIMEOUT 900 COST 1000
    ENVIRONMENT "GTEST_TOTAL_SHARDS=${front_shares};GTEST_SHARD_INDEX=${share};IBIS_ROUTE_GAPS=${gaps}")
  list(APPEND all_gaps ${gaps})
endforeach()
add_test(NAME front_routes COMMAND python3 ${CMAKE_SOURCE_DIR}/tests/front/route_gaps.py ${all_gaps})
set_tests_properties(front_routes PROPERTIES FIXTURES_REQUIRED front)
set_tests_properties(demo_data PROPERTIES FIXTURES_SETUP demo_empty)
set_tests_properties(demo_load PROPERTIES FIXTURES_REQUIRED demo_empty FIXTURES_SETUP demo)
set_tests_properties(demo_today PROPERTIES FIXTURES_REQUIRED demo_empty FIXTURES_SETUP today)
# The commands, by the real program.
add_library(record_sync MODULE ${CMAKE_SOURCE_DIR}/tests/functional/record_sync.cpp)
foreach(name commands people)
  add_test(NAME functional_${name} COMMAND python3 -B ${CMAKE_SOURCE_DIR}/tests/functional/test_${name}.py
    $<TARGET_FILE:ibis> $<TARGET_FILE:record_sync>)
  set_tests_properties(functional_${name} PROPERTIES FIXTURES_REQUIRED today TIMEOUT 900
    ENVIRONMENT "TEST_DEMO=${CMAKE_BINARY_DIR}/demo-today")
endforeach()

# The real program, over its socket: at the door, with its forms, and killed in the middle of its work.
foreach(name storm door answers forms api metrics)
  add_test(NAME program_${name} COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/tests/functional/test_${name}.py)
  set_tests_properties(program_${name} PROPERTIES FIXTURES_REQUIRED today TIMEOUT 900
    ENVIRONMENT "TEST_BUILD=${CMAKE_BINARY_DIR};TEST_DEMO=${CMAKE_BINARY_DIR}/demo-today")
endforeach()

# What holds answers of the API to its description.
add_test(NAME functional_schema COMMAND /usr/bin/python3 -B ${CMAKE_SOURCE_DIR}/tests/functional/test_schema.py)

# The longest first: what is left at the end then runs beside nothing for the shortest time.
set_tests_properties(demo_data demo_load demo_today PROPERTIES COST 1000)
set_tests_properties(functional_commands functional_people program_storm program_door program_answers program_forms program_api
  PROPERTIES COST 500)
