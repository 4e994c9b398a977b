#!/bin/sh
# Builds a small site with MaterialX, and reads it in a browser. Both have the package `material`, so MaterialX is
# installed into an environment of its own.
# Usage: scripts/test_materialx.sh [OPTION OF PYTEST ...]    after `make .venv/.chromium`
set -eu
cd "$(dirname "$0")/.."

if [ ! -e .venv-materialx/.installed ]; then
    rm -rf .venv-materialx
    .venv/bin/python -m venv .venv-materialx
    python=.venv-materialx/bin/python
    "$python" -m pip install --quiet --disable-pip-version-check --editable '.[materialx]' cssselect lxml playwright pytest
    touch .venv-materialx/.installed
fi
exec .venv-materialx/bin/python -m pytest tests/browser/materialx.py "$@"
