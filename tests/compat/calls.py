"""Client calls, and what came of them: run by any interpreter that has a module `tango`.

    python tests/compat/calls.py HOST:PORT [FIRST]

HOST:PORT is a freshly started TangoTest without database, with the devices sys/tg_test/1 and 2;
FIRST the number of the call to begin with. A line of JSON is printed for each call as it is made.
"""

from __future__ import annotations

import enum
import json
import sys
import warnings
from typing import Any

import numpy as np

import tango

SETUP = """
D = tango.DeviceProxy(NAME % 1)
G = tango.Group("g"); G.add(NAME % 1); G.add([NAME % 2])
A = tango.AttributeProxy("tango://%s/sys/tg_test/1/double_scalar#dbase=no" % ADDRESS)
U = tango.ApiUtil.instance()
for n in ("long", "short", "double", "float", "uchar", "ushort"):
    D.write_attribute(n + "_spectrum", [1, 2, 3]); D.write_attribute(n + "_image", [[1, 2], [3, 4]])
D.write_attribute("string_spectrum", ["a", "b"]); D.write_attribute("string_image", [["a", "b"]])
D.write_attribute("boolean_spectrum", [True, False]); D.write_attribute("enum_spectrum", [0, 1])
D.write_attribute("boolean_image", [[True], [False]]); D.write_attribute("enum_image", [[0], [1]])
"""

KINDS = [
    "boolean", "uchar", "short", "ushort", "long", "ulong", "long64", "ulong64",
    "float", "double", "string", "enum",
]  # fmt: skip
FORMS = ["Numpy", "Tuple", "List", "Bytes", "ByteArray", "String"]
VALUES = [
    "3", "3.0", "3.5", "-1", "300", "70000", "2**40", "2**70", "True", "'x'", "b'x'", "None",
    "[1]", "np.int16(3)", "np.float32(3)", "np.array(3)", "np.array([3])", "1j", "np.bool_(True)",
]  # fmt: skip
ARRAY_VALUES = [
    "[]", "[1]", "(1, 0)", "[[1, 0]]", "[[1, 0], [1]]", "3", "'x'", "b'ab'", "{1}", "iter([1])",
    "None", "['a']", "[1.5]", "range(2)", "[[]]", "np.arange(2)", "np.ones((1, 2))",
    "np.ones((1, 1, 1))", "np.array(1)", "np.arange(4)[::2]", "np.arange(2).astype('>i8')",
    "np.array([True, False])", "np.array(['a', 'b'])",
]  # fmt: skip


def read_calls() -> list[str]:
    calls = []
    for kind in KINDS:
        calls.append(f"D.read_attribute('{kind}_scalar').w_value.__class__.__name__")
        for rank in ("spectrum", "image"):
            if kind not in ("ulong", "long64", "ulong64"):
                calls += [
                    f"D.read_attribute('{kind}_{rank}', tango.ExtractAs.{form}).w_value"
                    for form in FORMS
                ]
                calls.append(f"type(D.{kind}_{rank})")
    return calls


def write_calls() -> list[str]:
    calls = []
    for kind in KINDS:
        for value in VALUES:
            calls.append(f"D.write_read_attribute('{kind}_scalar', {value}).w_value")
    for kind in ("short", "double", "boolean", "string", "enum"):
        for rank in ("spectrum", "image"):
            for value in ARRAY_VALUES:
                calls.append(
                    f"(D.write_attribute('{kind}_{rank}', {value}),"
                    f" D.read_attribute('{kind}_{rank}').w_value)[1]"
                )
    return calls


def command_calls() -> list[str]:
    scalars = ["Boolean", "Short", "UShort", "Long", "ULong", "Long64", "ULong64"]
    calls = [f"D.Dev{t}({v})" for t in [*scalars, "Float", "Double", "String"] for v in VALUES]
    arrays = ["Char", "Short", "UShort", "Long", "ULong", "Long64", "ULong64", "Float", "Double"]
    calls += [f"D.DevVar{t}Array({v})" for t in [*arrays, "String"] for v in ARRAY_VALUES]
    calls += [
        f"D.DevVar{t}StringArray({v})"
        for t in ("Long", "Double")
        for v in ("([1, 2], ['a'])", "[[1], ['a', 'b']]", "([], [])", "[1]", "3", "(['a'], [1])")
    ]
    return calls


