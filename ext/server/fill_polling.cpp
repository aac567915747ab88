// Values that a device puts into its polling buffers itself.
#include "server/device_binding.h"

#include "convert/command.h"
#include "server/trampoline.h"
#include "server/attribute_value.h"
#include "server/util.h"
#include "server/fill_polling_docs.h"

#include <deque>

namespace tangobind {

namespace {

Tango::TangoTimestamp stamp_of(py::handle item) {
    const py::object time = item.attr("time_stamp");
    if (time.is_none()) {
        return Tango::TangoTimestamp(std::chrono::system_clock::now());
    }
    return Tango::TangoTimestamp(time_from_python(time));
}

std::optional<Tango::DevErrorList> errors_of(py::handle item) {
    const py::object error = item.attr("error");
    if (error.is_none()) {
        return {};
    }
    return failure_from(error).errors;
}

// The history of an attribute, with the memory of its values: cppTango copies what it keeps.
template <class Row>
class AttributeHistory {
  public:
    using element = typename Row::element;

    explicit AttributeHistory(Tango::AttrDataFormat format) : m_format(format) {}

    void add(py::handle item) {
        const Tango::TangoTimestamp when = stamp_of(item);
        if (auto errors = errors_of(item)) {
            stack.push(Tango::TimedAttrData<element>(*errors, when));
            return;
        }
        const Part read = part(item.attr("value"));
        const Part written = part(item.attr("w_value"));
        const auto quality =
            read.data ? item.attr("quality").cast<Tango::AttrQuality>() : Tango::ATTR_INVALID;
        // cppTango checks the dimensions by the constructor.
        using Data = Tango::TimedAttrData<element>;
        if (m_format == Tango::SCALAR) {
            // The constructor with a quality forgets what was written.
            Data data(read.data, written.data, when);
            data.qual = quality;
            stack.push(data);
        } else if (m_format == Tango::SPECTRUM) {
            stack.push(Data(read.data, read.x, written.data, written.x, quality, when));
        } else {
            stack.push(
                Data(read.data, read.x, read.y, written.data, written.x, written.y, quality, when));
        }
    }

    Tango::AttrHistoryStack<element> stack;

  private:
    struct Part {
        const element *data = nullptr;
        long x = 0;
        long y = 0;
    };

    Part part(const py::object &value) {
        if (value.is_none()) {
            return {};
        }
        if constexpr (Row::kind == Kind::encoded) {
            m_scalars.push_back(encoded_from_python(value));
            return {&m_scalars.back(), 1, 0};
        } else if (m_format == Tango::SCALAR) {
            if constexpr (Row::kind == Kind::string) {
                m_texts.push_back(string_from_python(value));
                m_scalars.push_back(m_texts.back().data());
            } else {
                m_scalars.push_back(static_cast<element>(scalar_from_python(Row{}, value)));
            }
            return {&m_scalars.back(), 1, 0};
        } else {
            m_arrays.push_back(array_from_python(Row{}, value, m_format == Tango::IMAGE ? 2 : 1));
            const auto &array = m_arrays.back();
            return {array.sequence->get_buffer(), static_cast<long>(array.dim_x),
                    static_cast<long>(array.dim_y)};
        }
    }

