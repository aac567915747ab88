// Arrays: out without a copy, in as contiguous memory of the wire type.
#pragma once

#include "convert/loading_numpy.h"
#include "convert/scalar.h"

#include <tuple>

namespace tangobind {

// Rows first, as in NumPy: {dim_x} or {dim_y, dim_x}.
using Shape = std::vector<py::ssize_t>;

// --- out
// ---------------------------------------------------------------------------------------------------------------

// A CORBA sequence that Python owns: arrays made of it share its memory and keep it alive.
template <class Sequence>
class SharedSequence {
  public:
    explicit SharedSequence(Sequence *sequence)
        : m_sequence(sequence),
          m_owner(sequence, [](void *pointer) { delete static_cast<Sequence *>(pointer); }) {}

    // `shape` elements from `offset` on, as an array without a copy.
    template <class Row>
    py::array array(Row, std::size_t offset, const Shape &shape) const {
        static_assert(sizeof(typename Row::numpy) == sizeof(typename Row::element));
        const auto type = dtype_of<typename Row::numpy>();
        for (auto extent : shape) {
            if (extent == 0) {
                return py::array(type, shape);
            }
        }
        return py::array(type, shape, m_sequence->get_buffer() + offset, m_owner);
    }

    const Sequence &get() const { return *m_sequence; }

  private:
    Sequence *m_sequence;
    py::capsule m_owner;
};

// Elements as nested lists or tuples of Python values: strings, and numbers where ExtractAs asks
// for it.
template <class Row, class Sequence>
py::object nested(Row row, const Sequence &sequence, std::size_t offset, const Shape &shape,
                  bool as_list) {
    auto line = [&](std::size_t from, py::ssize_t count) -> py::object {
        py::object result =
            py::reinterpret_steal<py::object>(as_list ? PyList_New(count) : PyTuple_New(count));
        for (py::ssize_t i = 0; i < count; ++i) {
            PyObject *item =
                scalar_to_python(
                    row, sequence[static_cast<CORBA::ULong>(from + static_cast<std::size_t>(i))])
                    .release()
                    .ptr();
            as_list ? PyList_SET_ITEM(result.ptr(), i, item)
                    : PyTuple_SET_ITEM(result.ptr(), i, item);
        }
        return result;
    };
    if (shape.size() == 1) {
        return line(offset, shape[0]);
    }
    py::list rows;
    for (py::ssize_t y = 0; y < shape[0]; ++y) {
        rows.append(line(offset + static_cast<std::size_t>(y * shape[1]), shape[1]));
    }
    return as_list ? py::object(rows) : py::object(py::tuple(rows));
}

// --- in
// ----------------------------------------------------------------------------------------------------------------

// A value on its way into Tango: a sequence, its dimensions (dim_y is 0 unless it is an image),
// and, where the sequence borrows the memory of a Python array, that array.
template <class Sequence>
struct Incoming {
    std::unique_ptr<Sequence> sequence;
    std::size_t dim_x = 0;
    std::size_t dim_y = 0;
    py::object borrowed_from;
};

// A contiguous array in native byte order of `type`, holding the values of `array`: itself where it
// is one already, else a converted copy. Values that change by the conversion are a BadValue naming
// the first of them.
py::array matching_array(const py::array &array, const py::dtype &type);

// dim_x and dim_y of an array for a spectrum (rank 1) or an image (2); BadValue if it has another
// number of dimensions. An array without elements may have one dimension for an image, too, and
// has no columns where it has no rows.
std::pair<std::size_t, std::size_t> dimensions(const py::array &array, int rank);

// BadValue if a value of an unsigned array is higher.
void check_range(const py::array &array, long highest);

// The rows of a sequence of sequences; BadValue when they differ in length.
std::vector<py::object> image_rows(py::handle value, std::size_t &dim_x);

// The items of a list, tuple, range, bytes ...; BadValue for what is not a sequence. `what` is
// named in the message.
py::object sequence_items(py::handle value, const char *what);

bool is_sequence(py::handle value);

// Puts `count` items into the sequence. Their conversion may run Python code, which may change the
// list that they are in.
template <class Row, class Sequence>
void fill(Row row, Sequence &sequence, CORBA::ULong from, py::handle items, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = static_cast<CORBA::ULong>(i) + from;
        if (static_cast<std::size_t>(PySequence_Fast_GET_SIZE(items.ptr())) != count) {
            throw BadValue(PyExc_IndexError, "the list changed while it was converted");
        }
        const auto item = py::reinterpret_borrow<py::object>(
            PySequence_Fast_GET_ITEM(items.ptr(), static_cast<Py_ssize_t>(i)));
        try {
            if constexpr (Row::kind == Kind::string) {
                sequence[at] = corba_string_from_python(item);
            } else {
                sequence[at] = scalar_from_python(row, item);
            }
        } catch (const BadValue &bad) {
            throw bad.of("element " + std::to_string(at));
        }
    }
}

template <class Row>
Incoming<typename Row::sequence> spectrum_from_items(Row row, py::handle value) {
    Incoming<typename Row::sequence> result;
    py::object items = sequence_items(value, "a sequence");
    result.dim_x = static_cast<std::size_t>(PySequence_Fast_GET_SIZE(items.ptr()));
    result.sequence = std::make_unique<typename Row::sequence>();
    result.sequence->length(static_cast<CORBA::ULong>(result.dim_x));
    fill(row, *result.sequence, 0, items, result.dim_x);
    return result;
}

template <class Row>
Incoming<typename Row::sequence> image_from_items(Row row, py::handle value) {
    Incoming<typename Row::sequence> result;
    const std::vector<py::object> rows = image_rows(value, result.dim_x);
    result.dim_y = rows.size();
    result.sequence = std::make_unique<typename Row::sequence>();
    result.sequence->length(static_cast<CORBA::ULong>(result.dim_x * result.dim_y));
    for (std::size_t y = 0; y < result.dim_y; ++y) {
        fill(row, *result.sequence, static_cast<CORBA::ULong>(y * result.dim_x), rows[y],
             result.dim_x);
    }
    return result;
}

template <class Row>
Incoming<typename Row::sequence> from_array(Row, const py::array &array, int rank) {
    using sequence = typename Row::sequence;
    Incoming<sequence> result;
    std::tie(result.dim_x, result.dim_y) = dimensions(array, rank);
    if (array.size() == 0) {
        result.sequence = std::make_unique<sequence>();
        return result;
    }
    py::array values = matching_array(array, dtype_of<typename Row::numpy>());
    if constexpr (Row::kind == Kind::state) {
        check_range(values, Tango::UNKNOWN);
    }
    const auto length = static_cast<CORBA::ULong>(values.size());
    // The sequence does not own its buffer, so that cppTango marshals straight from the array.
    auto *data = static_cast<typename Row::element *>(const_cast<void *>(values.data()));
    result.sequence = std::make_unique<sequence>(length, length, data, false);
    result.borrowed_from = std::move(values);
    return result;
}

// A spectrum (rank 1) or an image (rank 2) of Row's type.
template <class Row>
Incoming<typename Row::sequence> array_from_python(Row row, py::handle value, int rank) {
    if constexpr (Row::numeric) {
        // Arrays of Python objects are taken item by item, as lists are.
        if (is_array(value) && py::reinterpret_borrow<py::array>(value).dtype().kind() != 'O') {
            return from_array(row, py::reinterpret_borrow<py::array>(value), rank);
        }
    }
    return rank == 1 ? spectrum_from_items(row, value) : image_from_items(row, value);
}

} // namespace tangobind
