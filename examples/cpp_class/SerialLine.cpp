// A device class in C++ that a server in Python loads: see server.py.
//
//   g++ -shared -fPIC -std=c++17 SerialLine.cpp -o SerialLine.so $(pkg-config --cflags --libs
//   tango)
#include <tango/tango.h>

namespace {

// The line answers what it was sent last.
class SerialLine : public Tango::Device_6Impl {
  public:
    using Tango::Device_6Impl::Device_6Impl;
    void init_device() override {
        set_state(Tango::ON);
        set_status("The line is open");
    }

    std::string last;
    Tango::DevLong speed = 9600;
};

class Send : public Tango::Command {
  public:
    Send()
        : Tango::Command("Send", Tango::DEV_STRING, Tango::DEV_LONG, "text", "characters sent") {}
    CORBA::Any *execute(Tango::DeviceImpl *device, const CORBA::Any &argument) override {
        Tango::DevString text;
        extract(argument, text);
        auto &line = static_cast<SerialLine &>(*device);
        line.last = text;
        return insert(static_cast<Tango::DevLong>(line.last.size()));
    }
};

class Receive : public Tango::Command {
  public:
    Receive() : Tango::Command("Receive", Tango::DEV_VOID, Tango::DEV_STRING, "", "the answer") {}
    CORBA::Any *execute(Tango::DeviceImpl *device, const CORBA::Any &) override {
        return insert(Tango::string_dup(static_cast<SerialLine &>(*device).last.c_str()));
    }
};

class Speed : public Tango::Attr {
  public:
    Speed() : Tango::Attr("Speed", Tango::DEV_LONG, Tango::READ_WRITE) {}
    void read(Tango::DeviceImpl *device, Tango::Attribute &attribute) override {
        attribute.set_value(&static_cast<SerialLine &>(*device).speed);
    }
    void write(Tango::DeviceImpl *device, Tango::WAttribute &attribute) override {
        attribute.get_write_value(static_cast<SerialLine &>(*device).speed);
    }
};

class SerialLineClass : public Tango::DeviceClass {
  public:
    explicit SerialLineClass(const std::string &name) : Tango::DeviceClass(name) {}

    void command_factory() override {
        command_list.push_back(new Send);
        command_list.push_back(new Receive);
    }
    void attribute_factory(std::vector<Tango::Attr *> &attributes) override {
        attributes.push_back(new Speed);
    }
    void device_factory(const Tango::DevVarStringArray *names) override {
        for (CORBA::ULong i = 0; i < names->length(); ++i) {
            const std::string name = (*names)[i].in();
            auto *device = new SerialLine(this, name, "A serial line", Tango::UNKNOWN, "closed");
            device->init_device();
            device_list.push_back(device);
            if (Tango::Util::instance()->use_db() && !Tango::Util::instance()->use_file_db()) {
                export_device(device);
            } else {
                export_device(device, name.c_str());
            }
        }
    }
};

} // namespace

extern "C" {

// What Tango looks for in the library.
Tango::DeviceClass *_create_SerialLine_class(const char *name) { return new SerialLineClass(name); }
}
