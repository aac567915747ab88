// Group: many devices as one.
#pragma once

#include "client/connection.h"

#include <mutex>

namespace tangobind {

// A node of a tree of groups, as Python holds it.
//
// cppTango deletes a subgroup with its parent, or when it is removed, and its groups are not made
// for several threads at once. So each of ours tells its handles when it goes, and every call holds
// the lock of the tree.
class GroupHandle {
  public:
    explicit GroupHandle(const std::string &name);
    // Another handle of the same group.
    GroupHandle(const GroupHandle &) = default;

    // Runs `call(group)` with the lock of the tree, without the GIL.
    template <class Call>
    auto with_group(Call call) const {
        return without_gil([&] {
            const Locked locked(*m_link);
            return call(locked.group());
        });
    }

    // Makes `child` a part of this group; false if it has a group of that name already.
    bool add(const GroupHandle &child, int timeout_ms) const;
    std::optional<GroupHandle> subgroup(const std::string &name) const;

    // The types, of the first device that answers; nothing if none does. Called with the lock.
    std::optional<WireType> attribute_type(Tango::Group &group, const std::string &name) const;
    std::optional<CommandType> command_type(Tango::Group &group, const std::string &name) const;
    void forget_types() const;

  private:
    class TrackedGroup;

    struct Tree {
        std::recursive_mutex mutex;
        std::unique_ptr<TrackedGroup, DeleteWithoutGil> root;
        std::shared_ptr<Tree> part_of;
    };

    struct Link {
        TrackedGroup *group = nullptr;
        std::shared_ptr<Tree> tree;
        TypeCache<WireType> attribute_types;
        TypeCache<CommandType> command_types;
    };

    class Locked {
      public:
        explicit Locked(Link &link);
        Tango::Group &group() const;

      private:
        std::shared_ptr<Tree> m_tree;
        std::unique_lock<std::recursive_mutex> m_lock;
        Link &m_link;
    };

    explicit GroupHandle(std::shared_ptr<Link> link) : m_link(std::move(link)) {}
    static std::shared_ptr<Tree> top(const Link &link);

    std::shared_ptr<Link> m_link;
};

using GroupClass = py::class_<GroupHandle>;

void add_group_calls(GroupClass &cls);
void register_group_replies(py::module_ &m);

} // namespace tangobind
