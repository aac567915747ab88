// I/O methods in three steps: arguments are converted with the GIL, the call runs without it, the
// result is converted with it. A method written so runs in every green mode: the synchronous one
// does the three in a row on the calling thread, the others run the middle one on a thread of C++
// (calls.cpp).
#pragma once

#include "client/proxy.h"
#include "core/typed.h"
#include "core/calls_in_flight.h"
#include "core/errors.h"

#include <tuple>

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
                   [](std::nullptr_t) { return py::none(); }};
}

template <class Call, class Finish>
auto request(Call call, Finish finish) {
    return Request<Call, Finish>{std::move(call), std::move(finish)};
}

// A call on its way through another thread: prepare() with the GIL, run() without it, then result()
// or the exception, and the destructor, with it.
class PendingCall {
  public:
    virtual ~PendingCall() = default;
    virtual void prepare() {}
    virtual void run() noexcept = 0;
    virtual py::object result() = 0;
};

// `make()` returns the Request. Arguments that do not fit are an error of the call, which its
// result() throws. (The type of an attribute that is not known yet is asked for by the call itself:
// client/requests.h.)
template <class Make>
class PendingRequest : public PendingCall {
  public:
    explicit PendingRequest(Make make) : m_make(std::move(make)) {}

    void prepare() override {
        try {
            m_request.emplace(m_make());
        } catch (...) {
            m_error = std::current_exception();
        }
    }

    void run() noexcept override {
        if (m_error) {
            return;
        }
        try {
            const CallInFlight in_flight;
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
    using Prepared = decltype(std::declval<Make &>()());

    Make m_make;
    std::optional<Prepared> m_request;
    std::optional<decltype(std::declval<Prepared &>().call())> m_value;
    std::exception_ptr m_error;
};

template <class Make>
std::unique_ptr<PendingCall> pending(Make make) {
    return std::make_unique<PendingRequest<Make>>(std::move(make));
}

// The keywords of every green method. None: those of the proxy.
struct GreenArguments {
    py::object green_mode;
    py::object wait;
    py::object timeout;

    bool given() const { return !green_mode.is_none() || !wait.is_none() || !timeout.is_none(); }
};

// Hands the call to the executor of the green mode; what that returns (a value, a future) is the
// method's result.
py::object run_green(Proxy &self, std::unique_ptr<PendingCall> call, const GreenArguments &green);

template <class Request>
auto run_here(Request &&prepared) {
    auto value = without_gil(prepared.call);
    return prepared.finish(std::move(value));
}

namespace detail {

// How a pending call keeps an argument.
template <class T>
struct Kept {
    using type = std::decay_t<T>;
};
template <>
struct Kept<py::handle> {
    using type = py::object;
};

template <class Prepare, class... Args>
auto keep_arguments(Proxy &self, Prepare prepare, Args &&...args) {
    return [proxy = self.shared_from_this(), prepare,
            kept = std::tuple<typename Kept<std::decay_t<Args>>::type...>(
                std::forward<Args>(args)...)]() mutable {
        return std::apply([&](auto &...all) { return prepare(*proxy, all...); }, kept);
    };
}

// Green methods run in the proxy's mode; the others only in one that is asked for.
enum class Default { green, blocking };

template <Default mode, class Prepare, class... Args, class... Extra>
void def_green(ProxyClass &cls, const char *name, Prepare prepare, py::detail::type_list<Args...>,
               const Extra &...extra) {
    cls.def(
        name,
        [prepare](Proxy &self, Args... args, py::object green_mode, py::object wait,
                  py::object timeout) {
            using Result = decltype(run_here(prepare(self, std::forward<Args>(args)...)));
            const GreenArguments green{std::move(green_mode), std::move(wait), std::move(timeout)};
            if (!green.given() &&
                (mode == Default::blocking || self.green_mode() == GreenMode::Synchronous)) {
                return run_here(prepare(self, std::forward<Args>(args)...));
            }
            // What stands for the result; the stub of each green mode says what that is.
            return py::reinterpret_steal<Result>(
                run_green(self, pending(keep_arguments(self, prepare, std::forward<Args>(args)...)),
                          green)
                    .release());
        },
        extra..., py::kw_only(), py::arg("green_mode") = py::none(), py::arg("wait") = py::none(),
        py::arg("timeout") = py::none());
}

template <class Return, class... Args>
py::detail::type_list<Args...> arguments_of(Return (*)(Proxy &, Args...)) {
    return {};
}

template <class Prepare>
using ArgumentsOf =
    decltype(arguments_of(static_cast<py::detail::function_signature_t<Prepare> *>(nullptr)));

} // namespace detail

// Registers a method whose `prepare(Proxy &, arguments...)` returns a Request; the green keywords
// come with it.
template <class Prepare, class... Extra>
void def_io(ProxyClass &cls, const char *name, Prepare prepare, const Extra &...extra) {
    detail::def_green<detail::Default::green>(cls, name, std::move(prepare),
                                              detail::ArgumentsOf<Prepare>{}, extra...);
}

// The same for a method that blocks in every green mode, unless it is called with green keywords:
// `await proxy.info(wait=False)`.
template <class Prepare, class... Extra>
void def_blocking_io(ProxyClass &cls, const char *name, Prepare prepare, const Extra &...extra) {
    detail::def_green<detail::Default::blocking>(cls, name, std::move(prepare),
                                                 detail::ArgumentsOf<Prepare>{}, extra...);
}

// get_green_mode and set_green_mode (calls.cpp), events (subscribe.cpp).
void add_green_methods(ProxyClass &cls);
void add_event_methods(ProxyClass &cls);

} // namespace tangobind
