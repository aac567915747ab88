"""Hosts on one machine: network namespaces with addresses of their own, behind a router.

They have no names in the system: each lives as long as a process in it, and those end with the
process that made them, however that ends. It needs root, iproute2 and util-linux.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

_ROUTER = "router"
_TOOLS = ("ip", "nsenter", "setpriv", "unshare")
# Says that the namespaces are there, and keeps them.
_KEEPER = "echo ready; exec sleep infinity"


def can_make_hosts() -> bool:
    """Whether this process may, and has what that takes."""
    return os.geteuid() == 0 and all(shutil.which(tool) for tool in _TOOLS)


def _network(address: str) -> str:
    return address.rpartition(".")[0]


class Hosts:
    """A host for each name, which the others know; the router joins their networks.

    Parameters
    ----------
    addresses
        The address of each. Those that differ only in the last number are in one network.
    folder
        For the file with their names.
    """

    links = True

    def __init__(self, addresses: Mapping[str, str], folder: Path) -> None:
        self._addresses = dict(addresses)
        self._keepers: dict[str, subprocess.Popen[str]] = {}
        self._table = folder / "hosts"
        lines = ["127.0.0.1 localhost"]
        lines += [f"{address} {name}" for name, address in addresses.items()]
        self._table.write_text("\n".join(lines) + "\n")

    def start(self) -> None:
        """Make the router, and the hosts."""
        self._keep(_ROUTER)
        self._inside(_ROUTER, "sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward")
        for network in {_network(address) for address in self._addresses.values()}:
            self._inside(_ROUTER, "ip", "link", "add", network, "type", "bridge")
            self._inside(_ROUTER, "ip", "address", "add", f"{network}.1/24", "dev", network)
            self._inside(_ROUTER, "ip", "link", "set", network, "up")
        for name, address in self._addresses.items():
            self._keep(name)
            self._connect(name, address)

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
        if keeper.stdout.readline() != "ready\n":
            raise RuntimeError(f"there is no host {name}: {' '.join(unshare)} ended")

    def _connect(self, name: str, address: str) -> None:
        ends = ["netns", self._pid(_ROUTER), "type", "veth"]
        peer = ["peer", "name", "eth0", "netns", self._pid(name)]
        subprocess.run(["ip", "link", "add", name, *ends, *peer], check=True)
        network = _network(address)
        self._inside(_ROUTER, "ip", "link", "set", name, "master", network, "up")
        self._inside(name, "ip", "address", "add", f"{address}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            self._inside(name, "ip", "link", "set", device, "up")
        self._inside(name, "ip", "route", "add", "default", "via", f"{network}.1")

    def _pid(self, name: str) -> str:
        return str(self._keepers[name].pid)

    def prefix(self, name: str) -> list[str]:
        """What stands before a command, to run it on a host."""
        return ["nsenter", "--target", self._pid(name), "--net", "--uts", "--mount"]

    def _inside(self, name: str, *words: str) -> None:
        subprocess.run([*self.prefix(name), *words], check=True)

    def address(self, name: str) -> str:
        """The address of a host."""
        return self._addresses[name]

    def cut(self, name: str) -> None:
        """Cut its link: nothing gets to it, and nothing from it."""
        self._inside(_ROUTER, "ip", "link", "set", name, "down")

    def mend(self, name: str) -> None:
        """Restore it."""
        self._inside(_ROUTER, "ip", "link", "set", name, "up")


@contextmanager
def hosts(addresses: Mapping[str, str], folder: Path) -> Iterator[Hosts]:
    """Hosts that are there until the end."""
    made = Hosts(addresses, folder)
    with ExitStack() as stack:
        stack.callback(made.stop)
        made.start()
        yield made
