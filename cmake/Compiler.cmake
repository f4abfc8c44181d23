# ibis_base carries every flag and every third-party include path, so that all rooms compile alike and can
# share one precompiled header. Libraries are linked room by room.
add_library(ibis_base INTERFACE)
target_compile_features(ibis_base INTERFACE cxx_std_23)
target_include_directories(ibis_base INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
target_compile_options(ibis_base INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
  -Wno-missing-designated-field-initializers  # row structs: a forgotten field is caught by -Wmissing-field-initializers
  -fno-omit-frame-pointer
  "SHELL:-Xclang -fno-pch-timestamp")         # lets ccache keep what was built with a precompiled header
target_link_options(ibis_base INTERFACE -fuse-ld=lld-19)

if(IBIS_SANITIZE)
  # Without object-size and vptr: a fifth of the build's time for what AddressSanitizer finds too, when it is so.
  target_compile_options(ibis_base INTERFACE $<IF:$<BOOL:$<TARGET_PROPERTY:IBIS_TEST>>,-O0,-O1> -g1
    -fsanitize=${IBIS_SANITIZE} -fno-sanitize=object-size,vptr -fno-sanitize-recover=all)
  target_link_options(ibis_base INTERFACE -fsanitize=${IBIS_SANITIZE})
  target_compile_definitions(ibis_base INTERFACE IBIS_TEST_CLOCK)
else()
  target_compile_options(ibis_base INTERFACE -g1 -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
    -fstack-protector-strong -fcf-protection -ftrivial-auto-var-init=zero -fPIE)
  target_compile_definitions(ibis_base INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(ibis_base INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--gc-sections)
endif()
if(IBIS_FUZZ)
  target_compile_options(ibis_base INTERFACE -fsanitize=fuzzer-no-link)
endif()
