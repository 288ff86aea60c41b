#!/bin/bash
# check-layers.sh SRCDIR: every #include under SRCDIR/src stays inside the walls that src/DESIGN.md draws.
# Prints one line for each that does not, and fails.
set -euo pipefail
cd "$1"
mapfile -t files < <(find src -name '*.[ch]' | LC_ALL=C sort)

LC_ALL=C awk '
BEGIN {
  # Our own rooms: who may look into which. The arrow points one way; the stand-in knows nobody, and only main knows it.
  open["model"]    = " model "
  open["wechat"]   = " wechat model "
  open["dispatch"] = " dispatch wechat model "
  open["cli"]      = " cli dispatch wechat model "
  open["ui"]       = " ui dispatch wechat model "
  open["sandbox"]  = " sandbox "
  open["main.c"]   = " model wechat dispatch cli ui sandbox "

  # Headers of others: which library a header belongs to ...
  library["glib"]    = "^(glib|glib-object|glib-unix|gmodule)[.]h$|^(glib|gio|gobject)/"
  library["gtk"]     = "^(gtk|gdk|gsk|pango|graphene|cairo|gdk-pixbuf|gtksourceview|shumate)(-[a-z0-9]+)?[./]|^adwaita[.]h$|^adw-"
  library["libsoup"] = "^libsoup/"
  library["json-glib"] = "^json-glib/"
  library["gnutls"]  = "^(gnutls|nettle)/"
  library["sqlite3"] = "^sqlite3[.]h$"
  library["libsecret"] = "^libsecret/"
  library["the C library"] = "^(assert|ctype|dirent|errno|fcntl|fenv|float|getopt|inttypes|langinfo|limits|locale|math|netdb|poll|signal|stdarg|stdbool|stddef|stdint|stdio|stdlib|string|strings|termios|time|unistd|wchar)[.]h$|^(arpa|netinet|sys)/"

  # ... and in which files it may stand.
  allowed["glib"]    = "."
  allowed["the C library"] = "."
  allowed["gtk"]     = "^src/ui/"
  # (not in a header of wechat: it would hand them on to dispatch, cli and ui; the map fetches tiles)
  allowed["libsoup"] = "^src/wechat/[^.]*([.]c|-private[.]h)$|^src/sandbox/|^src/ui/desk-tile-fetch[.]c$"
  allowed["json-glib"] = "^src/wechat/desk-json[.][ch]$|^src/sandbox/"
  allowed["gnutls"]  = "^src/wechat/desk-signature[.]c$|^src/sandbox/"
  allowed["sqlite3"] = "^src/dispatch/"
  allowed["libsecret"] = "^src/dispatch/"
}

function crossing(words) {
  printf "%s:%d: %s\n", FILENAME, FNR, words
  crossings++
}

/^[ \t]*#[ \t]*(include|import)[ \t]*[<"]/ {
  split(FILENAME, place, "/")
  room = place[2]
  header = $0
  sub(/^[^<"]*[<"]/, "", header)
  sub(/[>"].*/, "", header)
  first = header
  sub(/\/.*/, "", first)

  if (header == "config.h" || header ~ /^desk-[a-z]+-resources[.]h$/)   # generated
    next
  if (!(room in open))
    crossing("src/" room " has no row in check-layers.sh")
  else if (header ~ /(^|\/)[.][.]?(\/|$)/ || header ~ /^\//)
    crossing("write \"" header "\" relative to src")
  else if (first != header && first in open) {
    if (index(open[room], " " first " ") == 0 || (first != room && header ~ /-private[.]h$|^wechat\/desk-json[.]h$/))
      crossing(room " may not include " header)
  }
  else if ($0 ~ /include[ \t]*"/) {
    own = FILENAME
    sub(/[^\/]*$/, header, own)
    if ((getline line < own) < 0)
      crossing(header " is not in " room ": name its directory")
    close(own)
  }
  else {
    found = ""
    for (name in library)
      if (header ~ library[name])
        found = name
    if (found == "")
      crossing("nobody has said who may include " header)
    else if (FILENAME !~ allowed[found])
      crossing((room == "main.c" ? "main" : room) " may not include " header (index(allowed[found], room) ? " here" : ""))
  }
}

/json_(parser|reader|generator)_|json_(from|to)_string/ && FILENAME !~ /^src\/wechat\/desk-json[.]c$|^src\/sandbox\// {
  crossing("json-glib reads and writes in desk-json.c only")
}

END { exit crossings > 0 }
' "${files[@]}"
