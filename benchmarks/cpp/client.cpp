// The C++ client of the benchmarks. It reads lines "OPERATION CALLS" and answers each with the
// seconds of one call.

#include "client.h"
#include "clock.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr long spectrum_length = 1'000'000;
constexpr int thread_count = 8;

double process_cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

// Counts the events, and notes how long after its push each one arrived: a scalar event carries the
// time of its push.
class Receiver : public Tango::CallBack {
  public:
    void push_event(Tango::EventData *event) override {
        if (event->err)
            return;
        double delay = 0;
        if (event->attr_value->get_type() == Tango::DEV_DOUBLE) {
            double pushed = 0;
            *event->attr_value >> pushed;
            delay = monotonic_seconds() - pushed;
        } else {
            Tango::DevVarUShortArray *pixels = nullptr;
            *event->attr_value >> pixels;
            std::unique_ptr<Tango::DevVarUShortArray> owner(pixels);
        }
        std::lock_guard<std::mutex> lock(mutex_);
        delays_.push_back(delay);
        if (delays_.size() == expected_)
            complete_.notify_one();
    }

    void expect(std::size_t count) {
        std::lock_guard<std::mutex> lock(mutex_);
        expected_ = count;
        delays_.clear();
    }

    bool arrived(std::chrono::milliseconds limit) {
        std::unique_lock<std::mutex> lock(mutex_);
        return complete_.wait_for(lock, limit, [this] { return delays_.size() >= expected_; });
    }

    // The delays of the expected events, when they have arrived.
    std::vector<double> wait() {
        if (!arrived(std::chrono::seconds(20)))
            throw std::runtime_error("events were lost");
        std::lock_guard<std::mutex> lock(mutex_);
        return delays_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable complete_;
    std::size_t expected_ = 1; // the value at subscription
    std::vector<double> delays_;
};

class Client {
  public:
    explicit Client(const std::string &name) : device_(name), spectrum_(spectrum_length, 0.5) {
        for (int i = 0; i < thread_count; ++i)
            proxies_.push_back(std::make_unique<Tango::DeviceProxy>(name));
    }

    double measure(const std::string &operation, int calls) {
        const auto call = calls_.find(operation);
        if (call != calls_.end()) {
            const double start = monotonic_seconds();
            for (int i = 0; i < calls; ++i)
                call->second();
            return (monotonic_seconds() - start) / calls;
        }
        if (operation.rfind("event", 0) == 0 || operation == "push")
            return measure_events(operation, calls);
        if (operation == "read_by_threads")
            return measure_threads(calls);
        throw std::runtime_error("no such operation: " + operation);
    }

  private:
    template <class Sequence>
    void read_sequence(const char *attribute) {
        auto value = device_.read_attribute(attribute);
        Sequence *sequence = nullptr;
        value >> sequence;
        std::unique_ptr<Sequence> owner(sequence);
    }

    double push(const char *command, Tango::DevLong count) {
        Tango::DeviceData argument, result;
        argument << count;
        result = device_.command_inout(command, argument);
        double seconds = 0;
        result >> seconds;
        return seconds;
    }

    // Seconds of a read, with several threads that read without pause.
    double measure_threads(int calls) {
        const int each = calls / thread_count;
        std::vector<std::thread> threads;
        const double start = monotonic_seconds();
        for (auto &proxy : proxies_) {
            threads.emplace_back([&proxy, each] {
                const omni_thread::ensure_self identity;
                for (int i = 0; i < each; ++i) {
                    double value = 0;
                    proxy->read_attribute("scalar") >> value;
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        return (monotonic_seconds() - start) / (each * thread_count);
    }

    double measure_events(const std::string &operation, int calls) {
        const bool image = operation == "event_image";
        const char *command = image ? "PushImages" : "PushScalars";
        Receiver &receiver = subscribed(image ? "event_image" : "event_scalar", command);
        if (operation == "event_delay") {
            std::vector<double> delays;
            for (int i = 0; i < calls; ++i) {
                receiver.expect(1);
                push(command, 1);
                delays.push_back(receiver.wait().front());
            }
            std::nth_element(delays.begin(), delays.begin() + calls / 2, delays.end());
            return delays[calls / 2];
        }
        receiver.expect(calls);
        const double cpu = process_cpu_seconds();
        const double start = monotonic_seconds();
        const double pushing = push(command, calls);
        receiver.wait();
        if (operation == "push")
            return pushing;
        if (operation == "event_cpu")
            return (process_cpu_seconds() - cpu) / calls;
        return (monotonic_seconds() - start) / calls;
    }

    // The receiver of that attribute's events, subscribed at first use and for good.
    Receiver &subscribed(const char *attribute, const char *command) {
        const auto found = receivers_.find(attribute);
        if (found != receivers_.end())
            return found->second;
        Receiver &receiver = receivers_[attribute];
        device_.subscribe_event(attribute, Tango::CHANGE_EVENT, &receiver);
        receiver.wait();
        // ZMQ drops what is pushed before the publisher has heard of the subscription.
        receiver.expect(1);
        while (!receiver.arrived(std::chrono::milliseconds(100)))
            push(command, 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        return receiver;
    }

    std::map<std::string, Receiver> receivers_; // outlives the proxy, which calls them
    Tango::DeviceProxy device_;
    std::vector<std::unique_ptr<Tango::DeviceProxy>> proxies_; // one for each thread
    std::vector<Tango::DevDouble> spectrum_;
    std::vector<std::string> four_{"scalar", "scalar_b", "scalar_c", "scalar_d"};

    const std::map<std::string, std::function<void()>> calls_{
        {"ping", [this] { device_.ping(); }},
        {"state", [this] { device_.state(); }},
        {"read",
         [this] {
             double value = 0;
             device_.read_attribute("scalar") >> value;
         }},
        {"write",
         [this] {
             Tango::DeviceAttribute value("scalar", 2.5);
             device_.write_attribute(value);
         }},
        {"command",
         [this] {
             Tango::DeviceData argument;
             argument << 2.5;
             double value = 0;
             device_.command_inout("Echo", argument) >> value;
         }},
        {"read_four",
         [this] {
             std::unique_ptr<std::vector<Tango::DeviceAttribute>> values(
                 device_.read_attributes(four_));
             double value = 0;
             for (auto &one : *values)
                 one >> value;
         }},
        {"spectrum_read", [this] { read_sequence<Tango::DevVarDoubleArray>("spectrum"); }},
        {"spectrum_write",
         [this] {
             Tango::DeviceAttribute value("spectrum", spectrum_);
             device_.write_attribute(value);
         }},
        {"image_read", [this] { read_sequence<Tango::DevVarUShortArray>("image"); }},
        {"strings_read",
         [this] {
             std::vector<std::string> values;
             device_.read_attribute("strings") >> values;
         }},
    };
};

} // namespace

int main(int argc, char *argv[]) { return answer_lines<Client>(argc, argv); }
