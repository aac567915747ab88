# A libcurl for the wheels. Debian's speaks thirty protocols with the help of twenty libraries (LDAP, RTMP, GnuTLS ...);
# cppTango's telemetry sends HTTP and HTTPS. Built from Debian's own source, in the version that apt would install.
# shellcheck shell=bash

curl_options=(
    --disable-static --enable-versioned-symbols --with-openssl --with-zlib
    --with-ca-path=/etc/ssl/certs --with-ca-bundle=/etc/ssl/certs/ca-certificates.crt
    --disable-{dict,file,ftp,gopher,imap,ldap,ldaps,manual,mqtt,ntlm,pop3,rtsp,smb,smtp,telnet,tftp}
    --without-{brotli,gssapi,libidn2,libpsl,librtmp,libssh2,nghttp2,zstd}
)

# Sources come by a configuration of apt of its own: that of the system is left alone.
fetch_curl_source() {
    local version=$1 file options
    mkdir -p parts lists
    for file in /etc/apt/sources.list.d/*.sources; do
        [ ! -e "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"parts/${file##*/}"
    done
    { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true; } | sed -n 's/^deb /deb-src /p' >parts/all.list
    options=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$PWD/parts" -o "Dir::State::lists=$PWD/lists"
        -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache=")
    apt-get "${options[@]}" update -q
    apt-get "${options[@]}" source -q "curl=$version"
}

curl_version() { apt-cache policy libcurl4 libcurl4t64 | awk '$1 == "Candidate:" && $2 != "(none)" { print $2; exit }'; }

build_curl() {
    local version=$1 folder=$2
    cd "$folder/build"
    fetch_curl_source "$version"
    cd curl-*/
    ./configure --quiet "${curl_options[@]}" CFLAGS="-O2 -ffile-prefix-map=$PWD=."
    # The name that users of Debian's library ask for.
    sed -i 's/^CURL_OPENSSL_.*/CURL_OPENSSL_4/' lib/libcurl.vers
    make -s -C lib
    cp debian/copyright "$folder/copyright"
    cp -L lib/.libs/libcurl.so.4 "$folder/"
}

# Prints the folder that holds it; what is there already is kept, and two runs at once take turns.
slim_curl() {
    local version folder status=0
    version=$(curl_version)
    folder=$cache/wheel-libraries/curl-$version
    mkdir -p "$folder"
    exec 8>"$folder.lock"
    flock 8
    if [ ! -e "$folder/libcurl.so.4" ]; then
        say "building libcurl $version for HTTP alone"
        rm -rf -- "$folder/build"
        mkdir "$folder/build"
        set +e # in a condition, `set -e` would not hold inside
        (set -e; build_curl "$version" "$folder") >"$folder/log" 2>&1
        status=$?
        set -e
        [ $status = 0 ] || die "libcurl could not be built: see $folder/log"
        rm -rf -- "$folder/build"
    fi
    echo "$folder"
}
