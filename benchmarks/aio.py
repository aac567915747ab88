"""asyncio: reads one by one and many at once, beside the library's own reads without asyncio."""

import statistics
from contextlib import ExitStack

from environments import HERE
from parties import Client, Party, running_server

# Operation, calls, text, and what is wanted: times a read without asyncio, or seconds.
OPERATIONS = [
    ("sync_read", 1000, "read without asyncio", None, None),
    ("lone_read", 500, "awaited read", 1.6, None),
    ("reads_in_flight", 1000, "awaited read, 100 in flight", 1.1, None),
    ("sleepers", 100, "100 commands of 0.2 s at once", None, 0.3),
    ("read_meanwhile", 100, "a read meanwhile", None, 0.005),
]


def print_asyncio(members: dict[str, Party], rounds: int) -> dict[str, dict[str, list[float]]]:
    """Measures in turns, prints a table, and gives back the seconds of every round."""
    libraries = [name for name in members if name != "C++"]
    found = {one[0]: {name: [] for name in libraries} for one in OPERATIONS}
    with ExitStack() as stack:
        clients = {}
        for name in libraries:
            # Its instance name makes the server answer many calls at once.
            server = stack.enter_context(running_server(members["C++"], "concurrent"))
            python = members[name].client[0]
            command = [python, str(HERE / "bench_aio_client.py")]
            clients[name] = Client(Party(name, [], command), server.device)
            stack.callback(clients[name].close)
        for _ in range(rounds):
            for operation, calls, *_rest in OPERATIONS:
                for name, client in clients.items():
                    found[operation][name].append(client.measure(operation, calls))
    _print_table(found, libraries)
    return found


def _print_table(found: dict[str, dict[str, list[float]]], libraries: list[str]) -> None:
    print("\nasyncio client of a C++ server (ratios to the library's own read without asyncio)")
    print(f"  {'':32}" + "".join(f"{name:>22}" for name in libraries) + f"{'wanted':>12}")
    scale = {name: statistics.median(found["sync_read"][name]) for name in libraries}
    for operation, _, text, times, seconds in OPERATIONS:
        median = {name: statistics.median(found[operation][name]) for name in libraries}
        cells = "".join(
            f"{median[name] * 1e6:10.1f} us {median[name] / scale[name]:7.2f}x"
            if seconds is None
            else f"{median[name] * 1e3:10.1f} ms         "
            for name in libraries
        )
        wanted = f"{times:11.2f}x" if times else f"{seconds * 1e3:9.0f} ms" if seconds else ""
        ours = median.get("tangobind", 0.0)
        limit = times * scale.get("tangobind", 0.0) if times else seconds
        print(f"  {text:32}{cells}{wanted}" + ("  missed" if limit and ours > limit else ""))
