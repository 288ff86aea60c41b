#!/bin/bash
# check-layers-selftest.sh: shows that check-layers.sh can fail, with one tree for each kind of crossing.
set -euo pipefail
check=$(dirname "$(readlink -f "$0")")/check-layers.sh
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/src"/{model,wechat,dispatch,cli,ui,sandbox,extra}
touch "$dir"/src/{model/desk-order,wechat/desk-client,dispatch/desk-session,cli/desk-cli,ui/desk-window,sandbox/desk-sandbox}.h
failures=0

# try FILE INCLUDE WORDS: a lone INCLUDE in src/FILE is found, and said in these WORDS; no WORDS: it is allowed
try() { try_line "$1" "#include $2" "$3"; }
try_line() {
  printf '/* line one */\n%s\n' "$2" >"$dir/src/$1"
  local said want="" status=0
  said=$("$check" "$dir") || status=1
  rm "$dir/src/$1"
  [ -z "$3" ] || want="src/$1:2: $3"
  if [ "$said" != "$want" ] || [ $status != "$([ -z "$3" ] && echo 0 || echo 1)" ]; then
    printf 'src/%s, %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "${want:-nothing}" "${said:-nothing}"
    failures=$((failures + 1))
  fi
}

# inside the walls
try ui/desk-a.c '"model/desk-order.h"' ''
try ui/desk-a.c '"dispatch/desk-session.h"' ''
try ui/desk-a.c '"desk-window.h"' ''
try ui/desk-a.c '<adwaita.h>' ''
try ui/desk-a.c '<shumate/shumate.h>' ''
try ui/desk-tile-fetch.c '<libsoup/soup.h>' ''
try cli/desk-a.c '"wechat/desk-client.h"' ''
try wechat/desk-client.c '<libsoup/soup.h>' ''
try wechat/desk-client-private.h '<libsoup/soup.h>' ''
try wechat/desk-json.h '<json-glib/json-glib.h>' ''
try wechat/desk-json.c '<json-glib/json-glib.h>' ''
try wechat/desk-signature.c '<gnutls/crypto.h>' ''
try sandbox/desk-a.c '<json-glib/json-glib.h>' ''
try dispatch/desk-store.c '<sqlite3.h>' ''
try model/desk-a.c '<gio/gio.h>' ''
try model/desk-a.c '"config.h"' ''
try model/desk-a.c '"desk-data-resources.h"' ''
try main.c '"sandbox/desk-sandbox.h"' ''

# against the arrow
try model/desk-a.c '"wechat/desk-client.h"' 'model may not include wechat/desk-client.h'
try wechat/desk-a.c '"dispatch/desk-session.h"' 'wechat may not include dispatch/desk-session.h'
try dispatch/desk-a.h '"ui/desk-window.h"' 'dispatch may not include ui/desk-window.h'
try dispatch/desk-a.c '<ui/desk-window.h>' 'dispatch may not include ui/desk-window.h'
try model/desk-a.c '"ui/desk-window.h"' 'model may not include ui/desk-window.h'
# the two heads
try ui/desk-a.c '"cli/desk-cli.h"' 'ui may not include cli/desk-cli.h'
try cli/desk-a.c '"ui/desk-window.h"' 'cli may not include ui/desk-window.h'
# the stand-in, from both sides
try sandbox/desk-a.c '"model/desk-order.h"' 'sandbox may not include model/desk-order.h'
try ui/desk-a.c '"sandbox/desk-sandbox.h"' 'ui may not include sandbox/desk-sandbox.h'
try cli/desk-a.c '"sandbox/desk-sandbox.h"' 'cli may not include sandbox/desk-sandbox.h'
# around the wall
try dispatch/desk-a.c '"../ui/desk-window.h"' 'write "../ui/desk-window.h" relative to src'
try dispatch/desk-a.c '"desk-window.h"' 'desk-window.h is not in dispatch: name its directory'
try extra/desk-a.c '"model/desk-order.h"' 'src/extra has no row in check-layers.sh'
# libraries
try model/desk-a.c '<gtk/gtk.h>' 'model may not include gtk/gtk.h'
try model/desk-a.c '<libsoup/soup.h>' 'model may not include libsoup/soup.h'
try dispatch/desk-a.c '<adwaita.h>' 'dispatch may not include adwaita.h'
try cli/desk-a.c '<gtk/gtk.h>' 'cli may not include gtk/gtk.h'
try main.c '<gtk/gtk.h>' 'main may not include gtk/gtk.h'
try sandbox/desk-a.c '<gdk-pixbuf/gdk-pixbuf.h>' 'sandbox may not include gdk-pixbuf/gdk-pixbuf.h'
try wechat/desk-a.c '<shumate/shumate.h>' 'wechat may not include shumate/shumate.h'
try ui/desk-a.c '<libsoup/soup.h>' 'ui may not include libsoup/soup.h here'
try ui/desk-tile-fetch.h '<libsoup/soup.h>' 'ui may not include libsoup/soup.h here'
try wechat/desk-other.h '<libsoup/soup.h>' 'wechat may not include libsoup/soup.h here'
try dispatch/desk-a.c '"wechat/desk-json.h"' 'dispatch may not include wechat/desk-json.h'
try dispatch/desk-a.c '"wechat/desk-client-private.h"' 'dispatch may not include wechat/desk-client-private.h'
try_line wechat/desk-wire.c 'p = json_parser_new ();' 'json-glib reads and writes in desk-json.c only'
try dispatch/desk-a.c '<libsoup/soup.h>' 'dispatch may not include libsoup/soup.h'
try ui/desk-a.c '<json-glib/json-glib.h>' 'ui may not include json-glib/json-glib.h'
try wechat/desk-wire.c '<json-glib/json-glib.h>' 'wechat may not include json-glib/json-glib.h here'
try wechat/desk-client.c '<gnutls/gnutls.h>' 'wechat may not include gnutls/gnutls.h here'
try ui/desk-a.c '<sqlite3.h>' 'ui may not include sqlite3.h'
try wechat/desk-a.c '<libsecret/secret.h>' 'wechat may not include libsecret/secret.h'
try model/desk-a.c '<zlib.h>' 'nobody has said who may include zlib.h'

[ $failures = 0 ] || { echo "$failures of the tries went wrong"; exit 1; }
