// I/O methods in three steps: arguments are converted with the GIL, the call runs without it, the
// result is converted with it. A method written so runs in every green mode: the synchronous one
// does the three in a row on the calling thread, the others run the middle one on a thread of C++
// (calls.cpp).
#pragma once

#include "client/proxy.h"

namespace tangobind {

// A prepared call. `call` runs without the GIL and returns what `finish` makes a Python object of,
// with it.
template <class Call, class Finish>
struct Request {
    Call call;
    Finish finish;
};
template <class Call, class Finish>
Request(Call, Finish) -> Request<Call, Finish>;

// A call whose result is None.
template <class Call>
auto request(Call call) {
    return Request{[call = std::move(call)]() mutable {
                       call();
                       return nullptr;
                   },
                   [](std::nullptr_t) -> py::object { return py::none(); }};
}

template <class Call, class Finish>
auto request(Call call, Finish finish) {
    return Request<Call, Finish>{std::move(call), std::move(finish)};
}

// A request on its way through another thread: run() without the GIL, then result() with it, or the
// exception.
class PendingCall {
  public:
    virtual ~PendingCall() = default;
    virtual void run() noexcept = 0;
    virtual py::object result() = 0;
};

template <class Call, class Finish>
class PendingRequest : public PendingCall {
  public:
    PendingRequest(Request<Call, Finish> request, std::shared_ptr<Proxy> proxy)
        : m_request(std::move(request)), m_proxy(std::move(proxy)) {}

    void run() noexcept override {
        try {
            m_value.emplace(m_request->call());
        } catch (...) {
            m_error = std::current_exception();
        }
    }

    py::object result() override {
        if (m_error) {
            std::rethrow_exception(m_error);
        }
        return m_request->finish(std::move(*m_value));
    }

  private:
    std::optional<Request<Call, Finish>> m_request;
    std::shared_ptr<Proxy> m_proxy;
    std::optional<decltype(std::declval<Call &>()())> m_value;
    std::exception_ptr m_error;
};

// The keywords of every green method. None: as the proxy has it.
struct GreenArguments {
    py::object green_mode;
    py::object wait;
    py::object timeout;
};

// Hands the call to the executor of the green mode; what that returns (a value, a future) is the
// method's result.
py::object run_green(Proxy &self, std::unique_ptr<PendingCall> call, const GreenArguments &green);

template <class R>
py::object run_request(Proxy &self, R &&prepared, const GreenArguments &green) {
    const bool plain = self.green_mode() == GreenMode::Synchronous && green.green_mode.is_none() &&
                       green.wait.is_none() && green.timeout.is_none();
    if (plain) {
        auto value = without_gil(prepared.call);
        return prepared.finish(std::move(value));
    }
    using Pending = PendingRequest<decltype(prepared.call), decltype(prepared.finish)>;
    return run_green(
        self, std::make_unique<Pending>(std::forward<R>(prepared), self.shared_from_this()), green);
}

namespace detail {

template <class Prepare, class... Args, class... Extra>
void def_green(ProxyClass &cls, const char *name, Prepare prepare, py::detail::type_list<Args...>,
               const Extra &...extra) {
    cls.def(
        name,
        [prepare](Proxy &self, Args... args, py::object green_mode, py::object wait,
                  py::object timeout) {
            return run_request(self, prepare(self, std::forward<Args>(args)...),
                               {std::move(green_mode), std::move(wait), std::move(timeout)});
        },
        extra..., py::kw_only(), py::arg("green_mode") = py::none(), py::arg("wait") = py::none(),
        py::arg("timeout") = py::none());
}

template <class Return, class... Args>
py::detail::type_list<Args...> arguments_of(Return (*)(Proxy &, Args...)) {
    return {};
}

} // namespace detail

// Registers a method whose `prepare(Proxy &, arguments...)` returns a Request; the green keywords
// come with it.
template <class Prepare, class... Extra>
void def_io(ProxyClass &cls, const char *name, Prepare prepare, const Extra &...extra) {
    using Signature = py::detail::function_signature_t<Prepare>;
    using Arguments = decltype(detail::arguments_of(static_cast<Signature *>(nullptr)));
    detail::def_green(cls, name, std::move(prepare), Arguments{}, extra...);
}

} // namespace tangobind
