#!/bin/sh
# Writes to requirements/ which versions, with the digests of their files, the groups of pyproject.toml are installed
# from, on every system and with every Python that the plugin supports.
# Usage: scripts/lock.sh PYTHON [OPTION ...]    OPTION is one of `uv pip compile`, such as --upgrade
set -eu
cd "$(dirname "$0")/.."
python=$1
shift

if command -v uv >/dev/null; then
    uv=uv
else
    "$python" -m pip install --quiet --disable-pip-version-check uv
    uv="$python -m uv"
fi
for group in dev docs release; do
    # What is in both has one version: that of the larger file.
    constraint=""
    [ "$group" = docs ] && constraint="--constraint=requirements/dev.txt"
    $uv pip compile --quiet --universal --python-version 3.10 --generate-hashes \
        --custom-compile-command "make lock" --no-emit-index-url --no-emit-find-links $constraint "$@" \
        --group "$group" --output-file "requirements/$group.txt" \
        $([ "$group" = release ] || echo pyproject.toml)
done
