#!/bin/bash
# check.sh SRCDIR: every string a person can see exists in every language of po/LINGUAS.
#
#   po/POTFILES.in lists the files with translatable strings, all of them and no others;
#   each po/LANG.po has every one of these strings, none of them fuzzy, and passes msgfmt's own checks;
#   data/*.ini keeps its translations with it: beside each text, cause, remedy, name and remark stands its key[LANG];
#   Chinese has its own punctuation.
set -euo pipefail
cd "$1"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failures=0
refuse() {
  [ -n "$2" ] || return 0
  printf '%s:\n%s\n' "$1" "$2"
  failures=$((failures + 1))
}

# the messages in a .po on standard input, one a line
messages() {
  awk '/^msgid / { text = $0; next }
       /^"/ && text != "" { text = text " " $0; next }
       /^msg/ { if (text != "" && text != "msgid \"\"") print "  " text; text = "" }'
}

# The keywords are those of meson's preset "glib".
find src data -name '*.[ch]' -o -name '*.ui' -o -name '*.desktop.in.in' -o -name '*.metainfo.xml.in.in' |
  LC_ALL=C sort >"$dir/candidates"
xgettext --files-from="$dir/candidates" --output="$dir/all.pot" --from-code=UTF-8 --add-location=file --no-wrap \
  --package-name=dispatch-desk --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
  --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format \
  --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format --flag=g_dngettext:2:pass-c-format \
  --flag=g_strdup_printf:1:c-format --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format \
  --flag=g_set_error:4:c-format --flag=g_error_new:3:c-format --flag=g_print:1:c-format --flag=g_printerr:1:c-format

sed -n 's/^#: //p' "$dir/all.pot" | tr ' ' '\n' | LC_ALL=C sort -u >"$dir/has"
sed 's/#.*//; /^ *$/d' po/POTFILES.in | LC_ALL=C sort >"$dir/listed"
refuse 'translatable, but not in po/POTFILES.in' "$(LC_ALL=C comm -23 "$dir/has" "$dir/listed")"
refuse 'in po/POTFILES.in for nothing, or twice' "$(LC_ALL=C comm -13 "$dir/has" "$dir/listed")"

mapfile -t languages < <(sed 's/#.*//; /^ *$/d' po/LINGUAS)
for language in "${languages[@]}"; do
  po=po/$language.po
  refuse "$po, said by msgfmt" "$(msgfmt --check --check-accelerators=_ --output-file=/dev/null "$po" 2>&1)"
  msgmerge --quiet --no-fuzzy-matching --no-wrap --output-file="$dir/merged.po" "$po" "$dir/all.pot"
  refuse "$po lacks" "$(msgattrib --untranslated --no-obsolete --no-wrap "$dir/merged.po" | messages)"
  refuse "$po is unsure of" "$(msgattrib --only-fuzzy --no-obsolete --no-wrap "$po" | messages)"

  for file in data/*.ini; do
    [ -f "$file" ] || continue
    refuse "$file lacks" "$(awk -v language="$language" '
      function end_of_group(key) {
        for (key in plain)
          if (!(key in translated))
            print "  " group " " key "[" language "]"
        split("", plain)
        split("", translated)
      }
      /^\[/ { end_of_group(); group = $0 }
      /^(text|cause|remedy|name|remark) *=/ { sub(/ *=.*/, ""); plain[$0] }
      /^(text|cause|remedy|name|remark)\[[A-Za-z_]+\] *= *[^ ]/ {
        if (index($0, "[" language "]")) { sub(/\[.*/, ""); translated[$0] }
      }
      END { end_of_group() }' "$file")"
  done
done

# ";" is left out: it divides the keywords of the desktop file
refuse 'Western punctuation after a Chinese character' "$(LC_ALL=C.UTF-8 grep -nP '\p{Han}[,:?!]' po/*.po data/*.ini || true)"

[ $failures = 0 ]
