"""Servers: whether they can be reached as registered, their versions, clocks and events."""

from __future__ import annotations

import ipaddress
import json
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import tango
from tango._cli.app import one_line
from tango._cli.health.findings import Finding, milliseconds, ok, problem, warning
from tango._cli.health.reach import EventSocket, NotReached, connect_to
from tango._cli.health.sites import Server
from tango._cli.names import connect

__all__ = ["Clock", "Examined", "compare_clocks", "compare_versions", "examine"]

_EARLY = 1.0  # seconds by which a clock may differ
_HEARTBEAT = 9.0  # seconds from one to the next


class Clock(NamedTuple):
    """How far a clock is ahead of ours."""

    ahead: float
    """Seconds."""
    within: float
    """Seconds by which that may be wrong: half of what the question took."""


class Examined(NamedTuple):
    """What was found out about a server."""

    server: Server
    findings: list[Finding]
    versions: dict[str, str]
    clock: Clock | None
    ports: list[int]
    """Where it sends events."""


def examine(server: Server, timeout: float, heartbeats: bool) -> Examined:
    """Examine a server without changing anything.

    Parameters
    ----------
    server : Server
        Which.
    timeout : float
        Seconds for each call.
    heartbeats : bool
        Wait for a heartbeat, if somebody has subscribed to something.
    """
    findings: list[Finding] = []
    try:
        proxy = _reached(server, timeout, findings)
    except NotReached as error:
        return Examined(
            server, [problem("servers", server.name, str(error), error.remedy)], {}, None, []
        )
    except tango.DevFailed as failure:
        remedy = (
            "It hangs, or is busy for long. On its machine, `tango doctor --pid "
            f"{server.pid or 'PID'}` shows what its threads do."
        )
        text = f"it accepts connections and does not answer: {one_line(failure)}"
        return Examined(server, [problem("servers", server.name, text, remedy)], {}, None, [])
    versions = dict(proxy.info().version_info or {})
    try:
        ports = _events(proxy, server, timeout, heartbeats, findings)
        clock = _clock(proxy)
    except tango.DevFailed as failure:
        remedy = "Ask it again: if that stays so, it hangs (`tango doctor --pid`)."
        findings.append(warning("servers", server.name, one_line(failure), remedy))
        ports, clock = [], None
    return Examined(server, findings, versions, clock, ports)


def _reached(server: Server, timeout: float, findings: list[Finding]) -> tango.DeviceProxy:
    assert server.address is not None
    host, port = server.address
    if _is_loopback(host) and not _is_here(server.host):
        raise NotReached(
            f"it runs on {server.host} and advertises {host}, which is this machine for everybody",
            f"On {server.host}, start it with -ORBendPoint giop:tcp:ADDRESS: or see that "
            "/etc/hosts does not give the name of the host the address 127.0.x.1.",
        )
    connect_to(host, port, timeout).close()
    proxy = connect(server.admin, timeout)
    begin = time.monotonic()
    proxy.ping()
    took = milliseconds(time.monotonic() - begin)
    findings.append(ok("servers", server.name, f"answers at {host}:{port} in {took}"))
    return proxy


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_here(host: str) -> bool:
    names = {"localhost", "127.0.0.1", socket.gethostname(), socket.getfqdn()}
    return host.partition(".")[0] in {name.partition(".")[0] for name in names} or host in names


def _clock(proxy: tango.DeviceProxy) -> Clock:
    proxy.set_source(tango.DevSource.DEV)
    begin, start = time.monotonic(), time.time()
    stamp = proxy.read_attribute("State").time.totime()
    took = time.monotonic() - begin
    return Clock(stamp - (start + took / 2), took / 2)


# --- events --------------------------------------------------------------------------------------


def _events(
    proxy: tango.DeviceProxy,
    server: Server,
    timeout: float,
    heartbeats: bool,
    findings: list[Finding],
) -> list[int]:
    """Examine the two channels of a server; returns the ports of the event channel."""
    _, texts = proxy.command_inout("ZmqEventSubscriptionChange", ["info"])
    channels: dict[str, list[tuple[str, int]]] = {"Heartbeat": [], "Event": []}
    for text in texts:
        kind, _, address = text.partition(": tcp://")
        host, _, port = address.rpartition(":")
        if host:
            channels.setdefault(kind, []).append((host, int(port)))
    findings += _callbacks(proxy, server)
    if not channels["Event"]:
        findings.append(ok("events", server.name, "nobody has subscribed to any yet"))
        return []
    for kind, addresses in channels.items():
        wait = heartbeats and kind == "Heartbeat"
        findings.append(_channel(server, kind.lower(), addresses, timeout, wait))
    return [port for _, port in channels["Event"]]


