// Messages that cppTango prints to standard error although nothing is wrong.
#pragma once

#include <iostream>
#include <streambuf>
#include <string_view>

namespace tangobind {

// While it lives, lines that begin so are left out of std::cerr; everything else goes through.
class Unsaid : private std::streambuf {
  public:
    explicit Unsaid(std::string_view beginning)
        : m_beginning(beginning), m_original(std::cerr.rdbuf(this)) {}
    ~Unsaid() override { std::cerr.rdbuf(m_original); }
    Unsaid(const Unsaid &) = delete;
    Unsaid &operator=(const Unsaid &) = delete;

  private:
    std::streamsize xsputn(const char *text, std::streamsize length) override {
        const std::string_view words(text, static_cast<std::size_t>(length));
        if (words.substr(0, m_beginning.size()) == m_beginning) {
            m_dropping = words.find('\n') == std::string_view::npos;
            return length;
        }
        return std::streambuf::xsputn(text, length); // letter by letter, to overflow()
    }
    int_type overflow(int_type letter) override {
        if (m_dropping) {
            m_dropping = letter != '\n';
            return letter;
        }
        return m_original->sputc(traits_type::to_char_type(letter));
    }
    int sync() override { return m_original->pubsync(); }

    const std::string_view m_beginning;
    std::streambuf *const m_original;
    bool m_dropping = false;
};

} // namespace tangobind
