#!/bin/bash
# check.sh ID FOLDER: is called by build.sh --check. In a home, a display and a session of their own, with a keyring
# and portals: the installed program gets prices with a profile whose secrets are in the keyring; still after an
# update; still after it was removed and installed from its single file, which is Chinese.
set -euo pipefail
if [ "${DESK_CHECK_INSIDE-}" != yes ]; then
  for tool in flatpak xvfb-run dbus-run-session gnome-keyring-daemon xdotool import python3; do
    command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 1; }
  done
  for portal in /usr/libexec/xdg-desktop-portal /usr/share/xdg-desktop-portal/portals/gnome-keyring.portal; do
    [ -e "$portal" ] || { echo "$portal is missing: install xdg-desktop-portal and gnome-keyring" >&2; exit 1; }
  done

  # What is installed is the user's, what is kept is not.
  export FLATPAK_USER_DIR=${FLATPAK_USER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/flatpak}
  XDG_RUNTIME_DIR=$(mktemp -d)
  export XDG_RUNTIME_DIR HOME=$2/home XDG_CURRENT_DESKTOP=GNOME DESK_CHECK_INSIDE=yes
  unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
  rm -rf "$HOME"
  mkdir -p "$HOME"
  status=0
  xvfb-run -a -s '-screen 0 1440x900x24 -noreset -nolisten tcp' dbus-run-session -- "$0" "$@" || status=$?
  ! mountpoint -q "$XDG_RUNTIME_DIR/doc" || fusermount3 -u "$XDG_RUNTIME_DIR/doc" || fusermount -u "$XDG_RUNTIME_DIR/doc"
  rm -rf "$XDG_RUNTIME_DIR" || true
  exit $status
fi

id=$1 out=$2
top=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
say() { printf '== %s\n' "$*" >&2; }
die() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
inside() { flatpak run --user "$@"; }

children=()
trap 'flatpak kill "$id" 2>/dev/null || true; kill "${children[@]}" 2>/dev/null || true' EXIT
printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null

home=$HOME/.var/app/$id
profiles=$home/config/dispatch-desk/profiles
mkdir -p "$profiles" "$home/cache"
cp "$top/data/examples/example-order.json" "$home/cache/order.json"

say 'What it may do'
flatpak info --user --show-permissions "$id"
inside --command=sh "$id" -c "ls -A / $HOME"

say 'A platform for it to talk to, and a profile whose secrets go to the keyring through the portal'
inside --command=dispatch-desk "$id" sandbox --accounts >"$home/cache/accounts.json"
inside "$id" sandbox >"$out/sandbox.log" 2>&1 &
children+=($!)
until address=$(grep -oE 'http://127[^ ]*' "$out/sandbox.log"); do
  kill -0 "${children[0]}" || die "$(cat "$out/sandbox.log")"
  sleep 0.1
done
cat >"$home/cache/keep.py" <<'PY'
import json, sys
import gi
gi.require_version("Secret", "1")
from gi.repository import Secret

application, address, accounts, profile = sys.argv[1:]
text = Secret.SchemaAttributeType.STRING
schema = Secret.Schema.new("io.github.dispatchdesk.DispatchDesk", Secret.SchemaFlags.DONT_MATCH_NAME,
                           {"application": text, "kind": text, "name": text})

def keep(kind, name, secret):
    attributes = {"application": application, "kind": kind, "name": name}
    Secret.password_store_sync(schema, attributes, Secret.COLLECTION_DEFAULT, "a check", secret, None)

with open(accounts) as file:
    printed = json.load(file)
keep("appsecret", "shop", printed["appsecret"])
for account in printed["accounts"]:
    keep("carrier", "shop/" + account["delivery_id"], account.pop("secret"))
with open(profile, "w") as file:
    json.dump({"version": 1, "title": "Shop", "kind": 3, "endpoint": address, "token_source": 0,
               "appid": printed["appid"], "openid": printed["openid"], "carriers": printed["accounts"]}, file)
PY
inside --devel --command=python3 "$id" "$home/cache/keep.py" "$id" "$address" "$home/cache/accounts.json" "$profiles/shop.json"
! grep -rqE "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["appsecret"])' "$home/cache/accounts.json")" \
  "$home/config" "$home/data" || die 'a secret is in a file'
rm "$home/cache/accounts.json"

# in a locale that every runtime has; libc overlooks LANGUAGE in that of C
ask() {
  inside --env=LC_ALL=en_US.UTF-8 --env=LANGUAGE="${1-}" "$id" quote --profile shop "$home/cache/order.json" | tee "$out/quote.txt"
  grep -qE '[0-9]+\.[0-9]{2}' "$out/quote.txt" || die "no price $2"
}
commit() { flatpak info --user --show-commit "$id"; }

show() { # PICTURE LANGUAGE: the window, after its prices were asked for
  inside --env=LC_ALL=en_US.UTF-8 --env=LANGUAGE="$2" "$id" &
  children+=($!)
  for _ in $(seq 150); do
    window=$(xdotool search --onlyvisible --name '^(Dispatch Desk|发单台)' | head -1) || true
    [ -z "$window" ] || break
    sleep 0.2
  done
  [ -n "$window" ] || die 'no window'
  xdotool windowfocus --sync "$window"
  sleep 2
  xdotool key ctrl+Return
  sleep 5
  import -window root "$1"
  say "Picture: $1"
}

say 'Prices of that profile'
ask '' 'with the secrets just kept'
say 'The window'
show "$out/window.png" ''
xdotool key ctrl+q
wait "${children[-1]}" || true
draft=$(find "$home/data/dispatch-desk" -type f | LC_ALL=C sort)
[ -n "$draft" ] || die 'the window kept nothing'

say 'Updated'
before=$(commit)
ref=app/$id/$(flatpak --default-arch)/master
flatpak build-commit-from --force --no-update-summary --subject='the same once more' --src-ref="$ref" "$out/repo" "$ref"
flatpak build-update-repo "$out/repo"
flatpak update --user -y --noninteractive "$id"
[ "$(commit)" != "$before" ] || die 'it was not updated'
ask '' 'after the update'
[ "$(find "$home/data/dispatch-desk" -type f | LC_ALL=C sort)" = "$draft" ] || die 'the update lost data'

say 'Removed, and installed from its single file'
flatpak kill "$id" || true
flatpak uninstall --user -y --noninteractive "$id"
flatpak install --user -y --noninteractive --bundle "$out/$id.flatpak"
inside "$id" sandbox --port "${address##*:}" >"$out/sandbox.log" 2>&1 &
children+=($!)
until grep -qE 'http://127' "$out/sandbox.log"; do
  kill -0 "${children[-1]}" || die "$(cat "$out/sandbox.log")"
  sleep 0.1
done
ask zh_CN 'from the single file'
LC_ALL=C.UTF-8 sed -n 2p "$out/quote.txt" | LC_ALL=C.UTF-8 grep -qP '\p{Han}' || die 'the single file is not Chinese'
inside --env=LC_ALL=en_US.UTF-8 --env=LANGUAGE=zh_CN "$id" --help | LC_ALL=C.UTF-8 grep -P '\p{Han}' | head -3
show "$out/window-zh_CN.png" zh_CN
say 'All well'