def _channel(
    server: Server,
    kind: str,
    addresses: list[tuple[str, int]],
    timeout: float,
    wait: bool,
) -> Finding:
    """Whether one of the addresses of a channel can be reached."""
    failures = []
    for host, port in addresses:
        try:
            with EventSocket(host, port, timeout) as channel:
                text = f"{kind} channel at {host}:{port} can be reached"
                if not wait:
                    return ok("events", server.name, text)
                return _heartbeat(server, channel, text)
        except NotReached as error:
            failures.append(error)
    text = "; ".join(map(str, failures))
    remedy = (
        f"Clients here get no events of it. {failures[-1].remedy} The port is a new one at each "
        "start unless the server has TANGO_ZMQ_EVENT_PORT and TANGO_ZMQ_HEARTBEAT_PORT."
    )
    return problem("events", server.name, f"{kind} channel: {text}", remedy)


def _heartbeat(server: Server, channel: EventSocket, text: str) -> Finding:
    begin = time.monotonic()
    if channel.first_message(_HEARTBEAT + 3):
        took = time.monotonic() - begin
        return ok("events", server.name, f"{text}; a heartbeat after {took:.1f} s")
    return warning(
        "events",
        server.name,
        f"{text}; no heartbeat within {_HEARTBEAT + 3:.0f} s",
        "Its heartbeat thread is stuck, or nobody has subscribed for ten minutes. `tango doctor "
        "--pid` shows the threads; a restart helps.",
    )


def _callbacks(proxy: tango.DeviceProxy, server: Server) -> Iterator[Finding]:
    """What it has subscribed to elsewhere and what it has missed, as newer releases report it."""
    if "queryeventsystem" not in {name.lower() for name in proxy.get_command_list()}:
        return
    client = json.loads(proxy.command_inout("QueryEventSystem")).get("client") or {}
    callbacks: dict[str, dict[str, Any]] = client.get("event_callbacks") or {}
    for event, facts in sorted(callbacks.items()):
        lost = {
            what: number
            for what in ("missed_event_count", "discarded_event_count")
            if (number := facts.get(what, 0))
        }
        if lost:
            counted = ", ".join(f"{number} {what.split('_')[0]}" for what, number in lost.items())
            yield warning(
                "events",
                server.name,
                f"of {event}: {counted}",
                "Its callback is slower than the events come: do less in it, or let more wait "
                "(TANGO_EVENT_BUFFER_HWM here, TANGO_DS_EVENT_BUFFER_HWM at the sender).",
            )
    if callbacks:
        some = ", ".join(sorted(callbacks)[:5]) + (", ..." if len(callbacks) > 5 else "")
        yield ok("events", server.name, f"subscribes to {len(callbacks)}: {some}")


# --- all of them together ------------------------------------------------------------------------


def compare_versions(examined: Iterable[Examined]) -> Iterator[Finding]:
    """Whether servers of different releases talk to each other."""
    for library, what in (("cppTango", "cppTango"), ("zmq", "ZeroMQ"), ("omniORB", "omniORB")):
        counted = Counter(version for one in examined if (version := one.versions.get(library, "")))
        if not counted:
            continue
        text = ", ".join(f"{version}: {number}" for version, number in sorted(counted.items()))
        majors = {version.split(".")[0] for version in counted}
        if library == "cppTango" and len(majors) > 1:
            remedy = "They work together; a site of one major release is easier to look after."
            yield warning("libraries", what, f"servers by release: {text}", remedy)
        else:
            yield ok("libraries", what, f"servers by release: {text}")


def compare_clocks(examined: Iterable[Examined]) -> Iterator[Finding]:
    """Compare the clocks of the machines with ours, using the quickest reply of each."""
    best: dict[str, Clock] = {}
    for one in examined:
        host, clock = one.server.host, one.clock
        if clock is not None and (host not in best or clock.within < best[host].within):
            best[host] = clock
    for host, clock in sorted(best.items()):
        text = f"{clock.ahead:+.3f} s beside ours, within {clock.within:.3f} s"
        if abs(clock.ahead) > _EARLY + clock.within:
            remedy = f"Let chrony or ntpd run on {host}, and here: times of values are compared."
            yield problem("clocks", host, text, remedy)
        else:
            yield ok("clocks", host, text)
