#!/bin/bash
# Proves that wrong strings for people do not compile. Usage: refuses.sh COMPILER SOURCE_DIR
# Every line of the sample that ends in "// refused" must be an error, and no other line.
set -euo pipefail
compiler=$1
root=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/sample.cpp" <<'SAMPLE'
#include "i18n/tr.hpp"
using namespace ibis::i18n;
void sample(const Tr& tr, bool yes, const char* text, std::string_view view) {
  (void)tr("Sign in");
  (void)tr("Page {page}", arg("page", 2));
  (void)tr("{n, plural, one {# page} other {# pages}}", arg("n", 2));
  (void)tr(msg("verb|Open"));
  (void)tr("Page {page}");  // refused
  (void)tr("Page", arg("page", 2));  // refused
  (void)tr("{a} and {b}", arg("a", 2));  // refused
  (void)tr("Page {page", arg("page", 2));  // refused
  (void)tr("Page {}", arg("page", 2));  // refused
  (void)tr("Page }");  // refused
  (void)tr("Two words|Open");  // refused
  (void)tr("verb|Open|Close");  // refused
  (void)tr("");  // refused
  (void)tr(text);  // refused
  (void)tr(view);  // refused
  (void)tr(yes ? "On" : "No");  // refused
  (void)arg("page", nullptr);  // refused
}
SAMPLE
"$compiler" -std=gnu++2b -fsyntax-only -ferror-limit=0 -I"$root/src" "$scratch/sample.cpp" 2>"$scratch/errors" || true
grep -oP '^.*sample\.cpp:\K\d+(?=:\d+: error:)' "$scratch/errors" | sort -un >"$scratch/found" || true
grep -n '// refused$' "$scratch/sample.cpp" | cut -d: -f1 | sort -un >"$scratch/wanted"
if ! diff "$scratch/wanted" "$scratch/found"; then
  echo "lines with < should have been refused, lines with > should have compiled" >&2
  exit 1
fi
