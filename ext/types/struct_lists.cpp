// The lists of structs, one class for each.
#include "types/struct_list_class.h"

namespace tangobind {

namespace {

const py::list &list_of(const void *self) { return static_cast<const StructItems *>(self)->items; }

void check(int result) {
    if (result < 0) {
        throw py::error_already_set();
    }
}

} // namespace

std::size_t StructListKind::size(const void *self) const { return list_of(self).size(); }

py::object StructListKind::get(const void *self, std::size_t at) const { return list_of(self)[at]; }

void StructListKind::set(void *self, std::size_t at, py::handle x, bool convert) const {
    if (!accepts(x, convert)) {
        throw py::reference_cast_error();
    }
    list_of(self)[at] = x;
}

void StructListKind::insert(void *self, std::size_t at, py::handle x, bool convert) const {
    if (!accepts(x, convert)) {
        throw py::reference_cast_error();
    }
    check(PyList_Insert(list_of(self).ptr(), static_cast<py::ssize_t>(at), x.ptr()));
}

void StructListKind::erase(void *self, std::size_t at) const {
    check(PySequence_DelItem(list_of(self).ptr(), static_cast<py::ssize_t>(at)));
}

bool StructListKind::accepts(py::handle x, bool) const { return py::isinstance(x, m_item_class); }

// Comparing runs code of Python, which may change the list.
std::size_t StructListKind::find(const void *self, std::size_t from, py::handle x) const {
    const py::list &items = list_of(self);
    for (std::size_t at = from; at < items.size(); ++at) {
        const py::object item = items[at];
        const int same = PyObject_RichCompareBool(item.ptr(), x.ptr(), Py_EQ);
        check(same);
        if (same == 1) {
            return at;
        }
    }
    return items.size();
}

py::object StructListKind::iterate(const py::object &, const void *self) const {
    return py::iter(list_of(self));
}

py::list StructListKind::items(const void *self) const { return list_of(self); }

void StructListKind::assign(void *self, const py::list &items) const {
    static_cast<StructItems *>(self)->items = items;
}

py::list StructListKind::checked(const Iterable &source) const {
    py::list items;
    for (py::handle item : source) {
        if (!accepts(item, true)) {
            throw py::type_error("expected " + m_item_class.attr("__name__").cast<std::string>() +
                                 " objects, got " + type_name(item));
        }
        items.append(item);
    }
    return items;
}

void register_struct_lists(py::module_ &m) {
    register_struct_list<Tango::CommandInfo>(m, "CommandInfoList", "A list of CommandInfo.");
    register_struct_list<Tango::AttributeInfo>(m, "AttributeInfoList", "A list of AttributeInfo.");
    register_struct_list<Tango::AttributeInfoEx>(m, "AttributeInfoListEx",
                                                 "A list of AttributeInfoEx.");
    register_struct_list<Tango::PipeInfo>(m, "PipeInfoList", "A list of PipeInfo.");
    register_struct_list<Tango::DeviceData>(m, "DeviceDataList", "A list of DeviceData.");
    register_struct_list<Tango::DeviceDataHistory>(m, "DeviceDataHistoryList",
                                                   "A list of DeviceDataHistory.");
}

} // namespace tangobind
