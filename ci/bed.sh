# Minimal Debians to try things in: made with debootstrap, entered with chroot. Needs root.
# The mirror, the trust settings and the settings of pip are this machine's own.
#
# The caller names the folder in `bed`, the suite in `suite`, and the packages that a new bed has besides the minimal
# system in `bed_packages`.
# shellcheck shell=bash

inside() {
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive ${CI+CI="$CI"} chroot "$bed" "$@"
}

is_mounted() { awk -v m="$1" '$2 == m { found = 1 } END { exit !found }' /proc/self/mounts; }

# Deepest first; what was mounted there by hand goes too.
umount_bed() {
    awk -v r="$bed/" 'index($2, r) == 1 { print $2 }' /proc/self/mounts | sort -r |
        while read -r m; do umount -- "$(printf '%b' "$m")"; done
}

bootstrap() {
    [ ! -e "$bed/etc/tangobind-bed" ] || return 0
    [ -z "$(missing_packages debootstrap)" ] || { as_root apt-get update -q && apt_install debootstrap; }
    umount_bed
    rm -rf -- "$bed"
    mkdir -p -- "$bed"
    debootstrap --variant=minbase --include="$(IFS=, && echo "${bed_packages[*]}")" "$suite" "$bed" "$(debian_mirror)"
    touch "$bed/etc/tangobind-bed"
}

mount_bed() {
    is_mounted "$bed/proc" || mount -t proc proc "$bed/proc"
    mkdir -p "$bed/dev/shm"
    is_mounted "$bed/dev/shm" || mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs "$bed/dev/shm"
    # Terminals: tests look at what programs write to them.
    mkdir -p "$bed/dev/pts"
    is_mounted "$bed/dev/pts" || mount -t devpts -o gid=5,mode=620,ptmxmode=666 devpts "$bed/dev/pts"
}

# The bed sees the network, the mirror and the package index as this machine does.
configure() {
    cp -L /etc/resolv.conf /etc/hosts "$bed/etc/"
    apt-config dump | grep -E '^Acquire::(Check-Valid-Until|Check-Date|Retries|https?::Proxy) ' \
        >"$bed/etc/apt/apt.conf.d/90bed" || true
    printf '#!/bin/sh\nexit 101\n' >"$bed/usr/sbin/policy-rc.d" # packages start no services in there
    chmod 755 "$bed/usr/sbin/policy-rc.d"
    install -D -m 644 /etc/ssl/certs/ca-certificates.crt "$bed/etc/ssl/certs/ca-certificates.crt"
    {
        echo '[global]'
        echo 'cert = /etc/ssl/certs/ca-certificates.crt'
        python3 -m pip config list 2>/dev/null |
            sed -n "s/^\(global\|:env:\)\.\(index-url\|trusted-host\|proxy\|default-timeout\)='\(.*\)'$/\2 = \3/p"
    } >"$bed/etc/pip.conf"
}

# Makes the bed, if there is none, and gets it ready to be entered; two runs in one bed take turns.
enter_bed() {
    mkdir -p -- "${bed%/*}"
    exec 9>"$bed.lock"
    flock -n 9 || {
        say "waiting for another run in $bed"
        flock 9
    }
    step "base system in $bed" bootstrap
    mount_bed
    configure
}
