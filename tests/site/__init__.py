"""A site whose servers, clients and database are killed, restarted, suspended, forked and cut off.

Every process keeps a ledger of what it writes, reads, pushes and receives; afterwards the ledgers
are compared: nothing that was acknowledged is lost, events arrive once and in order, what is missed
is told, no call hangs, nothing grows.

The usual run lasts half a minute. With TANGOBIND_STRESS=long it takes an hour, or
TANGOBIND_SITE_SECONDS; as root, each process then has a host of its own, whose link is cut, too.
TANGOBIND_SITE_SEED repeats the disturbances of a run.
"""

from __future__ import annotations

import os

from tests.stress import LONG

__all__ = ["LONG", "SECONDS", "SEED"]

# How long there are disturbances; what was disturbed then gets the time to recover.
SECONDS = float(os.environ.get("TANGOBIND_SITE_SECONDS", "3600" if LONG else "8"))
SEED = int(os.environ.get("TANGOBIND_SITE_SEED", str(int.from_bytes(os.urandom(3), "big"))))
