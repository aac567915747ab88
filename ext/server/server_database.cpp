#include "server/server_database.h"

#include <algorithm>
#include <string_view>

namespace tangobind {

namespace {

// Null for none, and for a file.
Tango::Connection *server_database() {
    const bool serves = Tango::Util::_UseDb && !Tango::Util::_FileDb;
    return serves ? Tango::Util::instance()->get_database() : nullptr;
}

} // namespace

void ask_database() {
    if (Tango::Connection *database = server_database()) {
        database->command_inout("State");
    }
}

bool is_of_database(const Tango::DevFailed &failure) {
    Tango::Connection *database = server_database();
    if (!database) {
        return false;
    }
    const std::string name = database->dev_name();
    const Tango::DevErrorList &errors = failure.errors;
    const auto *first = errors.get_buffer();
    return std::any_of(first, first + errors.length(), [&](const Tango::DevError &error) {
        return std::string_view(error.reason.in()) == "API_DatabaseAccess" ||
               std::string_view(error.desc.in()).find(name) != std::string_view::npos;
    });
}

} // namespace tangobind
