"""What the threads of a server do, and for which devices. Needs the GIL."""

from __future__ import annotations

import sys
import threading
import traceback
from types import FrameType
from typing import Any

from tango._tango import DeviceImpl, Util
from tango._utils.ior import parse_ior

__all__ = ["thread_report"]


def thread_report() -> dict[str, Any]:
    """The stacks of the threads, and the requests that they run, ready for JSON."""
    util = Util.instance()
    known = {thread.ident: thread for thread in threading.enumerate()}
    own = threading.get_ident()
    locks = util._lock_holders()
    return {
        "server": util.get_ds_name(),
        "address": parse_ior(util._own_ior()).address,
        "model": util.get_serial_model().name,
        "locks": locks,
        "threads": [
            _thread(ident, known.get(ident), frame, locks)
            for ident, frame in sys._current_frames().items()
            if ident != own
        ],
    }


def _thread(
    ident: int, thread: threading.Thread | None, frame: FrameType, locks: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "thread": ident,
        "name": thread.name if thread else "",
        "id": thread.native_id if thread else None,
        "runs": _requests(frame),
        "holds": [one["lock"] for one in locks if one["thread"] == ident],
        "stack": [
            {"file": one.filename, "line": one.lineno, "function": one.name, "text": one.line}
            for one in traceback.extract_stack(frame)
        ],
    }


def _requests(frame: FrameType | None) -> list[dict[str, str]]:
    """The methods of devices that a thread is in, the innermost first."""
    found = []
    while frame is not None:
        device = frame.f_locals.get("self")
        if isinstance(device, DeviceImpl):
            found.append({"device": _name(device), "method": frame.f_code.co_name})
        frame = frame.f_back
    return found


def _name(device: DeviceImpl) -> str:
    try:
        return str(device.get_name())
    except RuntimeError:  # that has been deleted
        return "a deleted device"
