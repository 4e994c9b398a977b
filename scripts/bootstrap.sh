#!/usr/bin/env bash
# bootstrap.sh venv GROUP   install this repository with that group of pyproject.toml into .venv
# bootstrap.sh chromium     print the Chromium for the browser tests, or nothing for Playwright's own
#
# Kept to bash 3.2, which macOS has. Standard output is for the answer alone.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Never where it would ask for a password: every use of apt here has something to fall back on.
can_apt() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

apt() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    # A new Ubuntu is often busy with updates of its own when its user comes: wait for the lock.
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=300 "$@" >&2 </dev/null
}

apt_install() {
    say "Installing with apt: $*"
    # One source of packages that does not answer need not be the one that has these.
    apt update || true
    apt install --no-install-recommends "$@"
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1; }

find_python() {
    local python
    for python in python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
        if is_new_enough "$python"; then
            echo "$python"
            return
        fi
    done
    say "error: no Python 3.10 or newer found as python3, python3.14, … python3.10"
    return 1
}

make_venv() {
    local python
    python="$(find_python)"
    rm -rf .venv
    "$python" -m venv --without-pip .venv
    .venv/bin/python scripts/provide_pip.py >&2
}

# What is imported is compiled then: a third of the work of pip is for what never is.
pip_install() {
    if command -v uv >/dev/null && [ -z "${NEWEST:-}" ]; then
        VIRTUAL_ENV="$PWD/.venv" uv --quiet pip install "$@" >&2
    else
        .venv/bin/python -m pip --quiet --disable-pip-version-check install --no-compile "$@" >&2
    fi
}

install() {
    if ! is_new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        make_venv
    fi
    say "Installing into .venv, which takes a minute the first time"
    if [ -n "${NEWEST:-}" ]; then
        # Whatever is newest, instead of what requirements/ names; older releases of pip do not know groups.
        pip_install --upgrade pip
        pip_install --editable . --group "$1"
        return
    fi
    # All that is needed is named there with the digests of its files, so nothing has to be found out.
    pip_install --no-deps --requirement "requirements/$1.txt"
    pip_install --no-deps --no-build-isolation --editable .
}

find_chromium() {
    local name path
    # The shell draws the same pages without a window's parts, at less than half of the processor time.
    for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        path="$(command -v "$name")" || continue
        # A snap, or Ubuntu's stub for one, sees neither the /tmp nor the pipes that Playwright hands it.
        case "$path" in /snap/*) continue ;; esac
        if grep -qs /snap/bin/ "$path"; then continue; fi
        if "$path" --version >/dev/null 2>&1 </dev/null; then
            echo "$path"
            return
        fi
    done
    return 1
}

provide_chromium() {
    # Without a font for it, Korean is drawn as empty boxes, whose lines break elsewhere.
    if can_apt && ! dpkg -s fonts-noto-cjk >/dev/null 2>&1; then
        apt_install fonts-noto-cjk || say "warning: no font for Korean could be installed"
    fi
    # What drives Chromium is a Node.js of Playwright's, which wants a library that a small Debian lacks.
    if can_apt && ! .venv/bin/python -m playwright --version >/dev/null 2>&1; then
        apt_install libatomic1 || say "warning: libatomic1 could not be installed, Playwright may not start"
    fi
    # Ubuntu's packages are the stub again.
    if [ -z "${CHROMIUM:-}" ] && ! command -v chromium-headless-shell >/dev/null &&
        can_apt && ! grep -qs '^ID=ubuntu' /etc/os-release; then
        apt_install chromium-headless-shell || find_chromium >/dev/null || apt_install chromium || true
    fi
    if find_chromium; then return; fi
    say "Taking Playwright's own Chromium"
    if can_apt && .venv/bin/python -m playwright install --with-deps chromium >&2; then return; fi
    .venv/bin/python -m playwright install chromium >&2
}

case "${1:-} $#" in
    "venv 2") install "$2" ;;
    "chromium 1") provide_chromium ;;
    *)
        sed -n '2,3s/^# //p' "$0" >&2
        exit 2
        ;;
esac
