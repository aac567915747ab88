#include "convert/loading_numpy.h"
#include "core/lock_order.h"

#include <atomic>
#include <mutex>

namespace tangobind {

namespace {

std::atomic<bool> numpy_loaded{false};

// Threads in the import. They come and go with the GIL.
Ranked<LockRank::structure> loading_mutex;
ConditionVariable all_gone;
int loading = 0;
thread_local int loading_here = 0;

class Loading {
  public:
    Loading() { change(1); }
    ~Loading() {
        change(-1);
        all_gone.notify_all();
    }
    Loading(const Loading &) = delete;
    Loading &operator=(const Loading &) = delete;

  private:
    static void change(int by) {
        const std::lock_guard lock(loading_mutex);
        loading += by;
        loading_here += by;
    }
};

bool others_are_loading() { return loading > loading_here; }

bool is_imported() {
    static PyObject *const name = PyUnicode_InternFromString("numpy");
    PyObject *module = PyDict_GetItemWithError(PyImport_GetModuleDict(), name);
    if (!module && PyErr_Occurred()) {
        throw py::error_already_set();
    }
    return module && module != Py_None; // None: where the import is forbidden
}

} // namespace

bool is_array(py::handle value) {
    if (!numpy_loaded) {
        if (!is_imported()) {
            return false;
        }
        load_numpy();
    }
    return py::isinstance<py::array>(value);
}

void load_numpy() {
    if (numpy_loaded) {
        return;
    }
    const Loading here;
    PyObject *module = call_python([] {
        PyObject *numpy = PyImport_ImportModule("numpy");
        if (numpy) {
            py::detail::npy_api::get();
        }
        return numpy;
    });
    if (!module) {
        throw py::error_already_set();
    }
    Py_DECREF(module);
    numpy_loaded = true;
}

void wait_for_import_of_numpy() {
    while (others_are_loading()) {
        PyThreadState *state = PyEval_SaveThread();
        {
            std::unique_lock lock(loading_mutex);
            all_gone.wait(lock, [] { return !others_are_loading(); });
        }
        PyEval_RestoreThread(state);
    }
}

} // namespace tangobind
