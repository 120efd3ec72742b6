# Functions that the scripts beside this folder share; to be sourced, after a `cd` to the top of the checkout.

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# quietly COMMAND…: runs it and shows its output only if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status != 0)); then
        cat "$log" >&2
        printf 'This failed with exit code %d: %s\n' "$status" "$*" >&2
    fi
    rm -f "$log"
    return "$status"
}

# as_root COMMAND…: through sudo unless we are root already.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "Not root and no sudo: please run this as root: $*"
        return 1
    fi
}

# install_packages NAME…: installs the Debian or Ubuntu packages that are missing; does nothing if there are none.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        say "This is no Debian or Ubuntu. If something is missing below, install what these packages hold: $*"
        return
    fi
    local name missing=()
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || missing+=("$name")
    done
    ((${#missing[@]} > 0)) || return 0
    say "Installing ${missing[*]}"
    quietly as_root apt-get update || say "Going on with the package lists that are there"
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

# require_swift: tells how to get Swift when there is none. SwiftPM itself checks the version.
require_swift() {
    command -v swift >/dev/null || fail "Swift 6.3 or newer is needed: https://www.swift.org/install"
}

# install_build_packages: what a build of hyperopt and a run of the example need.
install_build_packages() {
    install_packages libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev pkg-config python3
}

# install_test_packages: what the tests need besides. A browser and Java may come from elsewhere than from a package.
install_test_packages() {
    local names=(python3-venv) # apart from python3 on Debian and Ubuntu
    command -v java >/dev/null || names+=(default-jre-headless)
    [[ -n $(find_chromium) ]] || names+=(chromium)
    install_packages "${names[@]}"
}

# find_chromium: prints the browser's command, or nothing.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [[ -n $name ]] && command -v "$name"; then return; fi
    done
}

# prepare_venv REQUIREMENTS [FOLDER]: makes FOLDER, .build/venv by default, hold exactly these packages; quick when it
# does already.
prepare_venv() {
    local venv=${2:-.build/venv}
    if ! cmp -s "$1" "$venv/requirements.txt"; then
        say "Preparing $venv"
        rm -rf "$venv"
        quietly python3 -m venv "$venv"
        quietly "$venv/bin/pip" install --disable-pip-version-check -r "$1"
        cp "$1" "$venv/requirements.txt"
    fi
}
