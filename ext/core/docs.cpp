// Paragraphs that many docstrings have.
#include "core/bind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tangobind::docs {

namespace {

struct Paragraph {
    std::string_view name;
    std::string_view text;
};

constexpr std::array paragraphs{
    Paragraph{"green", R"(Other Parameters
----------------
green_mode : GreenMode, optional
    How this one call waits; the mode of the proxy unless it is given.
wait : bool, optional
    Whether to wait for the result. False returns what stands for it: a future of
    `concurrent.futures`, a result of gevent, or something to await. The default is
    True, and False in asyncio mode. Synchronous mode knows True only.
timeout : float, optional
    Seconds to wait for the result, then TimeoutError; the device goes on with the
    request. Without limit unless it is given, besides the time-out of the proxy.
    Not in synchronous mode.)"},
    Paragraph{"unreachable", R"(ConnectionFailed
    The server of the device does not run or cannot be reached.
CommunicationFailed
    The connection broke, or no reply came within the time-out of the proxy
    (3000 ms; see `set_timeout_millis`).)"},
    Paragraph{"device_refuses", R"(DevFailed
    The device or its server refuses, with the reason in its first error.)"},
    Paragraph{"telemetry_refused", R"(DevFailed
    The server has no telemetry of this kind: it needs cppTango 10.3
    (``API_CommandNotFound`` from older ones).

Notes
-----
One round trip to the administration device of the server.)"},
    Paragraph{"extract_as", R"(extract_as : ExtractAs, optional
    What a spectrum or image becomes: ``Numpy`` (an array, the default), ``Tuple``,
    ``List``, ``Bytes``, ``ByteArray`` or ``String``; a scalar stays as it is.
    ``Nothing`` leaves the value out.)"},
    Paragraph{"database_errors", R"(DevFailed
    The database refuses, or the name is unknown to it; the reason is in the first
    error (``DB_DeviceNotDefined``, ``DB_SQLError``, ...). ``API_NotSupported`` where
    a file stands in the place of the database and does not have it.
ConnectionFailed, CommunicationFailed
    The database server cannot be reached, or does not answer within the time-out.)"},
    Paragraph{"push_arguments", R"(*args
    What is sent: a value; or format and bytes for a ``DevEncoded``; both may be
    followed by a time (seconds since 1970, or a `TimeVal`) and an `AttrQuality`.
    Or an exception, which the clients get as an error. Or nothing, for ``State`` and
    ``Status``, whose values are asked of the device.
**kwargs
    The same by name: ``data``, ``str_data`` (the format), ``time_stamp``,
    ``quality``, ``except_``.

Raises
------
DevFailed
    There is no such attribute (``API_AttrNotFound``), the value does not fit it
    (``PyDs_WrongParameters``, ``PyDs_PythonError``), or there is no value
    (``PyDs_InvalidCall``).
TypeError
    The arguments are of another form.)"},
    Paragraph{
        "wildcard",
        R"(    A pattern: ``*`` stands for any text, or for nothing. Upper and lower case are the
    same.)"},
};

// The paragraph that a line stands for; nothing for any other line.
const Paragraph *named_by(std::string_view line) {
    if (line.size() < 2 || line.front() != '{' || line.back() != '}') {
        return nullptr;
    }
    const std::string_view name = line.substr(1, line.size() - 2);
    const auto found = std::find_if(paragraphs.begin(), paragraphs.end(),
                                    [&](const Paragraph &one) { return one.name == name; });
    return found == paragraphs.end() ? nullptr : &*found;
}

} // namespace

std::string expanded(const Text &text) {
    std::string_view rest = text.source;
    std::string result;
    for (std::size_t end = 0; (end = rest.find("\n{")) != rest.npos;) {
        const std::size_t start = end + 1;
        const std::string_view line = rest.substr(start, rest.find('\n', start) - start);
        const Paragraph *paragraph = named_by(line);
        result += rest.substr(0, start);
        result += paragraph ? paragraph->text : line;
        rest.remove_prefix(start + line.size());
    }
    result += rest;
    return result;
}

} // namespace tangobind::docs
