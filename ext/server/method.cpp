#include "server/method.h"

namespace tangobind {

bool is_true(const py::object &answer) {
    const int truth = PyObject_IsTrue(answer.ptr());
    if (truth < 0) {
        throw py::error_already_set();
    }
    return truth == 1;
}

PyRef same(const PyRef &reference) {
    return reference ? PyRef(py::reinterpret_borrow<py::object>(reference.get())) : PyRef();
}

py::object own_callable(PyObject *self, const PyRef &name, const PyRef &runner) {
    const auto members = py::reinterpret_steal<py::object>(PyObject_GenericGetDict(self, nullptr));
    if (!members) {
        throw py::error_already_set();
    }
    PyObject *found = PyDict_GetItemWithError(members.ptr(), name.ptr());
    if (!found) {
        if (PyErr_Occurred()) {
            throw py::error_already_set();
        }
        return py::object();
    }
    auto own = py::reinterpret_borrow<py::object>(found);
    return runner ? py::reinterpret_borrow<py::object>(runner.ptr())(own) : own;
}

Method::Method(py::handle callable_or_name) {
    if (!callable_or_name || callable_or_name.is_none()) {
        return;
    }
    auto object = py::reinterpret_borrow<py::object>(callable_or_name);
    if (PyUnicode_Check(object.ptr())) {
        m_name = PyRef(py::reinterpret_steal<py::object>(PyUnicode_FromObject(object.ptr())));
    } else if (PyCallable_Check(object.ptr())) {
        m_function = PyRef(std::move(object));
    } else {
        throw py::type_error("expected a callable or the name of a method, not " +
                             type_name(object));
    }
}

Method::Method(py::handle function, py::handle name, py::handle runner) : Method(function) {
    if (!name.is_none()) {
        m_name = PyRef(py::reinterpret_borrow<py::object>(name));
    }
    if (!runner.is_none()) {
        m_runner = PyRef(py::reinterpret_borrow<py::object>(runner));
    }
}

Method Method::copy() const {
    Method result;
    result.m_function = same(m_function);
    result.m_name = same(m_name);
    result.m_runner = same(m_runner);
    return result;
}

py::object Method::call(PyObject *const *arguments, std::size_t count) {
    const std::size_t flagged = count | PY_VECTORCALL_ARGUMENTS_OFFSET;
    const py::object own =
        m_function && m_name ? own_callable(arguments[0], m_name, m_runner) : py::object();
    PyObject *result = nullptr;
    if (own) {
        result = PyObject_Vectorcall(own.ptr(), arguments + 1, count - 1, nullptr);
    } else if (m_function) {
        result = PyObject_Vectorcall(m_function.ptr(), arguments, flagged, nullptr);
    } else {
        result = PyObject_VectorcallMethod(m_name.ptr(), arguments, flagged, nullptr);
    }
    if (!result) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::object>(result);
}

} // namespace tangobind
