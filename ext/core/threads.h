// omniORB thread identity, made automatically.
//
// cppTango's locks recognise their owner by omniORB's thread number, and take a thread without one
// for number 0, the main thread: two such threads then enter the same lock, and 10.0 crashes. The
// number has to stay the same while the thread lives; one made for each call would be a new one
// each time.
#pragma once

#include <omnithread.h>

namespace tangobind {

// Gives the calling thread an identity that lasts until it ends. Free for threads that have one.
inline void identify_thread() { thread_local omni_thread::ensure_self identity; }

} // namespace tangobind
