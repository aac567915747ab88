// Bound classes whose objects have a __dict__.
#pragma once

#include "core/bind.h"
#include "core/cpython_internals.h"

namespace tangobind {

// To be given to py::class_ instead of py::dynamic_attr() for a class that Python derives from.
//
// pybind11 leaves tp_dictoffset 0: the garbage collector of Python 3.11 then visits the one
// __dict__ twice, counts its references wrong, and never frees a cycle that leads through the
// object.
struct InstanceDict : py::dynamic_attr, py::custom_type_setup {
    InstanceDict() : py::custom_type_setup(&set_offset) {}

  private:
    static void set_offset(PyHeapTypeObject *heap_type) {
#if PY_VERSION_HEX >= 0x030B0000 && PY_VERSION_HEX < 0x030C0000
        heap_type->ht_type.tp_dictoffset = managed_dict_offset(heap_type->ht_type);
#else
        (void)heap_type;
#endif
    }
};

} // namespace tangobind

namespace pybind11::detail {

template <>
struct process_attribute<tangobind::InstanceDict>
    : process_attribute_default<tangobind::InstanceDict> {
    static void init(const tangobind::InstanceDict &extra, type_record *record) {
        process_attribute<dynamic_attr>::init(extra, record);
        process_attribute<custom_type_setup>::init(extra, record);
    }
};

} // namespace pybind11::detail
