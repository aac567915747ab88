// cppTango's asynchronous calls: a request now, the reply later, by polling or by callback.
#pragma once

#include "client/connection.h"

namespace tangobind {

// A Python callback (a callable, or an object with cmd_ended, attr_read, attr_written) waiting for
// one reply.
//
// Until the reply has come it keeps the Python proxy alive. cppTango still uses the connection for
// a moment after the callback has run, so the C++ proxy is kept until that is certainly over.
class AsynchCallback : public Tango::CallBack {
  public:
    AsynchCallback(Tango::Connection &connection, py::object callback,
                   ExtractAs as = ExtractAs::Numpy);

    // Makes the request with `call(callback)`; needs no GIL. From then on the callback owns itself.
    template <class Call>
    static void start(std::unique_ptr<AsynchCallback> callback, Call call) {
        sweep();
        auto *started = callback.release();
        try {
            call(*started);
        } catch (...) {
            // cppTango may know it already.
            finished(started);
            throw;
        }
    }

    // Frees what cppTango no longer uses. Needs no GIL.
    static void sweep();

    void cmd_ended(Tango::CmdDoneEvent *event) override;
    void attr_read(Tango::AttrReadEvent *event) override;
    void attr_written(Tango::AttrWrittenEvent *event) override;

  private:
    template <class MakeEvent>
    void deliver(const char *method, MakeEvent make_event);
    static void finished(AsynchCallback *callback);

    PyRef m_proxy;
    PyRef m_callback;
    std::shared_ptr<Proxy> m_connection;
    ExtractAs m_as;
};

// Collects exceptions that end the program from the callbacks that this thread calls. One at a
// time: if a callback asked for replies itself, cppTango would call it again.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    void rethrow();

    // For the time of a callback, which may switch to another greenlet of this thread.
    class PutAside {
      public:
        PutAside() : m_mine(std::exchange(current, nullptr)) {}
        ~PutAside() { current = m_mine; }
        PutAside(const PutAside &) = delete;
        PutAside &operator=(const PutAside &) = delete;

        // Whether it keeps the exception. With the GIL.
        bool keep(const py::error_already_set &error);

      private:
        Interruption *m_mine;
    };

  private:
    static thread_local Interruption *current;
    static thread_local bool asking;

    std::optional<py::error_already_set> m_error;
};

// No callback for None; TypeError for anything that cannot be a callback.
std::unique_ptr<AsynchCallback> callback_from_python(Tango::Connection &connection,
                                                     const py::object &callback,
                                                     ExtractAs as = ExtractAs::Numpy);
bool is_callback(py::handle object, const char *method);

// Delivers the replies that have come to their callbacks; needs no GIL. What ends programs
// (KeyboardInterrupt, SystemExit) is thrown when all have been called.
template <class Source, class... Timeout>
void get_asynch_replies(Source &source, Timeout... timeout_ms) {
    Interruption interruption;
    source.get_asynch_replies(timeout_ms...);
    AsynchCallback::sweep();
    interruption.rethrow();
}

void add_asynch_commands(ConnectionClass &cls);

// In a child of fork().
void begin_callbacks_anew();

} // namespace tangobind
