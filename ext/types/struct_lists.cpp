// The lists of structs, one class for each.
#include "types/struct_list_class.h"

namespace tangobind {

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
