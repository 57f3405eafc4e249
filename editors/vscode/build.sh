#!/bin/sh
# Lint, test, compile and pack the extension to splchk.vsix. Needs Node 20 and npm.
set -eu
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --no-audit --no-fund
npm run lint
npm test
npm run compile
npm run package
