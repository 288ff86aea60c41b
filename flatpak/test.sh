#!/bin/bash
# test.sh BUILDDIR: the test suite inside the builder's sandbox, with a session bus; the manifest calls it.
#
# Windows need Xvfb, which not every SDK has; without it their tests are skipped. Not run here are the tests about
# a computer that has no session bus, no keyring or a proxy in the environment: libsecret and the proxy resolver see
# that they are in a Flatpak, ask its portals instead, and warn that the builder has none.
set -euo pipefail
# What would ask a portal of its own accord: a notice, and whoever wants to know a proxy.
export GNOTIFICATION_BACKEND=freedesktop GIO_USE_PROXY_RESOLVER=dummy
outside='client-proxy|profile-keyring|vault|cli-doctor|cli-profile'

mapfile -t tests < <(meson test -C "$1" --no-rebuild --list 2>/dev/null | sed -nE 's/^.* \/ //p' | grep -vxE "$outside")
[ ${#tests[@]} -gt 0 ] || { echo 'there are no tests' >&2; exit 1; }
dbus-run-session -- meson test -C "$1" --no-rebuild --print-errorlogs --timeout-multiplier 4 "${tests[@]}"
