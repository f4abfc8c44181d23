# What `make bench` runs beside the program: built only when asked for.
foreach(name IN ITEMS counts writers)
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/bench/${name}.cpp)
  target_link_libraries(bench_${name} PRIVATE ibis_base ibis_demo)
  target_precompile_headers(bench_${name} REUSE_FROM ibis_core)
endforeach()
