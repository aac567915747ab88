// What starting a program that is linked to cppTango takes, before it does anything.
#include <tango/tango.h>

int main() {
    static const auto &keeps_the_library = Tango::Util::_UseDb;
    std::_Exit(keeps_the_library ? 0 : 0);
}
