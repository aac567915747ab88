// What the extension was built with; tango/constants.py gives these values their names.
#include "core/bind.h"

namespace tangobind {

void register_constants(py::module_ &m) {
    py::dict built;
    built["tango"] = py::make_tuple(TANGO_VERSION_MAJOR, TANGO_VERSION_MINOR, TANGO_VERSION_PATCH);
    built["idl"] = Tango::DevVersion;
    built["zmq_events"] = Tango::ZMQ_EVENT_PROT_VERSION;
    built["pybind11"] = py::make_tuple(PYBIND11_VERSION_MAJOR, PYBIND11_VERSION_MINOR,
                                       PYBIND11_TOSTRING(PYBIND11_VERSION_PATCH));
    built["python"] = py::make_tuple(PY_MAJOR_VERSION, PY_MINOR_VERSION, PY_MICRO_VERSION);
    built["python_version"] = PY_VERSION;
    built["python_hex"] = PY_VERSION_HEX;
#ifdef TANGO_USE_TELEMETRY
    built["telemetry"] = true;
#else
    built["telemetry"] = false;
#endif
    m.attr("built_with") = built;
}

} // namespace tangobind
