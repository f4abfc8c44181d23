#!/usr/bin/env bash
# Whether every C++ source is in the house's format; `make format` puts it there.
#   tools/check_format.sh [ROOT]     ROOT is the repository, default: the parent of tools/
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"
files=$(git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp' | while read -r file; do [ -e "$file" ] && echo "$file"; done)
# In portions, so that both cores have something to do.
wrong=$(xargs -r -n 24 -P "$(nproc)" clang-format-19 --dry-run <<<"$files" 2>&1 |
  sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: warning: code should be clang-formatted.*/\1/p' | sort | uniq -c)
count=$(grep -c . <<<"$files" || true)
if [ -n "$wrong" ]; then
  awk '{print $2 ": " $1 " places are not in the format; make format mends them"}' <<<"$wrong"
  echo "format: $count files, $(wc -l <<<"$wrong") of them wrong"
  exit 1
fi
echo "format: $count files"
