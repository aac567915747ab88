"""Hosts for the processes of the site: network namespaces behind a router.

None has a name in the system: each lives as long as a process in it, and those end with this one.
It needs root, iproute2 and util-linux.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.site.places import Place

_NETWORK = "10.98.1"
_TOOLS = ("ip", "nsenter", "setpriv", "unshare")
# Each says that it is there, and stays until it is ended.
_KEEPER = "echo ready; exec sleep infinity"


def is_possible() -> bool:
    """Whether this process may make hosts, and has what that takes."""
    return os.geteuid() == 0 and all(shutil.which(tool) for tool in _TOOLS)


class Hosts(Place):
    """A host for each name, with an address and a link of its own."""

    links = True

    def __init__(self, names: Sequence[str], folder: Path) -> None:
        self._addresses = {name: f"{_NETWORK}.{10 + n}" for n, name in enumerate(names)}
        self._keepers: dict[str, subprocess.Popen[str]] = {}
        self._table = folder / "hosts"
        lines = ["127.0.0.1 localhost"]
        lines += [f"{address} {name}" for name, address in self._addresses.items()]
        self._table.write_text("\n".join(lines) + "\n")

    def start(self) -> None:
        """Make the router, and a host for each name."""
        self._keep("router")
        self._inside("router", "ip", "link", "add", "bridge", "type", "bridge")
        self._inside("router", "ip", "link", "set", "bridge", "up")
        for name, address in self._addresses.items():
            self._keep(name)
            ends = ["netns", self._pid("router"), "type", "veth"]
            peer = ["peer", "name", "eth0", "netns", self._pid(name)]
            subprocess.run(["ip", "link", "add", name, *ends, *peer], check=True)
            self._inside("router", "ip", "link", "set", name, "master", "bridge", "up")
            self._inside(name, "ip", "address", "add", f"{address}/24", "dev", "eth0")
            for device in ("lo", "eth0"):
                self._inside(name, "ip", "link", "set", device, "up")

    def stop(self) -> None:
        """End what keeps them."""
        for keeper in self._keepers.values():
            keeper.kill()
            with keeper:
                pass

    def _keep(self, name: str) -> None:
        # omniORB takes hosts of the same name for one, and connects them by a file.
        script = f"hostname {name}; mount --bind {self._table} /etc/hosts; {_KEEPER}"
        unshare = ["unshare", "--net", "--uts", "--mount", "sh", "-ec", script]
        keeper = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *unshare], stdout=subprocess.PIPE, text=True
        )
        self._keepers[name] = keeper
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == "ready\n"

    def _pid(self, name: str) -> str:
        return str(self._keepers[name].pid)

    def prefix(self, name: str) -> list[str]:
        """Enter the namespaces of the host."""
        return ["nsenter", "--target", self._pid(name), "--net", "--uts", "--mount"]

    def _inside(self, name: str, *words: str) -> None:
        subprocess.run([*self.prefix(name), *words], check=True)

    def address(self, name: str) -> str:
        """The one that it has on the router's network."""
        return self._addresses[name]

    def cut(self, name: str) -> None:
        """Set the router's end of its link down."""
        self._inside("router", "ip", "link", "set", name, "down")

    def mend(self, name: str) -> None:
        """Set it up again."""
        self._inside("router", "ip", "link", "set", name, "up")


@contextmanager
def hosts(names: Sequence[str], folder: Path) -> Iterator[Hosts]:
    """Hosts that are there until the end."""
    made = Hosts(names, folder)
    with ExitStack() as stack:
        stack.callback(made.stop)
        made.start()
        yield made
