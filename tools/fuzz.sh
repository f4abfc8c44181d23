#!/usr/bin/env bash
# Builds the fuzzers and runs each for FUZZ_SECONDS (60), as many at once as there are cores.
#   tools/fuzz.sh [NAME…]     NAME: form, head, …; without one, all
# What a fuzzer learns stays in build/fuzz/corpus/NAME; what it finds in build/fuzz/findings/, each a file that
# `build/fuzz/fuzzers/fuzz_NAME FILE` plays again. Ends with 1 when there is a finding.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
build=build/fuzz
tools/setup.sh build fuzz
mkdir -p $build/logs $build/findings
cmake --preset fuzz >$build/logs/configure.log 2>&1 || { cat $build/logs/configure.log; exit 1; }
cmake --build --preset fuzz -j"${JOBS:-$(nproc)}" --target fuzzers >$build/logs/build.log 2>&1 || {
  tail -n 100 $build/logs/build.log
  exit 1
}

export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
export ASAN_SYMBOLIZER_PATH=/usr/lib/llvm-19/bin/llvm-symbolizer
one() { # NAME
  local name=$1 log=$build/logs/$1.log corpus=()
  mkdir -p "$build/corpus/$name"
  [ ! -d "tests/fuzz/corpus/$name" ] || corpus=("tests/fuzz/corpus/$name")
  if "$build/fuzzers/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$build/findings/$name-" "$build/corpus/$name" "${corpus[@]}" >"$log" 2>&1; then
    printf '%-12s %10s runs, %6s inputs kept, nothing found\n' "$name" \
      "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$(find "$build/corpus/$name" -type f | wc -l)"
  else
    printf '%-12s FOUND SOMETHING; the end of %s:\n' "$name" "$log"
    tail -n 60 "$log"
    return 1
  fi
}
export -f one
export build seconds
names=("$@")
if [ ${#names[@]} = 0 ]; then
  for program in "$build"/fuzzers/fuzz_*; do names+=("${program##*/fuzz_}"); done
fi
printf '%s\n' "${names[@]}" | xargs -P "${JOBS:-$(nproc)}" -I{} bash -c 'one {}'
