"""The families of curves: their sizes, titles and units."""

from curves import Curve
from databases import databases
from evaluations import evaluations
from measures import (
    Family,
    attributes,
    blocks,
    clients,
    devices,
    in_flight,
    polling,
    subscribers,
    subscriptions,
)


def curves(size: str, *described: tuple[str, str, str]) -> dict[str, Curve]:
    return {name: Curve(name, title, size, unit) for name, title, unit in described}


def block_curves() -> dict[str, Curve]:
    described = []
    for operation in ("read", "write", "command", "event"):
        described.append((operation, f"Time of an array's {operation}", "s"))
        title = f"Client's peak memory of an array's {operation}, in arrays"
        described.append((f"{operation}_client", title, "x"))
        title = f"Server's peak memory of an array's {operation}, in arrays"
        described.append((f"{operation}_server", title, "x"))
    return curves("bytes", *described)


def families() -> list[Family]:
    return [
        Family(
            "devices",
            (1, 10, 100, 500, 2000),
            devices,
            curves(
                "devices",
                ("start", "Start of a server", "s"),
                ("memory", "Memory of each device", "B"),
                ("restart", "RestartServer, until the last device answers", "s"),
                ("end", "Kill, until the process has ended", "s"),
            ),
            rounds=3,
        ),
        Family(
            "attributes",
            (1, 10, 100, 1000, 5000),
            attributes,
            curves(
                "attributes",
                ("start_static", "Start of a server, static attributes", "s"),
                ("memory_static", "Memory of each static attribute", "B"),
                ("start_dynamic", "Start of a server, dynamic attributes", "s"),
                ("memory_dynamic", "Memory of each dynamic attribute", "B"),
                ("read_one", "Reading the last attribute", "s"),
                ("read_all", "Reading all in one call", "s"),
                ("add_and_remove", "Adding and removing one attribute", "s"),
            ),
            rounds=3,
        ),
        Family(
            "subscriptions",
            (1, 10, 100, 1000, 10_000),
            subscriptions,
            curves(
                "subscriptions",
                ("subscribe", "Subscribing, each", "s"),
                ("memory", "Client's memory of each subscription", "B"),
                ("event", "From push to callback", "s"),
                ("unsubscribe", "Unsubscribing, each", "s"),
            ),
        ),
        Family(
            "subscribers",
            (1, 10, 50, 200),
            subscribers,
            curves("subscribers", ("event", "From a server's push to the last callback", "s")),
        ),
        Family(
            "clients",
            (1, 10, 50, 200),
            clients,
            curves(
                "clients",
                ("throughput", "Reads of all clients", "1/s"),
                ("median", "Median time of a read", "s"),
                ("slowest", "99.9th percentile of the slowest client", "s"),
            ),
        ),
        Family(
            "in_flight",
            (1, 10, 100, 1000, 5000),
            in_flight,
            curves("reads under way", ("read", "Each of many reads under way (asyncio)", "s")),
        ),
        Family("blocks", (1_000_000, 10_000_000, 100_000_000), blocks, block_curves()),
        Family(
            "polling",
            (10, 100, 1000),
            polling,
            curves(
                "attributes polled at 10 Hz",
                ("processor", "Processors in use", "x"),
                ("jitter", "Standard deviation of the period", "s"),
            ),
        ),
        Family(
            "databases",
            (100, 1000, 10_000, 100_000),
            databases,
            curves(
                "devices in the database",
                ("register", "Registering a device, in servers of 500", "s"),
                ("import", "Looking a device up", "s"),
                ("list", "Listing all devices", "s"),
                ("find", "Finding a family of 500 devices by wildcard", "s"),
                ("boot", "Start of a C++ server of 500 devices", "s"),
                ("bytes", "Bytes of the database's files, per device", "B"),
            ),
        ),
        Family(
            "evaluations",
            (1, 10, 100, 1000, 10_000),
            evaluations,
            curves(
                "models",
                ("create", "Making a model", "s"),
                ("fan", "An event to models on one attribute, per model", "s"),
            ),
        ),
        Family(
            "chains",  # no longer ones: the name of a model contains those of all before it
            (1, 10, 100),
            evaluations,
            curves("models", ("chain", "An event through a chain of models, per model", "s")),
        ),
    ]
