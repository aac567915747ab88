# Environments besides .venv, which hold other programs and this project, used from its tree.
# shellcheck shell=bash

# Runs make_environment when the environment $venv is missing, or when what it depends on has changed: that Python, this
# project, and the file of the arguments. It needs the built extension: ci/setup.
environment_for() {
    [ -x "$project/.venv/bin/python" ] || die "there is no .venv: run ci/setup first"
    local wanted
    mkdir -p "$cache"
    wanted=$(mktemp)
    environment_key "$@" >"$wanted"
    exec 9>"$venv.lock"
    flock 9 # two at once: the second finds everything done
    if ! cmp -s "$wanted" "$venv/tangobind.key"; then
        rm -f "$venv/tangobind.key"
        make_environment
        cp "$wanted" "$venv/tangobind.key"
    fi
    rm -f "$wanted"
    exec 9>&-
}

environment_key() {
    "$project/.venv/bin/python" -c 'import sys; print(sys.version, sys.base_prefix)'
    echo "$venv" "$project"
    cat "$project/pyproject.toml" "$@"
}

# Makes the environment, with the packages of the arguments and this project.
environment_with() {
    # The interpreter of the built extension, in an environment of its own.
    "$project/.venv/bin/python" -c 'import sys, venv; venv.create(sys.argv[1], clear=True, with_pip=True)' "$venv"
    "$venv/bin/python" -m pip install -q 'scikit-build-core>=0.10' 'numpy>=1.24' "$@"
    "$venv/bin/python" -m pip install -q --no-build-isolation --no-deps -e "$project" \
        --config-settings=wheel.cmake=false --config-settings=editable.mode=inplace
}
