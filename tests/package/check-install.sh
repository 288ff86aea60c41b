#!/bin/bash
# check-install.sh BUILDDIR ID PREFIX: everything that is installed, and nothing else, each under its one name; the
# launcher, the session bus and the icons agree on it.
set -euo pipefail
build=$1 id=$2 prefix=${3#/}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
failures=0
refuse() {
  echo "$1"
  failures=$((failures + 1))
}

root=$dir/root
meson install -C "$build" --no-rebuild --quiet --destdir "$root" >&2

LC_ALL=C sort >"$dir/expected" <<LIST
bin/dispatch-desk
share/applications/$id.desktop
share/dbus-1/services/$id.service
share/glib-2.0/schemas/io.github.dispatchdesk.DispatchDesk.gschema.xml
share/icons/hicolor/scalable/apps/$id.svg
share/icons/hicolor/symbolic/apps/$id-symbolic.svg
share/locale/zh_CN/LC_MESSAGES/dispatch-desk.mo
share/man/man1/dispatch-desk.1
share/metainfo/$id.metainfo.xml
LIST
(cd "$root/$prefix" && find . -type f | sed 's/^\.\///; s/\.gz$//' | LC_ALL=C sort) >"$dir/found"
diff -u "$dir/expected" "$dir/found" || refuse 'other files than expected'

share=$root/$prefix/share
grep -qx "Icon=$id" "$share/applications/$id.desktop" || refuse 'the launcher has another icon'
grep -qx 'DBusActivatable=true' "$share/applications/$id.desktop" || refuse 'the launcher does not ask the bus'
! grep -q '^MimeType=' "$share/applications/$id.desktop" || refuse 'the launcher takes files away from others'
grep -qx "Name=$id" "$share/dbus-1/services/$id.service" || refuse 'the bus knows another name'
program=$(sed -n 's/^Exec=\([^ ]*\) --gapplication-service$/\1/p' "$share/dbus-1/services/$id.service")
[ -x "$root$program" ] || refuse "the bus would start $program"
"$root$program" --version | grep -qF 'dispatch-desk ' || refuse 'it does not run'
for action in $(sed -n 's/^Actions=//p' "$share/applications/$id.desktop" | tr ';' ' '); do
  grep -qF "[Desktop Action $action]" "$share/applications/$id.desktop" || refuse "no action $action in the launcher"
done

[ $failures = 0 ]
