// Signals that end a server, however many threads the process has.
#pragma once

namespace tangobind {

// cppTango blocks the signals in the thread that starts the server, and waits for them in a thread
// of its own. A thread that is older (NumPy starts some when it is imported) or was started by
// other code does not block them: the signal then goes to that thread and kills the process, or
// sets a flag that the main thread, inside cppTango, never looks at. While this lives such a thread
// blocks the signal instead and passes it on, until cppTango's thread has it.
class ForwardedSignals {
  public:
    ForwardedSignals();
    ~ForwardedSignals();
    // cppTango puts the default actions back when a server begins; for those that live already.
    static void renew();
    ForwardedSignals(const ForwardedSignals &) = delete;
    ForwardedSignals &operator=(const ForwardedSignals &) = delete;
};

} // namespace tangobind
