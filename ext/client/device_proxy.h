// The themes of DeviceProxy, each in a file of its own.
#pragma once

#include "client/requests.h"

namespace tangobind {

void add_attribute_methods(ProxyClass &cls);
void add_command_methods(ProxyClass &cls);
void add_config_methods(ProxyClass &cls);
void add_info_methods(ProxyClass &cls);
void add_polling_methods(ProxyClass &cls);
void add_property_methods(ProxyClass &cls);
void add_locking_methods(ProxyClass &cls);
void add_logging_methods(ProxyClass &cls);
void add_telemetry_methods(ProxyClass &cls);
void add_pipe_methods(ProxyClass &cls);
void add_asynch_methods(ProxyClass &cls);

} // namespace tangobind
