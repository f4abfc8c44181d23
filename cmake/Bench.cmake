# What `make bench` runs beside the program: built when asked for, and with the tests, so that it does not fall behind.
foreach(name IN ITEMS counts writers)
  add_executable(bench_${name} ${CMAKE_SOURCE_DIR}/bench/${name}.cpp)
  target_link_libraries(bench_${name} PRIVATE ibis_base ibis_demo)
  target_precompile_headers(bench_${name} REUSE_FROM ibis_core)
  if(NOT BUILD_TESTING)
    set_target_properties(bench_${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endforeach()
# Of the sample community it needs the words alone, so it is built without all kinds.
add_executable(bench_search ${CMAKE_SOURCE_DIR}/bench/search.cpp ${CMAKE_SOURCE_DIR}/src/demo/words.cpp
  ${CMAKE_SOURCE_DIR}/src/demo/read_file.cpp ${CMAKE_SOURCE_DIR}/src/demo/chance.cpp)
target_link_libraries(bench_search PRIVATE ibis_base ibis_search)
target_precompile_headers(bench_search REUSE_FROM ibis_core)
if(NOT BUILD_TESTING)
  set_target_properties(bench_search PROPERTIES EXCLUDE_FROM_ALL ON)
endif()
