#!/bin/sh
# The main job on a sample: install splchk into .venv, and check docs/sample with it.
set -eu
cd "$(dirname "$0")/.."
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check .
code=0
.venv/bin/splchk docs/sample || code=$?
echo "(exit code $code: 1 means that there are findings)"
[ "$code" -eq 1 ]
