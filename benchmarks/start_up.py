"""How long a server takes from its start to `Ready`, and what importing the library takes.

The wanted figure is relative to what no Python server can avoid: importing NumPy, and the start of
a C++ server.
"""

import compileall
import statistics
import subprocess
import sys
import time

from environments import HERE
from parties import Party, running_server

WANTED = 1.3
WANTED_OF = {"PyTango": 0.6, "PyTango of Debian": 0.8}
"""How much of those libraries' time a server may take from its start to `Ready`."""


def import_seconds(python: str, module: str) -> float:
    """Seconds that importing adds to the start of an interpreter."""
    code = f"import time; a = time.perf_counter(); import {module}; print(time.perf_counter() - a)"
    # Elsewhere than in the project: there, any interpreter would import the working tree.
    done = subprocess.run(
        [python, "-c", code], check=True, capture_output=True, text=True, cwd=HERE
    )
    return float(done.stdout)


def compile_working_tree() -> None:
    """Makes the bytecode of the package, as installing it does; without, each start compiles it."""
    compileall.compile_dir(HERE.parent / "tango", quiet=1)


def start_seconds(party: Party) -> float:
    with running_server(party) as server:
        return server.start_seconds


def print_start_up(members: dict[str, Party], rounds: int) -> dict[str, list[float]]:
    """Measures in turns, prints a table, and gives back the seconds of every round."""
    compile_working_tree()
    found: dict[str, list[float]] = {"NumPy": []}
    for name in members:
        found[f"start {name}"] = []
        found[f"import {name}"] = []
    for _ in range(rounds):
        found["NumPy"].append(import_seconds(sys.executable, "numpy"))
        for name, party in members.items():
            found[f"start {name}"].append(start_seconds(party))
            if name != "C++":
                found[f"import {name}"].append(import_seconds(party.server[0], "tango"))
        time.sleep(0.1)
    median = {name: statistics.median(values) for name, values in found.items() if values}
    base = median["NumPy"] + median["start C++"]
    print("\nStart of a server, and import")
    print(f"  import NumPy + start of the C++ server {base * 1e3:10.1f} ms")
    for name in members:
        if name != "C++":
            seconds = median[f"start {name}"]
            mark = "  missed" if name == "tangobind" and seconds > WANTED * base else ""
            print(
                f"  start, {name:32}{seconds * 1e3:10.1f} ms{seconds / base:8.2f}x"
                f"  (wanted {WANTED}x){mark}"
            )
            print(f"  import tango, {name:25}{median[f'import {name}'] * 1e3:10.1f} ms")
    for name, wanted in WANTED_OF.items():
        if name in members and "tangobind" in members:
            ratio = median["start tangobind"] / median[f"start {name}"]
            mark = "  missed" if ratio > wanted else ""
            print(f"  start of tangobind / {name:26}{ratio:8.2f}x  (wanted {wanted}x){mark}")
    return found
