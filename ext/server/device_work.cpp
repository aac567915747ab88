#include "core/bind.h"
#include "core/server_life.h"

namespace tangobind {

namespace {

// What makes or deletes a device, as a context manager.
class DeviceWork {
  public:
    void enter() { m_work = std::make_unique<ServerLife::Work>(); }
    void exit() {
        without_gil([this] { m_work.reset(); });
    }

  private:
    std::unique_ptr<ServerLife::Work> m_work;
};

} // namespace

void register_device_work(py::module_ &m) {
    py::class_<DeviceWork>(m, "_DeviceWork",
                           "While it is entered, the server does not restart; DevFailed while it "
                           "does.")
        .def(py::init<>())
        .def("__enter__", &DeviceWork::enter)
        .def("__exit__", [](DeviceWork &self, const py::args &) { self.exit(); });
}

} // namespace tangobind
