"""Answers ``tango doctor --pid``, also when the server hangs.

A process that serves from its main thread has a file in memory and a pipe, which others of the same
user find in ``/proc``. A thread waits for a line from the pipe, and writes a report to the file.
That needs the GIL: if nobody releases it, a signal makes faulthandler write the Python stacks
without it. Until somebody asks nothing of it runs.
"""

from __future__ import annotations

import os
import sys
import threading

__all__ = ["NAME", "answer_questions"]

NAME = "tango-threads"
_BEHIND_THE_FIRST = 8  # which of the real-time signals: one that nobody else uses
_MUCH = 1 << 20

_answering = 0


def answer_questions() -> None:
    """Let this process be asked what its threads do.

    Nothing happens in another thread than the main one (the server of a test), and on systems
    without files in memory.
    """
    global _answering
    main = threading.current_thread() is threading.main_thread()
    if not main or _answering == os.getpid() or not hasattr(os, "memfd_create"):
        return
    import faulthandler  # these are for servers only
    import fcntl
    import signal

    _answering = os.getpid()
    number = signal.SIGRTMIN + _BEHIND_THE_FIRST
    asked, ask = os.pipe()
    file = os.memfd_create(f"{NAME}:{os.getpid()}:{ask}:{number}")
    fcntl.fcntl(file, fcntl.F_SETFL, os.O_APPEND)  # faulthandler writes to it, too
    if signal.getsignal(number) == signal.SIG_DFL:
        faulthandler.register(number, file=file, all_threads=True)
    _start_thread(asked, file)


def _start_thread(asked: int, file: int) -> None:
    """A real one, also where gevent makes greenlets of threads."""
    import _thread

    start = _thread.start_new_thread
    if "gevent.monkey" in sys.modules:
        start = sys.modules["gevent.monkey"].get_original("_thread", "start_new_thread")
    start(_answer, (asked, file))


def _answer(asked: int, file: int) -> None:
    while question := os.read(asked, 64):
        import json  # here: servers that nobody asks need neither

        try:
            from tango._server.thread_report import thread_report

            report = thread_report()
        except Exception as error:  # noqa: BLE001 - whoever asks is to know
            report = {"error": f"{type(error).__name__}: {error}"}
        if os.fstat(file).st_size > _MUCH:
            os.ftruncate(file, 0)
        text = json.dumps({"question": question.decode("ascii", "replace").strip(), **report})
        os.write(file, text.encode() + b"\n")