OTHERS = """
D
str(D)
D.DevVoid()
D.DevVoid(3)
D.DevLong()
D.State()
D.nope
D._nope
D['nope']
D['double_scalar'].type
D['State'].value
D['Status'].value
'double_scalar' in D
'nope' in D
'DevLong' in D
hasattr(D, 'double_scalar')
getattr(D, 'nope', 7)
setattr(D, 'nope', 1)
setattr(D, 'DevLong', 1)
setattr(D, 'short_scalar_ro', 1)
setattr(D, 'enum_scalar', 'LABEL1')
D.enum_scalar.__class__.__mro__[1]
list(type(D.enum_scalar).__members__)
setattr(D, 'enum_scalar', 'nope')
setattr(D, 'enum_scalar', 99)
len(D)
bool(D)
D.state()
D.status()
D.name()
D.dev_name()
D.alias()
D.adm_name().split('/', 3)[3]
D.description()
D.info().dev_class
D.info().server_id
D.import_info()
D.get_device_db()
D.get_db_host()
D.get_db_port()
D.get_db_port_num()
D.get_dev_host()
D.get_from_env_var()
D.is_dbase_used()
D.get_idl_version()
D.get_timeout_millis()
D.set_timeout_millis(2500)
D.get_timeout_millis()
D.get_source()
D.set_source(tango.DevSource.DEV)
D.get_source()
D.get_access_control()
D.get_access_right()
D.get_transparency_reconnection()
D.set_transparency_reconnection(False)
D.get_transparency_reconnection()
D.get_green_mode()
D.is_dynamic_interface_frozen()
D.is_attribute_config_cache_enabled()
D.defaultCommandExtractAs
D.lock()
D.unlock()
D.is_locked()
D.locking_status()
D.get_locker(tango.LockerInfo())
D.get_property('x')
D.put_property({'x': 1})
D.delete_property('x')
D.get_property_list('*')
type(D.get_attribute_list())
type(D.get_attribute_config('double_scalar'))
type(D.get_attribute_config(['double_scalar']))
type(D.get_attribute_config_ex('double_scalar'))
type(D.get_attribute_config_ex(['double_scalar']))
type(D.attribute_list_query())
type(D.attribute_list_query_ex())
type(D.attribute_query('double_scalar').data_type)
D.attribute_query('nope')
D.command_query('DevLong').in_type
D.command_query('nope')
type(D.get_command_config())
type(D.get_command_config('DevLong'))
type(D.get_command_config(['DevLong', 'State']))
type(D.command_list_query())
D.get_attribute_config('double_scalar').label
D.set_attribute_config(D.get_attribute_config('double_scalar'))
D.set_attribute_config([D.get_attribute_config('double_scalar')])
D.read_attribute('nope')
D.read_attribute('throw_exception')
D.read_attribute('no_value')
D.read_attribute(3)
D.read_attributes(['double_scalar', 'nope'])[1].has_failed
D.read_attributes(['double_scalar', 'nope'])[1].value
D.read_attributes(['double_scalar', 'nope'])[1].is_empty
D.read_attributes([])
D.write_attribute('short_scalar_ro', 1)
D.write_attributes([('double_scalar', 1), ('long_scalar', 2)])
D.write_attributes([('double_scalar', 1), ('nope', 2)])
D.write_attributes([('double_scalar', 1), ('throw_exception', 2)])
D.write_attribute(D.get_attribute_config('long_scalar'), 3)
[r.name for r in D.write_read_attributes([('long_scalar', 3)], ['long_scalar', 'State'])]
D.command_inout('nope')
D.command_inout('DevLong', 3)
D.command_inout(name='DevLong', cmd_param=3)
type(D.command_inout_raw('DevLong', 3))
D.command_inout_raw('DevLong', 3).extract()
D.command_inout_raw('DevVarLongArray', [3]).extract(tango.ExtractAs.List)
D.command_inout_reply(D.command_inout_asynch('DevLong', 3), 2000)
D.command_inout_reply_raw(D.command_inout_asynch('DevLong', 3), 2000).extract()
D.command_inout_asynch('DevLong', 3, True)
D.command_inout_reply(99999)
D.read_attribute_reply(D.read_attribute_asynch('State'), 2000).value
D.read_attribute_reply(D.read_attribute_asynch('nope'), 2000)
[r.name for r in D.read_attributes_reply(D.read_attributes_asynch(['State', 'Status']), 2000)]
D.write_attribute_reply(D.write_attribute_asynch('long_scalar', 3), 2000)
D.write_attributes_reply(D.write_attributes_asynch([('long_scalar', 3)]), 2000)
D.write_attribute_reply(D.write_attribute_asynch('short_scalar_ro', 3), 2000)
D.pending_asynch_call(tango.asyn_req_type.CALLBACK)
D.cancel_all_polling_asynch_request()
D.pending_asynch_call(tango.asyn_req_type.POLLING)
D.get_asynch_replies()
D.is_attribute_polled('double_scalar')
D.get_attribute_poll_period('double_scalar')
D.poll_attribute('double_scalar', 3000)
D.is_attribute_polled('double_scalar')
D.get_attribute_poll_period('double_scalar')
D.stop_poll_attribute('double_scalar')
D.stop_poll_attribute('double_scalar')
D.poll_command('DevVoid', 3000)
D.get_command_poll_period('DevVoid')
D.stop_poll_command('DevVoid')
list(D.polling_status())
D.attribute_history('double_scalar', 2)
D.command_history('DevVoid', 2)
D.set_logging_level(2)
D.get_logging_level()
D.add_logging_target('nope')
type(D.black_box(3))
A
A.name()
A.write(3)
A.read().w_value
A.write_read(4).w_value
A.state()
type(A.get_config())
A.is_polled()
A.get_poll_period()
A.history(2)
A.get_property('x')
A.read_reply(A.read_asynch(), 2000).w_value
A.write_reply(A.write_asynch(5), 2000)
A.get_transparency_reconnection()
A.get_device_proxy() is A.get_device_proxy()
tango.AttributeProxy('tango://%s/sys/tg_test/1/nope#dbase=no' % ADDRESS)
tango.AttributeProxy('a/b/c')
tango.DeviceProxy('x/y')
tango.DeviceProxy('')
tango.DeviceProxy(None)
tango.DeviceProxy(dev_name='a/b/c')
G
len(G)
G.get_name()
G.get_fully_qualified_name()
G.get_size()
G.contains(NAME % 1)
'nope' in G
'*tg_test*' in G
G.name_equals('g')
G.name_matches('g*')
G.is_enabled(NAME % 1)
G.is_enabled('nope')
G.ping()
G.get_device(1)
G.get_device(9)
G.get_device('nope')
G.get_group('nope')
type(G.command_inout('State'))
[r.get_data() for r in G.command_inout('State')]
[r.get_data() for r in G.command_inout('DevLong', 3)]
G.command_inout('DevLong', 'x')
[r.has_failed() for r in G.command_inout('nope')]
[r.get_err_stack()[0].reason for r in G.command_inout('nope')]
[r.obj_name() for r in G.read_attributes(['State', 'Status'])]
[r.get_data().value for r in G.read_attribute('State')]
[r.get_err_stack()[0].reason for r in G.read_attribute('nope')]
[r.has_failed() for r in G.write_attribute('long_scalar', 5)]
[r.has_failed() for r in G.write_attribute('long_scalar', [5, 6], multi=True)]
[r.get_data().w_value for r in G.read_attribute('long_scalar')]
G.write_attribute('long_scalar', [5], multi=True)
[r.has_failed() for r in G.write_attribute('nope', 5)]
[r.get_data() for r in G.command_inout_reply(G.command_inout_asynch('DevLong', 4))]
G.command_inout_reply(999)
G.disable(NAME % 1)
[r.group_element_enabled() for r in G.command_inout('State')]
G.enable(NAME % 1)
G.remove(NAME % 2)
len(G)
G.remove_all()
len(G.command_inout('State'))
G.add(3)
U.in_server()
U.get_asynch_cb_sub_model()
U.get_user_connect_timeout()
U.is_zmq_event_consumer_created()
U.pending_asynch_call(tango.asyn_req_type.ALL_ASYNCH)
tango.ApiUtil.get_env_var('NO_SUCH_VARIABLE')
tango.ApiUtil.instance() is U
"""


