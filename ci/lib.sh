# Shared by the scripts of this folder: where things are, how they speak, and Debian's package manager.
# shellcheck shell=bash

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME
cache=${TANGOBIND_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tangobind}

say() { echo "$(basename "$0"): $*" >&2; }

die() {
    say "$@"
    exit 1
}

# Runs a function as a named step, and says how long it took. A step that fails ends the script and is named.
current_step=
trap '[ $? = 0 ] || [ -z "$current_step" ] || say "failed: $current_step"' EXIT

step() {
    local start=$SECONDS
    current_step=$1
    shift
    say "$current_step ..."
    "$@" # not in a condition: there `set -e` would not hold inside
    say "$current_step: done in $((SECONDS - start)) s"
    current_step=
}

# Runs a command with root's rights: directly, or by sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "needs root's rights, and there is no sudo, for: $*"
    fi
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Debian packages of the arguments which are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        is_installed "$package" || echo "$package"
    done
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" </dev/null
}

# The mirror from which this machine's apt takes Debian's main archive.
debian_mirror() {
    local mirror
    mirror=$(apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk -F'|' '$1 == "Debian" { print $2; exit }')
    if [ -z "$mirror" ]; then # the package lists were never fetched
        mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources \
            /etc/apt/sources.list.d/*.list 2>/dev/null |
            grep -Eo '^[^#]*' | grep -Eo '[a-z]+://[^ ]*/debian/?( |$)' | head -n1 | tr -d ' ')
    fi
    [ -n "$mirror" ] || die "no Debian mirror in the configuration of apt"
    echo "$mirror"
}

# The project's files of these patterns, those not yet added included, separated by NUL. A copy without its history
# (a test bed) has no git to ask.
git_files() {
    if git -C "$project" rev-parse 2>/dev/null; then
        git -C "$project" ls-files -co --exclude-standard --deduplicate -z -- "$@"
    else
        local options=() pattern
        for pattern in "$@"; do options+=(-o -name "$pattern"); done
        (cd "$project" && find . \( -name build -o -name '.*' ! -name . \) -prune -o -type f \( "${options[@]:1}" \) -print0)
    fi
}
