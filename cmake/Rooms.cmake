# ibis_as_test(TARGET): compiled as tests are, with the headers of tests/test_pch.hpp. What runs once is not worth optimising:
# most of the time of a sanitizer build would go there.
function(ibis_as_test target)
  if(target STREQUAL ibis_testing)
    target_precompile_headers(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests/test_pch.hpp)
  else()
    target_precompile_headers(${target} REUSE_FROM ibis_testing)
  endif()
  set_target_properties(${target} PROPERTIES IBIS_TEST ON)  # see Compiler.cmake
endfunction()

# ibis_in_batches(TARGET): its sources are compiled eight at a time, which takes a quarter of the time: each batch reads
# the headers and makes their templates once. So a name of an unnamed namespace stands once in a room.
function(ibis_in_batches target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${IBIS_BATCHES} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# ibis_room(NAME USES rooms… LIBS libraries…): src/NAME/*.cpp becomes ibis_NAME, src/NAME/*_test.cpp becomes NAME_test.
# USES names only rooms below (see ARCHITECTURE.md); tools/check_arrows.py holds the includes to the same list.
function(ibis_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LIBS;TEST_USES;TEST_LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources AND NOT tests)
    return()
  endif()
  list(TRANSFORM ROOM_USES PREPEND ibis_)
  list(TRANSFORM ROOM_TEST_USES PREPEND ibis_)
  if(sources)
    add_library(ibis_${name} STATIC ${sources})
    target_link_libraries(ibis_${name} PUBLIC ibis_base ${ROOM_USES} ${ROOM_LIBS})
    if(name STREQUAL core)
      target_precompile_headers(ibis_core PRIVATE ${CMAKE_SOURCE_DIR}/src/pch.hpp)
    else()
      target_precompile_headers(ibis_${name} REUSE_FROM ibis_core)
    endif()
    ibis_in_batches(ibis_${name})
    set(self ibis_${name})
  else()
    set(self ibis_base ${ROOM_USES})
  endif()
  if(tests AND BUILD_TESTING)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${self} ${ROOM_TEST_USES} ${ROOM_TEST_LIBS} GTest::gmock GTest::gtest_main)
    ibis_as_test(${name}_test)
    target_compile_definitions(${name}_test PRIVATE IBIS_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
      IBIS_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name}_test --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
    set_tests_properties(${name} PROPERTIES TIMEOUT 900)
    if(ibis_testing IN_LIST ROOM_TEST_USES)
      set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED postgres
        ENVIRONMENT IBIS_TEST_POSTGRES=${CMAKE_BINARY_DIR}/test-postgres)
    endif()
  endif()
endfunction()
