// What the C++ servers of the benchmarks have in common. A program defines make_class(), and its
// main calls serve().
#pragma once

#include "clock.h"

#include <tango/tango.h>

#include <iostream>
#include <string>

// The device class of the server.
Tango::DeviceClass *make_class();

// cppTango calls a function of the program to make its classes, and since 10.3 a method of a class
// of the program.
#if TANGO_VERSION_MAJOR * 100 + TANGO_VERSION_MINOR < 1003
void Tango::DServer::class_factory() { add_class(make_class()); }

inline void install_classes(Tango::Util &) {}
#else
class BenchmarkServer : public Tango::DServer {
  public:
    using DServer::DServer;

  private:
    void class_factory() override { add_class(make_class()); }
};

inline void install_classes(Tango::Util &util) {
    util.register_dserver_constructor([](Tango::DeviceClass *device_class, const std::string &name,
                                         const std::string &description, Tango::DevState state,
                                         const std::string &status) {
        return new BenchmarkServer(device_class, name.c_str(), description.c_str(), state,
                                   status.c_str());
    });
}
#endif

inline int serve(int argc, char *argv[]) {
    try {
        auto *util = Tango::Util::init(argc, argv);
        // Clients with many calls under way at once are measured on an instance of this name.
        if (util->get_ds_inst_name() == "concurrent")
            util->set_serial_model(Tango::NO_SYNC);
        install_classes(*util);
        util->server_init();
        std::cout << "Ready to accept request" << std::endl;
        util->server_run();
        return 0;
    } catch (const CORBA::Exception &error) {
        Tango::Except::print_exception(error);
        return 1;
    }
}
