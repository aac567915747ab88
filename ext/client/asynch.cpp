#include "client/asynch.h"

#include "core/anew.h"
#include "core/errors.h"
#include "core/frames.h"
#include "core/lock_order.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace tangobind {

namespace {

// What Python's callbacks get.
struct AsynchEvent {
    py::object device;
    py::object argout;
    bool err = false;
    py::object errors;
};
struct CmdDone : AsynchEvent {
    std::string cmd_name;
};
struct AttrRead : AsynchEvent {
    std::vector<std::string> attr_names;
};
struct AttrWritten : AsynchEvent {
    std::vector<std::string> attr_names;
};

// Callbacks that ran, with the thread on which they did. What a thread delivered before is done
// with; what others delivered is so once cppTango has no request with a callback left.
class Finished {
  public:
    void add(AsynchCallback *callback) {
        const std::lock_guard lock(m_mutex);
        m_entries.push_back(
            {std::unique_ptr<AsynchCallback>(callback), std::this_thread::get_id()});
    }

    void sweep() {
        const bool none_left =
            Tango::ApiUtil::instance()->pending_asynch_call(Tango::CALL_BACK) == 0;
        const auto here = std::this_thread::get_id();
        std::vector<Entry> done;
        {
            const std::lock_guard lock(m_mutex);
            const auto kept =
                std::stable_partition(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
                    return !none_left && entry.thread != here;
                });
            done.assign(std::make_move_iterator(kept), std::make_move_iterator(m_entries.end()));
            m_entries.erase(kept, m_entries.end());
        }
    }

  private:
    struct Entry {
        std::unique_ptr<AsynchCallback> callback;
        std::thread::id thread;
    };

    Ranked<LockRank::structure> m_mutex;
    std::vector<Entry> m_entries;
};

Anew<Finished> finished_callbacks;

// cppTango 10.0 does not say in the event that a reading failed.
void add_failures(AttrRead &event, std::vector<Tango::DeviceAttribute> &readings) {
    for (auto &reading : readings) {
        if (!event.err && reading.has_failed()) {
            event.err = true;
            event.errors = to_python(reading.err_list.in());
        }
    }
}

bool has_method(py::handle object, const char *method) {
    return py::hasattr(object, method) && PyCallable_Check(object.attr(method).ptr());
}

} // namespace

bool is_callback(py::handle object, const char *method) {
    return has_method(object, method) || PyCallable_Check(object.ptr());
}

std::unique_ptr<AsynchCallback> callback_from_python(Tango::Connection &connection,
                                                     const py::object &callback, ExtractAs as) {
    if (callback.is_none()) {
        return nullptr;
    }
    const bool usable = PyCallable_Check(callback.ptr()) || has_method(callback, "cmd_ended") ||
                        has_method(callback, "attr_read") || has_method(callback, "attr_written");
    if (!usable) {
        throw BadValue(PyExc_TypeError,
                       "expected a callable, or an object with cmd_ended, attr_read or "
                       "attr_written, as callback, got " +
                           type_name(callback) + " " + show(callback));
    }
    return std::make_unique<AsynchCallback>(connection, callback, as);
}

thread_local Interruption *Interruption::current = nullptr;
thread_local bool Interruption::asking = false;

Interruption::Interruption() {
    if (asking) {
        throw std::runtime_error(
            "a callback cannot request replies while they are being delivered");
    }
    asking = true;
    current = this;
}

Interruption::~Interruption() {
    asking = false;
    current = nullptr;
}

bool Interruption::PutAside::keep(const py::error_already_set &error) {
    if (!m_mine || error.matches(PyExc_Exception)) {
        return false;
    }
    m_mine->m_error.emplace(error);
    return true;
}

void Interruption::rethrow() {
    if (m_error) {
        throw py::error_already_set(*m_error);
    }
}

AsynchCallback::AsynchCallback(Tango::Connection &connection, py::object callback, ExtractAs as)
    : m_proxy(py::cast(&connection, py::return_value_policy::reference)),
      m_callback(std::move(callback)), m_as(as) {
    // A Database that belongs to a DeviceProxy lives as long as the process.
    if (auto *proxy = dynamic_cast<Proxy *>(&connection)) {
        m_connection = proxy->shared_from_this();
    }
}

void AsynchCallback::finished(AsynchCallback *callback) { finished_callbacks->add(callback); }

