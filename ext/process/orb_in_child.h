// The ORB in a child of fork(). It hands requests to idle threads, and its end waits for them; in
// the child they do not exist. So the child gets its own, empty pool. The connections belong to the
// parent: the reply to a request that the child sent there could reach either of them. So the child
// finds them closed, and makes its own. Whatever the parent's threads were doing with them is not
// continued.
#pragma once

namespace tangobind {

// Holds the ORB's own locks during the fork, so that no thread is using what they protect. By the
// thread that forks.
void lock_orb();
void unlock_orb();

// In the child.
void begin_orb_anew();

// To be called before the ORB is shut down: in a child it would wait for calls that were lost.
void prepare_end_of_orb();

} // namespace tangobind
