// Watches over waiting work: a thread that periodically checks, as long as there is such work,
// whether another thread takes it.
#pragma once

#include <functional>

namespace tangobind {

// Starts `function` on a thread of its own that takes no signals; false if there can be no more.
bool start_detached(std::function<void()> function);

class Overseen {
  public:
    // Called every moment. Returns whether it is to be called again.
    virtual bool look() = 0;

  protected:
    ~Overseen() = default;
};

// Starts watching `overseen`, which must live as long as the process.
void oversee(Overseen &overseen);

// In a child of fork().
void begin_overseer_anew();

} // namespace tangobind
