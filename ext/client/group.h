// Group: many devices as one.
#pragma once

#include "client/connection.h"
#include "core/listed.h"

#include <algorithm>
#include <mutex>

namespace tangobind {

// A node of a tree of groups, as Python holds it.
//
// cppTango deletes a subgroup with its parent, or when it is removed, and its groups are not made
// for several threads at once. So each of ours tells its handles when it goes, and every call holds
// the lock of the tree.
// Of a group and all groups in it.
using TreeMutex = Ranked<LockRank::group, std::recursive_mutex>;

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
        TreeMutex mutex;
        Listed<TreeMutex> listed{mutex};
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
        std::unique_lock<TreeMutex> m_lock;
        Link &m_link;
    };

    explicit GroupHandle(std::shared_ptr<Link> link) : m_link(std::move(link)) {}
    static std::shared_ptr<Tree> top(const Link &link);

    std::shared_ptr<Link> m_link;
};

// What the devices of a group answered. A reply that was taken out of the list
// stays when the list is reset.
template <class List>
class Replies {
  public:
    using Reply = typename List::value_type;

    Replies() = default;
    explicit Replies(List &&list) {
        const auto all = std::make_shared<List>(std::move(list));
        for (Reply &one : *all) {
            m_replies.emplace_back(all, &one);
        }
    }

    bool has_failed() const {
        return std::any_of(m_replies.begin(), m_replies.end(),
                           [](const auto &one) { return one->has_failed(); });
    }
    void push_back(const Reply &reply) { m_replies.push_back(std::make_shared<Reply>(reply)); }
    void reset() { m_replies.clear(); }
    std::size_t size() const { return m_replies.size(); }
    const std::shared_ptr<Reply> &operator[](std::size_t at) const { return m_replies[at]; }

  private:
    std::vector<std::shared_ptr<Reply>> m_replies;
};
using GroupReplies = Replies<Tango::GroupReplyList>;
using GroupCmdReplies = Replies<Tango::GroupCmdReplyList>;
using GroupAttrReplies = Replies<Tango::GroupAttrReplyList>;

using GroupClass = py::class_<GroupHandle>;

void add_group_calls(GroupClass &cls);
void register_group_replies(py::module_ &m);

// In a child of fork().
void begin_groups_anew();

} // namespace tangobind
