// The Python object of a channel to an event loop.
#pragma once

#include "client/channel.h"

namespace tangobind {

// When it goes, its loop has gone.
struct ChannelOfLoop {
    std::shared_ptr<LoopChannel> channel = std::make_shared<LoopChannel>();
    ChannelOfLoop() = default;
    ~ChannelOfLoop() { channel->close(); }
    ChannelOfLoop(const ChannelOfLoop &) = delete;
    ChannelOfLoop &operator=(const ChannelOfLoop &) = delete;
};

} // namespace tangobind
