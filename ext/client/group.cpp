#include "client/group.h"

#include "client/properties.h"
#include "core/cpptango_internals.h"
#include "core/errors.h"
#include "client/group_docs.h"
#include "core/lock_order.h"

namespace tangobind {

// --- the tree

class GroupHandle::TrackedGroup : public Tango::Group {
  public:
    TrackedGroup(const std::string &name, const std::shared_ptr<Link> &link)
        : Tango::Group(name), m_link(link) {}
    ~TrackedGroup() override {
        if (const auto link = m_link.lock()) {
            link->group = nullptr;
        }
    }
    TrackedGroup(const TrackedGroup &) = delete;
    TrackedGroup &operator=(const TrackedGroup &) = delete;

    // Of a group that no handle has any more, a new one.
    std::shared_ptr<Link> link(const std::shared_ptr<Tree> &tree) {
        auto link = m_link.lock();
        if (!link) {
            link = std::make_shared<Link>();
            link->group = this;
            link->tree = tree;
            m_link = link;
        }
        return link;
    }

  private:
    Listed<Tango::Group> m_listed{*this};
    std::weak_ptr<Link> m_link;
};

GroupHandle::GroupHandle(const std::string &name) : m_link(std::make_shared<Link>()) {
    m_link->tree = std::make_shared<Tree>();
    m_link->tree->root.reset(new TrackedGroup(name, m_link));
    m_link->group = m_link->tree->root.get();
}

namespace {

// Of groups that become part of others, which takes the locks of both: one at a time, or two
// threads could wait for each other.
Anew<Ranked<LockRank::joining_of_groups>> joining;

} // namespace

void begin_groups_anew() {
    joining.begin_anew();
    Listed<TreeMutex>::begin_anew([](TreeMutex &one) { renew(one); });
    Listed<Tango::Group>::begin_anew([](Tango::Group &one) { renew_locks(one); });
}

std::shared_ptr<GroupHandle::Tree> GroupHandle::top(const Link &link) {
    auto tree = link.tree;
    while (tree->part_of) {
        tree = tree->part_of;
    }
    return tree;
}

// The group may become a part of another tree while its lock is waited for.
GroupHandle::Locked::Locked(Link &link) : m_link(link) {
    for (;;) {
        m_tree = top(link);
        m_lock = std::unique_lock(m_tree->mutex);
        if (!m_tree->part_of) {
            return;
        }
    }
}

Tango::Group &GroupHandle::Locked::group() const {
    if (!m_link.group) {
        throw_dev_failed("API_GroupRemoved", "the group was removed from the one it was part of",
                         "tango.Group");
    }
    return *m_link.group;
}

bool GroupHandle::add(const GroupHandle &child, int timeout_ms) const {
    return without_gil([&] {
        const std::lock_guard one_at_a_time(*joining);
        const Locked parent(*m_link);
        const auto below = top(*child.m_link);
        if (below == top(*m_link) || below->root.get() != child.m_link->group) {
            throw_dev_failed("API_GroupInUse", "the group is part of a group already",
                             "tango.Group");
        }
        const Locked added(*child.m_link);
        Tango::Group &group = added.group();
        parent.group().add(&group, timeout_ms);
        if (group.get_parent() == nullptr) {
            return false;
        }
        (void)below->root.release();
        below->part_of = top(*m_link);
        return true;
    });
}

std::optional<GroupHandle> GroupHandle::subgroup(const std::string &name) const {
    return with_group([&](Tango::Group &group) -> std::optional<GroupHandle> {
        auto *found = dynamic_cast<TrackedGroup *>(group.get_group(name));
        return found ? std::optional<GroupHandle>(GroupHandle(found->link(m_link->tree)))
                     : std::nullopt;
    });
}

// --- types

namespace {

template <class Ask>
bool ask_devices(Tango::Group &group, Ask ask) {
    const long count = group.get_size(true);
    for (long i = 1; i <= count; ++i) {
        try {
            if (Tango::DeviceProxy *device = group.get_device(i)) {
                ask(*device);
                return true;
            }
        } catch (const Tango::DevFailed &) {
            continue;
        }
    }
    return false;
}

} // namespace

std::optional<WireType> GroupHandle::attribute_type(Tango::Group &group,
                                                    const std::string &name) const {
    auto known = m_link->attribute_types.find(name);
    if (!known && ask_devices(group, [&](Tango::DeviceProxy &device) {
            const Tango::AttributeInfoEx info = device.get_attribute_config(name);
            known = WireType{info.data_type, info.data_format};
        })) {
        m_link->attribute_types.keep(name, *known);
    }
    return known;
}

std::optional<CommandType> GroupHandle::command_type(Tango::Group &group,
                                                     const std::string &name) const {
    auto known = m_link->command_types.find(name);
    if (!known && ask_devices(group, [&](Tango::DeviceProxy &device) {
            const Tango::CommandInfo info = device.command_query(name);
            known = CommandType{static_cast<int>(info.in_type), static_cast<int>(info.out_type)};
        })) {
        m_link->command_types.keep(name, *known);
    }
    return known;
}

void GroupHandle::forget_types() const {
    m_link->attribute_types.clear();
    m_link->command_types.clear();
}

// --- what is in a group

namespace {

void add_patterns(GroupHandle &self, const py::object &patterns, int timeout_ms) {
    const auto names = is_text(patterns) ? std::vector<std::string>{encode(patterns)}
                                         : names_from_python(patterns);
    self.with_group([&](Tango::Group &group) { group.add(names, timeout_ms); });
}

void remove_patterns(GroupHandle &self, const py::object &patterns, bool forward) {
    const auto names = is_text(patterns) ? std::vector<std::string>{encode(patterns)}
                                         : names_from_python(patterns);
    self.with_group([&](Tango::Group &group) { group.remove(names, forward); });
}

// A name with which a proxy of the device can be made; empty if there is no such device.
std::string device_name(Tango::DeviceProxy *device) {
    return device ? full_name(*device) : std::string();
}

void add_members(GroupClass &cls) {
    cls.def("_add_patterns", &add_patterns, py::arg("patterns"), py::arg("timeout_ms"))
        .def("_add_group", &GroupHandle::add, py::arg("group"), py::arg("timeout_ms"))
        .def("_subgroup", &GroupHandle::subgroup, py::arg("group_name"))
        .def(
            "_device_name",
            [](GroupHandle &self, long index) {
                return self.with_group(
                    [&](Tango::Group &group) { return device_name(group.get_device(index)); });
            },
            py::arg("index"))
        .def(
            "_device_name",
            [](GroupHandle &self, const std::string &name) {
                return self.with_group(
                    [&](Tango::Group &group) { return device_name(group.get_device(name)); });
            },
            py::arg("name"))
        .def("remove", &remove_patterns, py::arg("patterns"), py::arg("forward") = true,
             docs::group::remove)
        .def(
            "remove_all",
            [](GroupHandle &self) {
                self.with_group([](Tango::Group &group) { group.remove_all(); });
            },
            docs::group::remove_all)
        .def(
            "contains",
            [](GroupHandle &self, const std::string &pattern, bool forward) {
                return self.with_group(
                    [&](Tango::Group &group) { return group.contains(pattern, forward); });
            },
            py::arg("pattern"), py::arg("forward") = true, docs::group::contains)
        .def(
            "get_device_list",
            [](GroupHandle &self, bool forward) {
                return self.with_group(
                    [&](Tango::Group &group) { return group.get_device_list(forward); });
            },
            py::arg("forward") = true, docs::group::get_device_list)
        .def(
            "get_size",
            [](GroupHandle &self, bool forward) {
                return self.with_group(
                    [&](Tango::Group &group) { return group.get_size(forward); });
            },
            py::arg("forward") = true, docs::group::get_size);
}

void add_names(GroupClass &cls) {
    cls.def(
           "get_name",
           [](GroupHandle &self) {
               return self.with_group([](Tango::Group &group) { return group.get_name(); });
           },
           docs::group::get_name)
        .def(
            "get_fully_qualified_name",
            [](GroupHandle &self) {
                return self.with_group(
                    [](Tango::Group &group) { return group.get_fully_qualified_name(); });
            },
            docs::group::get_fully_qualified_name)
        .def(
            "name_equals",
            [](GroupHandle &self, const std::string &name) {
                return self.with_group(
                    [&](Tango::Group &group) { return group.name_equals(name); });
            },
            py::arg("name"), docs::group::name_equals)
        .def(
            "name_matches",
            [](GroupHandle &self, const std::string &name) {
                return self.with_group(
                    [&](Tango::Group &group) { return group.name_matches(name); });
            },
            py::arg("name"), docs::group::name_matches);
}

void add_switches(GroupClass &cls) {
    cls.def(
           "enable",
           [](GroupHandle &self) {
               self.with_group([](Tango::Group &group) { group.Tango::GroupElement::enable(); });
           },
           docs::group::enable)
        .def(
            "enable",
            [](GroupHandle &self, const std::string &dev_name, bool forward) {
                self.with_group([&](Tango::Group &group) { group.enable(dev_name, forward); });
            },
            py::arg("dev_name"), py::arg("forward") = true)
        .def(
            "disable",
            [](GroupHandle &self) {
                self.with_group([](Tango::Group &group) { group.Tango::GroupElement::disable(); });
            },
            docs::group::disable)
        .def(
            "disable",
            [](GroupHandle &self, const std::string &dev_name, bool forward) {
                self.with_group([&](Tango::Group &group) { group.disable(dev_name, forward); });
            },
            py::arg("dev_name"), py::arg("forward") = true)
        .def(
            "is_enabled",
            [](GroupHandle &self, const std::string &device_name, bool forward) {
                return self.with_group(
                    [&](Tango::Group &group) { return group.is_enabled(device_name, forward); });
            },
            py::arg("device_name"), py::arg("forward") = true, docs::group::is_enabled)
        .def(
            "ping",
            [](GroupHandle &self, bool forward) {
                return self.with_group([&](Tango::Group &group) { return group.ping(forward); });
            },
            py::arg("forward") = true, docs::group::ping)
        .def(
            "set_timeout_millis",
            [](GroupHandle &self, int timeout_ms) {
                self.with_group([&](Tango::Group &group) { group.set_timeout_millis(timeout_ms); });
            },
            py::arg("timeout_ms"), docs::group::set_timeout_millis);
}

} // namespace

void register_group(py::module_ &m) {
    register_group_replies(m);
    GroupClass cls(m, "Group", "Many devices as one.");
    cls.def(py::init<const std::string &>(), py::arg("name"))
        .def(py::init<const GroupHandle &>(), py::arg("other"));
    add_members(cls);
    add_names(cls);
    add_switches(cls);
    add_group_calls(cls);
}

} // namespace tangobind
