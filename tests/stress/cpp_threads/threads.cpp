// Threads of a C++ library that call back into Python through ctypes.
#include <pthread.h>

#include <thread>
#include <vector>

extern "C" {

// `callback(number)` on so many threads at once, so many times on each; waits for their end.
void in_threads(int threads, int times, void (*callback)(int)) {
    std::vector<std::thread> all;
    for (int number = 0; number < threads; ++number) {
        all.emplace_back([=] {
            for (int time = 0; time < times; ++time) {
                callback(number);
            }
        });
    }
    for (std::thread &one : all) {
        one.join();
    }
}

// The same, one after the other, each on a thread with a small stack that lives for one call.
void in_short_threads(int threads, void (*callback)(int)) {
    static void (*called)(int);
    called = callback;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 512 * 1024);
    for (long number = 0; number < threads; ++number) {
        pthread_t one;
        pthread_create(
            &one, &small,
            [](void *argument) -> void * {
                called(static_cast<int>(reinterpret_cast<long>(argument)));
                return nullptr;
            },
            reinterpret_cast<void *>(number));
        pthread_join(one, nullptr);
    }
    pthread_attr_destroy(&small);
}

// Threads that call until the process ends.
void for_ever(int threads, void (*callback)(int)) {
    for (int number = 0; number < threads; ++number) {
        std::thread([=] {
            for (;;) {
                callback(number);
            }
        }).detach();
    }
}
}
