#!/bin/sh
# Sets everything up and reads one of the bundled dispatches.
. "$(dirname "$0")/setup.sh"
.venv/bin/accordingto read examples/dispatch.txt "$@"
