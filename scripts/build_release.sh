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

# The plugin, and what brings Material and static-i18n along with it.
build() {
    "$python" -m build --outdir "$2" "$1"
    version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$1/pyproject.toml")
    mkdir "$1/complete"
    sed "s/VERSION/$version/" "$1/packaging/complete.toml" > "$1/complete/pyproject.toml"
    cp "$1/README.pypi.md" "$1/complete/README.md"
    cp "$1/LICENSE" "$1/complete/LICENSE"
    "$python" -m build --outdir "$2" "$1/complete"
}
build "$work/one" "$work/dist"
(umask 077 && build "$work/two/elsewhere" "$work/again")

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
