#include "server/method.h"

namespace tangobind {

namespace {

PyRef same(const PyRef &reference) {
    return reference ? PyRef(py::reinterpret_borrow<py::object>(reference.get())) : PyRef();
}

} // namespace

PyObject *plain_function(PyTypeObject *type, PyObject *name) {
    PyObject *found = _PyType_Lookup(type, name);
    if (found && PyType_HasFeature(Py_TYPE(found), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        return found;
    }
    return nullptr;
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

Method Method::copy() const {
    Method result;
    result.m_function = same(m_function);
    result.m_name = same(m_name);
    result.m_type = m_type;
    return result;
}

void Method::find(PyTypeObject *type) {
    PyObject *found = plain_function(type, m_name.ptr());
    m_function = found ? PyRef(py::reinterpret_borrow<py::object>(found)) : PyRef();
    m_type = type;
}

py::object Method::call(PyObject *const *arguments, std::size_t count) {
    if (m_name && Py_TYPE(arguments[0]) != m_type) {
        find(Py_TYPE(arguments[0]));
    }
    const std::size_t flagged = count | PY_VECTORCALL_ARGUMENTS_OFFSET;
    PyObject *result = m_function
                           ? PyObject_Vectorcall(m_function.ptr(), arguments, flagged, nullptr)
                           : PyObject_VectorcallMethod(m_name.ptr(), arguments, flagged, nullptr);
    if (!result) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::object>(result);
}

} // namespace tangobind
