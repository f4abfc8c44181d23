#!/bin/bash
# Gathers every string for people from src/ into po/ibis.pot and brings the five po files up to
# date. The same sources give the same files, byte for byte: no dates, no line numbers. `extract.sh
# --pot FILE` only writes the template there (what the check compares with).
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.."
pot=po/ibis.pot
only_pot=
if [ "${1:-}" = --pot ]; then
  pot=$2
  only_pot=yes
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

header() { # code plural-forms
  printf 'msgid ""\nmsgstr ""\n"Project-Id-Version: ibis\\n"\n"Language: %s\\n"\n"MIME-Version: 1.0\\n"\n' "$1"
  printf '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
}

# A bar before the text sets a context (tr:1g). xgettext warns where there is none; that is no fault
# here.
find src -name '*.hpp' -o -name '*.cpp' | grep -v '_test\.cpp$' | LC_ALL=C sort >"$scratch/files"
xgettext --files-from="$scratch/files" --from-code=UTF-8 --language=C++ \
  --keyword --keyword=tr:1g --keyword=msg:1g --add-comments=i18n: --add-location=file \
  --no-wrap --force-po -o "$scratch/body.pot" 2>"$scratch/warnings" ||
  { cat "$scratch/warnings" >&2; exit 1; }
if sed -E '/missing context for keyword|non-ASCII characters/d; /^ {8}/d' "$scratch/warnings" | grep . >&2; then
  exit 1
fi
{ header ""; sed '1,/^$/d' "$scratch/body.pot" | sed '1s/^/\n/'; } >"$scratch/ibis.pot"  # its header has a date
cmp -s "$scratch/ibis.pot" "$pot" || cp "$scratch/ibis.pot" "$pot"
[ -z "$only_pot" ] || exit 0

for code in fr es ar ru zh; do
  po=po/$code.po
  [ -e "$po" ] || header "$code" >"$po"
  # No guessing from similar strings: a guess that nobody looked at is worse than a gap.
  msgmerge --quiet --no-fuzzy-matching --no-wrap --add-location=file -o "$scratch/$code.po" "$po" "$pot"
  msgattrib --no-obsolete --no-wrap -o "$scratch/$code.clean" "$scratch/$code.po"
  cmp -s "$scratch/$code.clean" "$po" || cp "$scratch/$code.clean" "$po"
done
