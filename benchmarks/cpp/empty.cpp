// What starting a program that is linked to cppTango takes, before it does anything.
#include <tango/tango.h>

int main() {
    // What is read of the library keeps it: the linker leaves out one that nothing is taken from.
    const volatile bool with_database = Tango::Util::_UseDb;
    std::_Exit(with_database ? 0 : 1);
}
