"""The libraries of a wheel that are loaded when they are first called, and not with cppTango.

cppTango is linked to what sends telemetry over HTTP and gRPC: with what these need, four fifths of
all libraries, which nobody uses who does not switch telemetry on. A small library takes their
place; each of its functions loads the one that has the real function, and goes on there.
"""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path

from elftools.elf.elffile import ELFFile

LATE = "libopentelemetry_exporter_otlp_*.so"
STAND_IN = "libtelemetry_late.so"

# The functions take at most a place for what they return, and one reference: two pointers. What is
# returned is the first of them, or nothing.
SOURCE = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

typedef void *function(void *, void *);

static function *find(const char *library, const char *name) {
    void *loaded = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
    function *found = loaded ? (function *)dlsym(loaded, name) : NULL;
    if (found == NULL) {
        fprintf(stderr, "tango: telemetry: %s\\n", dlerror());
        abort();
    }
    return found;
}
"""
FUNCTION = """
void *{name}(void *a, void *b) {{
    static function *found;
    function *now = __atomic_load_n(&found, __ATOMIC_ACQUIRE);
    if (now == NULL) {{
        now = find("{library}", "{name}");
        __atomic_store_n(&found, now, __ATOMIC_RELEASE);
    }}
    return now(a, b);
}}
"""


def load_on_demand(tree: Path) -> None:
    """Puts the small library between cppTango and its telemetry.

    Parameters
    ----------
    tree : Path
        The contents of the wheel.
    """
    if platform.machine() != "x86_64":
        return  # elsewhere the place of what is returned is not the first argument
    (libraries,) = tree.glob("*.libs")
    (tango,) = libraries.glob("libtango-*.so*")
    late = sorted(libraries.glob(LATE))
    needed = [path for path in late if path.name in needed_by(tango)]
    wanted = _symbols(tango, defined=False)
    source = SOURCE
    for library in needed:
        for name in sorted(wanted & _symbols(library, defined=True)):
            source += FUNCTION.format(name=name, library=library.name)
    target = libraries / STAND_IN
    how = ("-x", "c", "-", "-shared", "-fPIC", "-O2", "-fexceptions", "-s", "-Wl,-z,relro")
    where = (f"-Wl,-soname,{STAND_IN}", "-Wl,-rpath,$ORIGIN", "-Wl,--build-id=none", "-o", target)
    subprocess.run(["cc", *how, *where], input=source, text=True, check=True)
    changes = [word for library in needed for word in ("--remove-needed", library.name)]
    subprocess.run(["patchelf", *changes, "--add-needed", STAND_IN, tango], check=True)


def needed_by(library: Path) -> set[str]:
    """The names of the libraries that the dynamic linker loads with one."""
    with library.open("rb") as file:
        tags = ELFFile(file).get_section_by_name(".dynamic").iter_tags("DT_NEEDED")
        return {tag.needed for tag in tags}


def _symbols(library: Path, *, defined: bool) -> set[str]:
    """The functions that a library has, or that it wants from others."""
    with library.open("rb") as file:
        symbols = ELFFile(file).get_section_by_name(".dynsym").iter_symbols()
        return {
            symbol.name
            for symbol in symbols
            if (symbol["st_shndx"] != "SHN_UNDEF") == defined and symbol.name
        }
