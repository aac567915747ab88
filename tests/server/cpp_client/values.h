// The values of the test client: from words, to JSON, in and out of a DeviceData.

#pragma once

#include <tango/tango.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

// Calls `function` with an element of the type that attributes of a Tango type have.
template <class Function>
std::string visit_type(int type, Function function) {
    switch (type) {
    case Tango::DEV_BOOLEAN:
        return function(bool());
    case Tango::DEV_UCHAR:
        return function(Tango::DevUChar());
    case Tango::DEV_SHORT:
    case Tango::DEV_ENUM:
        return function(Tango::DevShort());
    case Tango::DEV_USHORT:
        return function(Tango::DevUShort());
    case Tango::DEV_LONG:
        return function(Tango::DevLong());
    case Tango::DEV_ULONG:
        return function(Tango::DevULong());
    case Tango::DEV_LONG64:
        return function(Tango::DevLong64());
    case Tango::DEV_ULONG64:
        return function(Tango::DevULong64());
    case Tango::DEV_FLOAT:
        return function(Tango::DevFloat());
    case Tango::DEV_DOUBLE:
        return function(Tango::DevDouble());
    case Tango::DEV_STRING:
        return function(std::string());
    case Tango::DEV_STATE:
        return function(Tango::DevState());
    default:
        throw std::runtime_error("no value of an attribute: type " + std::to_string(type));
    }
}

// The type of the items of an array argument; of a scalar argument, that type itself.
inline int item_type(int type) {
    switch (type) {
    case Tango::DEVVAR_BOOLEANARRAY:
        return Tango::DEV_BOOLEAN;
    case Tango::DEVVAR_CHARARRAY:
        return Tango::DEV_UCHAR;
    case Tango::DEVVAR_SHORTARRAY:
        return Tango::DEV_SHORT;
    case Tango::DEVVAR_USHORTARRAY:
        return Tango::DEV_USHORT;
    case Tango::DEVVAR_LONGARRAY:
        return Tango::DEV_LONG;
    case Tango::DEVVAR_ULONGARRAY:
        return Tango::DEV_ULONG;
    case Tango::DEVVAR_LONG64ARRAY:
        return Tango::DEV_LONG64;
    case Tango::DEVVAR_ULONG64ARRAY:
        return Tango::DEV_ULONG64;
    case Tango::DEVVAR_FLOATARRAY:
        return Tango::DEV_FLOAT;
    case Tango::DEVVAR_DOUBLEARRAY:
        return Tango::DEV_DOUBLE;
    case Tango::DEVVAR_STRINGARRAY:
        return Tango::DEV_STRING;
    default:
        return type;
    }
}

template <class T>
T parse(const std::string &word) {
    if constexpr (std::is_same_v<T, std::string>) {
        std::string text;
        for (std::size_t i = 1; i < word.size(); ++i) { // behind the "="
            const bool escaped = word[i] == '%';
            text += escaped ? static_cast<char>(std::stoi(word.substr(i + 1, 2), nullptr, 16))
                            : word[i];
            i += escaped ? 2 : 0;
        }
        return text;
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(std::strtod(word.c_str(), nullptr)); // stod() takes no denormals;
    } else if constexpr (std::is_same_v<T, Tango::DevULong64>) {
        return std::stoull(word);
    } else {
        return static_cast<T>(std::stoll(word));
    }
}

template <class T, class Words>
std::vector<T> parse_all(Words begin, Words end) {
    std::vector<T> items;
    for (; begin != end; ++begin) {
        items.push_back(parse<T>(*begin));
    }
    return items;
}

inline std::string json(const std::string &text) {
    std::string result = "\"";
    for (const char character : text) {
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned char>(character));
        result += escaped;
    }
    return result + "\"";
}

