"""Client calls and their outcomes; can be run by any interpreter that has a module `tango`.

    python tests/compat/calls.py HOST:PORT [FIRST]

HOST:PORT is a freshly started TangoTest without database, with the devices sys/tg_test/1 and 2;
FIRST the number of the call to begin with. A line of JSON is printed for each call as it is made.
"""

from __future__ import annotations

import copy
import enum
import json
import pickle
import sys
import warnings
from typing import Any

import form_calls
import group_calls
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


# Calls that need no device: structs, lists, times, errors, helpers.
STANDALONE = """
repr(tango.DevError())
str(tango.DevError())
repr(tango.DevFailed())
str(tango.DevFailed())
repr(tango.CommandInfo())
str(tango.CommandInfo())
repr(tango.AttributeInfo())
str(tango.AttributeInfoEx())
repr(tango.AttributeEventInfo())
str(tango.AttributeAlarmInfo())
repr(tango.ChangeEventInfo())
str(tango.DeviceInfo())
repr(tango.LockerInfo())
repr(tango.AttributeDimension())
repr(tango.DbDatum())
str(tango.DbDatum())
repr(tango.DbDevInfo())
str(tango.DbDevInfo())
repr(tango.DbDevExportInfo())
str(tango.DbDevExportInfo())
repr(tango.DbServerInfo())
repr(tango.TimeVal(3, 5, 7))
str(tango.TimeVal(3, 5, 7))[-9:]
tango.TimeVal(1.5).totime()
tango.TimeVal(1.5).tv_sec
tango.TimeVal(1.5).tv_usec
tango.TimeVal().tv_nsec
tango.TimeVal('x')
tango.TimeVal.fromtimestamp(2.5).totime()
tango.TimeVal.fromdatetime(tango.TimeVal(7.25).todatetime()).totime()
tango.TimeVal(7.25).isoformat()[-9:]
tango.TimeVal(7.25).isoformat(' ')[-9:]
tango.TimeVal(7.25).strftime('%S')
tango.StdStringVector(['a', 'b'])
tango.StdStringVector(['a', 'b'])[0]
tango.StdStringVector(['a', 'b'])[1:]
tango.StdStringVector(['a', 'b'])[5]
tango.StdStringVector(['a', 'b']) == ['a', 'b']
tango.StdStringVector(['a', 'b']) != ['a', 'b']
'a' in tango.StdStringVector(['a', 'b'])
tango.StdStringVector([1])
tango.StdStringVector(['a']) + ['b']
tango.StdStringVector(['a']) * 2
tango.StdLongVector([1, 2])
tango.StdLongVector(['a'])
tango.StdDoubleVector([1, 2.5])
tango.StdDoubleVector([1, 2.5]).pop()
tango.StdStringVector(['a']).index('a')
hash(tango.StdStringVector(['a']))
tango.DbDatum('p').name
tango.DbDatum('p').size()
tango.DbDatum('p').is_empty()
len(tango.DbDatum('p'))
tango.DeviceData().is_empty()
tango.DeviceData().get_type()
tango.DeviceData().extract()
data(tango.DevLong, 3)
data(tango.DevDouble, 3)
data(tango.DevString, 'x')
data(tango.DevBoolean, 1)
data(tango.DevState, tango.DevState.ON)
data(tango.DevEncoded, ('f', b'ab'))
data(tango.DevVarLongArray, [1, 2])
data(tango.DevVarCharArray, b'ab')
data(tango.DevVarStringArray, ['a', 'b'])
data(tango.DevVarLongStringArray, ([1], ['a']))
data(tango.DevVarDoubleStringArray, ([1.5], ['a']))
data(tango.DevLong, 'x')
data(tango.DevLong, None)
data(tango.DevLong, 3.5)
data(tango.DevVarLongArray, 3)
data(tango.DevVarStringArray, 'ab')
tango.Except.throw_exception('r', 'd', 'o')
tango.Except.throw_exception('r', 'd', 'o', tango.ErrSeverity.WARN)
tango.Except.throw_exception()
tango.Except.to_dev_failed()
tango.Except.compare_exception(tango.DevFailed(), tango.DevFailed())
tango.DevState.ON == 0
str(tango.DevState.ON)
repr(tango.DevState.ON)
'%s %d' % (tango.DevState.ON, tango.DevState.ON)
f'{tango.DevState.ON}'
tango.DevState(3)
tango.DevState(99)
tango.DevState.names['ON']
tango.DevState.values[0]
list(tango.DispLevel.__members__)
tango.CmdArgType.DevLong
tango.ExtractAs.Numpy
tango.is_scalar_type(tango.DevLong)
tango.is_array_type(tango.DevVarLongArray)
tango.is_numerical_type(tango.DevString)
tango.is_int_type(tango.DevLong)
tango.is_int_type(tango.DevVarLongArray)
tango.is_int_type(tango.DevVarLongArray, True)
tango.is_float_type(tango.DevDouble)
tango.is_bool_type(tango.DevBoolean)
tango.is_str_type(tango.DevString)
tango.utils.is_binary_type(tango.DevEncoded)
tango.utils.is_seq([1])
tango.utils.is_seq('x')
tango.utils.is_non_str_seq('x')
tango.utils.is_pure_str(b'x')
tango.utils.is_integer(3)
tango.utils.is_integer(np.int8(3))
tango.utils.is_number(3.5)
tango.utils.is_number('3')
tango.utils.obj_2_str([1, 2], tango.DevVarLongArray)
tango.utils.obj_2_str(3.5, tango.DevDouble)
tango.utils.obj_2_str('x', tango.DevString)
tango.utils.seqStr_2_obj(['1', '2'], tango.DevVarLongArray)
tango.utils.seqStr_2_obj(['1'], tango.DevLong)
tango.utils.str_2_obj('1', tango.DevLong)
tango.utils.str_2_obj('true', tango.DevBoolean)
tango.utils.str_2_obj('x', tango.DevLong)
tango.utils.get_tango_type(3)
tango.utils.get_tango_type([1.5])
tango.utils.get_tango_type('x')
tango.utils.get_tango_type(np.zeros((2, 2), 'int16'))
tango.utils.get_tango_type_format(int)
tango.utils.get_tango_type_format([int])
tango.utils.get_tango_type_format(dtype=((float,),))
tango.utils.get_enum_labels(tango.DispLevel)
tango.utils.scalar_to_array_type(tango.DevLong)
tango.utils.scalar_to_array_type(tango.DevEncoded)
sorted(tango.utils.CaselessDict({'A': 1, 'b': 2}).items())
tango.utils.CaselessDict({'A': 1})['a']
'a' in tango.utils.CaselessList(['A'])
tango.utils.CaselessList(['A', 'b']).index('B')
tango.utils.from_version_str_to_int('10.0.2')
tango.utils.from_version_str_to_hex_str('10.0.2')
type(tango.utils.info())
tango.constants.NotSet
tango.constants.AlrmValueNotSpec
tango.constants.API_AttrNotFound
tango.constants.TANGO_LONG32 if hasattr(tango.constants, 'TANGO_LONG32') else 0
pickle.loads(pickle.dumps(tango.DevState.ON))
pickle.loads(pickle.dumps(tango.DevError())).reason
len(pickle.loads(pickle.dumps(tango.DevFailed(tango.DevError()))).args)
pickle.loads(pickle.dumps(tango.AttributeInfoEx())).name
pickle.loads(pickle.dumps(tango.StdStringVector(['a'])))
copy.copy(tango.AttributeInfoEx()).name
tango.AttributeInfoEx() == tango.AttributeInfoEx()
tango.CommandInfo() == tango.CommandInfo()
""".strip().splitlines()

