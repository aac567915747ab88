#include "core/bind.h"

#include <atomic>

namespace tangobind {

namespace {

std::atomic<bool> leaving{false};

bool interpreter_gone() {
#if PY_VERSION_HEX >= 0x030d0000
    return leaving || Py_IsFinalizing();
#else
    return leaving || _Py_IsFinalizing();
#endif
}

// Keeps the Python thread state of a thread that Python did not make, from its first use of the GIL
// to its end.
class KeptThreadState {
  public:
    KeptThreadState() : m_ours(PyGILState_GetThisThreadState() == nullptr) {
        if (m_ours) {
            m_state = PyGILState_Ensure();
            PyEval_SaveThread();
        }
    }
    ~KeptThreadState() {
        if (m_ours && !interpreter_gone()) {
            PyEval_RestoreThread(PyGILState_GetThisThreadState());
            PyGILState_Release(m_state);
        }
    }
    KeptThreadState(const KeptThreadState &) = delete;
    KeptThreadState &operator=(const KeptThreadState &) = delete;

  private:
    bool m_ours;
    PyGILState_STATE m_state{};
};

} // namespace

bool python_is_leaving() { return interpreter_gone(); }

WithGil::WithGil() {
    if (interpreter_gone() && !PyGILState_Check()) {
        return;
    }
    thread_local KeptThreadState kept;
    m_state = PyGILState_Ensure();
    m_held = true;
}

WithGil::~WithGil() {
    if (m_held) {
        PyGILState_Release(m_state);
    }
}

void register_gil(py::module_ &m) {
    // Runs after the atexit functions that were registered later, so those may still use Tango.
    py::module_::import("atexit").attr("register")(py::cpp_function([] { leaving = true; }));
    (void)m;
}

} // namespace tangobind
