// Looks after work that waits: a thread which, every moment as long as there is such work, asks
// whether somebody takes it.
#pragma once

#include <chrono>
#include <functional>

namespace tangobind {

// How long a thing may take before others are served beside it.
inline constexpr std::chrono::milliseconds moment{1};

// Starts `function` on a thread of its own that takes no signals; false if there can be no more.
bool start_detached(std::function<void()> function);

class Overseen {
  public:
    // Called every moment. Returns whether it is to be called again.
    virtual bool look() = 0;

  protected:
    ~Overseen() = default;
};

// Has `overseen` looked at, from the next moment on. It must live as long as the process.
void oversee(Overseen &overseen);

} // namespace tangobind