template <class T, class = std::enable_if_t<std::is_arithmetic_v<T> || std::is_enum_v<T>>>
std::string json(T value) {
    if constexpr (std::is_floating_point_v<T>) {
        if (std::isnan(value)) {
            return "NaN";
        }
        if (std::isinf(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        std::ostringstream out;
        out.precision(17);
        out << value;
        return out.str();
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else {
        return std::to_string(value);
    }
}

template <class T>
std::string json(const std::vector<T> &items) {
    std::string result = "[";
    for (std::size_t i = 0; i < items.size(); ++i) {
        result += (i ? ", " : "") + json(static_cast<T>(items[i]));
    }
    return result + "]";
}

template <class First, class Second>
std::string json(const First &first, const Second &second) {
    return "[" + json(first) + ", " + json(second) + "]";
}

// The words of a pair of lists are the length of the first one and then both.
template <class Number>
void insert_pair(Tango::DeviceData &data, const std::vector<std::string> &words) {
    const auto middle = words.begin() + 1 + std::stoi(words.at(0));
    data.insert(parse_all<Number>(words.begin() + 1, middle),
                parse_all<std::string>(middle, words.end()));
}

template <class Number>
std::string extract_pair(Tango::DeviceData &data) {
    std::vector<Number> numbers;
    std::vector<std::string> texts;
    data.extract(numbers, texts);
    return json(numbers, texts);
}

inline Tango::DeviceData command_argument(int type, const std::vector<std::string> &words) {
    Tango::DeviceData data;
    if (type == Tango::DEV_VOID) {
        return data;
    }
    if (type == Tango::DEVVAR_LONGSTRINGARRAY) {
        insert_pair<Tango::DevLong>(data, words);
        return data;
    }
    if (type == Tango::DEVVAR_DOUBLESTRINGARRAY) {
        insert_pair<Tango::DevDouble>(data, words);
        return data;
    }
    if (type == Tango::DEV_ENCODED) {
        const auto bytes = parse_all<unsigned char>(words.begin() + 1, words.end());
        Tango::DevEncoded encoded;
        encoded.encoded_format = parse<std::string>(words.at(0)).c_str();
        encoded.encoded_data.length(bytes.size());
        std::copy(bytes.begin(), bytes.end(), encoded.encoded_data.get_buffer());
        data << encoded; // insert() of a vector keeps a pointer to its items
        return data;
    }
    visit_type(item_type(type), [&](auto element) {
        using Item = decltype(element);
        const auto items = parse_all<Item>(words.begin(), words.end());
        if constexpr (!std::is_same_v<Item, Tango::DevState>) { // of which commands have no arrays
            if (item_type(type) != type) {
                data << items;
                return std::string();
            }
        }
        if constexpr (std::is_same_v<Item, Tango::DevUChar>) {
            data.any <<= CORBA::Any::from_octet(items.at(0));
        } else {
            data << static_cast<Item>(items.at(0));
        }
        return std::string();
    });
    return data;
}

inline std::string command_result(int type, Tango::DeviceData &data) {
    if (type == Tango::DEV_VOID) {
        return "null";
    }
    if (type == Tango::DEVVAR_LONGSTRINGARRAY) {
        return extract_pair<Tango::DevLong>(data);
    }
    if (type == Tango::DEVVAR_DOUBLESTRINGARRAY) {
        return extract_pair<Tango::DevDouble>(data);
    }
    if (type == Tango::DEV_ENCODED) {
        std::string format;
        std::vector<unsigned char> bytes;
        data.extract(format, bytes);
        return json(format, bytes);
    }
    return visit_type(item_type(type), [&](auto element) {
        using Item = decltype(element);
        if constexpr (!std::is_same_v<Item, Tango::DevState>) {
            if (item_type(type) != type) {
                std::vector<Item> items;
                data >> items;
                return json(items);
            }
        }
        Item item{};
        if constexpr (std::is_same_v<Item, Tango::DevUChar>) {
            data.any >>= CORBA::Any::to_octet(item);
        } else {
            data >> item;
        }
        return json(item);
    });
}