    Tango::AttrDataFormat m_format;
    std::deque<element> m_scalars;
    std::deque<std::string> m_texts;
    std::deque<Incoming<typename Row::sequence>> m_arrays;
};

py::list items_of(const py::object &given) {
    if (PyList_Check(given.ptr()) || PyTuple_Check(given.ptr())) {
        return py::list(given);
    }
    py::list one;
    one.append(given);
    return one;
}

void fill_attribute(Tango::Util &util, DeviceHandle &handle, std::string name,
                    const py::object &given) {
    Tango::DeviceImpl &device = handle.get();
    Tango::Attribute &attribute = device.get_device_attr()->get_attr_by_name(name.c_str());
    const py::list items = items_of(given);
    visit_type(static_cast<int>(attribute.get_data_type()), [&](auto row) {
        AttributeHistory<decltype(row)> history(attribute.get_data_format());
        history.stack.length(static_cast<long>(items.size()));
        converting([&] { return name_of(attribute); },
                   [&] {
                       for (py::handle item : items) {
                           history.add(item);
                       }
                   });
        without_gil([&] { util.fill_attr_polling_buffer(&device, name, history.stack); });
    });
}

// `Value` is what the result of the command is in C++; `take` makes one of a Python value.
template <class Value, class Take>
void fill_results(Tango::Util &util, Tango::DeviceImpl &device, std::string &name,
                  const py::list &items, Take take) {
    std::deque<Value> values;
    Tango::CmdHistoryStack<Value> stack;
    stack.length(static_cast<long>(items.size()));
    for (py::handle item : items) {
        const Tango::TangoTimestamp when = stamp_of(item);
        if (auto errors = errors_of(item)) {
            stack.push(Tango::TimedCmdData<Value>(*errors, when));
        } else {
            values.push_back(take(py::object(item.attr("value"))));
            stack.push(Tango::TimedCmdData<Value>(&values.back(), when));
        }
    }
    without_gil([&] { util.fill_cmd_polling_buffer(&device, name, stack); });
}

template <class Sequence>
Sequence sequence_from_python(int type, const py::object &value) {
    CORBA::Any any;
    const py::object borrowed = insert_argument(any, type, value);
    const Sequence *inside = nullptr;
    any >>= inside;
    return Sequence(*inside);
}

[[noreturn]] void no_history(int type) {
    throw BadValue(PyExc_TypeError, std::string("cppTango keeps no results of the type ") +
                                        Tango::data_type_to_string(type));
}

template <class Row>
void fill_typed(Row row, int type, Tango::Util &util, Tango::DeviceImpl &device, std::string &name,
                const py::list &items) {
    if (is_array_type(type)) {
        if constexpr (Row::kind == Kind::encoded || Row::kind == Kind::state) {
            no_history(type);
        } else {
            using sequence = typename Row::sequence;
            fill_results<sequence>(util, device, name, items, [&](const py::object &value) {
                return sequence_from_python<sequence>(type, value);
            });
        }
    } else if constexpr (Row::kind == Kind::encoded) {
        fill_results<Tango::DevEncoded>(util, device, name, items, [](const py::object &value) {
            return encoded_from_python(value);
        });
    } else if constexpr (Row::kind == Kind::string) {
        std::deque<std::string> texts;
        fill_results<Tango::DevString>(util, device, name, items, [&](const py::object &value) {
            texts.push_back(string_from_python(value));
            return texts.back().data();
        });
    } else {
        using element = typename Row::element;
        fill_results<element>(util, device, name, items, [&](const py::object &value) {
            return static_cast<element>(scalar_from_python(row, value));
        });
    }
}

void fill_command(Tango::Util &util, DeviceHandle &handle, std::string name,
                  const py::object &given) {
    Tango::DeviceImpl &device = handle.get();
    const int type = device.get_device_class()->get_cmd_by_name(name).get_out_type();
    const py::list items = items_of(given);
    converting([&] { return device.get_name() + "/" + name; },
               [&] {
                   if (type == Tango::DEVVAR_LONGSTRINGARRAY) {
                       using Pair = Tango::DevVarLongStringArray;
                       fill_results<Pair>(util, device, name, items, [&](const py::object &value) {
                           return sequence_from_python<Pair>(type, value);
                       });
                   } else if (type == Tango::DEVVAR_DOUBLESTRINGARRAY) {
                       using Pair = Tango::DevVarDoubleStringArray;
                       fill_results<Pair>(util, device, name, items, [&](const py::object &value) {
                           return sequence_from_python<Pair>(type, value);
                       });
                   } else if (type == Tango::DEV_VOID) {
                       no_history(type);
                   } else {
                       visit_type(element_type(type), [&](auto row) {
                           fill_typed(row, type, util, device, name, items);
                       });
                   }
               });
}

} // namespace

void add_fill_polling(UtilClass &cls) {
    cls.def("fill_attr_polling_buffer", &fill_attribute, py::arg("device"),
            py::arg("attribute_name"), py::arg("attr_history_stack"),
            docs::fill_polling::fill_attr_polling_buffer)
        .def("fill_cmd_polling_buffer", &fill_command, py::arg("device"), py::arg("command_name"),
             py::arg("cmd_history_stack"), docs::fill_polling::fill_cmd_polling_buffer);
}

void add_device_fill_polling(DeviceBase &cls) {
    cls.def(
           "fill_attr_polling_buffer",
           [](DeviceHandle &self, const std::string &name, const py::object &history) {
               fill_attribute(*Tango::Util::instance(false), self, name, history);
           },
           py::arg("attribute_name"), py::arg("attr_history_stack"), docs::fill_polling::fill_attr)
        .def(
            "fill_cmd_polling_buffer",
            [](DeviceHandle &self, const std::string &name, const py::object &history) {
                fill_command(*Tango::Util::instance(false), self, name, history);
            },
            py::arg("command_name"), py::arg("cmd_history_stack"), docs::fill_polling::fill_cmd);
}

} // namespace tangobind