# What a device reports about itself, as printed.
PRINTED = """
repr(D.command_query('DevLong'))
str(D.command_query('DevLong'))
repr(D.attribute_query('short_scalar'))
str(D.attribute_query('short_scalar'))
repr(D.get_attribute_config('double_spectrum'))
repr(D.get_attribute_config_ex('enum_scalar')[0].enum_labels)
str(D.get_attribute_config('double_scalar').alarms)
str(D.get_attribute_config('double_scalar').events)
repr(D.read_attribute('long_scalar').r_dimension)
repr(D.read_attribute('long_scalar').w_dimension)
D.read_attribute('long_scalar').dim_x
D.read_attribute('long_scalar').dim_y
(D.write_attribute('double_image', [[1, 2], [3, 4]]), D.read_attribute('double_image').dim_y)[1]
D.read_attribute('long_scalar').w_dim_x
D.read_attribute('long_scalar').nb_read
D.read_attribute('long_scalar').nb_written
D.read_attribute('long_scalar').quality
D.read_attribute('long_scalar').data_format
D.read_attribute('long_scalar').name
D.read_attribute('long_scalar').has_failed
D.read_attribute('long_scalar').get_err_stack()
type(D.read_attribute('long_scalar').time)
type(D.read_attribute('long_scalar').get_date())
D.read_attribute('long_scalar', extract_as=tango.ExtractAs.Nothing).value
D.read_attribute('ampli').value
D.read_attributes(['long_scalar'], tango.ExtractAs.List)[0].type
tango.DeviceAttribute().value
tango.DeviceAttribute(D.read_attribute('ampli')).value
repr(D.command_inout_raw('DevLong', 3))
D.DevLong.__doc__
sorted(n for n in dir(D) if n.startswith('Dev'))[:3]
D.get_command_list()[:3]
D.get_attribute_list()[:3]
D.get_command_config('DevLong').cmd_name
D.get_command_config(['DevLong'])[0].cmd_name
D.get_attribute_config('short_image').max_dim_y
D.get_attribute_config('short_image').data_format
D.get_attribute_config('short_image').writable
D.get_attribute_config('short_image').data_type
D.get_attribute_config('short_image').disp_level
D.get_attribute_config('short_image').memorized
D.get_attribute_config('enum_scalar').enum_labels
D.info().dev_type
D.info().server_version
D.get_tango_lib_version() >= 900
D.get_fqdn() if hasattr(D, 'get_fqdn') else 0
D.read_attribute('short_scalar').w_value == D['short_scalar'].w_value
D.ping() > 0
pickle.loads(pickle.dumps(D.attribute_query('short_scalar'))).name
D.is_command_polled('DevVoid')
D.poll_command('nope', 100)
D.poll_attribute('nope', 100)
D.poll_attribute('double_scalar', -1)
D.get_command_poll_period('nope')
D.attribute_history('nope', 2)
D.write_attribute('short_scalar')
D.write_attribute()
D.write_attribute('short_scalar', 1, 2, 3, 4, 5)
D.write_attributes('short_scalar')
D.write_attributes([('short_scalar',)])
D.write_attributes([])
D.read_attributes(3)
D.read_attributes([3])
D.command_inout()
D.command_inout(3)
D.command_inout('DevVoid', 3)
D.set_timeout_millis('x')
D.set_timeout_millis(-5)
D.set_source('x')
D.set_source(0)
D.set_logging_level('x')
D.remove_logging_target('nope')
list(D.get_logging_target())
D.subscribe_event('nope', tango.EventType.CHANGE_EVENT, print)
D.unsubscribe_event(99)
D.get_events(99)
D.is_event_queue_empty(99)
D.event_queue_size(99)
D.get_last_event_date(99)
""".strip().splitlines()


