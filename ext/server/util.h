// Util and what is a part of it, as Python holds them.
#pragma once

#include "core/handle.h"

namespace tangobind {

using UtilClass = py::class_<Handle<Tango::Util>>;

// The methods of Util, in themes.
void add_util_names(UtilClass &cls);
void add_util_settings(UtilClass &cls);
void add_util_devices(UtilClass &cls);
void add_fill_polling(UtilClass &cls);
void register_sub_dev_diag(py::module_ &m, UtilClass &util);
void register_device_work(py::module_ &m);
void register_interceptors(py::module_ &m, UtilClass &util);

// Calls a method of the library without the GIL.
template <class Function>
auto outside(Function function) {
    return [function](Tango::Util &self) { return without_gil([&] { return function(self); }); };
}

// cppTango lends its database the ORB, and the database gives the reference back that it never got:
// the end of the client side would then free what Util still uses. To be called after that.
void keep_orb(Tango::Util &util);

inline std::string epitaph(Tango::Util &util) {
    return "the Util of server " + util.get_ds_name() + " has ended";
}
inline std::string epitaph_of_part(Tango::SubDevDiag &) {
    return "the SubDevDiag has ended with the Util of its server";
}

} // namespace tangobind

namespace pybind11 {
namespace detail {

template <>
class type_caster<Tango::Util> : public handle_caster<Tango::Util, &tangobind::epitaph> {};
template <>
class type_caster<Tango::SubDevDiag>
    : public handle_caster<Tango::SubDevDiag, &tangobind::epitaph_of_part> {};

} // namespace detail
} // namespace pybind11
