#include "core/override.h"
#include "server/util.h"
#include "server/interceptors_docs.h"

namespace tangobind {

namespace {

// Called by omniORB in the threads that it makes for requests.
class PyInterceptors : public Tango::Interceptors {
  public:
    explicit PyInterceptors(py::object self) : m_self(std::move(self)) {}
    void create_thread() override {
        with_python([this] { m_self.get().attr("create_thread")(); });
    }
    void delete_thread() override {
        with_python([this] { m_self.get().attr("delete_thread")(); });
    }

  private:
    PyRef m_self;
};

} // namespace

void register_interceptors(py::module_ &m, UtilClass &util) {
    py::class_<Tango::Interceptors>(m, "Interceptors",
                                    "Methods that run when a thread for requests begins or ends.")
        .def(py::init<>())
        .def(
            "create_thread", [](Tango::Interceptors &) {}, docs::util::create_thread)
        .def(
            "delete_thread", [](Tango::Interceptors &) {}, docs::util::delete_thread);
    util.def(
        "set_interceptors",
        [](Tango::Util &self, const py::object &interceptors) {
            interceptors.cast<Tango::Interceptors &>();
            // cppTango keeps it for as long as the process lives.
            self.set_interceptors(new PyInterceptors(interceptors));
        },
        py::arg("interceptors"), docs::util::set_interceptors);
}

} // namespace tangobind
