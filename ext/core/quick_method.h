// Methods that are called so often that pybind11's way to them counts: it makes a bound method, and
// looks at every overload and argument anew.
#pragma once

#include "core/bind.h"
#include "core/pybind11_internals.h"

#include <vector>

namespace tangobind {

// The C++ object of an instance, without pybind11's search for it. `self` is an instance of the
// class of T or a derived one, whose C++ classes have T at their beginning.
template <class T>
T &object_of(PyObject *self) {
    void *object = object_of_instance(self);
    return object ? *static_cast<T *>(object) : py::cast<T &>(py::handle(self));
}

// `Method::quick(self, arguments, count)` does what the method of a class does, and returns true;
// or it returns false, for arguments that it leaves to what pybind11 has made of the method.
template <class Method>
class QuickMethod {
  public:
    static void replace(py::handle cls, const char *name) {
        m_general = py::object(cls.attr(name)).release().ptr();
        m_definition.ml_name = name;
        m_definition.ml_doc = documentation(py::getattr(m_general, "__doc__"));
        cls.attr(name) = py::reinterpret_steal<py::object>(
            PyDescr_NewMethod(reinterpret_cast<PyTypeObject *>(cls.ptr()), &m_definition));
    }

  private:
    // The text lives as long as the class: permanently.
    static const char *documentation(py::object text) {
        return PyUnicode_AsUTF8(text.release().ptr());
    }

    static PyObject *call(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                          PyObject *keywords) {
        try {
            if (!keywords && Method::quick(self, arguments, count)) {
                Py_RETURN_NONE;
            }
        } catch (py::error_already_set &error) {
            error.restore();
            return nullptr;
        } catch (...) {
            py::detail::try_translate_exceptions();
            return nullptr;
        }
        std::vector<PyObject *> all{self};
        all.insert(all.end(), arguments,
                   arguments + count + (keywords ? PyTuple_GET_SIZE(keywords) : 0));
        return PyObject_Vectorcall(m_general, all.data(), static_cast<std::size_t>(count) + 1,
                                   keywords);
    }

    static inline PyObject *m_general = nullptr;
    static inline PyMethodDef m_definition{
        nullptr, reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&call)),
        METH_FASTCALL | METH_KEYWORDS, nullptr};
};

template <class Method>
void make_quick(py::handle cls, const char *name) {
    QuickMethod<Method>::replace(cls, name);
}

} // namespace tangobind
