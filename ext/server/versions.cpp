#include "server/versions.h"

#include "core/strings.h"

#include <atomic>
#include <map>
#include <string>

namespace tangobind {

namespace {

using Versions = std::map<std::string, std::string>;

// Never changed and never deleted, as requests read it without a lock.
std::atomic<const Versions *> common_versions{nullptr};

} // namespace

void load_common_versions() {
    if (common_versions.load(std::memory_order_acquire)) {
        return;
    }
    const py::object server_versions =
        py::module_::import("tango._utils.versions").attr("server_versions");
    auto found = std::make_unique<Versions>();
    for (auto [name, version] : py::dict(server_versions())) {
        found->emplace(encode(name), encode(version));
    }
    const Versions *none = nullptr; // another thread may have been quicker
    if (common_versions.compare_exchange_strong(none, found.get(), std::memory_order_acq_rel)) {
        found.release();
    }
}

Tango::DevInfoVersionList with_common_versions(const Tango::DevInfoVersionList &own) {
    Versions all;
    for (CORBA::ULong i = 0; i < own.length(); ++i) {
        all.emplace(own[i].key.in(), own[i].value.in());
    }
    if (const Versions *common = common_versions.load(std::memory_order_acquire)) {
        all.insert(common->begin(), common->end());
    }
    Tango::DevInfoVersionList result;
    result.length(static_cast<CORBA::ULong>(all.size()));
    CORBA::ULong i = 0;
    for (const auto &[name, version] : all) {
        result[i].key = name.c_str();
        result[i].value = version.c_str();
        ++i;
    }
    return result;
}

} // namespace tangobind
