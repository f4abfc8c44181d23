#!/usr/bin/env bash
# Everything that must hold, part by part; stops at the first part that fails and ends with a table of times.
#   tools/test.sh [rules] [dev] [lint] [tsan] [browser]     without a name: all but lint
# lint reads the sources that differ from origin/main (or LINT_BASE): 10 to 30 s each, so it is asked for by name.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
jobs=${JOBS:-$(nproc)}
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(rules dev tsan browser)
for part in "${parts[@]}"; do
  case $part in rules | dev | lint | tsan | browser) ;; *)
    echo "usage: tools/test.sh [rules] [dev] [lint] [tsan] [browser]" >&2
    exit 2
    ;;
  esac
done

logs=build/test
mkdir -p $logs
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
export ASAN_SYMBOLIZER_PATH=/usr/lib/llvm-19/bin/llvm-symbolizer
export TSAN_SYMBOLIZER_PATH=$ASAN_SYMBOLIZER_PATH UBSAN_SYMBOLIZER_PATH=$ASAN_SYMBOLIZER_PATH
passed=0 failed=0 table=""

finish() {
  printf '\n%-34s %9s  %s\n%s' part seconds outcome "$table"
  printf '%-34s %9s\n\n' together "$SECONDS"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}
trap 'echo; echo "interrupted"; exit 130' INT TERM

# run NAME COMMAND…: one part with its time; a part that fails is the last.
run() {
  local name=$1 before=$SECONDS failures=$failed outcome=ok status=0
  shift
  echo
  echo "== $name"
  "$@" || status=$?
  if [ "$status" != 0 ]; then
    outcome="failed"
    # What failed before it could count anything still counts once.
    [ "$failed" -gt "$failures" ] || failed=$((failed + 1))
  fi
  table+=$(printf '%-34s %9s  %s' "$name" $((SECONDS - before)) "$outcome")$'\n'
  [ "$status" = 0 ] || finish
}

# quietly NAME COMMAND…: its output is kept in a file and shown when it fails.
quietly() {
  local log=$logs/$1.log
  shift
  "$@" >"$log" 2>&1 || {
    tail -n 200 "$log"
    return 1
  }
}

rules() {
  local rule bad=0
  local all=("tools/check_format.sh" "tools/check_arrows.py" "tools/check_rules.py" "tools/check_data.py"
    "tools/check_talk.py" "tools/room_lines.py" "tools/i18n/check.py" "python3 -m unittest discover -q -s tools/tests")
  for rule in "${all[@]}"; do
    case $rule in tools/*) [ -e "$rule" ] || continue ;; esac
    # shellcheck disable=SC2086  # a command and its words
    if $rule; then passed=$((passed + 1)); else
      bad=$((bad + 1))
      echo "failed: $rule"
    fi
  done
  failed=$((failed + bad))
  [ "$bad" = 0 ]
}

lint() {
  tools/lint.py --changed --jobs "$jobs" && passed=$((passed + 1))
}

build() { # PRESET TARGETS…
  local preset=$1
  shift
  quietly "$preset-configure" cmake --preset "$preset" && quietly "$preset-build" cmake --build --preset "$preset" -j"$jobs" "$@"
}

# Counts what ctest says of itself: "98% tests passed, 1 tests failed out of 42".
tests() { # PRESET ARGUMENTS…
  local preset=$1 status=0 line
  shift
  ctest --test-dir "build/$preset" -j"$jobs" --output-on-failure --no-tests=error "$@" 2>&1 | tee "$logs/$preset-tests.log" || status=1
  line=$(grep -E '^[0-9]+% tests passed, [0-9]+ tests? failed out of [0-9]+' "$logs/$preset-tests.log" | tail -n 1)
  if [[ $line =~ ,\ ([0-9]+)\ tests?\ failed\ out\ of\ ([0-9]+) ]]; then
    failed=$((failed + BASH_REMATCH[1]))
    passed=$((passed + BASH_REMATCH[2] - BASH_REMATCH[1]))
  else
    status=1
  fi
  return $status
}

# Counts node's own closing lines: "ℹ pass 12", "ℹ fail 0", "ℹ cancelled 0".
browser() {
  local status=0 good bad
  tests/browser/run.sh build/dev 2>&1 | tee $logs/browser.log || status=1
  good=$(sed -n 's/^[#ℹ]* pass \([0-9]*\)$/\1/p' $logs/browser.log | tail -n 1)
  bad=$(sed -n 's/^[#ℹ]* \(fail\|cancelled\) \([0-9]*\)$/\2/p' $logs/browser.log | awk '{n += $1} END {print n + 0}')
  passed=$((passed + ${good:-0}))
  failed=$((failed + bad))
  [ "${good:-0}" -gt 0 ] && [ "$bad" = 0 ] && [ $status = 0 ]
}

# The rooms with threads of their own.
threaded=(http db jobs search)

run "install what is missing" tools/setup.sh build test
for part in "${parts[@]}"; do
  case $part in
    rules) run "format and house rules" rules ;;
    dev)
      run "build: dev (ASan, UBSan)" build dev
      run "tests: dev" tests dev
      ;;
    lint) run "lint: changed sources" lint ;;
    tsan)
      run "build: tsan" build tsan --target "${threaded[@]/%/_test}"
      run "tests: tsan" tests tsan -R "^($(IFS='|'; echo "${threaded[*]}"))\$"
      ;;
    browser)
      run "build: the dev program" build dev --target ibis ibis_share
      run "tests: browser" browser
      ;;
  esac
done
finish
