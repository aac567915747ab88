// What a server needs whose main thread runs a loop of its own: its signals.
#include "core/bind.h"

#include "server/signals.h"

namespace tangobind {

namespace {

// While it is entered, signals that end a server reach cppTango's thread.
class Signals {
  public:
    void enter() { m_forwarded = std::make_unique<ForwardedSignals>(); }
    void leave() { m_forwarded.reset(); }

  private:
    std::unique_ptr<ForwardedSignals> m_forwarded;
};

} // namespace

void register_signals(py::module_ &m) {
    py::class_<Signals>(m, "_ForwardedSignals",
                        "While it is entered, signals that end a server reach it.")
        .def(py::init<>())
        .def("__enter__", &Signals::enter)
        .def("__exit__", [](Signals &self, const py::args &) { self.leave(); });
}

} // namespace tangobind
