// Test contexts: servers of a test, to which device names without a host belong first.
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace tangobind {

class Proxy;

// Makes a proxy with `make(name)`: first of the device of that name in the test context at hand, if
// there is one and the name has no host, then of the name itself. Where both fail, the DevFailed
// says so. Call it with the GIL released.
std::shared_ptr<Proxy>
in_test_context(const std::string &name,
                const std::function<std::shared_ptr<Proxy>(const std::string &)> &make);

} // namespace tangobind
