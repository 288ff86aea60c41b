#!/bin/bash
# with-display.sh COMMAND...: runs COMMAND with an X server, a session bus and a home of its own, so that a test
# sees the same machine everywhere and leaves nothing behind.
#
# The bus starts no service by itself: a portal, dconf or keyring that happens to be installed must not change a
# result. A test that needs one names it: BUS_SERVICES="org.a11y.Bus" (with GTK_A11Y=atspi, to be read from outside).
# SCREEN=1440x900x24 sets the size of the screen.
set -eu
[ $# -gt 0 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }

for server in Xvfb dbus-daemon; do
  command -v "$server" >/dev/null || { echo "1..0 # SKIP $server is not installed"; exit 77; }
done

dir=$(mktemp -d)
children=()
finish() {
  trap '' TERM INT
  # the last started goes first: the command, the bus, the server
  for ((i = ${#children[@]} - 1; i >= 0; i--)); do
    kill "${children[i]}" 2>/dev/null || true
    wait "${children[i]}" 2>/dev/null || true
  done
  rm -rf "$dir"
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

mkdir -p "$dir/home" "$dir/services"
mkdir -m 700 "$dir/run"
for service in ${BUS_SERVICES-}; do
  cp "/usr/share/dbus-1/services/$service.service" "$dir/services/"
done
cat >"$dir/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$dir/run</listen>
  <servicedir>$dir/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML

unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XAUTHORITY
export HOME=$dir/home XDG_RUNTIME_DIR=$dir/run
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_STATE_HOME=$HOME/.local/state \
  XDG_CACHE_HOME=$HOME/.cache
# Drawn by cairo: no driver is loaded and the pixels are the same everywhere. GTK 4.8 and 4.18 spell it differently.
export GDK_BACKEND=${GDK_BACKEND-x11} GSK_RENDERER=${GSK_RENDERER-cairo} \
  GDK_DEBUG=${GDK_DEBUG-gl-disable} GDK_DISABLE=${GDK_DISABLE-gl,vulkan}
export GTK_A11Y=${GTK_A11Y-test} GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 \
  GIO_USE_VFS=local GIO_USE_VOLUME_MONITOR=unix GIO_USE_PROXY_RESOLVER=${GIO_USE_PROXY_RESOLVER-dummy}

# Both servers say on a descriptor when and where they can be reached. Their other words go to standard error:
# standard output belongs to the command, which may speak TAP.
mkfifo "$dir/number" "$dir/address"
Xvfb -displayfd 5 -screen 0 "${SCREEN-1600x1000x24}" -noreset -nolisten tcp 5>"$dir/number" >/dev/null 2>"$dir/xvfb.log" &
children+=($!)
read -r number <"$dir/number" || { cat "$dir/xvfb.log" >&2; exit 1; }
export DISPLAY=:$number

dbus-daemon --config-file="$dir/bus.conf" --nofork --nopidfile --print-address=5 5>"$dir/address" >&2 2>"$dir/bus.log" &
children+=($!)
read -r DBUS_SESSION_BUS_ADDRESS <"$dir/address" || { cat "$dir/bus.log" >&2; exit 1; }
export DBUS_SESSION_BUS_ADDRESS

"$@" <&0 &
children+=($!)
wait $!
