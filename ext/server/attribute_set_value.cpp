#include "server/attribute_binding.h"
#include "core/server_version.h"
#include "server/attribute_value.h"
#include "server/attribute_set_value_docs.h"

namespace tangobind {

namespace {

// Runs `use()` with the GIL, while nobody else uses the attribute, or while its method runs: that
// may be what calls. What the request of this thread has read may be changed until its reply
// leaves.
template <class Use>
void with_attribute(AttributeHandle &self, const Use &use) {
    const PushGate::Ref gate = self.slot()->gate;
    const PushGate::HeldCall held(*gate);
    const auto until = PushGate::soon();
    while (!gate->try_use(self.get(), use)) {
        if (gate->is_in_this_request()) {
            use();
            return;
        }
        without_gil([&] { gate->wait_a_moment(until); });
    }
}

// What a value is made of goes with the reply, if the value does; else it stays until the next one.
void give_value(AttributeHandle &self, py::handle value, const std::optional<Stamp> &stamp) {
    const auto give = [&](ValueStore &store) {
        converting([&] { return name_of(self.get()); },
                   [&] { set_value(self.get(), store, value, stamp, -1); });
    };
    AttributeSlot *slot = self.slot();
    if (!slot) { // its device is not written in Python
        thread_local ValueStore foreign;
        give(foreign);
        return;
    }
    with_attribute(self, [&] {
        give(slot->reader != 0 || slot->gate->is_in_this_request() ? slot->reply : slot->outside);
    });
}

// None is not a value, although a method that returns it may mean something by it.
void refuse_none(const char *method, std::initializer_list<py::handle> arguments) {
    for (py::handle argument : arguments) {
        if (argument.is_none()) {
            throw py::type_error(std::string(method) + " method cannot be called with None");
        }
    }
}

[[noreturn]] void too_many(const char *method, AttributeHandle &self) {
    throw py::type_error(std::string(method) + " of " + name_of(self.get()) +
                         ": too many arguments. " + no_dimensions);
}

// A format and its data. Of another type than DevEncoded they are a value and the dimensions that
// older releases of PyTango took.
py::object encoded_data(const char *method, AttributeHandle &self, const py::object &format,
                        const py::object &data) {
    if (self.get().get_data_type() != Tango::DEV_ENCODED) {
        too_many(method, self);
    }
    return py::make_tuple(format, data);
}

void set_value_alone(AttributeHandle &self, const py::object &data) {
    refuse_none("set_value", {data});
    give_value(self, data, std::nullopt);
}

void set_value_date_quality(AttributeHandle &self, const py::object &data, const py::object &time,
                            const py::object &quality) {
    refuse_none("set_value_date_quality", {data, time, quality});
    give_value(self, data, Stamp{time_from_python(time), quality.cast<Tango::AttrQuality>()});
}

} // namespace

void add_attribute_values(AttributeClass &cls) {
    cls.def("set_value", &set_value_alone, py::arg("data"), docs::attribute::set_value)
        .def(
            "set_value",
            [](AttributeHandle &self, const py::object &format, const py::object &data) {
                refuse_none("set_value", {format, data});
                give_value(self, encoded_data("set_value", self, format, data), std::nullopt);
            },
            py::arg("str_data"), py::arg("data"))
        .def(
            "set_value",
            [](AttributeHandle &self, const py::object &, const py::object &, const py::object &,
               const py::args &) { too_many("set_value", self); },
            py::arg("data"), py::arg("dim_x"), py::arg("dim_y"))
        .def("set_value_date_quality", &set_value_date_quality, py::arg("data"),
             py::arg("time_stamp"), py::arg("quality"), docs::attribute::set_value_date_quality)
        .def(
            "set_value_date_quality",
            [](AttributeHandle &self, const py::object &format, const py::object &data,
               const py::object &time, const py::object &quality) {
                const char *const method = "set_value_date_quality";
                refuse_none(method, {format, data});
                set_value_date_quality(self, encoded_data(method, self, format, data), time,
                                       quality);
            },
            py::arg("str_data"), py::arg("data"), py::arg("time_stamp"), py::arg("quality"))
        .def(
            "set_value_date_quality",
            [](AttributeHandle &self, const py::object &, const py::object &, const py::object &,
               const py::object &, const py::object &,
               const py::args &) { too_many("set_value_date_quality", self); },
            py::arg("data"), py::arg("time_stamp"), py::arg("quality"), py::arg("dim_x"),
            py::arg("dim_y"))
        .def(
            "value_is_set", [](AttributeHandle &self) { return value_is_set(self.get()); },
            docs::attribute::value_is_set)
        .def(
            "get_value_flag", [](AttributeHandle &self) { return value_is_set(self.get()); },
            docs::attribute::get_value_flag)
        .def(
            "reset_value", [](AttributeHandle &self) { reset_value(self.get()); },
            docs::attribute::reset_value);
}

} // namespace tangobind
