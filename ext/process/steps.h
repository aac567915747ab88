// The parts of ext/process, which the list of contents (ext/module.cpp) registers as one.
#pragma once

namespace tangobind {

// At the import of the extension, before anything else is registered for the end of Python or for
// forks.
void register_end();
void register_fork();

} // namespace tangobind
