#!/bin/sh
# with-tool.sh TOOL ARGS...: runs the tool, or says that it is not here, which Meson takes for skipped.
command -v "$1" >/dev/null || { echo "$1 is not installed"; exit 77; }
exec "$@"
