// TimeVal: seconds, microseconds and nanoseconds since 1970. Its conversions to and from datetime
// are Python's (tango/_time.py).
#include "types/info.h"

#include <cmath>
#include <limits>
#include <tuple>

namespace tangobind {

namespace {

using TimeVal = Tango::TimeVal;

TimeVal from_seconds(double seconds) {
    using limits = std::numeric_limits<CORBA::Long>;
    if (std::isnan(seconds)) {
        throw py::value_error("a TimeVal cannot be made of NaN");
    }
    const double whole = std::floor(seconds);
    if (whole < limits::min() || whole >= limits::max()) {
        PyErr_SetString(PyExc_OverflowError, "the time does not fit into a TimeVal");
        throw py::error_already_set();
    }
    const auto micros = std::llround((seconds - whole) * 1e6);
    constexpr long long million = 1000000;
    // Just below a full second the microseconds round up to it.
    TimeVal result{};
    result.tv_sec = static_cast<CORBA::Long>(whole) + static_cast<CORBA::Long>(micros / million);
    result.tv_usec = static_cast<CORBA::Long>(micros % million);
    return result;
}

double to_seconds(const TimeVal &self) {
    return self.tv_sec + self.tv_usec * 1e-6 + self.tv_nsec * 1e-9;
}

auto fields(const TimeVal &time) { return std::tuple(time.tv_sec, time.tv_usec, time.tv_nsec); }

double number(const py::object &value) {
    const double result = PyFloat_AsDouble(value.ptr());
    if (PyErr_Occurred()) {
        throw py::error_already_set();
    }
    return result;
}

CORBA::Long part(const py::object &value) {
    using limits = std::numeric_limits<CORBA::Long>;
    const long result = PyLong_AsLong(value.ptr());
    if (PyErr_Occurred()) {
        throw py::error_already_set();
    }
    if (result < limits::min() || result > limits::max()) {
        PyErr_SetString(PyExc_OverflowError, "the time does not fit into a TimeVal");
        throw py::error_already_set();
    }
    return static_cast<CORBA::Long>(result);
}

// TimeVal(), TimeVal(seconds or datetime), TimeVal(s, us), TimeVal(s, us, ns).
TimeVal make(const py::object &a, const py::object &b, const py::object &c) {
    if (a.is_none()) {
        return TimeVal{};
    }
    if (b.is_none()) {
        return from_seconds(number(py::hasattr(a, "timestamp") ? a.attr("timestamp")() : a));
    }
    TimeVal result{};
    result.tv_sec = part(a);
    result.tv_usec = part(b);
    result.tv_nsec = c.is_none() ? 0 : part(c);
    return result;
}

} // namespace

void register_time(py::module_ &m) {
    auto info = register_info<TimeVal>(m, "TimeVal", "A time: seconds since 1970 in three parts.");
    info.field("tv_sec", &TimeVal::tv_sec)
        .field("tv_usec", &TimeVal::tv_usec)
        .field("tv_nsec", &TimeVal::tv_nsec);
    // Of times there may be many; only those that stay the same should be keys.
    info.cls().attr("__hash__") = py::cpp_function(
        [](const TimeVal &self) {
            return py::hash(py::make_tuple(self.tv_sec, self.tv_usec, self.tv_nsec));
        },
        py::is_method(info.cls()), py::name("__hash__"));
    info.cls()
        .def(py::init(&make), py::arg("a") = py::none(), py::arg("b") = py::none(),
             py::arg("c") = py::none(),
             "From seconds or a datetime (a), or seconds, microseconds and nanoseconds.")
        .def("totime", &to_seconds, "Seconds since 1970, as time.time() gives them.")
        .def(
            "__lt__",
            [](const TimeVal &self, const TimeVal &other) { return fields(self) < fields(other); },
            py::is_operator())
        .def(
            "__le__",
            [](const TimeVal &self, const TimeVal &other) { return fields(self) <= fields(other); },
            py::is_operator());
}

} // namespace tangobind