void begin_callbacks_anew() { finished_callbacks.begin_anew(); }

void AsynchCallback::sweep() { finished_callbacks->sweep(); }

// Runs on the thread of who asks for replies, or on one of cppTango's. An exception has nobody to
// go to but sys.unraisablehook.
template <class MakeEvent>
void AsynchCallback::deliver(const char *method, MakeEvent make_event) {
    const WithGil gil;
    if (!gil.held()) {
        return;
    }
    Interruption::PutAside interruption;
    try {
        auto event = make_event();
        event.device = py::reinterpret_borrow<py::object>(m_proxy.get());
        const py::object target = has_method(m_callback.get(), method)
                                      ? py::object(m_callback.get().attr(method))
                                      : py::reinterpret_borrow<py::object>(m_callback.get());
        const FramesPutAside others;
        target(std::move(event));
    } catch (py::error_already_set &error) {
        if (!interruption.keep(error)) {
            error.discard_as_unraisable(py::reinterpret_borrow<py::object>(m_callback.get()));
        }
    } catch (const std::exception &error) {
        PyErr_SetString(PyExc_RuntimeError, error.what());
        PyErr_WriteUnraisable(m_callback.ptr());
    }
    m_proxy = PyRef();
    m_callback = PyRef();
    finished(this);
}

void AsynchCallback::cmd_ended(Tango::CmdDoneEvent *event) {
    sweep();
    deliver("cmd_ended", [&] {
        CmdDone result;
        result.cmd_name = event->cmd_name;
        result.err = event->err;
        result.errors = to_python(event->errors);
        result.argout = event->err ? py::none() : result_to_python(event->argout, m_as);
        return result;
    });
}

void AsynchCallback::attr_read(Tango::AttrReadEvent *event) {
    sweep();
    deliver("attr_read", [&] {
        AttrRead result;
        result.attr_names = event->attr_names;
        result.err = event->err;
        result.errors = to_python(event->errors);
        if (event->argout) {
            add_failures(result, *event->argout);
            result.argout = readings_to_python(*event->argout, m_as);
        } else {
            result.argout = py::list();
        }
        return result;
    });
}

void AsynchCallback::attr_written(Tango::AttrWrittenEvent *event) {
    sweep();
    if (auto *proxy = m_connection.get(); proxy && is_type_mismatch(event->errors)) {
        proxy->attribute_types().clear();
    }
    deliver("attr_written", [&] {
        AttrWritten result;
        result.attr_names = event->attr_names;
        // cppTango 10.0 does not say it in `err`.
        result.err = event->err || !event->errors.err_list.empty();
        result.errors = py::cast(event->errors);
        return result;
    });
}

void register_asynch_events(py::module_ &m) {
    py::class_<CmdDone>(m, "CmdDoneEvent", "The reply to a command, given to a callback.")
        .def_readonly("device", &CmdDone::device, "The DeviceProxy that was used.")
        .def_readonly("cmd_name", &CmdDone::cmd_name, "The name of the command.")
        .def_readonly("argout", &CmdDone::argout, "The result of the command; None if it failed.")
        .def_readonly("err", &CmdDone::err, "Whether the command failed.")
        .def_readonly("errors", &CmdDone::errors, "The errors: a tuple of DevError.");
    py::class_<AttrRead>(m, "AttrReadEvent", "What was read, given to a callback.")
        .def_readonly("device", &AttrRead::device, "The DeviceProxy that was used.")
        .def_readonly("attr_names", &AttrRead::attr_names, "The names of the attributes.")
        .def_readonly("argout", &AttrRead::argout,
                      "A DeviceAttribute for each: a list, empty if the request failed as a whole.")
        .def_readonly("err", &AttrRead::err, "Whether reading failed.")
        .def_readonly("errors", &AttrRead::errors, "The errors: a tuple of DevError.");
    py::class_<AttrWritten>(m, "AttrWrittenEvent", "How writing went, given to a callback.")
        .def_readonly("device", &AttrWritten::device, "The DeviceProxy that was used.")
        .def_readonly("attr_names", &AttrWritten::attr_names, "The names of the attributes.")
        .def_readonly("err", &AttrWritten::err, "Whether writing failed.")
        .def_readonly("errors", &AttrWritten::errors,
                      "The errors of the attributes: a NamedDevFailedList.");
}

} // namespace tangobind
