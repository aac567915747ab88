"""An attribute of a device without a server: its configuration, its value, its limits."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import numpy as np

from tango import _tango
from tango._client.errors import dev_error
from tango._server.attr_data import AttrData
from tango._tango import (
    AttrDataFormat,
    AttrQuality,
    AttrWriteType,
    CmdArgType,
    DevFailed,
    DeviceAttribute,
    DispLevel,
    ExtractAs,
    TimeVal,
)
from tango._testing.local.config import ALARMS, NOT_SPECIFIED, WRITABLE, config_of
from tango._testing.local.missing import no_server
from tango._utils.kinds import is_int_type, is_numerical_type

__all__ = ["LocalAttribute", "refuse"]

_LIMITS = ("min_value", "max_value", "min_alarm", "max_alarm", "min_warning", "max_warning")


def refuse(reason: str, description: str, origin: str = "Device.local") -> NoReturn:
    """Raise the error that a server would return.

    Parameters
    ----------
    reason, description, origin : str
        Parts of the error.
    """
    raise DevFailed(dev_error(reason, description, origin))


class Methods(NamedTuple):
    """The functions that the declaration of an attribute binds, here as for a server."""

    read: Callable[..., Any] | None = None
    write: Callable[..., Any] | None = None
    is_allowed: Callable[..., Any] | None = None
    pass_attribute: bool = True
    use_result: bool = False
    write_value: bool = False
    own_allowed: str | None = None
    runner: Any = None


class LocalAttribute:
    """The attribute that a device works with: `set_value`, `get_write_value`, alarms, limits.

    Parameters
    ----------
    data : AttrData
        Its description.
    device_name : str
        The name of its device.
    """

    def __init__(self, data: AttrData, device_name: str) -> None:
        assert data.attr_name is not None
        self.data = data
        self.device_name = device_name
        self.config = config_of(data)
        self.methods = Methods()
        self.implemented = {
            kind: getattr(data, f"{kind}_event_implemented")
            for kind in ("alarm", "archive", "change", "data_ready")
        }
        self.reading: DeviceAttribute | None = None
        self.written: DeviceAttribute | None = None
        # What a test has chosen to be read: a value, or a value, nothing, and its quality.
        self.chosen: tuple[Any, ...] | None = None
        self._written_at = time.monotonic()
        self._quality = AttrQuality.ATTR_VALID
        self._date: TimeVal | None = None

    def _bind(
        self, read: Any = None, write: Any = None, is_allowed: Any = None, **how: Any
    ) -> None:
        """Called by its declaration, as that of an attribute of a server."""
        self.methods = Methods(read, write, is_allowed, **how)

    def __getattr__(self, name: str) -> Any:
        return no_server(_tango.WAttribute, name)

    def __str__(self) -> str:
        return f"{self.device_name}/{self.get_name()}"

    # --- the description

    def get_name(self) -> str:
        return str(self.config.name)

    def get_label(self) -> str:
        return str(self.config.label)

    def get_data_type(self) -> CmdArgType:
        return CmdArgType(self.config.data_type)

    def get_data_format(self) -> AttrDataFormat:
        return AttrDataFormat(self.config.data_format)

    def get_writable(self) -> AttrWriteType:
        return AttrWriteType(self.config.writable)

    def get_disp_level(self) -> DispLevel:
        return DispLevel(self.config.disp_level)

    def get_max_dim_x(self) -> int:
        return int(self.config.max_dim_x)

    def get_max_dim_y(self) -> int:
        return int(self.config.max_dim_y)

    def get_polling_period(self) -> int:
        return int(self.data.polling_period)

    def is_writable(self) -> bool:
        """Whether clients can write it."""
        return self.get_writable() in WRITABLE

    # --- the value that a client reads

    def begin(self) -> None:
        """Forget the value of the request before."""
        self.reading = None
        self._quality, self._date = AttrQuality.ATTR_VALID, None

    def made(self, value: Any) -> DeviceAttribute:
        """A value as clients receive it, or an error that says what is wrong with it."""
        name, kind = self.get_name(), self.get_data_type()
        reading = _tango._reading_of(str(self), kind, self.get_data_format(), value)
        if reading.dim_x > self.get_max_dim_x() or reading.dim_y > self.get_max_dim_y():
            refuse(
                "API_AttrOptProp",
                f"Data size for attribute {name} [{reading.dim_x}, {reading.dim_y}] exceeds given "
                f"limit [{self.get_max_dim_x()}, {self.get_max_dim_y()}]",
            )
        reading.quality = AttrQuality.ATTR_VALID
        return reading

    def set_value(self, data: Any, more: Any = None) -> None:
        self.reading = self.made(data if more is None else (data, more))

    def set_value_date_quality(self, data: Any, *rest: Any) -> None:
        *encoded, date, quality = rest
        if quality == AttrQuality.ATTR_INVALID and data is None:
            self.reading = _tango._reading_without_value(
                str(self), self.get_data_type(), self.get_data_format()
            )
        else:
            self.set_value(data, *encoded)
        self.set_date(date)
        self.set_quality(quality)

    def set_result(self, result: Any) -> None:
        """Take the result of a read method: a value, or a value with its time and quality."""
        if isinstance(result, tuple) and len(result) in (3, 4):
            *value, date, quality = result
            if isinstance(quality, AttrQuality) and isinstance(date, (int, float)):
                self.set_value_date_quality(*value, date, quality)
                return
        self.set_value(result)

    def set_chosen(self) -> None:
        """The value that a test has chosen."""
        assert self.chosen is not None
        value, *more = self.chosen
        if more:
            self.set_value_date_quality(value, TimeVal.now(), more[1])
        else:
            self.set_value(value)

    def set_date(self, new_date: Any) -> None:
        self._date = new_date if isinstance(new_date, TimeVal) else TimeVal(new_date)

    def get_date(self) -> TimeVal:
        return self._date or TimeVal.now()

    def set_quality(self, quality: AttrQuality, send_event: bool = False) -> None:
        if send_event:
            no_server(_tango.Attribute, "set_quality(send_event=True)")
        self._quality = AttrQuality(quality)

    def get_quality(self) -> AttrQuality:
        return self._quality

    def value_is_set(self) -> bool:
        return self.reading is not None

    def finished(self, as_kind: ExtractAs = ExtractAs.Numpy) -> DeviceAttribute:
        """The reading as the client gets it, with time, quality and set point."""
        reading = self.reading
        if reading is None:
            refuse("API_AttrValueNotSet", f"Read value for attribute {self} has not been updated")
        reading.name = self.get_name()
        reading.time = self.get_date()
        reading.quality = self._quality
        if self.is_writable() and reading.quality != AttrQuality.ATTR_INVALID:
            assert reading.value is not None  # which is extracted now, the set point with it
            reading.w_value = self.get_write_value()
        return reading if as_kind == ExtractAs.Numpy else _extracted(reading, as_kind)

    # --- the value that a client writes

    def converted(self, value: Any) -> DeviceAttribute:
        """A value that a client is to write, as it travels."""
        reading = _tango._reading_of(str(self), self.get_data_type(), self.get_data_format(), value)
        reading.quality = AttrQuality.ATTR_VALID
        return reading

    def check_written(self, reading: DeviceAttribute) -> None:
        """Refuse a value that is too large, or beyond the limits."""
        self._check_size(reading)
        self._check_limits(reading.value)

    def note_written(self, reading: DeviceAttribute) -> None:
        """From now on this is the set point."""
        self.written, self._written_at = reading, time.monotonic()

    def get_write_value(self, extract_as: ExtractAs = ExtractAs.Numpy) -> Any:
        if self.written is None:
            return self.made(_nothing(self)).value
        value = self.written.value
        return value if extract_as == ExtractAs.Numpy else _as_kind(value, extract_as)

    def set_write_value(self, value: Any) -> None:
        self.note_written(self.made(value))

    def _check_size(self, reading: DeviceAttribute) -> None:
        if reading.dim_x > self.get_max_dim_x() or reading.dim_y > max(self.get_max_dim_y(), 0):
            refuse(
                "API_WAttrOutsideLimit",
                f"Data size for attribute {self.get_name()} exceeds given limit",
            )

    def _check_limits(self, value: Any) -> None:
        kind = self.get_data_type()
        if kind == CmdArgType.DevEnum:
            last = len(self.config.enum_labels) - 1
            self._refuse_where(value, lambda one: (one < 0) | (one > last), "above the maximum")
        elif is_numerical_type(kind):
            self._refuse_where(value, lambda one: ~np.isfinite(one), "a NaN or INF, which is not")
            low, high = self.limit("min_value"), self.limit("max_value")
            if low is not None:
                self._refuse_where(value, lambda one: one < low, "below the minimum")
            if high is not None:
                self._refuse_where(value, lambda one: one > high, "above the maximum")

    def _refuse_where(self, value: Any, is_wrong: Callable[[Any], Any], how: str) -> None:
        wrong = np.flatnonzero(is_wrong(np.asarray(value)))
        if wrong.size:
            refuse(
                "API_WAttrOutsideLimit",
                f"Set value for attribute {self.get_name()} is {how} authorized "
                f"(at least element {wrong[0]})",
            )

    # --- limits and alarms

    def limit(self, name: str) -> float | int | None:
        """A limit as a number; None where there is none.

        Parameters
        ----------
        name : str
            Such as "min_value".
        """
        holder = self.config if name in ("min_value", "max_value") else self.config.alarms
        text = getattr(holder, name)
        if text in ("", NOT_SPECIFIED):
            return None
        return int(text) if is_int_type(self.get_data_type()) else float(text)

    def has_alarms(self) -> bool:
        """Whether values of it can be an alarm."""
        return is_numerical_type(self.get_data_type()) and any(
            self.limit(name) is not None for name in ALARMS if name != "delta_t"
        )

    def check_alarm(self) -> bool:
        """Give the reading the quality that its value has; whether that is an alarm."""
        if self.reading is None or self._quality != AttrQuality.ATTR_VALID or not self.has_alarms():
            return self._quality == AttrQuality.ATTR_ALARM
        value = self.reading.value
        if self._beyond(value, "alarm") or self._differs_from_set_point(value):
            self._quality = AttrQuality.ATTR_ALARM
        elif self._beyond(value, "warning"):
            self._quality = AttrQuality.ATTR_WARNING
        return self._quality == AttrQuality.ATTR_ALARM

    def _beyond(self, value: Any, what: str) -> bool:
        low, high = self.limit(f"min_{what}"), self.limit(f"max_{what}")
        array = np.asarray(value)
        return bool(
            (low is not None and np.any(array <= low))
            or (high is not None and np.any(array >= high))
        )

    def beyond_what(self, quality: AttrQuality) -> str | None:
        """Which level the value is beyond, for the status; None if only its quality was set."""
        if self.reading is None or not self.has_alarms():
            return None
        what = "alarm" if quality == AttrQuality.ATTR_ALARM else "warning"
        value = np.asarray(self.reading.value)
        low, high = self.limit(f"min_{what}"), self.limit(f"max_{what}")
        if low is not None and np.any(value <= low):
            return "Value too low"
        if high is not None and np.any(value >= high):
            return "Value too high"
        return "RDS (R-W delta)" if self._differs_from_set_point(value) else None

    def _differs_from_set_point(self, value: Any) -> bool:
        allowed, after = self.limit("delta_val"), self.limit("delta_t")
        if allowed is None or self.written is None or not self.is_writable():
            return False
        if time.monotonic() - self._written_at < (after or 0) / 1000:
            return False
        there, wanted = np.asarray(value), np.asarray(self.written.value)
        return there.shape == wanted.shape and bool(
            np.any(np.abs(there.astype(float) - wanted.astype(float)) >= allowed)
        )


def _limit_getter(name: str) -> Callable[[LocalAttribute], Any]:
    def get(self: LocalAttribute) -> Any:
        found = self.limit(name)
        if found is None:
            refuse("API_AttrNotAllowed", f"{name} is not defined for {self}")
        return found

    return get


def _limit_setter(name: str) -> Callable[[LocalAttribute, Any], None]:
    def set_limit(self: LocalAttribute, value: Any) -> None:
        holder = self.config if name in ("min_value", "max_value") else self.config.alarms
        setattr(holder, name, str(value))

    return set_limit


def _has_limit(name: str) -> Callable[[LocalAttribute], bool]:
    return lambda self: self.limit(name) is not None


for _name in _LIMITS:
    setattr(LocalAttribute, f"get_{_name}", _limit_getter(_name))
    setattr(LocalAttribute, f"set_{_name}", _limit_setter(_name))
    setattr(LocalAttribute, f"is_{_name}", _has_limit(_name))


def _nothing(attribute: LocalAttribute) -> Any:
    """The set point before anybody has written one."""
    kind, form = attribute.get_data_type(), attribute.get_data_format()
    one: Any = "Not initialised" if kind == CmdArgType.DevString else 0
    if kind == CmdArgType.DevEncoded:
        one = ("", b"")
    if form == AttrDataFormat.SCALAR:
        return one
    return [one] if form == AttrDataFormat.SPECTRUM else []


def _extracted(reading: DeviceAttribute, kind: ExtractAs) -> DeviceAttribute:
    reading.value = _as_kind(reading.value, kind)
    return reading


def _as_kind(value: Any, kind: ExtractAs) -> Any:
    if not isinstance(value, np.ndarray):
        return value
    if kind == ExtractAs.List:
        return value.tolist()
    if kind == ExtractAs.Tuple:
        return tuple(map(tuple, value.tolist())) if value.ndim == 2 else tuple(value.tolist())
    if kind in (ExtractAs.Bytes, ExtractAs.String, ExtractAs.ByteArray):
        return value.tobytes()
    return value
