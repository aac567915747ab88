"""albaem: an electrometer, here a UDP socket that answers as it does, served by its device."""

import socket
import sys
import threading
from pathlib import Path

import pytest
from serving import served

from tango import DevState

DEVICE = "job/albaem/1"
CURRENTS = "1 1e-06 2 2e-06 3 3e-06 4 4e-06"
REPLIES = {
    "?STATE": "ON",
    "?MEAS": f"{CURRENTS} 0",
    "?IINST": f"{CURRENTS} 0",
    "?RANGE": "1 1mA 2 1uA 3 1nA 4 100pA",
}


def _electrometer(server):
    while True:
        request, client = server.recvfrom(8192)
        if not request:
            return
        word = request.decode().split()[0]
        server.sendto(f"{word} {REPLIES.get(word, 'ACK')}\0".encode(), client)


@pytest.fixture(scope="module")
def device():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as electrometer:
        electrometer.bind(("127.0.0.1", 0))
        address = electrometer.getsockname()
        thread = threading.Thread(target=_electrometer, args=[electrometer])
        thread.start()
        command = [sys.executable, str(Path(__file__)), str(address[1])]
        devices = {DEVICE: ("PyAlbaEm", {"AlbaEmName": "127.0.0.1"})}
        with served(command, "PyAlbaEM/job", devices) as (proxy,):
            yield proxy
        electrometer.sendto(b"", address)
        thread.join()


def test_state(device):
    assert device.state() == DevState.ON


def test_currents(device):
    assert [device.I1, device.I2, device.I3, device.I4] == [1e-6, 2e-6, 3e-6, 4e-6]
    assert device.InstantI2 == 2e-6
    assert list(device.AllChannels) == [1e-6, 2e-6, 3e-6, 4e-6]


def test_init_again(device):
    device.Init()
    assert device.state() == DevState.ON


def main():
    from albaem.core import AlbaEm
    from albaem.tango.server import main as serve

    # The port of an electrometer is one that only root may listen on.
    AlbaEm.__init__.__defaults__ = (int(sys.argv.pop(1)),)
    serve()


if __name__ == "__main__":
    main()
