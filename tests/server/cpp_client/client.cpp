// A client in C++ for the tests of servers. It reads requests, a line each, and answers each with a
// line of JSON, {"error": REASON} where the request failed:
//   read ATTRIBUTE              write ATTRIBUTE X Y VALUES...
//   command NAME VALUES...      (a pair of lists: the length of the first, its items, the other)
//   subscribe ATTRIBUTE         event ATTRIBUTE MILLISECONDS         unsubscribe ATTRIBUTE
// VALUES are words: numbers, or texts behind "=" with %XX for what is no letter or digit.

#include "values.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>

namespace {

using Texts = std::vector<std::string>;

std::string read_json(Tango::DeviceAttribute &value) {
    value.reset_exceptions(Tango::DeviceAttribute::isempty_flag);
    const std::string head = "{\"type\": " + std::to_string(value.get_type()) +
                             ", \"quality\": " + std::to_string(value.get_quality()) +
                             ", \"dim\": [" + std::to_string(value.get_dim_x()) + ", " +
                             std::to_string(value.get_dim_y()) + "], \"w_dim\": [" +
                             std::to_string(value.get_written_dim_x()) + ", " +
                             std::to_string(value.get_written_dim_y()) + "], ";
    if (value.get_type() == Tango::DEV_ENCODED) {
        std::string format;
        std::vector<unsigned char> data;
        value.extract_read(format, data);
        return head + "\"value\": " + json(format, data) + "}";
    }
    return visit_type(value.get_type(), [&](auto element) {
        std::vector<decltype(element)> read, set;
        value.extract_read(read);
        value.extract_set(set);
        return head + "\"value\": " + json(read) + ", \"w_value\": " + json(set) + "}";
    });
}

// The events that have come and were not yet asked for.
class Receiver : public Tango::CallBack {
  public:
    void push_event(Tango::EventData *event) override {
        std::string answer = event->err ? "{\"error\": " + json(event->errors[0].reason.in()) + "}"
                                        : read_json(*event->attr_value);
        const std::lock_guard<std::mutex> lock(mutex_);
        events_.push_back(std::move(answer));
        arrived_.notify_one();
    }

    // The next event; null when none came in time.
    std::string next(std::chrono::milliseconds limit) {
        std::unique_lock<std::mutex> lock(mutex_);
        if (!arrived_.wait_for(lock, limit, [this] { return !events_.empty(); })) {
            return "null";
        }
        std::string first = std::move(events_.front());
        events_.pop_front();
        return first;
    }

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::string> events_;
};

class Client {
  public:
    explicit Client(const std::string &device) : device_(device) {}

    std::string answer(const std::string &verb, const std::string &name, const Texts &words) {
        if (verb == "read") {
            Tango::DeviceAttribute value = device_.read_attribute(name);
            if (value.has_failed()) {
                throw Tango::DevFailed(value.get_err_stack());
            }
            return read_json(value);
        }
        if (verb == "write") {
            return write(name, words);
        }
        if (verb == "command") {
            return command(name, words);
        }
        if (verb == "subscribe") {
            Subscription &subscription = subscriptions_[name];
            subscription.id =
                device_.subscribe_event(name, Tango::CHANGE_EVENT, &subscription.receiver);
            return "{}";
        }
        if (verb == "event") {
            const std::chrono::milliseconds limit(std::stoi(words.at(0)));
            return subscriptions_.at(name).receiver.next(limit);
        }
        if (verb == "unsubscribe") {
            device_.unsubscribe_event(subscriptions_.at(name).id);
            subscriptions_.erase(name);
            return "{}";
        }
        throw std::runtime_error("no such request: " + verb);
    }

  private:
    std::string write(const std::string &name, const Texts &words) {
        const Tango::AttributeInfoEx config = device_.attribute_query(name);
        const int x = std::stoi(words.at(0)), y = std::stoi(words.at(1));
        const Texts texts(words.begin() + 2, words.end());
        Tango::DeviceAttribute value;
        value.set_name(name);
        if (config.data_type == Tango::DEV_ENCODED) {
            auto data = parse_all<unsigned char>(texts.begin() + 1, texts.end());
            value.insert(parse<std::string>(texts.at(0)), data);
        } else {
            visit_type(config.data_type, [&](auto element) {
                const auto items = parse_all<decltype(element)>(texts.begin(), texts.end());
                if (config.data_format == Tango::SCALAR) {
                    value << decltype(element)(items.at(0));
                } else {
                    auto copy = items; // insert() of short takes a reference that is not const
                    value.insert(copy, x, y);
                }
                return std::string();
            });
        }
        device_.write_attribute(value);
        return "{}";
    }

    std::string command(const std::string &name, const Texts &words) {
        const Tango::CommandInfo info = device_.command_query(name);
        Tango::DeviceData argument = command_argument(info.in_type, words);
        Tango::DeviceData result = device_.command_inout(name, argument);
        return "{\"type\": " + std::to_string(info.out_type) +
               ", \"value\": " + command_result(info.out_type, result) + "}";
    }

    struct Subscription {
        Receiver receiver;
        int id = 0;
    };

    std::map<std::string, Subscription> subscriptions_; // outlive the proxy, which calls them
    Tango::DeviceProxy device_;
};

std::string answer(Client &client, const std::string &line) {
    std::istringstream in(line);
    std::string verb, name, word;
    in >> verb >> name;
    Texts words;
    while (in >> word) {
        words.push_back(word);
    }
    try {
        return client.answer(verb, name, words);
    } catch (const Tango::DevFailed &error) {
        return "{\"error\": " + json(error.errors[0].reason.in()) +
               ", \"desc\": " + json(error.errors[0].desc.in()) + "}";
    }
}

} // namespace

int main(int argc, char *argv[]) {
    if (argc != 2) {
        std::cerr << "usage: client DEVICE" << std::endl;
        return 2;
    }
    try {
        Client client(argv[1]);
        for (std::string line; std::getline(std::cin, line);) {
            std::cout << answer(client, line) << std::endl;
        }
    } catch (const CORBA::Exception &error) {
        Tango::Except::print_exception(error);
        return 1;
    } catch (const std::exception &error) {
        std::cerr << error.what() << std::endl;
        return 1;
    }
}
