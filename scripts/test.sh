#!/bin/sh
# All checks: install what they need (the system's packages where that is possible, Python's into .venv), fetch the
# packages whose documents are tested on, then run the formatter, the linter, the type checker, the tests, splchk's own
# hook on splchk's own documents, build the editor's extension, and a minute each of made-up inputs and of killed
# processes (on Linux; each time others, the seed is printed). Arguments go to pytest. PYTHON is the Python that makes
# .venv (default: python3).
# On Windows it runs in Git's shell; nothing is installed there but Python's packages.
set -eu
cd "$(dirname "$0")/.."

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}
may_install() { # as root, or in CI, where installing asks nobody
    [ -n "${CI:-}" ] || [ "$(id -u)" -eq 0 ]
}
if command -v apt-get >/dev/null && may_install; then
    packages="aspell aspell-en git hunspell-de-de hunspell-en-us libenchant-2-2 scowl"
    packages="$packages zsh fish mandoc man-db pandoc asciidoctor neovim emacs-nox elpa-eglot" # what the tests try
    command -v npm >/dev/null || packages="$packages npm"
    # shellcheck disable=SC2086
    dpkg -s $packages >/dev/null 2>&1 || {
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $packages >/dev/null
    }
elif command -v brew >/dev/null && [ -n "${CI:-}" ]; then
    brew install --quiet aspell enchant
fi

[ -d .venv ] || "${PYTHON:-python3}" -m venv .venv
programs="$PWD/.venv/bin"
[ -d "$programs" ] || programs="$PWD/.venv/Scripts"
PATH="$programs:$PATH"
python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
python -m tests.corpus || [ -z "${CI:-}" ]
ruff format --check .
ruff check .
mypy
pytest -n auto -rs "$@"
pre-commit run --all-files
if [ "$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')" -ge 20 ] 2>/dev/null; then
    editors/vscode/build.sh # needs Node 20
fi
if [ "$(uname -s)" = Linux ]; then
    # The fuzzer tries other inputs each time, so that what it finds is seldom a fault of the change at hand: it is
    # printed, to be made a case and mended, and fails no other change. A kill that loses something is a fault.
    python bench/fuzz.py --seconds 60 --jobs 2 || echo "warning: the fuzzer found something, see above" >&2
    python bench/kills.py --kills 200 --seconds 60
fi
