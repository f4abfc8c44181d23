# The migrations become part of the program: one table of their texts, written again when a file changes or is added.
file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/db/migrations/*.sql)
set(migrations_cpp ${CMAKE_BINARY_DIR}/generated/db/migrations.cpp)
list(JOIN migrations "|" migrations_joined)
add_custom_command(
  OUTPUT ${migrations_cpp}
  COMMAND ${CMAKE_COMMAND} "-DFILES=${migrations_joined}" -DOUT=${migrations_cpp}
    -P ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
  DEPENDS ${migrations} ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
  VERBATIM COMMENT "Embedding the migrations")
target_sources(ibis_db PRIVATE ${migrations_cpp})