def calls() -> list[str]:
    """All calls, in the order in which they are made."""
    return [
        *read_calls(),
        *write_calls(),
        *command_calls(),
        *OTHERS.strip().splitlines(),
        *STANDALONE,
        *PRINTED,
        *form_calls.CALLS,
        *group_calls.CALLS,
    ]


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
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
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


def inserted(data_type: Any, value: Any) -> Any:
    """What comes out of a DeviceData that a value was put into."""
    data = tango.DeviceData()
    data.insert(data_type, value)
    return data.get_type(), data.extract()


def main() -> None:
    address = sys.argv[1]
    scope: dict[str, Any] = {
        "tango": tango,
        "np": np,
        "copy": copy,
        "pickle": pickle,
        "data": inserted,
        "form_calls": form_calls,
        "group_calls": group_calls,
        "filled": form_calls.filled,
        "MyEnum": form_calls.MyEnum,
        "replies": group_calls.replies,
        "ADDRESS": address,
        "NAME": f"tango://{address}/sys/tg_test/%d#dbase=no",
    }
    warnings.simplefilter("ignore")
    scope["prepare"] = lambda setup: exec(setup, scope)
    exec(SETUP, scope)
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    for call in calls()[:first]:
        if call.startswith("prepare("):
            eval(call, scope)
    for call in calls()[first:]:
        line = json.dumps([call, outcome(call, scope)])
        print(line.replace(address, "HOST:PORT"), flush=True)


if __name__ == "__main__":
    main()
