# What `make bench` runs beside the program: built when asked for, and with the tests, so that it does not fall behind.
foreach(name IN ITEMS counts writers)
  add_executable(bench_${name} ${CMAKE_SOURCE_DIR}/bench/${name}.cpp)
  target_link_libraries(bench_${name} PRIVATE ibis_base ibis_demo)
  target_precompile_headers(bench_${name} REUSE_FROM ibis_core)
  if(NOT BUILD_TESTING)
    set_target_properties(bench_${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endforeach()
