// What tangobind uses of pybind11 beside its documented interface, all of it but three:
// constructors that get the object they make (`value_and_holder`), the classes of tables of types
// (`const_name`, `type_caster`), of which pybind11's own pages tell, and what makes a function out
// of a record (core/described_function.h).
#pragma once

#include <pybind11/pybind11.h>

#include <type_traits>

namespace tangobind {

// The C++ object of an instance of a bound class with one C++ base, without pybind11's search for
// it: null for other layouts, and before its constructor has finished.
inline void *object_of_instance(PyObject *self) {
    using Instance = pybind11::detail::instance;
    static_assert(std::is_standard_layout_v<Instance> && offsetof(Instance, ob_base) == 0,
                  "an instance no longer begins with the head of a Python object");
    static_assert(std::is_same_v<decltype(Instance::simple_value_holder),
                                 void * [1 + pybind11::detail::instance_simple_holder_in_ptrs()]>,
                  "the first pointer of the simple layout is that to the object");
    const auto *instance = reinterpret_cast<const Instance *>(self);
    return instance->simple_layout ? instance->simple_value_holder[0] : nullptr;
}

// To be called when all classes of a module are registered. To use an object whose constructor has
// not finished is a RuntimeError: pybind11 would pass uninitialised memory to its methods. pickle's
// protocols 0 and 1 make an object of the base of all classes: there, pybind11 would end the
// process, so all protocols do as the newer ones.
void guard_instances(pybind11::module_ &m);

// Makes `frame` the innermost of the frames that keep temporary objects of calls alive; returns the
// one before. Null for none.
using CallFrame = pybind11::detail::loader_life_support;
CallFrame *exchange_call_frame(CallFrame *frame);

} // namespace tangobind
