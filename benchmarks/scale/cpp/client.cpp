// The C++ client of the curves; see client.py for the operations. It has one more: "load SECONDS"
// sends requests without pause, and answers with their number and the 50th and 99.9th percentile of
// seconds.

#include "client.h"
#include "clock.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int repeats = 20;

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2];
}

// The median of some calls, after one that is not counted.
template <class Call>
double seconds_of(Call call, int times = repeats) {
    call();
    std::vector<double> found;
    for (int i = 0; i < times; ++i) {
        const double start = monotonic_seconds();
        call();
        found.push_back(monotonic_seconds() - start);
    }
    return median(found);
}

std::string scalar_name(long number) { return "a" + std::to_string(number); }

// Notes how long after its push the last event arrived.
class Receiver : public Tango::CallBack {
  public:
    void push_event(Tango::EventData *event) override {
        if (event->err)
            return;
        double pushed = 0;
        if (event->attr_value->get_type() == Tango::DEV_DOUBLE) {
            *event->attr_value >> pushed;
        } else {
            Tango::DevVarCharArray *block = nullptr;
            *event->attr_value >> block;
            std::unique_ptr<Tango::DevVarCharArray> owner(block);
        }
        std::lock_guard<std::mutex> lock(mutex_);
        delay_ = monotonic_seconds() - pushed;
        arrived_ = true;
        came_.notify_one();
    }

    void expect() {
        std::lock_guard<std::mutex> lock(mutex_);
        arrived_ = false;
    }

    bool arrived(std::chrono::milliseconds limit) {
        std::unique_lock<std::mutex> lock(mutex_);
        return came_.wait_for(lock, limit, [this] { return arrived_; });
    }

    // Seconds from the push to here.
    double wait() {
        if (!arrived(std::chrono::seconds(30)))
            throw std::runtime_error("an event was lost");
        std::lock_guard<std::mutex> lock(mutex_);
        return delay_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable came_;
    bool arrived_ = false;
    double delay_ = 0;
};

class Client {
  public:
    explicit Client(const std::string &name) : device_(name) {}

    std::string measure(const std::string &operation, long size) {
        if (operation == "load")
            return load(size);
        std::ostringstream text;
        text.precision(9);
        text << calls_.at(operation)(size);
        return text.str();
    }

  private:
    std::string load(long seconds) {
        std::vector<double> found;
        const double end = monotonic_seconds() + seconds;
        for (double start = monotonic_seconds(); start < end;) {
            device_.read_attribute("a0");
            const double now = monotonic_seconds();
            found.push_back(now - start);
            start = now;
        }
        std::sort(found.begin(), found.end());
        std::ostringstream text;
        text.precision(9);
        text << found.size() << ' ' << found[found.size() / 2] << ' '
             << found[found.size() * 999 / 1000];
        return text.str();
    }

    double push(const char *command, Tango::DevLong count) {
        Tango::DeviceData argument, result;
        argument << count;
        result = device_.command_inout(command, argument);
        double seconds = 0;
        result >> seconds;
        return seconds;
    }

    double read_all(long size) {
        std::vector<std::string> names;
        for (long i = 0; i < size; ++i)
            names.push_back(scalar_name(i));
        return seconds_of(
            [&] {
                std::unique_ptr<std::vector<Tango::DeviceAttribute>> values(
                    device_.read_attributes(names));
                double value = 0;
                for (auto &one : *values)
                    one >> value;
            },
            5);
    }

    double subscribe(long size) {
        const double start = monotonic_seconds();
        for (long i = 0; i < size; ++i)
            events_.push_back(
                device_.subscribe_event(scalar_name(i), Tango::CHANGE_EVENT, &receiver_));
        return (monotonic_seconds() - start) / size;
    }

    double event(long) {
        wait_until_pushes_arrive("Push");
        std::vector<double> delays;
        for (int i = 0; i < repeats; ++i) {
            receiver_.expect();
            push("Push", 1);
            delays.push_back(receiver_.wait());
        }
        return median(delays);
    }

    double unsubscribe(long size) {
        const double start = monotonic_seconds();
        for (const int event : events_)
            device_.unsubscribe_event(event);
        events_.clear();
        return (monotonic_seconds() - start) / size;
    }

    double in_flight(long size) {
        return seconds_of(
                   [&] {
                       std::vector<long> asked;
                       for (long i = 0; i < size; ++i)
                           asked.push_back(device_.read_attribute_asynch("a0"));
                       for (const long id : asked) {
                           std::unique_ptr<Tango::DeviceAttribute> value(
                               device_.read_attribute_reply(id, 0));
                       }
                   },
                   5) /
               size;
    }

    double block_read() {
        return seconds_of(
            [&] {
                auto value = device_.read_attribute("block");
                Tango::DevVarCharArray *block = nullptr;
                value >> block;
                std::unique_ptr<Tango::DevVarCharArray> owner(block);
            },
            3);
    }

    double block_write(long size) {
        std::vector<Tango::DevUChar> block(size);
        return seconds_of(
            [&] {
                Tango::DeviceAttribute value("block", block);
                device_.write_attribute(value);
            },
            3);
    }

    double block_command(long size) {
        std::vector<Tango::DevUChar> block(size);
        return seconds_of(
            [&] {
                Tango::DeviceData argument, result;
                argument << block;
                result = device_.command_inout("EchoBlock", argument);
                const Tango::DevVarCharArray *values = nullptr;
                result >> values;
            },
            3);
    }

    double block_subscribe() {
        const double start = monotonic_seconds();
        device_.subscribe_event("block", Tango::CHANGE_EVENT, &receiver_);
        wait_until_pushes_arrive("PushBlocks");
        return monotonic_seconds() - start;
    }

    double block_event() {
        return seconds_of(
            [&] {
                receiver_.expect();
                push("PushBlocks", 1);
                receiver_.wait();
            },
            3);
    }

    // ZMQ drops what is pushed before the publisher has heard of the subscription.
    void wait_until_pushes_arrive(const char *command) {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        receiver_.expect();
        while (!receiver_.arrived(std::chrono::milliseconds(2000)))
            push(command, 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }

    Receiver receiver_; // outlives the proxy, which calls it
    Tango::DeviceProxy device_;
    std::vector<int> events_;

    const std::map<std::string, std::function<double(long)>> calls_{
        {"read_one",
         [this](long size) {
             const std::string name = scalar_name(size - 1);
             return seconds_of([&] {
                 double value = 0;
                 device_.read_attribute(name) >> value;
             });
         }},
        {"read_all", [this](long size) { return read_all(size); }},
        {"add_and_remove",
         [this](long) {
             push("AddAndRemove", 20);
             return push("AddAndRemove", 20);
         }},
        {"subscribe", [this](long size) { return subscribe(size); }},
        {"event", [this](long size) { return event(size); }},
        {"unsubscribe", [this](long size) { return unsubscribe(size); }},
        {"in_flight", [this](long size) { return in_flight(size); }},
        {"block_read", [this](long) { return block_read(); }},
        {"block_write", [this](long size) { return block_write(size); }},
        {"block_command", [this](long size) { return block_command(size); }},
        {"block_subscribe", [this](long) { return block_subscribe(); }},
        {"block_event", [this](long) { return block_event(); }},
    };
};

} // namespace

int main(int argc, char *argv[]) { return answer_lines<Client>(argc, argv); }
