// DeviceProxy: pipes.
#include "client/calls.h"
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/one_or_more.h"
#include "client/properties.h"
#include "convert/pipe.h"
#include "client/device_proxy_pipes_docs.h"

namespace tangobind {

namespace {

auto read_pipe(Proxy &self, const std::string &name, ExtractAs as) {
    return request([&self, name] { return self.read_pipe(name); },
                   [as](Tango::DevicePipe &&pipe) -> py::object {
                       const auto &blob = pipe.get_root_blob();
                       return blob_to_python(blob.get_name(), *blob.get_extract_data(), as);
                   });
}

// `value` is (blob name, elements); the two may also be given one by one.
auto write_pipe(Proxy &self, const std::string &name, const py::object &value,
                const py::object &elements) {
    auto pipe = std::make_shared<Tango::DevicePipe>(name);
    converting(
        [&] { return self.describe("pipe", name); },
        [&] {
            if (!elements.is_none()) {
                fill_blob(pipe->get_root_blob(), string_from_python(value), elements);
                return;
            }
            if (!is_sequence(value) || py::len(value) != 2) {
                throw BadValue(PyExc_TypeError, "expected a pair (blob name, elements), got " +
                                                    type_name(value) + " " + show(value));
            }
            fill_blob(pipe->get_root_blob(), string_from_python(py::object(value[py::int_(0)])),
                      py::object(value[py::int_(1)]));
        });
    return request([&self, pipe] { self.write_pipe(*pipe); });
}

// Without a name: of all pipes. With one: its PipeInfo; with a sequence of names: a list.
auto get_pipe_config(Proxy &self, const py::object &value) {
    const bool one = !value.is_none() && is_text(value);
    return request(
        [&self, names = value.is_none() ? std::vector<std::string>{Tango::AllPipe}
                        : one           ? std::vector<std::string>{encode(value)}
                                        : names_from_python(value)] {
            // As for the configuration of no attributes (device_proxy_config.cpp).
            return names.empty() ? Tango::PipeInfoList() : taken(self.get_pipe_config(names));
        },
        [one](Tango::PipeInfoList infos) -> py::object {
            return one ? py::cast(std::move(infos.front())) : py::cast(std::move(infos));
        });
}

auto set_pipe_config(Proxy &self, const py::object &value) {
    const Tango::PipeInfoList infos = one_or_more<Tango::PipeInfo>(value);
    return request([&self, infos] { self.set_pipe_config(infos); });
}

} // namespace

void add_pipe_methods(ProxyClass &cls) {
    def_io(cls, "read_pipe", &read_pipe, py::arg("pipe_name"), extract_as(),
           docs::device_proxy::read_pipe);
    def_io(cls, "write_pipe", &write_pipe, py::arg("pipe_name"), py::arg("value"),
           py::arg("elements") = py::none(), docs::device_proxy::write_pipe);
    def_io(cls, "get_pipe_config", &get_pipe_config, py::arg("value") = py::none(),
           docs::device_proxy::get_pipe_config);
    def_io(cls, "set_pipe_config", &set_pipe_config, py::arg("value"),
           docs::device_proxy::set_pipe_config);
    cls.def(
        "get_pipe_list", [](Proxy &self) { return taken(self.get_pipe_list()); }, NoGil(),
        docs::device_proxy::get_pipe_list);
}

} // namespace tangobind
