#include "convert/numpy.h"

namespace tangobind {

namespace {

bool contiguous_native(const py::array &array, const py::dtype &type) {
    constexpr int wanted = py::array::c_style | py::detail::npy_api::NPY_ARRAY_ALIGNED_;
    return (array.flags() & wanted) == wanted && array.dtype().equal(type);
}

// Refuses the first value that the conversion to `type` would change.
void check_unchanged(const py::array &array, const py::array &converted, const py::dtype &type) {
    py::module_ numpy = py::module_::import("numpy");
    py::object same = numpy.attr("equal")(array, converted);
    if (type.kind() == 'f') {
        // NaN stays NaN; rounding to the nearest float is no change, running over to infinity is.
        same = numpy.attr("isfinite")(converted).attr("__or__")(
            numpy.attr("logical_not")(numpy.attr("isfinite")(array)));
    }
    if (numpy.attr("all")(same).cast<bool>()) {
        return;
    }
    py::object index =
        numpy.attr("unravel_index")(numpy.attr("argmin")(same), numpy.attr("shape")(array));
    throw BadValue(PyExc_OverflowError,
                   "element " + show(py::tuple(numpy.attr("array")(index).attr("tolist")())) +
                       " is " + show(array.attr("item")(index)) + ", which does not fit " +
                       py::str(type).cast<std::string>());
}

// NumPy warns of values that do not fit; here they are errors, found by check_unchanged().
template <class Function>
py::array without_warnings(const py::module_ &numpy, Function function) {
    const py::object quiet = numpy.attr("errstate")(py::arg("all") = "ignore");
    quiet.attr("__enter__")();
    try {
        py::array result = function();
        quiet.attr("__exit__")(py::none(), py::none(), py::none());
        return result;
    } catch (...) {
        quiet.attr("__exit__")(py::none(), py::none(), py::none());
        throw;
    }
}

} // namespace

std::pair<std::size_t, std::size_t> dimensions(const py::array &array, int rank) {
    const bool nothing = array.ndim() == 1 && array.size() == 0;
    if (array.ndim() != rank && !nothing) {
        throw BadValue(wrong_dimensions, "expected an array of " + std::to_string(rank) +
                                             " dimension(s), got one of " +
                                             std::to_string(array.ndim()));
    }
    const auto rows = static_cast<std::size_t>(array.shape(0));
    if (array.ndim() == 1) {
        return {rows, 0};
    }
    return {rows == 0 ? 0 : static_cast<std::size_t>(array.shape(1)), rows};
}

void check_range(const py::array &array, long highest) {
    if (array.size() == 0 || array.attr("max")().cast<long>() <= highest) {
        return;
    }
    throw BadValue(PyExc_OverflowError, show(array.attr("max")()) + " is out of range [0, " +
                                            std::to_string(highest) + "]");
}

py::array matching_array(const py::array &array, const py::dtype &type) {
    if (contiguous_native(array, type)) {
        return array;
    }
    const char from = array.dtype().kind();
    if (std::string("biuf").find(from) == std::string::npos) {
        throw BadValue(PyExc_TypeError, "an array of dtype " +
                                            py::str(array.dtype()).cast<std::string>() +
                                            " does not fit " + py::str(type).cast<std::string>());
    }
    py::module_ numpy = py::module_::import("numpy");
    py::array converted =
        without_warnings(numpy, [&] { return numpy.attr("ascontiguousarray")(array, type); });
    if (!numpy.attr("can_cast")(array.dtype(), type, "safe").cast<bool>()) {
        check_unchanged(array, converted, type);
    }
    return converted;
}

bool is_sequence(py::handle value) {
    return PySequence_Check(value.ptr()) && !PyUnicode_Check(value.ptr()) &&
           !PyDict_Check(value.ptr());
}

py::object sequence_items(py::handle value, const char *what) {
    const bool scalar_array =
        is_array(value) && py::reinterpret_borrow<py::array>(value).ndim() == 0;
    if (!is_sequence(value) || scalar_array) {
        throw BadValue(wrong_parameters, std::string("expected ") + what + ", got " +
                                             type_name(value) + " " + show(value));
    }
    PyObject *items = PySequence_Fast(value.ptr(), "expected a sequence");
    if (!items) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::object>(items);
}

std::vector<py::object> image_rows(py::handle value, std::size_t &dim_x) {
    py::object items = sequence_items(value, "a sequence of rows");
    std::vector<py::object> rows;
    for (py::handle item : items) {
        rows.push_back(sequence_items(item, "rows (sequences)"));
        const auto length = static_cast<std::size_t>(PySequence_Fast_GET_SIZE(rows.back().ptr()));
        if (rows.size() == 1) {
            dim_x = length;
        } else if (length != dim_x) {
            throw BadValue(PyExc_IndexError, "row " + std::to_string(rows.size() - 1) + " has " +
                                                 std::to_string(length) + " elements, row 0 has " +
                                                 std::to_string(dim_x));
        }
    }
    return rows;
}

} // namespace tangobind
