# The Debian packages that a build and the tests need, and where Debian 12 finds a cppTango that is new enough.
# shellcheck shell=bash

tango_minimum=10.0
build_packages=(g++ cmake ninja-build ccache pkg-config)
# Of the release of cppTango that is built on: the library, and the programs that tests run.
tango_packages=(libtango-dev tango-test tango-starter libtango-tools)
# What the tests of the real database run, beside the unpacked tango-db: programs only, no service.
database_packages=(mariadb-server-core mariadb-client-core)

# Shells in which tests press Tab.
shell_packages=(zsh fish)

# Where the real database server and its SQL files are unpacked: installing tango-db would configure a service.
tango_db_root=$cache/tango-db

tango_is_new_enough() { pkg-config --atleast-version="$tango_minimum" tango 2>/dev/null; }

# Debian's own Python comes in pieces; any other one is taken to be whole.
python_packages() {
    case ${PYTHON:-$(command -v python3)} in
        '' | /usr/bin/python3 | /bin/python3) echo python3-dev python3-venv ;;
    esac
}

offers_new_tango() {
    local newest
    newest=$(apt-cache madison libtango-dev | awk -F'|' '{ print $2 }' | sort -V | tail -n 1)
    dpkg --compare-versions "${newest:-0}" ge "$tango_minimum"
}

# What apt's own first entry for Debian CODENAME says of whom to trust, as deb822 lines (a key may follow in the lines
# below Signed-By).
trust_settings() {
    local codename=$1
    find /etc/apt -name '*.sources' -exec awk -v RS= -v FS='\n' -v suites="^Suites:.* $codename( |\$)" '{
        entry = kept = 0
        for (i = 1; i <= NF; i++) if ($i ~ suites) entry = 1
        if (!entry) next
        for (i = 1; i <= NF; i++) {
            if ($i !~ /^ /) kept = $i ~ /^(Signed-By|Trusted):/
            if (kept) print $i
        }
        exit
    }' {} +
    find /etc/apt -name '*.list' -exec sed -n "s/^deb \[\([^]]*\)\] [^ ]* $codename .*/\1/p" {} + | sed q | tr ' ' '\n' |
        sed -n 's/^signed-by=/Signed-By: /p; s/^trusted=/Trusted: /p'
}

add_backports() {
    local codename source
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
    [ "$codename" = bookworm ] ||
        die "apt offers no libtango-dev $tango_minimum or newer on ${codename:-this system}: install cppTango first"
    source=/etc/apt/sources.list.d/tangobind-backports.sources
    say "Debian 12 itself has cppTango 9.3: adding the suite bookworm-backports in $source"
    {
        echo "Types: deb"
        echo "URIs: $(debian_mirror)"
        echo "Suites: bookworm-backports"
        echo "Components: main"
        trust_settings "$codename"
    } | as_root tee "$source" >&2
    as_root apt-get update -q
}

install_packages() {
    local missing tango=() others=()
    # shellcheck disable=SC2046
    missing=$(missing_packages "${build_packages[@]}" "${tango_packages[@]}" $(python_packages))
    if [ -n "$missing" ] || ! tango_is_new_enough; then
        say "system packages to install:" $missing
        as_root apt-get update -q
        offers_new_tango || add_backports
        local package
        for package in $missing libtango-dev; do
            case " ${tango_packages[*]} " in
                *" $package "*) tango+=("$package") ;;
                *) others+=("$package") ;;
            esac
        done
        [ ${#others[@]} = 0 ] || apt_install "${others[@]}"
        apt_install_new "${tango[@]}"
        tango_is_new_enough || die "libtango-dev is installed, but pkg-config finds no cppTango >= $tango_minimum"
    fi
}

# Backports are installed only when their suite is named.
apt_install_new() {
    if [ "$(. /etc/os-release && echo "${VERSION_CODENAME-}")" = bookworm ]; then
        apt_install -t bookworm-backports "$@"
    else
        apt_install "$@"
    fi
}

# Systems without apt: the programs are there, or the user is told what is missing.
require_programs() {
    local program missing=()
    for program in g++ cmake ninja pkg-config; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    tango_is_new_enough || missing+=("cppTango >= $tango_minimum (seen by pkg-config)")
    [ ${#missing[@]} = 0 ] || die "no apt here; please install: ${missing[*]}"
}

install_database() {
    local missing
    mapfile -t missing < <(missing_packages "${database_packages[@]}" "${shell_packages[@]}")
    [ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"
    unpack_tango_db
}

unpack_tango_db() {
    local version debs
    version=$(dpkg-query -W -f '${Version}' libtango-dev)
    [ ! -e "$tango_db_root/$version" ] || return 0
    debs=$(mktemp -d)
    rm -rf -- "$tango_db_root"
    mkdir -p "$tango_db_root"
    (cd "$debs" && apt-get download -q "tango-db=$version" && dpkg -x tango-db_*.deb "$tango_db_root")
    rm -rf -- "$debs"
    touch "$tango_db_root/$version"
}
