"""Libraries that find their own symbols by themselves, as if they were linked by -Bsymbolic.

Debian's libraries let the dynamic linker look up by name each symbol that they define and use
themselves, in case another library has it too: libCOS4 alone has 89,000 such places. In a wheel no
other library is meant to take part, and looking them up is most of what loading cppTango costs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from elftools.elf.elffile import ELFFile


class Types(NamedTuple):
    """Numbers of the relocations by which a machine refers to an address."""

    absolute: int
    from_table: int
    call: int
    relative: int


MACHINES = {
    "EM_X86_64": Types(absolute=1, from_table=6, call=7, relative=8),
    "EM_AARCH64": Types(absolute=257, from_table=1025, call=1026, relative=1027),
}
ENTRY = struct.Struct("<QQq")  # Elf64_Rela: where, symbol and type, what is added
SYMBOL = struct.Struct(
    "<IBBHQQ"
)  # Elf64_Sym: name, binding and type, visibility, section, value, size
WEAK_OR_GLOBAL = (1, 2)  # and not STB_GNU_UNIQUE, which has to be one in the whole process
DATA_OR_FUNCTION = (0, 1, 2)  # and not what is computed when it is loaded or is of a thread
DEFINED_IN_A_SECTION = range(1, 0xFF00)


class Library:
    """The dynamic section of a shared library, and its bytes to change."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            elf = ELFFile(file)
            self.types = MACHINES.get(elf["e_machine"])
            self._loaded = [part.header for part in elf.iter_segments("PT_LOAD")]
            section = elf.get_section_by_name(".dynamic")
            self._tags = {tag.entry.d_tag: tag.entry.d_val for tag in section.iter_tags()}
            self._at_tags = section["sh_offset"]
        self.bytes = bytearray(path.read_bytes())

    def offset(self, address: int) -> int:
        """Where in the file an address of the memory is."""
        for part in self._loaded:
            if part.p_vaddr <= address < part.p_vaddr + part.p_filesz:
                return int(address - part.p_vaddr + part.p_offset)
        raise ValueError(f"{address:#x} is not in the file")

    def tables(self) -> Iterator[tuple[int, int]]:
        """Start and size of each table of relocations that is gone through at loading."""
        if "DT_RELA" in self._tags:
            yield self.offset(self._tags["DT_RELA"]), self._tags["DT_RELASZ"]
        flags = self._tags.get("DT_FLAGS", 0), self._tags.get("DT_FLAGS_1", 0)
        if "DT_JMPREL" in self._tags and (flags[0] & 8 or flags[1] & 1):  # calls are bound at once
            yield self.offset(self._tags["DT_JMPREL"]), self._tags["DT_PLTRELSZ"]

    def own_address(self, symbol: int) -> int | None:
        """Where a symbol is, if this library defines it and need not share it."""
        start = self.offset(self._tags["DT_SYMTAB"]) + symbol * SYMBOL.size
        _, info, _, section, value, _ = SYMBOL.unpack_from(self.bytes, start)
        own = (
            section in DEFINED_IN_A_SECTION
            and info >> 4 in WEAK_OR_GLOBAL
            and info & 15 in DATA_OR_FUNCTION
        )
        return value if own else None

    def count_relative(self, count: int) -> None:
        """Says how many relocations at the start of the first table need no symbol."""
        at = self._at_tags
        while True:
            tag, _ = struct.unpack_from("<QQ", self.bytes, at)
            if tag == 0:
                return
            if tag == 0x6FFFFFF9:  # DT_RELACOUNT
                struct.pack_into("<QQ", self.bytes, at, tag, count)
            at += 16


def bind_own_symbols(path: Path) -> int:
    """Rewrites a library.

    Parameters
    ----------
    path : Path
        The library.

    Returns
    -------
    int
        How many look-ups it saves.
    """
    library = Library(path)
    if library.types is None:
        return 0
    saved = 0
    for place, (start, size) in enumerate(library.tables()):
        entries = [_bound(library, entry) for entry in _entries(library.bytes, start, size)]
        saved += sum(changed for changed, _ in entries)
        relative = [entry for _, entry in entries if entry[1] == library.types.relative]
        if place == 0:  # those without a symbol first: the linker goes through them in one sweep
            others = [entry for _, entry in entries if entry[1] != library.types.relative]
            library.count_relative(len(relative))
            ordered = [*sorted(relative), *others]
        else:
            ordered = [entry for _, entry in entries]
        for index, entry in enumerate(ordered):
            ENTRY.pack_into(library.bytes, start + index * ENTRY.size, *entry)
    path.write_bytes(library.bytes)
    return saved


def _entries(content: bytearray, start: int, size: int) -> Iterator[tuple[int, int, int]]:
    for at in range(start, start + size, ENTRY.size):
        yield ENTRY.unpack_from(content, at)


def _bound(library: Library, entry: tuple[int, int, int]) -> tuple[bool, tuple[int, int, int]]:
    """An entry, and whether it is another one than before."""
    types = library.types
    assert types is not None
    where, info, added = entry
    if info & 0xFFFFFFFF not in (types.absolute, types.from_table, types.call):
        return False, entry
    address = library.own_address(info >> 32)
    if address is None:
        return False, entry
    return True, (
        where,
        types.relative,
        address + (added if info & 0xFFFFFFFF == types.absolute else 0),
    )
