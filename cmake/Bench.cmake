# What `make bench` runs beside the program: built when asked for, and with the tests, so that it does not fall behind.
# Of the sample community `search` needs the words alone, so it is built without all kinds; `rooms` needs all of them.
set(bench_parts counts writers search rooms)
foreach(name IN LISTS bench_parts)
  add_executable(bench_${name} ${CMAKE_SOURCE_DIR}/bench/${name}.cpp)
  target_precompile_headers(bench_${name} REUSE_FROM ibis_core)
  if(NOT BUILD_TESTING)
    set_target_properties(bench_${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endforeach()
target_link_libraries(bench_counts PRIVATE ibis_base ibis_demo)
target_link_libraries(bench_writers PRIVATE ibis_base ibis_demo)
target_link_libraries(bench_search PRIVATE ibis_base ibis_search)
target_sources(bench_search PRIVATE ${CMAKE_SOURCE_DIR}/src/demo/words.cpp
  ${CMAKE_SOURCE_DIR}/src/demo/chance.cpp)
target_link_libraries(bench_rooms PRIVATE ibis_program)
