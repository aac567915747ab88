// What Python programs say and ask about the identity that threads have in omniORB.
#include "core/bind.h"
#include "types/threads_docs.h"

namespace tangobind {

namespace {

// Every call of Tango gives its thread an identity that lasts until the thread ends (see
// core/threads.h); this only does so earlier.
struct EnsureOmniThread {};

} // namespace

void register_threads(py::module_ &m) {
    py::class_<EnsureOmniThread>(m, "EnsureOmniThread", docs::threads::EnsureOmniThread)
        .def(py::init<>())
        .def("__enter__",
             [](const py::object &self) {
                 identify_thread();
                 return self;
             })
        .def(
            "__exit__",
            [](EnsureOmniThread &, const py::object &, const py::object &, const py::object &) {},
            py::arg("exc_type"), py::arg("exc_value"), py::arg("traceback"));
    m.def(
        "is_omni_thread", [] { return omni_thread::self() != nullptr; },
        docs::threads::is_omni_thread);
    m.def(
        "raise_asynch_exception",
        [](unsigned long thread, const py::object &exception) {
            return PyThreadState_SetAsyncExc(thread, exception.ptr());
        },
        py::arg("thread"), py::arg("exception"), docs::threads::raise_asynch_exception);
}

} // namespace tangobind
