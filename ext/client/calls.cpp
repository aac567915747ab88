#include "client/calls.h"
#include "client/channel_object.h"
#include "client/pool.h"
#include "core/errors.h"
#include "core/frames.h"
#include "client/calls_docs.h"

namespace tangobind {

namespace {

std::atomic<GreenMode> mode_of_new_proxies{GreenMode::Synchronous};

PyObject *interned(const char *name) { return PyUnicode_InternFromString(name); }

// --- a Python function as a call -----------------------------------------------------------------

thread_local bool composing = false;

// Inside a method that is composed of others, the others run synchronously: the whole is what the
// green mode is for.
class Composing {
  public:
    Composing() : m_outer(std::exchange(composing, true)) {}
    ~Composing() { composing = m_outer; }
    Composing(const Composing &) = delete;
    Composing &operator=(const Composing &) = delete;

  private:
    bool m_outer;
};

class PythonCall : public PendingCall {
  public:
    explicit PythonCall(py::function function) : m_function(std::move(function)) {}

    void run() noexcept override {
        const WithGil gil;
        if (!gil.held()) {
            stay_here();
        }
        const Composing whole;
        const FramesPutAside others;
        PyObject *result = call_python([&] { return PyObject_CallNoArgs(m_function.ptr()); });
        if (result) {
            m_result = py::reinterpret_steal<py::object>(result);
        } else {
            m_error.emplace();
        }
    }

    py::object result() override {
        if (m_error) {
            throw py::error_already_set(*m_error);
        }
        return m_result;
    }

  private:
    py::function m_function;
    py::object m_result;
    std::optional<py::error_already_set> m_error;
};

// --- who awaits it -------------------------------------------------------------------------------

// How the futures of a library are completed: the names of their methods.
struct Protocol {
    PyObject *proceed; // asked first
    bool refusal;      // its answer when nobody awaits the result any more
    PyObject *set_result;
    PyObject *set_exception;
};

const Protocol &asyncio_protocol() {
    static const Protocol protocol{interned("done"), true, interned("set_result"),
                                   interned("set_exception")};
    return protocol;
}

const Protocol &gevent_protocol() {
    static const Protocol protocol{interned("ready"), true, interned("set"),
                                   interned("set_exception")};
    return protocol;
}

// The future stays pending while the call runs, so that cancelling it lets go at once.
const Protocol &futures_protocol() {
    static const Protocol protocol{interned("set_running_or_notify_cancel"), false,
                                   interned("set_result"), interned("set_exception")};
    return protocol;
}

class Completion : public Delivery {
  public:
    Completion(std::unique_ptr<PendingCall> call, py::object future, const Protocol &protocol)
        : m_call(std::move(call)), m_future(std::move(future)), m_protocol(protocol) {}

    PendingCall &call() { return *m_call; }

    void deliver() noexcept override {
        if (!awaited()) {
            return;
        }
        if (!complete()) {
            // A future may refuse an exception (asyncio's a StopIteration), and says so by another.
            const py::error_already_set refusal;
            if (!set(m_protocol.set_exception, refusal.value())) {
                PyErr_WriteUnraisable(m_future.ptr());
            }
        }
    }

  private:
    bool awaited() {
        PyObject *answer = call_python(
            [&] { return PyObject_CallMethodNoArgs(m_future.ptr(), m_protocol.proceed); });
        if (!answer) {
            PyErr_WriteUnraisable(m_future.ptr());
            return false;
        }
        const bool refused = (answer == Py_True) == m_protocol.refusal;
        Py_DECREF(answer);
        return !refused;
    }

    bool complete() {
        py::object result;
        PyObject *setter = m_protocol.set_result;
        try {
            result = m_call->result();
        } catch (...) {
            result = thrown_as_python();
            setter = m_protocol.set_exception;
        }
        return set(setter, result);
    }

    bool set(PyObject *setter, const py::object &value) {
        PyObject *none = call_python(
            [&] { return PyObject_CallMethodOneArg(m_future.ptr(), setter, value.ptr()); });
        Py_XDECREF(none);
        return none != nullptr;
    }

    std::unique_ptr<PendingCall> m_call;
    py::object m_future;
    const Protocol &m_protocol;
};

class Job : public Task {
  public:
    Job(std::unique_ptr<Completion> completion, std::shared_ptr<Channel> channel)
        : m_completion(std::move(completion)), m_channel(std::move(channel)) {}

