#!/bin/bash
# build.sh             builds this checkout as a Flatpak, runs its tests inside the sandbox, installs it for
#                      this user, asks for prices on Practice there, and writes a single-file bundle
# build.sh --release   the same under the name without .Devel, and without building the tests
# build.sh --check     after either: looks whether data and secrets outlive an update, and whether the
#                      bundle alone speaks Chinese
#
# Runtime, SDK and the sources of the modules come from Flathub, unless they are installed already. A runtime
# that has the modules' libraries itself gets none of them a second time. Everything made lies in _flatpak.
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
out=$top/_flatpak
suffix=.Devel
check=
for word; do
  case $word in
    --release) suffix= ;;
    --check) check=yes ;;
    *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; [ "$word" = --help ] && exit 0 || exit 2 ;;
  esac
done
id=io.github.dispatchdesk.DispatchDesk$suffix
manifest=$top/flatpak/$id.json
say() { printf '== %s\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

missing=()
for tool in flatpak flatpak-builder python3 eu-strip dbus-run-session; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
[ ${#missing[@]} = 0 ] ||
  die "Missing: ${missing[*]}. On Debian and Ubuntu: apt-get install flatpak flatpak-builder elfutils dbus python3"

branch=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["runtime-version"])' "$manifest")
sdk=org.gnome.Sdk//$branch
mkdir -p "$out"

# In a session of its own: what builds and what is tried must not depend on who is logged in.
session() { dbus-run-session -- "$@"; }

# The manifest, less the modules in front of the program's own where the SDK has the library already.
write_manifest() {
  local have=
  flatpak run --user --command=pkg-config "$sdk" --exists 'shumate-1.0 >= 1.0.3' 2>/dev/null && have=yes
  python3 - "$manifest" "$have" "$out/$id.json" <<'PY'
import json, os, sys

source, have, target = sys.argv[1:]
with open(source) as file:
    manifest = json.load(file)
if have:
    print("The runtime brings its own:", ", ".join(m["name"] for m in manifest["modules"][:-1]), file=sys.stderr)
    del manifest["modules"][:-1]
for place in manifest["modules"][-1]["sources"]:
    place["path"] = os.path.normpath(os.path.join(os.path.dirname(source), place["path"]))
with open(target, "w") as file:
    json.dump(manifest, file, indent=4)
PY
}

build() {
  if ! flatpak info "$sdk" >/dev/null 2>&1 || ! flatpak info "org.gnome.Platform//$branch" >/dev/null 2>&1; then
    say "Runtime and SDK $branch, from Flathub"
    flatpak remote-add --user --if-not-exists flathub https://dl.flathub.org/repo/flathub.flatpakrepo
    flatpak install --user -y --noninteractive flathub "$sdk" "org.gnome.Platform//$branch"
  fi
  write_manifest
  say "Building $id"
  session flatpak-builder --user --force-clean --install --state-dir="$out/state" --repo="$out/repo" \
    --default-branch=master "$out/build" "$out/$id.json"
}

# The sandbox sees no file of the host but what lies in its own folder.
order_inside() {
  local place=$HOME/.var/app/$id/cache
  mkdir -p "$place"
  cp "$top/data/examples/example-order.json" "$place/"
  printf '%s' "$place/example-order.json"
}

practise() {
  say "Prices on Practice, in the sandbox"
  session flatpak run --user "$id" quote "$(order_inside)"
}

bundle() {
  local origin=()
  # where whoever gets the file finds the runtime
  ! flatpak remotes --columns=name | grep -qx flathub ||
    origin=(--runtime-repo=https://dl.flathub.org/repo/flathub.flatpakrepo)
  say "One file: $out/$id.flatpak"
  flatpak build-bundle "${origin[@]}" "$out/repo" "$out/$id.flatpak" "$id" master
}

look() { "$top/flatpak/check.sh" "$id" "$out"; }

if [ -n "$check" ]; then
  look
else
  build
  practise
  bundle
fi
