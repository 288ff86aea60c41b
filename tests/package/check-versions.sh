#!/bin/bash
# check-versions.sh SRCDIR VERSION METAINFO: Meson, the newest release of the metainfo and debian/changelog
# speak of one version, released on one day.
set -euo pipefail
changelog=$1/debian/changelog

release=$(sed -nE 's/.*<release .*version="([^"]+)".*/\1/p' "$3" | head -1)
package=$(sed -nE '1s/^[^ ]+ \(([^)]+)\).*/\1/p' "$changelog")
told=$(sed -nE 's/.*<release .*date="([^"]+)".*/\1/p' "$3" | head -1)
packed=$(LC_ALL=C date -u -d "$(sed -nE '/^ -- /{s/.*>  //p;q}' "$changelog")" +%F)

printf 'meson.build %s, metainfo %s of %s, debian/changelog %s of %s\n' "$2" "$release" "$told" "$package" "$packed"
[ "$2" = "$release" ] && [ "$2" = "$package" ] && [ "$told" = "$packed" ]
