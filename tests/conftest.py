"""Settings and fixtures for all tests."""

from __future__ import annotations

import signal

# A test run that a shell started in the background has SIGINT ignored, and the programs that it
# starts would inherit that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
