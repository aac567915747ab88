// The C++ device server of the curves; see server.py for what the environment says.

#include "server.h"

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace {

long number_from(const char *variable) {
    const char *text = std::getenv(variable);
    return text ? std::atol(text) : 1;
}

const long attribute_count = number_from("SCALE_ATTRIBUTES");
const long block_length = number_from("SCALE_LENGTH");
const bool dynamic = std::getenv("SCALE_DYNAMIC");
const bool polled = std::getenv("SCALE_POLLED");
const bool with_events = std::getenv("SCALE_EVENTS");

std::string scalar_name(long number) { return "a" + std::to_string(number); }

class Scale : public TANGO_BASE_CLASS {
  public:
    Scale(Tango::DeviceClass *device_class, const char *name)
        : TANGO_BASE_CLASS(device_class, name), block_(block_length) {
        init_device();
    }

    void init_device() override {
        set_change_event("block", true, false);
        for (long i = 0; i < (with_events ? attribute_count : 0); ++i)
            set_change_event(scalar_name(i), true, false);
    }

    void read_scalar(Tango::Attribute &attribute) { attribute.set_value(&value_); }

    void read_first(Tango::Attribute &attribute) {
        std::lock_guard<std::mutex> lock(mutex_);
        reads_.push_back(monotonic_seconds());
        attribute.set_value(&value_);
    }

    void read_block(Tango::Attribute &attribute) {
        attribute.set_value(block_.data(), block_length);
    }

    std::vector<double> take_reads() {
        std::lock_guard<std::mutex> lock(mutex_);
        return std::exchange(reads_, {});
    }

    double push(long count) {
        const double start = monotonic_seconds();
        const std::string name = scalar_name(attribute_count - 1);
        for (long i = 0; i < count; ++i) {
            pushed_ = monotonic_seconds();
            push_change_event(name, &pushed_);
        }
        return (monotonic_seconds() - start) / count;
    }

    double push_blocks(long count) {
        const double start = monotonic_seconds();
        for (long i = 0; i < count; ++i)
            push_change_event("block", block_.data(), block_length);
        return (monotonic_seconds() - start) / count;
    }

    double add_and_remove(long count);

    double born(long) { return born_; }

  private:
    const double born_ = monotonic_seconds();
    std::mutex mutex_;
    std::vector<double> reads_;
    Tango::DevDouble value_ = 1.5;
    Tango::DevDouble pushed_ = 0;
    std::vector<Tango::DevUChar> block_;
};

class Scalar : public Tango::Attr {
  public:
    explicit Scalar(const std::string &name, bool keeps_times = false)
        : Attr(name.c_str(), Tango::DEV_DOUBLE, Tango::READ), keeps_times_(keeps_times) {}

    void read(Tango::DeviceImpl *device, Tango::Attribute &attribute) override {
        auto *scale = static_cast<Scale *>(device);
        keeps_times_ ? scale->read_first(attribute) : scale->read_scalar(attribute);
    }

  private:
    bool keeps_times_;
};

class Block : public Tango::SpectrumAttr {
  public:
    Block() : SpectrumAttr("block", Tango::DEV_UCHAR, Tango::READ_WRITE, block_length) {}

    void read(Tango::DeviceImpl *device, Tango::Attribute &attribute) override {
        static_cast<Scale *>(device)->read_block(attribute);
    }

    void write(Tango::DeviceImpl *, Tango::WAttribute &attribute) override {
        const Tango::DevUChar *values = nullptr;
        attribute.get_write_value(values);
    }
};

double Scale::add_and_remove(long count) {
    const double start = monotonic_seconds();
    for (long i = 0; i < count; ++i) {
        std::string name = "extra" + std::to_string(i);
        add_attribute(new Scalar(name));
        remove_attribute(name, true, false);
    }
    return (monotonic_seconds() - start) / count;
}

class EchoBlock : public Tango::Command {
  public:
    EchoBlock() : Command("EchoBlock", Tango::DEVVAR_CHARARRAY, Tango::DEVVAR_CHARARRAY) {}

    CORBA::Any *execute(Tango::DeviceImpl *, const CORBA::Any &argument) override {
        const Tango::DevVarCharArray *values = nullptr;
        extract(argument, values);
        return insert(new Tango::DevVarCharArray(*values));
    }
};

class Measure : public Tango::Command {
  public:
    using Method = double (Scale::*)(long);

    Measure(const char *name, Method method)
        : Command(name, Tango::DEV_LONG, Tango::DEV_DOUBLE), method_(method) {}

    CORBA::Any *execute(Tango::DeviceImpl *device, const CORBA::Any &argument) override {
        Tango::DevLong count;
        extract(argument, count);
        return insert((static_cast<Scale *>(device)->*method_)(count));
    }

  private:
    Method method_;
};

class Reads : public Tango::Command {
  public:
    Reads() : Command("Reads", Tango::DEV_VOID, Tango::DEVVAR_DOUBLEARRAY) {}

    CORBA::Any *execute(Tango::DeviceImpl *device, const CORBA::Any &) override {
        const auto reads = static_cast<Scale *>(device)->take_reads();
        auto *answer = new Tango::DevVarDoubleArray;
        answer->length(reads.size());
        std::copy(reads.begin(), reads.end(), answer->get_buffer());
        return insert(answer);
    }
};

class ScaleClass : public Tango::DeviceClass {
  public:
    explicit ScaleClass(const std::string &name) : DeviceClass(name) {}

    void command_factory() override {
        command_list.push_back(new EchoBlock);
        command_list.push_back(new Reads);
        command_list.push_back(new Measure("Push", &Scale::push));
        command_list.push_back(new Measure("PushBlocks", &Scale::push_blocks));
        command_list.push_back(new Measure("AddAndRemove", &Scale::add_and_remove));
        command_list.push_back(new Measure("Born", &Scale::born));
    }

    void attribute_factory(std::vector<Tango::Attr *> &attributes) override {
        attributes.push_back(new Block);
        for (long i = 0; i < (dynamic ? 0 : attribute_count); ++i) {
            attributes.push_back(new Scalar(scalar_name(i), i == 0));
            if (polled)
                attributes.back()->set_polling_period(100);
        }
    }

    void device_factory(const Tango::DevVarStringArray *names) override {
        for (CORBA::ULong i = 0; i < names->length(); ++i) {
            auto *device = new Scale(this, (*names)[i]);
            for (long number = 0; number < (dynamic ? attribute_count : 0); ++number)
                device->add_attribute(new Scalar(scalar_name(number)));
            device_list.push_back(device);
            export_device(device, (*names)[i]);
        }
    }
};

} // namespace

Tango::DeviceClass *make_class() { return new ScaleClass("Scale"); }

int main(int argc, char *argv[]) { return serve(argc, argv); }
