// Arguments that are taken in many forms. For C++ each is just a Python object; signatures say
// which forms those are.
#pragma once

#include "core/bind.h"

namespace tangobind {

template <class Forms>
class Given : public py::object {
  public:
    using py::object::object;
    static bool check_(py::handle object) { return object.ptr() != nullptr; }
};

namespace forms {

using py::detail::const_name;

struct Names {
    static constexpr auto text = const_name("collections.abc.Iterable[str]");
};
struct NameOrNames {
    static constexpr auto text = const_name("str | collections.abc.Iterable[str]");
};
struct AttributeOrName {
    static constexpr auto text = const_name("str | tango._tango.AttributeInfo");
};
struct Values {
    static constexpr auto text = const_name("numpy.typing.ArrayLike");
};
struct AttributesWithValues {
    static constexpr auto text =
        const_name("collections.abc.Iterable[collections.abc.Sequence[object]]");
};
struct AttributeConfigs {
    static constexpr auto text = const_name("tango._tango.AttributeInfo | "
                                            "collections.abc.Iterable[tango._tango.AttributeInfo]");
};
struct PropertyNames {
    static constexpr auto text = const_name("str | tango._tango.DbDatum | "
                                            "collections.abc.Iterable[str | tango._tango.DbDatum]");
};
struct PropertyValues {
    static constexpr auto text = const_name("tango._tango.DbDatum | "
                                            "collections.abc.Iterable[tango._tango.DbDatum] | "
                                            "collections.abc.Mapping[str, object]");
};

} // namespace forms

} // namespace tangobind

template <class Forms>
struct pybind11::detail::handle_type_name<tangobind::Given<Forms>> {
    static constexpr auto name = Forms::text;
};
