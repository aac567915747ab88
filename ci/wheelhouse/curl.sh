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
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb /deb-src /p' >parts/all.list
    options=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$PWD/parts" -o "Dir::State::lists=$PWD/lists"
        -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache=")
    apt-get "${options[@]}" update -q
    apt-get "${options[@]}" source -q "curl=$version"
}

curl_version() { apt-cache policy libcurl4 libcurl4t64 | awk '$1 == "Candidate:" && $2 != "(none)" { print $2; exit }'; }

# Prints the folder that holds it; what is there already is kept.
slim_curl() {
    local version folder
    version=$(curl_version)
    folder=$cache/wheel-libraries/curl-$version
    if [ ! -e "$folder/libcurl.so.4" ]; then
        say "building libcurl $version for HTTP alone"
        rm -rf -- "$folder" && mkdir -p "$folder/build"
        (
            cd "$folder/build"
            fetch_curl_source "$version"
            cd curl-*/
            ./configure --quiet "${curl_options[@]}" CFLAGS="-O2 -ffile-prefix-map=$PWD=."
            # The name that users of Debian's library ask for.
            sed -i 's/^CURL_OPENSSL_.*/CURL_OPENSSL_4/' lib/libcurl.vers
            make -s -C lib
        ) >"$folder/log" 2>&1 || die "libcurl could not be built: see $folder/log"
        cp "$folder"/build/curl-*/debian/copyright "$folder/copyright"
        cp -L "$folder"/build/curl-*/lib/.libs/libcurl.so.4 "$folder/"
        rm -rf -- "$folder/build"
    fi
    echo "$folder"
}
