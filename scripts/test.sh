#!/bin/sh
# Sets everything up and passes the tests: style, types, behaviour.
. "$(dirname "$0")/setup.sh"
.venv/bin/ruff format --check .
.venv/bin/ruff check .
.venv/bin/mypy
.venv/bin/python -m pytest "$@"
