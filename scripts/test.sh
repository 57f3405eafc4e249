#!/bin/sh
# All checks: install what they need (Debian's packages where that is possible, Python's into .venv), then the
# formatter, the linter, the type checker, the tests, and splchk's own hook on splchk's own documents.
set -eu
cd "$(dirname "$0")/.."
if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    packages="aspell aspell-en git hunspell-de-de hunspell-en-us libenchant-2-2"
    # shellcheck disable=SC2086
    dpkg -s $packages >/dev/null 2>&1 || {
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $packages >/dev/null
    }
fi
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
PATH="$PWD/.venv/bin:$PATH"
ruff format --check .
ruff check .
mypy
pytest -n auto "$@"
pre-commit run --all-files
