#!/bin/sh
# Builds the distributions of the current commit into dist/, twice, and fails unless both have the same bytes.
# Usage: scripts/build_release.sh [PYTHON]    PYTHON needs the package build: pip install build
set -eu
cd "$(dirname "$0")/.."
python=${1:-python}

# What writes the archives is part of their bytes: the wheel names the version of its builder.
constraints="$PWD/scripts/release-constraints.txt"
export PIP_CONSTRAINT="$constraints" UV_BUILD_CONSTRAINT="$constraints"
# The time in the archives is that of the commit.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Clones hold what is committed, nothing else; the second has other permissions, and lies elsewhere.
git clone --quiet . "$work/one"
(umask 077 && git clone --quiet . "$work/two/elsewhere")
"$python" -m build --outdir "$work/dist" "$work/one"
(umask 077 && "$python" -m build --outdir "$work/again" "$work/two/elsewhere")

for file in "$work"/dist/*; do
    cmp "$file" "$work/again/$(basename "$file")"
done
rm -rf dist
mv "$work/dist" dist
echo "Both builds are the same. SHA-256:"
"$python" - dist/* <<'END'
import hashlib, pathlib, sys

for path in map(pathlib.Path, sys.argv[1:]):
    print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)
END
