"""TimeVal: seconds, datetime, comparison, text."""

import copy
import pickle
import time
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import TimeVal

seconds = st.floats(-(2**31) + 1, 2**31 - 2, allow_nan=False)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2037, 12, 31))


def test_forms_of_the_constructor():
    assert parts(TimeVal()) == (0, 0, 0)
    assert parts(TimeVal(None)) == (0, 0, 0)
    assert parts(TimeVal(12)) == (12, 0, 0)
    assert parts(TimeVal(12.5)) == (12, 500000, 0)
    assert parts(TimeVal(1, 2)) == (1, 2, 0)
    assert parts(TimeVal(1, 2, 3)) == (1, 2, 3)
    assert parts(TimeVal(a=1, b=2, c=3)) == (1, 2, 3)
    assert parts(TimeVal(-0.25)) == (-1, 750000, 0)
    assert parts(TimeVal(TimeVal(1, 2, 3))) == (1, 2, 3)


def parts(value):
    return value.tv_sec, value.tv_usec, value.tv_nsec


@pytest.mark.parametrize("wrong", ["1", [1], object()])
def test_what_is_no_time_is_refused(wrong):
    with pytest.raises(TypeError):
        TimeVal(wrong)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), 2**31, -(2**31) - 1, 1e300])
def test_times_that_do_not_fit_are_refused(wrong):
    with pytest.raises((OverflowError, ValueError)):
        TimeVal(wrong)


@given(seconds)
def test_seconds_go_round(value):
    made = TimeVal(value)
    assert made.totime() == pytest.approx(value, abs=1e-6)
    assert 0 <= made.tv_usec < 1000000
    assert TimeVal.fromtimestamp(value) == made


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1e-9, (0, 0, 1)),
        (1.5e-6, (0, 1, 500)),
        (3.0000005, (3, 0, 500)),
        (1700000000.123456789, (1700000000, 123456, 716)),  # what the float is
        (-1e-20, (0, 0, 0)),
        (-0.75, (-1, 250000, 0)),
    ],
)
def test_nanoseconds(value, expected):
    assert parts(TimeVal(value)) == parts(TimeVal.fromtimestamp(value)) == expected


@given(seconds)
def test_seconds_lose_no_more_than_a_nanosecond(value):
    assert TimeVal(value).totime() == pytest.approx(value, rel=1e-15, abs=2e-9)


@given(moments)
def test_datetimes_have_microseconds(value):
    assert (TimeVal(value).tv_usec, TimeVal(value).tv_nsec) == (value.microsecond, 0)


@given(moments)
def test_datetimes_go_round(value):
    made = TimeVal(value)
    assert made == TimeVal.fromdatetime(value)
    # Local times that a clock passes twice, or never, change in the conversion.
    again = made.todatetime()
    assert abs(again - value) <= timedelta(hours=1, microseconds=1)
    assert TimeVal(again) == made
    assert again.tzinfo is None


def test_time_zones_count():
    value = datetime(2024, 5, 6, 7, 8, 9, 500000, timezone(timedelta(hours=2)))
    assert TimeVal(value).totime() == value.timestamp()


def test_now():
    before = TimeVal(time.time())
    now = TimeVal.now()
    assert before <= now <= TimeVal(time.time())


def test_text():
    value = TimeVal.fromdatetime(datetime(2024, 5, 6, 7, 8, 9))
    assert str(value) == "2024-05-06 07:08:09"
    assert value.isoformat() == "2024-05-06T07:08:09"
    assert value.isoformat(sep="_") == "2024-05-06_07:08:09"
    assert value.strftime("%Y/%m") == "2024/05"
    value.tv_usec = 123456
    assert str(value) == "2024-05-06 07:08:09.123456"
    assert repr(TimeVal(1, 2, 3)) == "TimeVal(tv_nsec = 3, tv_sec = 1, tv_usec = 2)"


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=2, max_size=2))
def test_comparison_is_that_of_the_parts(pair):
    a, b = (TimeVal(*each) for each in pair)
    assert (a == b) == (pair[0] == pair[1])
    assert (a < b) == (pair[0] < pair[1])
    assert (a <= b) == (pair[0] <= pair[1])
    assert (a > b) == (pair[0] > pair[1])
    assert (a >= b) == (pair[0] >= pair[1])


def test_comparison_with_anything_else():
    assert TimeVal() != 0
    with pytest.raises(TypeError):
        assert TimeVal() < 0


def test_copies():
    value = TimeVal(1, 2, 3)
    assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value