def calls() -> list[str]:
    """All calls, in the order in which they are made."""
    return [*read_calls(), *write_calls(), *command_calls(), *OTHERS.strip().splitlines()]


def plain(value: Any) -> Any:
    """What JSON can hold: type and content."""
    if isinstance(value, type):
        return f"class {value.__name__}"
    if isinstance(value, enum.IntEnum):
        return f"{type(value).__name__}.{value.name}"
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return f"{type(value).__name__} {value!r}"
    if isinstance(value, (bytes, bytearray)):
        return f"{type(value).__name__} {bytes(value).hex()}"
    if isinstance(value, np.ndarray):
        return [f"{value.dtype} {value.shape}", value.tolist()]
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *[plain(item) for item in value]]
    return repr(value)


def outcome(call: str, scope: dict[str, Any]) -> Any:
    """What a call gives, or its exception's class and first reason."""
    try:
        return {"gives": plain(eval(call, scope))}
    except tango.DevFailed as failure:
        return {"raises": type(failure).__name__, "reason": failure.args[0].reason}
    except Exception as error:  # noqa: BLE001  which ones there are is the question
        return {"raises": type(error).__name__}


def main() -> None:
    address = sys.argv[1]
    scope: dict[str, Any] = {
        "tango": tango,
        "np": np,
        "ADDRESS": address,
        "NAME": f"tango://{address}/sys/tg_test/%d#dbase=no",
    }
    warnings.simplefilter("ignore")
    exec(SETUP, scope)
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    for call in calls()[first:]:
        line = json.dumps([call, outcome(call, scope)])
        print(line.replace(address, "HOST:PORT"), flush=True)


if __name__ == "__main__":
    main()
