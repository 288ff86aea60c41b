#!/bin/bash
# check-carriers.sh SRCDIR: no carrier's id stands in src/ outside the stand-in. What a carrier wants is data:
# a group in data/rulebook.ini.
set -euo pipefail
cd "$1"
found=$(grep -rnE --include='*.[ch]' --include='*.ui' --exclude-dir=sandbox \
  'SFTC|MTPS|DADA|"(SS|UU)"|>(SS|UU)<' src) || exit 0
printf '%s\n' "$found" 'A carrier is a group in data/rulebook.ini, not a word in src/.'
exit 1