    void run() noexcept override {
        m_completion->call().run();
        m_channel->post(std::move(m_completion));
    }

  private:
    std::unique_ptr<Completion> m_completion;
    std::shared_ptr<Channel> m_channel;
};

// --- what tango._green has of it -----------------------------------------------------------------

// A call as a Python object: called, it blocks; submitted, it runs on the pool and completes a
// future.
class Call {
  public:
    explicit Call(std::unique_ptr<PendingCall> call) : m_call(std::move(call)) {}

    py::object run() {
        const auto call = take();
        call->prepare();
        without_gil([&] { call->run(); });
        return call->result();
    }

    void submit(py::object future, const Protocol &protocol, std::shared_ptr<Channel> channel) {
        auto call = take();
        call->prepare();
        auto completion =
            std::make_unique<Completion>(std::move(call), std::move(future), protocol);
        if (python_is_leaving()) {
            // Nothing that needs the GIL on another thread comes to an end any more.
            without_gil([&] { completion->call().run(); });
            completion->deliver();
            return;
        }
        Pool::instance().submit(std::make_unique<Job>(std::move(completion), std::move(channel)));
    }

  private:
    std::unique_ptr<PendingCall> take() {
        if (!m_call) {
            throw std::logic_error("a call runs once");
        }
        return std::move(m_call);
    }

    std::unique_ptr<PendingCall> m_call;
};

py::object &green_runner() {
    static auto *runner = new py::object;
    return *runner;
}

void register_channel(py::module_ &m) {
    py::class_<ChannelOfLoop>(m, "Channel", "The way to an event loop: a readable descriptor.")
        .def(py::init<>())
        .def("fileno", [](ChannelOfLoop &self) { return self.channel->fileno(); })
        .def("drain", [](ChannelOfLoop &self) { std::shared_ptr(self.channel)->drain(); });
}

void register_call(py::module_ &m) {
    py::class_<Call>(m, "Call", "A prepared call. Call it to wait for it, or submit it.")
        .def(py::init([](py::function function) {
                 return std::make_unique<Call>(std::make_unique<PythonCall>(std::move(function)));
             }),
             py::arg("function"))
        .def("__call__", &Call::run)
        .def(
            "submit_asyncio",
            [](Call &self, py::object future, ChannelOfLoop &to) {
                self.submit(std::move(future), asyncio_protocol(), to.channel);
            },
            py::arg("future"), py::arg("channel"))
        .def(
            "submit_gevent",
            [](Call &self, py::object result, ChannelOfLoop &to) {
                self.submit(std::move(result), gevent_protocol(), to.channel);
            },
            py::arg("result"), py::arg("channel"))
        .def(
            "submit_future",
            [](Call &self, py::object future) {
                self.submit(std::move(future), futures_protocol(), GilChannel::instance());
            },
            py::arg("future"));
}

} // namespace

GreenMode default_green_mode() { return mode_of_new_proxies; }

py::object run_green(Proxy &self, std::unique_ptr<PendingCall> call, const GreenArguments &green) {
    Call prepared(std::move(call));
    if (composing && !green.given()) {
        return prepared.run();
    }
    py::object call_of_python = py::cast(std::move(prepared));
    const FramesPutAside others;
    return green_runner()(std::move(call_of_python), py::cast(self.shared_from_this()),
                          green.green_mode, green.wait, green.timeout);
}

void add_green_methods(ProxyClass &cls) {
    cls.def("get_green_mode", &Proxy::green_mode, docs::device_proxy::get_green_mode)
        .def("set_green_mode", &Proxy::set_green_mode, py::arg("green_mode") = py::none(),
             docs::device_proxy::set_green_mode);
}

void register_calls(py::module_ &m) {
    register_channel(m);
    register_call(m);
    m.def("_set_green_runner", [](py::object runner) { green_runner() = std::move(runner); });
    m.def("_get_default_green_mode", &default_green_mode);
    m.def("_set_default_green_mode", [](GreenMode mode) { mode_of_new_proxies = mode; });
    m.def("_pool_statistics", [] {
        const auto now = Pool::instance().statistics();
        return py::make_tuple(now.threads, now.idle, now.waiting);
    });
}

} // namespace tangobind
