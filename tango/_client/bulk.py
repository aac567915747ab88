"""Attributes of many devices, read or written in one call, all devices in parallel."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from tango import _tango
from tango._client.attribute_proxy import AttributeProxy
from tango._client.device_proxy import connected
from tango._client.names import attribute_of, device_and_last
from tango._green.base import get_executor, get_green_mode
from tango._tango import DevFailed, DeviceAttribute, ExtractAs, GreenMode

__all__ = ["ReadResult", "WriteResult", "read_many", "write_many"]

Target = str | AttributeProxy | tuple[str | _tango.DeviceProxy, str]


class ReadResult(NamedTuple):
    """The result for one attribute of `read_many`."""

    name: str
    """The name of the attribute, as it was requested."""
    reading: DeviceAttribute | None
    """None where it could not be read."""
    error: Exception | None
    """Why it could not be read: a DevFailed."""

    @property
    def value(self) -> Any:
        """The value.

        Raises
        ------
        DevFailed
            It could not be read.
        """
        if self.error is not None:
            raise self.error
        return self.reading.value if self.reading is not None else None


class WriteResult(NamedTuple):
    """The result for one attribute of `write_many`."""

    name: str
    """The name of the attribute, as it was given."""
    error: Exception | None
    """Why it could not be written: a DevFailed, a TypeError or ValueError; None where it was."""


def read_many(
    attributes: Iterable[Target],
    *,
    extract_as: ExtractAs = ExtractAs.Numpy,
    device_timeout: float | None = None,
    green_mode: GreenMode | None = None,
    wait: bool | None = None,
    timeout: float | None = None,
) -> Any:
    """Read attributes of any devices, all devices at once.

    Each device is asked once for all of its attributes (`DeviceProxy::read_attributes`), on the
    threads of C++ that need no GIL. A device that is slow or gone does not keep the others waiting,
    and costs no more than its own timeout.

    Parameters
    ----------
    attributes : Iterable[str | AttributeProxy | tuple[str | DeviceProxy, str]]
        Names such as ``"sys/tg_test/1/ampli"``, proxies of attributes, or pairs of a device, or its
        proxy, and the name of an attribute.
    extract_as : ExtractAs, default ExtractAs.Numpy
        The form in which arrays are returned.
    device_timeout : float | None, optional
        Seconds for each call to a device that is given by its name; None: the default, 3 s.
    green_mode : GreenMode | None, optional
        None: the default one.
    wait : bool | None, optional
        Whether to wait and return the results, instead of a future; None: the mode's default.
    timeout : float | None, optional
        Seconds to wait for all of them.

    Returns
    -------
    list[ReadResult]
        The results in the order of `attributes`; in asynchronous modes, a future for them.

    Raises
    ------
    TypeError
        One of the attributes has another form. Failures of devices are in the results.
    """
    targets = [_Target.of(one) for one in attributes]
    work = functools.partial(_read, targets=targets, extract_as=extract_as)
    job = functools.partial(_side_by_side, targets, work, device_timeout, False)
    return _run(lambda: [ReadResult(*one) for one in job()], green_mode, wait, timeout)


def write_many(
    values: Mapping[str, Any] | Iterable[tuple[Target, Any]],
    *,
    device_timeout: float | None = None,
    green_mode: GreenMode | None = None,
    wait: bool | None = None,
    timeout: float | None = None,
) -> Any:
    """Write attributes of any devices, all devices at once.

    The values of a device are written one after the other, in their order
    (`DeviceProxy::write_attribute`), so that each has its own result.

    Parameters
    ----------
    values : Mapping[str, object] | Iterable[tuple[str | AttributeProxy | tuple, object]]
        The value for each attribute; attributes as for `read_many`.
    device_timeout : float | None, optional
        Seconds for each call to a device that is given by its name; None: the default, 3 s.
    green_mode : GreenMode | None, optional
        None: the default one.
    wait : bool | None, optional
        Whether to wait and return the results, instead of a future; None: the mode's default.
    timeout : float | None, optional
        Seconds to wait for all of them.

    Returns
    -------
    list[WriteResult]
        The results in the order of `values`; in asynchronous modes, a future for them.

    Raises
    ------
    TypeError
        One of the attributes has another form. Failures of devices are in the results.
    """
    pairs = values.items() if isinstance(values, Mapping) else values
    targets, to_write = [], []
    for target, value in pairs:
        targets.append(_Target.of(target))
        to_write.append(value)
    work = functools.partial(_write, targets=targets, values=to_write)
    job = functools.partial(_side_by_side, targets, work, device_timeout, True)
    return _run(
        lambda: [WriteResult(name, error) for name, _, error in job()], green_mode, wait, timeout
    )


def _run(
    job: Callable[[], Any], mode: GreenMode | None, wait: bool | None, timeout: float | None
) -> Any:
    executor = get_executor(get_green_mode() if mode is None else mode)
    return executor.run(job, (), None, wait, timeout)


class _Target(NamedTuple):
    """An attribute: its device, or the name of that, and its own name."""

    name: str
    device: Any
    attribute: str

    @staticmethod
    def of(target: Any) -> _Target:
        match target:
            case str():
                return _Target(target, *_device_and_attribute(target))
            case AttributeProxy():
                device = target.get_device_proxy()
                return _Target(f"{device.dev_name()}/{target.name()}", device, target.name())
            case (str() as device, str() as attribute):
                return _Target(attribute_of(device, attribute), device, attribute)
            case (_tango.DeviceProxy() as device, str() as attribute):
                return _Target(f"{device.dev_name()}/{attribute}", device, attribute)
        raise TypeError(
            f"an attribute is its name, its proxy, or a pair of a device and a name, not {target!r}"
        )


def _device_and_attribute(name: str) -> tuple[str, str]:
    device, attribute = device_and_last(name)
    if not device:
        raise TypeError(f"{name!r} does not name a device: expected 'device/attribute'")
    return device, attribute


_Answer = tuple[DeviceAttribute | None, Exception | None]
_Work = Callable[[Any, list[int]], list[_Answer]]


def _side_by_side(
    targets: list[_Target], work: _Work, device_timeout: float | None, writes: bool
) -> list[tuple[str, DeviceAttribute | None, Exception | None]]:
    """Do the work of each device on a thread of its own; all waiting is done without the GIL."""
    devices: dict[Any, list[int]] = {}
    for number, target in enumerate(targets):
        device = target.device
        key = device.lower() if isinstance(device, str) else device
        devices.setdefault(key, []).append(number)

    def ask(numbers: list[int]) -> list[_Answer]:
        try:
            device = targets[numbers[0]].device
            proxy = connected(device, device_timeout, writes) if isinstance(device, str) else device
            return work(proxy, numbers)
        except DevFailed as failure:
            return [(None, failure)] * len(numbers)

    delegate = get_executor(GreenMode.Futures).delegate
    started = [(numbers, delegate(ask, numbers)) for numbers in devices.values()]
    answers: dict[int, _Answer] = {}
    for numbers, future in started:
        answers.update(zip(numbers, future.result(), strict=True))
    return [(target.name, *answers[number]) for number, target in enumerate(targets)]


def _read(
    proxy: Any, numbers: list[int], targets: list[_Target], extract_as: ExtractAs
) -> list[_Answer]:
    # Tango reads none when it is asked for one twice.
    names = {targets[number].attribute.lower(): targets[number].attribute for number in numbers}
    read = proxy.read_attributes([*names.values()], extract_as, green_mode=GreenMode.Synchronous)
    readings = dict(zip(names, read, strict=True))
    return [_answer(readings[targets[number].attribute.lower()]) for number in numbers]


def _answer(reading: DeviceAttribute) -> _Answer:
    return (None, DevFailed(*reading.get_err_stack())) if reading.has_failed else (reading, None)


def _write(
    proxy: Any, numbers: list[int], targets: list[_Target], values: list[Any]
) -> list[_Answer]:
    # One by one: a call with several says neither which of them failed, nor is anything written by
    # one in which a name is wrong.
    def error(number: int) -> Exception | None:
        name, value = targets[number].attribute, values[number]
        try:
            proxy.write_attribute(name, value, green_mode=GreenMode.Synchronous)
        except (DevFailed, TypeError, ValueError, OverflowError) as failure:
            return failure
        return None

    return [(None, error(number)) for number in numbers]
