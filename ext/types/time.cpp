// TimeVal: seconds, microseconds and nanoseconds since 1970. Its conversions to and from datetime
// are Python's (tango/_time.py).
#include "types/info.h"
#include "types/time_docs.h"

#include <cmath>
#include <limits>
#include <tuple>

namespace tangobind {

namespace {

using TimeVal = Tango::TimeVal;

// Microseconds and nanoseconds are cut off, as each part is what a clock shows.
TimeVal from_seconds(double seconds) {
    using limits = std::numeric_limits<CORBA::Long>;
    if (std::isnan(seconds)) {
        throw py::value_error("a TimeVal cannot be made of NaN");
    }
    double whole = std::floor(seconds);
    double rest = seconds - whole;
    if (rest >= 1) { // of a negative number that is next to nothing
        whole += 1;
        rest = 0;
    }
    if (whole < limits::min() || whole >= limits::max()) {
        PyErr_SetString(PyExc_OverflowError, "the time does not fit into a TimeVal");
        throw py::error_already_set();
    }
    double micros = 0;
    const double nanos = std::modf(rest * 1e6, &micros) * 1e3;
    TimeVal result{};
    result.tv_sec = static_cast<CORBA::Long>(whole);
    result.tv_usec = static_cast<CORBA::Long>(micros);
    result.tv_nsec = static_cast<CORBA::Long>(nanos);
    return result;
}

// The timestamp of a datetime is a float next to its microseconds; nanoseconds it has none.
TimeVal from_datetime(const py::object &time) {
    TimeVal result = from_seconds(time.attr("timestamp")().cast<double>() + 0.5e-6);
    result.tv_nsec = 0;
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
        return py::hasattr(a, "timestamp") ? from_datetime(a) : from_seconds(number(a));
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
    // There may be many times; only immutable ones should be keys.
    info.cls().attr("__hash__") = py::cpp_function(
        [](const TimeVal &self) {
            return py::hash(py::make_tuple(self.tv_sec, self.tv_usec, self.tv_nsec));
        },
        py::is_method(info.cls()), py::name("__hash__"));
    info.cls()
        .def(py::init(&make), py::arg("a") = py::none(), py::arg("b") = py::none(),
             py::arg("c") = py::none(),
             "From seconds or a datetime (a), or seconds, microseconds and nanoseconds.")
        .def("totime", &to_seconds, docs::time::totime)
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
