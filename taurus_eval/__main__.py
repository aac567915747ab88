"""`python -m taurus_eval`: read or follow evaluation models from the command line."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from typing import Any

import taurus_eval
from taurus_eval import AttrQuality, EvaluationAttribute
from taurus_eval._engine.units import MissingPint, import_pint


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m taurus_eval", description="Read or follow evaluation models."
    )
    parser.add_argument(
        "models", nargs="+", metavar="MODEL", help="such as 'eval:2*{sys/tg_test/1/double_scalar}'"
    )
    parser.add_argument(
        "-m", "--monitor", action="store_true", help="print each new value, until interrupted"
    )
    parser.add_argument(
        "--period",
        type=_positive,
        metavar="MS",
        help="polling period of models without references (default: %(default)s ms)",
        default=1000,
    )
    parser.add_argument(
        "--allow-module",
        action="append",
        metavar="MODULE",
        help="let models use this module, and others only if they are also allowed",
    )
    parser.add_argument(
        "--no-modules", action="store_true", help="do not let models use any module"
    )
    return parser


def _positive(text: str) -> int:
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError("it must be positive")
    return value


def _line(attribute: EvaluationAttribute, value: Any, with_name: bool) -> str:
    name = f"{attribute.name} = " if with_name else ""
    quality = "" if value.quality is AttrQuality.ATTR_VALID else f" [{value.quality.name}]"
    error = "" if value.error is None else f" {type(value.error).__name__}: {value.error}"
    return f"{name}{value.rvalue}{quality}{error}"


class _Printer:
    """A listener that prints what it hears, with the time of the value."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ended = False

    def eventReceived(self, source: Any, event_type: Any, value: Any) -> None:
        stamp = value.time.isoformat()
        with self._lock:
            if not self._ended:
                print(f"{stamp} {_line(source, value, with_name=True)}", flush=True)

    def end(self) -> None:
        """Print nothing any more: Python must not end while a thread has the standard output."""
        with self._lock:
            self._ended = True


def _read(attributes: Sequence[EvaluationAttribute]) -> int:
    values = [attribute.read() for attribute in attributes]
    for attribute, value in zip(attributes, values, strict=True):
        stream = sys.stdout if value.error is None else sys.stderr
        print(_line(attribute, value, with_name=len(attributes) > 1), file=stream)
    return int(any(value.error is not None for value in values))


def _monitor(attributes: Sequence[EvaluationAttribute]) -> int:
    printer = _Printer()
    for attribute in attributes:
        attribute.addListener(printer)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for attribute in attributes:
            attribute.removeListener(printer)
        printer.end()
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : Sequence[str] | None, optional
        The arguments of the command line.

    Returns
    -------
    int
        The exit status: 0, 1 if a model has an error, 2 if one cannot be created.
    """
    options = _parser().parse_args(arguments)
    try:
        import_pint()
    except MissingPint as error:
        print(error, file=sys.stderr)
        return 2
    if options.no_modules:
        taurus_eval.import_policy.allow_none()
    elif options.allow_module:
        taurus_eval.import_policy.allow_only(options.allow_module)
    try:
        attributes = [
            taurus_eval.Attribute(model, pollingPeriod=options.period) for model in options.models
        ]
    except Exception as error:  # noqa: BLE001 - a model may name a class that raises anything
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return _monitor(attributes) if options.monitor else _read(attributes)


if __name__ == "__main__":
    sys.exit(main())
