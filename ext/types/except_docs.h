// The docstrings of except.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::except {

inline constexpr Text throw_exception{R"(Raise a `DevFailed` with one error.

Parameters
----------
reason : str
    A short word that programs can test.
description : str
    A description for people.
origin : str
    Where it happened.
severity : ErrSeverity, optional
    How bad it is. ``ERR`` by default.

Raises
------
DevFailed
    Always.

Notes
-----
Like ``Tango::Except::throw_exception``.

Examples
--------
>>> tango.Except.throw_exception("Motor_Blocked", "It does not move", "Motor.move")
)"};

inline constexpr Text re_throw_exception{
    R"(Raise a `DevFailed` again, with one more error at the end of its stack.

Parameters
----------
exception : DevFailed
    The exception, which keeps its class.
reason : str
    A short word that programs can test.
description : str
    A description for people.
origin : str
    Where it happened.
severity : ErrSeverity, optional
    How bad it is. ``ERR`` by default.

Raises
------
DevFailed
    Always.

Notes
-----
Like ``Tango::Except::re_throw_exception``.
)"};

inline constexpr Text to_dev_failed{R"(Make a `DevFailed` from a Python exception.

Parameters
----------
type : type, optional
    The class of the exception; by default, the one being handled.
value : BaseException, optional
    The exception itself.
traceback : traceback, optional
    Its traceback, which becomes the origin.

Returns
-------
DevFailed
    The exception; its reason is ``PyDs_PythonError``, its description the text of
    the exception.

Raises
------
TypeError
    There is no exception.
)"};

inline constexpr Text throw_python_exception{R"(Raise a Python exception as a `DevFailed`.

Parameters
----------
type : type, optional
    The class of the exception; by default, the one being handled.
value : BaseException, optional
    The exception itself.
traceback : traceback, optional
    Its traceback, which becomes the origin.

Raises
------
DevFailed
    The exception, as `to_dev_failed` makes it.
TypeError
    There is no exception.
)"};

inline constexpr Text print_error_stack{R"(Print errors on the standard error output.

Parameters
----------
error_stack : iterable of DevError
    The errors.

Notes
-----
Calls ``Tango::Except::print_error_stack``.
)"};

inline constexpr Text print_exception{R"(Print an exception on the standard error output.

Parameters
----------
ex : BaseException
    The exception.

Notes
-----
Calls ``Tango::Except::print_exception``.
)"};

inline constexpr Text compare_exception{R"(Say whether two exceptions have the same errors.

Parameters
----------
a : DevFailed
    One exception.
b : DevFailed
    The other one.

{true_if_so}

Notes
-----
Calls ``Tango::Except::compare_exception``.
)"};

} // namespace tangobind::docs::except
