"""Measures how cost grows with devices, attributes, subscriptions, clients and bytes.

    python benchmarks/scale [--only FAMILY,...] [--largest N] [--without LIBRARY,...] [--page FILE]

C++, tangobind and PyTango are measured in one run, in turns for each size. With `--page`, the
tables and pictures are written into that page (this needs Matplotlib); the tables are printed in
any case.
"""

import argparse
import itertools
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from curves import markdown_table
from families import families
from measures import Family
from parties import LIBRARIES, Party
from programs import members

import tango

PATIENCE_SECONDS = 90.0
"""A library whose last size took longer is not asked for the next."""


def measure(family: Family, parties: dict[str, Party], largest: int) -> None:
    """All sizes of a family; a library whose program ends or takes too long is asked no more."""
    done: set[str] = set()
    sizes = [size for size in family.sizes if size <= largest]
    for size, _round in itertools.product(sizes, range(family.rounds)):
        for library, party in parties.items():
            if library in done:
                continue
            start = time.monotonic()
            try:
                family.measure(family, party, parties["C++"], size)
            except (RuntimeError, tango.DevFailed) as error:
                family.failures.append(f"{library} at {size:,} {family.axis}: {error}")
                done.add(library)
            took = time.monotonic() - start
            print(f"{family.name} {size} {library}: {took:.1f} s", file=sys.stderr)
            if took > PATIENCE_SECONDS:
                done.add(library)


def print_family(family: Family) -> None:
    for curve in family.curves.values():
        if curve.points:
            print(f"\n{family.name}: {curve.title}\n{markdown_table(curve)}")
    for failure in family.failures:
        print(f"\nended: {failure}")


def main() -> None:
    known = {one.name: one for one in families()}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default=",".join(known), help=f"of {', '.join(known)}")
    parser.add_argument("--largest", type=int, default=10**9, help="no size beyond this")
    parser.add_argument("--without", default="", help=f"of {', '.join(LIBRARIES[1:])}")
    parser.add_argument("--page", type=Path, help="write tables and pictures into this page")
    options = parser.parse_args()
    parties = members(options.without.split(","))
    start = time.monotonic()
    for name in options.only.split(","):
        family = known[name]
        measure(family, parties, options.largest)
        print_family(family)
        if options.page:  # after each, so that a run that is broken off keeps what it has
            import page

            page.write(family, options.page)
    print(f"all in {(time.monotonic() - start) / 60:.0f} minutes", file=sys.stderr)


if __name__ == "__main__":
    main()
