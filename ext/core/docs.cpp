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
    How this call waits for its result. By default as the proxy does.
wait : bool, optional
    Whether to wait for the result. If False, the call returns at once: a future of
    `concurrent.futures`, a result of gevent or an awaitable, depending on the mode.
    The default is False in asyncio mode and True in the others. In synchronous mode it
    must be True (ValueError otherwise).
timeout : float, optional
    Seconds to wait for the result before TimeoutError is raised; the device continues
    with the request. By default, only the time-out of the proxy limits the wait. Not
    allowed in synchronous mode.)"},
    Paragraph{"unreachable", R"(ConnectionFailed
    The server of the device does not run or cannot be reached. Within a second of a
    failed attempt it is a DevFailed (``API_CantConnectToDevice``), without an attempt.
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
    error (``DB_DeviceNotDefined``, ``DB_SQLError``, ...); ``API_NotSupported`` if a
    file is used instead of a database server and cannot do this.
ConnectionFailed, CommunicationFailed
    The database server cannot be reached, or does not answer within the time-out.)"},
    Paragraph{"push_arguments", R"(*args
    What is sent: a value, or format and bytes for a ``DevEncoded``. Both may be
    followed by a time (seconds since 1970, or a `TimeVal`) and an `AttrQuality`.
    Or an exception, which the clients get as an error. Or nothing, for ``State`` and
    ``Status``, whose values the device is asked for.
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
    The arguments have none of these forms.)"},
    Paragraph{
        "wildcard",
        R"(    A pattern: ``*`` stands for any text, or for nothing. Upper and lower case do not
    matter.)"},
    Paragraph{"log_level", R"(level : int
    The level: 200 for fatal errors, 300 errors, 400 warnings, 500 information, 600
    debugging; 100 is none of them.)"},
    Paragraph{"true_if_so", R"(Returns
-------
bool
    True if so.)"},
    Paragraph{
        "asynch_wait",
        R"(    Milliseconds to wait for the reply; 0 waits without limit. None, the default, does
    not wait.)"},
    Paragraph{"asynch_reply_errors", R"(AsynReplyNotArrived
    The reply has not arrived in time; it can be requested again.
AsynCall
    There is no such request, or its reply has been taken (``API_BadAsynPollId``).)"},
    Paragraph{
        "asynch_callbacks",
        R"(Callbacks run as `ApiUtil.set_asynch_cb_sub_model` says: in `get_asynch_replies`, or
on a thread of the library as soon as the reply is there.)"},
    Paragraph{"attribute_unknown", R"(DevFailed
    There is no such attribute (``API_AttrNotFound``).)"},
    Paragraph{"image_size", R"(width : int, optional
    The number of columns, for bytes and flat sequences.
height : int, optional
    The number of rows, for bytes and flat sequences.)"},
    Paragraph{"image_errors", R"(TypeError, ValueError
    The image has another shape or type, or its bytes come without width and height.)"},
    Paragraph{"property_history", R"(DbHistoryList
    One `DbHistory` for each time that the property was written or deleted, oldest
    first: ``get_value()``, ``get_date()``, ``is_deleted()``.)"},
    Paragraph{"without_database", R"(NonDbDevice
    The device has no database.)"},
    Paragraph{"forward", R"(forward : bool, optional
    Whether to include the devices of groups within this group. True by default.)"},
    Paragraph{"last_check", R"(Returns
-------
bool
    True if the last check found that.)"},
    Paragraph{"subscribed_lately", R"(Returns
-------
bool
    True if one has, within the last ten minutes.)"},
    Paragraph{"fired_exception", R"(Parameters
----------
exception : Exception, optional
    An error that the clients get instead.

Raises
------
DevFailed
    The value is part of the reply to the same request (``PyDs_AttributeBusy``).)"},
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
