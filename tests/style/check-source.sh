#!/bin/bash
# check-source.sh SRCDIR: what every text in src, tests, data and po has to have, or must not have.
set -euo pipefail
cd "$1"
failures=0
places=()
for place in src tests data po flatpak; do [ ! -d $place ] || places+=("$place"); done

# refuse WORDS LINES: LINES, if there are any, are a failure, for the reason WORDS
refuse() {
  [ -n "$2" ] || return 0
  printf '%s:\n%s\n' "$1" "$2"
  failures=$((failures + 1))
}

# Samples and example orders are kept byte for byte: tabs and line ends are theirs.
own_texts() {
  find "${places[@]}" -path tests/data -prune -o -path data/examples -prune -o -type f \( \
    -name '*.[ch]' -o -name '*.ui' -o -name '*.css' -o -name '*.xml' -o -name '*.in' -o -name '*.ini' -o -name '*.sh' \
    -o -name '*.py' -o -name meson.build \) -print | LC_ALL=C sort
}
mapfile -t texts < <(own_texts)
mapfile -t sources < <(find src tests -name '*.[ch]' | LC_ALL=C sort)
tab=$'\t' return=$'\r'

refuse 'left over' "$(grep -nwE 'TOD[O]|FIXM[E]|XX[X]' "${texts[@]}" || true)"
refuse 'a tab' "$(grep -nF "$tab" "${texts[@]}" || true)"
refuse 'a carriage return' "$(grep -nF "$return" "${texts[@]}" || true)"
refuse 'trailing space' "$(grep -nE ' +$' "${texts[@]}" || true)"
refuse 'no SPDX line at the top' "$(for file in "${sources[@]}"; do
  head -n 3 "$file" | grep -qF 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"; done)"

# A telephone number that may be somebody's: all but those of the official samples and 138 0013 80xx.
refuse 'a telephone number that may be real' "$(grep -rnIoE '(^|[^0-9.])1[3-9][0-9]([ -]?)[0-9]{4}\2[0-9]{4}($|[^0-9])' "${places[@]}" |
  grep -vE '138[ -]?0013[ -]?80[0-9]{2}|18512345678|13712345678' || true)"

# more than 600 lines: is it one thing? more than 800: it is not
mapfile -t views < <(find src -name '*.ui')
long=$(wc -l "${sources[@]}" "${views[@]}" | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines" }')
[ -z "$long" ] || printf 'long, is it one thing?\n%s\n' "$long"
refuse 'too long' "$(awk '$2 > 800' <<<"$long")"

[ $failures = 0 ]
