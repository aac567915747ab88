// The C++ device server of the benchmarks: what a hand-written server with nothing superfluous
// costs.

#include "server.h"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr long spectrum_length = 1'000'000;
constexpr long image_side = 2048;
constexpr long string_count = 10'000;

class Bench : public TANGO_BASE_CLASS {
  public:
    Bench(Tango::DeviceClass *device_class, const char *name)
        : TANGO_BASE_CLASS(device_class, name), spectrum_(spectrum_length),
          image_(image_side * image_side) {
        for (long i = 0; i < spectrum_length; ++i)
            spectrum_[i] = 0.5 * i;
        for (long i = 0; i < image_side * image_side; ++i)
            image_[i] = static_cast<Tango::DevUShort>(i);
        for (long i = 0; i < string_count; ++i)
            strings_.push_back("text number " + std::to_string(i));
        for (auto &text : strings_)
            string_pointers_.push_back(text.data());
        init_device();
    }

    void init_device() override {
        set_state(Tango::ON);
        set_change_event("event_scalar", true, false);
        set_change_event("event_image", true, false);
    }

    void read(Tango::Attribute &attribute, const std::string &name) {
        if (name == "spectrum")
            attribute.set_value(spectrum_.data(), spectrum_length);
        else if (name == "image" || name == "event_image")
            attribute.set_value(image_.data(), image_side, image_side);
        else if (name == "strings")
            attribute.set_value(string_pointers_.data(), string_count);
        else
            attribute.set_value(&scalar_);
    }

    void write(Tango::WAttribute &attribute, const std::string &name) {
        if (name == "spectrum") {
            const Tango::DevDouble *values = nullptr;
            attribute.get_write_value(values);
            spectrum_.assign(values, values + attribute.get_write_value_length());
        } else {
            attribute.get_write_value(scalar_);
        }
    }

    // Seconds that one push takes, over COUNT pushes.
    double push_scalars(long count) {
        const double start = monotonic_seconds();
        for (long i = 0; i < count; ++i) {
            pushed_ = monotonic_seconds();
            push_change_event("event_scalar", &pushed_);
        }
        return (monotonic_seconds() - start) / count;
    }

    double push_images(long count) {
        const double start = monotonic_seconds();
        for (long i = 0; i < count; ++i)
            push_change_event("event_image", image_.data(), image_side, image_side);
        return (monotonic_seconds() - start) / count;
    }

  private:
    Tango::DevDouble scalar_ = 1.5;
    Tango::DevDouble pushed_ = 0;
    std::vector<Tango::DevDouble> spectrum_;
    std::vector<Tango::DevUShort> image_;
    std::vector<std::string> strings_;
    std::vector<char *> string_pointers_;
};

// One class for every attribute of whichever format: Base is Attr, SpectrumAttr or ImageAttr.
template <class Base>
class BenchAttr : public Base {
  public:
    using Base::Base;

    void read(Tango::DeviceImpl *device, Tango::Attribute &attribute) override {
        static_cast<Bench *>(device)->read(attribute, this->get_name());
    }

    void write(Tango::DeviceImpl *device, Tango::WAttribute &attribute) override {
        static_cast<Bench *>(device)->write(attribute, this->get_name());
    }
};

class Echo : public Tango::Command {
  public:
    Echo() : Tango::Command("Echo", Tango::DEV_DOUBLE, Tango::DEV_DOUBLE) {}

    CORBA::Any *execute(Tango::DeviceImpl *, const CORBA::Any &argument) override {
        Tango::DevDouble value;
        extract(argument, value);
        return insert(value);
    }
};

class Sleep : public Tango::Command {
  public:
    Sleep() : Tango::Command("Sleep", Tango::DEV_DOUBLE, Tango::DEV_VOID) {}

    CORBA::Any *execute(Tango::DeviceImpl *, const CORBA::Any &argument) override {
        Tango::DevDouble seconds;
        extract(argument, seconds);
        std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
        return insert();
    }
};

class Push : public Tango::Command {
  public:
    using Method = double (Bench::*)(long);

    Push(const std::string &name, Method method)
        : Tango::Command(name, Tango::DEV_LONG, Tango::DEV_DOUBLE), method_(method) {}

    CORBA::Any *execute(Tango::DeviceImpl *device, const CORBA::Any &argument) override {
        Tango::DevLong count;
        extract(argument, count);
        return insert((static_cast<Bench *>(device)->*method_)(count));
    }

  private:
    Method method_;
};

class BenchClass : public Tango::DeviceClass {
  public:
    explicit BenchClass(const std::string &name) : Tango::DeviceClass(name) {}

    void command_factory() override {
        command_list.push_back(new Echo);
        command_list.push_back(new Sleep);
        command_list.push_back(new Push("PushScalars", &Bench::push_scalars));
        command_list.push_back(new Push("PushImages", &Bench::push_images));
    }

    void attribute_factory(std::vector<Tango::Attr *> &attributes) override {
        using Scalar = BenchAttr<Tango::Attr>;
        using Spectrum = BenchAttr<Tango::SpectrumAttr>;
        using Image = BenchAttr<Tango::ImageAttr>;
        attributes.push_back(new Scalar("scalar", Tango::DEV_DOUBLE, Tango::READ_WRITE));
        for (const char *name : {"scalar_b", "scalar_c", "scalar_d", "event_scalar"})
            attributes.push_back(new Scalar(name, Tango::DEV_DOUBLE, Tango::READ));
        attributes.push_back(
            new Spectrum("spectrum", Tango::DEV_DOUBLE, Tango::READ_WRITE, spectrum_length));
        attributes.push_back(new Spectrum("strings", Tango::DEV_STRING, Tango::READ, string_count));
        for (const char *name : {"image", "event_image"})
            attributes.push_back(
                new Image(name, Tango::DEV_USHORT, Tango::READ, image_side, image_side));
    }

    void device_factory(const Tango::DevVarStringArray *names) override {
        for (CORBA::ULong i = 0; i < names->length(); ++i) {
            auto *device = new Bench(this, (*names)[i]);
            device_list.push_back(device);
            export_device(device, (*names)[i]);
        }
    }
};

} // namespace

Tango::DeviceClass *make_class() { return new BenchClass("Bench"); }

int main(int argc, char *argv[]) { return serve(argc, argv); }
