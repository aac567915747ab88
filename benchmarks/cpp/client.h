// What the C++ clients of the benchmarks have in common.
#pragma once

#include <tango/tango.h>

#include <exception>
#include <iostream>
#include <string>

// Answers lines "OPERATION SIZE" with what Client(DEVICE).measure(OPERATION, SIZE) returns.
template <class Client>
int answer_lines(int argc, char *argv[]) {
    if (argc != 2) {
        std::cerr << "usage: client DEVICE" << std::endl;
        return 2;
    }
    try {
        Client client(argv[1]);
        std::cout.precision(9);
        std::string operation;
        long size = 0;
        while (std::cin >> operation >> size)
            std::cout << client.measure(operation, size) << std::endl;
        return 0;
    } catch (const CORBA::Exception &error) {
        Tango::Except::print_exception(error);
    } catch (const std::exception &error) {
        std::cerr << error.what() << std::endl;
    }
    return 1;
}
