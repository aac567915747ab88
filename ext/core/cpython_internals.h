// What tangobind uses of CPython beside its documented interface, all of it.
#pragma once

#include <Python.h>

namespace tangobind {

// The thread state of who has the GIL, if that is this thread or another one; null for nobody.
inline PyThreadState *current_thread_state() {
#if PY_VERSION_HEX >= 0x030d0000
    return PyThreadState_GetUnchecked();
#else
    return _PyThreadState_UncheckedGet();
#endif
}

inline bool is_finalizing() {
#if PY_VERSION_HEX >= 0x030d0000
    return Py_IsFinalizing() != 0;
#else
    return _Py_IsFinalizing() != 0;
#endif
}

// What `name` is in a class and those that it derives from, without descriptors or metaclass;
// borrowed.
inline PyObject *looked_up(PyTypeObject *type, PyObject *name) {
    return _PyType_Lookup(type, name);
}

// Python 3.11 goes by tp_dictoffset when it decides whether a derived class has a __dict__ of its
// own. This is where it puts the one of a class that says Py_TPFLAGS_MANAGED_DICT: before the
// object, two words of the collector further on. (Those are not in its headers; but the layout of a
// release does not change any more.)
#if PY_VERSION_HEX >= 0x030B0000 && PY_VERSION_HEX < 0x030C0000
#ifdef Py_TRACE_REFS
#error "objects have two more words in front"
#endif
inline Py_ssize_t managed_dict_offset(const PyTypeObject &type) {
    return -type.tp_basicsize - 3 * static_cast<Py_ssize_t>(sizeof(PyObject *));
}
#endif

} // namespace tangobind
