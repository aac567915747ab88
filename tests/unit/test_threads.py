"""Threads and omniORB."""

import threading

import pytest

import tango


def in_a_thread(function):
    results = []
    thread = threading.Thread(target=lambda: results.append(function()))
    thread.start()
    thread.join()
    return results[0]


def test_the_main_thread_is_known():
    assert tango.is_omni_thread()


def test_a_new_thread_becomes_known():
    def steps():
        before = tango.is_omni_thread()
        with tango.EnsureOmniThread() as outer, tango.EnsureOmniThread():
            inside = tango.is_omni_thread()
        assert isinstance(outer, tango.EnsureOmniThread)
        return before, inside

    assert in_a_thread(steps) == (False, True)


def test_a_call_of_tango_is_enough():
    def steps():
        before = tango.is_omni_thread()
        with pytest.raises(tango.DevFailed):
            tango.DeviceProxy("no/such")
        return before, tango.is_omni_thread()

    assert in_a_thread(steps) == (False, True)


def test_an_exception_leaves_the_block():
    def steps():
        try:
            with tango.EnsureOmniThread():
                raise KeyError
        except KeyError:
            return True

    assert in_a_thread(steps)


def test_raise_asynch_exception():
    stopped = threading.Event()
    ready = threading.Event()

    def wait():
        try:
            ready.set()
            while True:
                stopped.wait(0.001)
        except SystemError:
            stopped.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert ready.wait(10)
    assert tango.raise_asynch_exception(thread.ident, SystemError) == 1
    thread.join(10)
    assert stopped.is_set()
    assert tango.raise_asynch_exception(0, SystemError) == 0
