"""Calls in every form: positions, keywords, objects in place of names. Read by calls.py."""

from __future__ import annotations

import enum
from typing import Any

import tango

SETUP = """
D = tango.DeviceProxy(NAME % 1)
A = tango.AttributeProxy((NAME % 1).replace("#", "/double_scalar#"))
D.write_attribute("long_scalar", 5)
R = D.read_attribute("long_scalar"); C = D.get_attribute_config("long_scalar")
"""


class MyEnum(enum.IntEnum):
    """Somebody's own enum."""

    A = 0
    B = 1


def filled(data_type: Any, value: Any) -> tango.DeviceData:
    """A DeviceData with a value."""
    data = tango.DeviceData()
    data.insert(data_type, value)
    return data


CALLS = """
prepare(form_calls.SETUP)
tango.DeviceProxy(NAME % 1,True).dev_name()
tango.DeviceProxy(NAME % 1,False).dev_name()
tango.DeviceProxy(NAME % 1,need_check_acc=True).dev_name()
tango.DeviceProxy(NAME % 1,need_check_acc=False).dev_name()
tango.DeviceProxy(NAME % 1,'x').dev_name()
tango.DeviceProxy(NAME % 1,True,3)
tango.DeviceProxy(D).dev_name()
tango.DeviceProxy(NAME % 1,green_mode=tango.GreenMode.Synchronous).dev_name()
tango.DeviceProxy(NAME % 1,green_mode=tango.GreenMode.Synchronous).get_green_mode()
tango.DeviceProxy(NAME % 1,foo=1)
tango.get_attribute_proxy((NAME % 1).replace('#','/State#')).name()
tango.AttributeProxy(A).name()
tango.AttributeProxy(A, green_mode=tango.GreenMode.Synchronous).name()
tango.AttributeProxy(D,'State')
tango.AttributeProxy(NAME % 1)
D.write_attribute(C,6)
D.read_attribute('long_scalar').w_value
D.write_attribute(attr=C,value=6)
D.write_attribute(attr_name='long_scalar',value=6)
D.write_attribute('long_scalar',value=6)
D.write_attributes([(C,7)])
D.write_attributes(((C,7),('short_scalar',3)))
D.write_attributes([['long_scalar',7]])
D.write_attributes(name_val=[('long_scalar',7)])
D.write_attributes({'long_scalar':7})
D.write_attributes(None)
D.write_read_attribute('long_scalar',8).w_value
D.write_read_attribute(attr_name='long_scalar',value=8).w_value
D.write_read_attribute('long_spectrum',[1,2],extract_as=tango.ExtractAs.List).w_value
D.write_read_attribute('long_spectrum',[1,2],tango.ExtractAs.List).w_value
D.write_read_attributes([('long_scalar',8)],['State'])[0].name
D.write_read_attributes(name_val=[('long_scalar',8)],attr_names=['State'])[0].name
D.write_read_attributes([('long_scalar',8)],['long_spectrum'],tango.ExtractAs.List)[0].w_value
D.write_read_attributes([('short_scalar_ro',8)],['State'])
D.write_read_attributes([('long_scalar',8)],['nope'])[0].has_failed
D.read_attribute(attr_name='State').value
D.read_attribute('long_spectrum',extract_as=tango.ExtractAs.Tuple).w_value
D.read_attribute(C)
D.read_attributes(attr_names=['State'])[0].value
D.read_attributes(('State','Status'))[1].value
D.read_attributes('State')
D.read_attributes(None)
D.read_attributes(tango.StdStringVector(['State']))[0].value
D.read_attributes(np.array(['State']))[0].value
D.command_inout('DevLong',filled(tango.DevLong,3))
D.command_inout(cmd_name='DevLong',cmd_param=3)
D.command_inout(name='DevLong')
D.command_inout('DevVarLongArray',filled(tango.DevVarLongArray,[3]))
D.command_inout('DevVarLongArray',[3],tango.ExtractAs.List)
D.command_inout('DevVarLongArray',[3],extract_as=tango.ExtractAs.List)
D.DevVarLongArray([3],extract_as=tango.ExtractAs.List)
D.DevVarLongArray([3],green_mode=tango.GreenMode.Synchronous)
D.DevVarLongArray([3],wait=True)
D.DevVarLongArray([3],timeout=3)
D.DevVarLongArray([3],foo=3)
D.command_inout('DevLong',3,foo=3)
D.DevLong(cmd_param=3)
D.DevLong(filled(tango.DevLong,3))
D.DevVarStringArray(('a','b'))
D.DevVarStringArray('ab')
D.DevVarCharArray(b'ab')
D.DevVarCharArray('ab')
D.DevVarCharArray(bytearray(b'ab'))
D.DevVarLongStringArray(([1],['a']))
D.DevVarLongStringArray([[1],['a'],3])
D.DevVarDoubleStringArray((np.ones(2),('a',)))
D.DevString(b'ab')
D.DevString('ü')
D.DevBoolean(1)
D.DevBoolean('x')
D.command_inout_raw('DevLong',filled(tango.DevLong,3)).extract()
D.command_inout_raw('DevVarLongArray',[3]).extract(tango.ExtractAs.Tuple)
D.command_inout_raw('DevVoid').is_empty()
D.command_inout_raw('DevVoid').extract()
D.command_inout_raw('nope')
D.state(green_mode=tango.GreenMode.Synchronous)
D.status(wait=True)
D.State()
D.Status()
D.ping(green_mode=tango.GreenMode.Synchronous)>0
D.name()
D.dev_name(green_mode=tango.GreenMode.Synchronous)
D.get_attribute_list(green_mode=tango.GreenMode.Synchronous)[-1]
D.get_attribute_config('long_scalar',green_mode=tango.GreenMode.Synchronous).name
D.get_attribute_config('long_scalar').name
D.get_attribute_config(['long_scalar']).__class__
D.get_attribute_config(('long_scalar',))[0].name
D.get_attribute_config(3)
D.get_attribute_config()
D.get_attribute_config_ex()
D.get_attribute_config_ex('long_scalar')[0].name
D.get_attribute_config_ex(['long_scalar','State'])[1].name
D.get_attribute_config(value='long_scalar')
D.get_attribute_config(attr_name='long_scalar')
D.get_command_config(value='DevLong')
D.get_command_config(command_name='DevLong')
D.set_attribute_config(3)
D.set_attribute_config([3])
D.set_attribute_config([])
D.attribute_query('long_scalar').label
D.attribute_query('nope')
D.attribute_query(3)
D.set_attribute_config(D.attribute_list_query()[0])
D.set_logging_level(3)
D.get_logging_level()
D.set_logging_level(99)
D.add_logging_target('console::cout')
D.remove_logging_target('console::cout')
D.add_logging_target('x::y')
D.add_logging_target(3)
D.is_attribute_polled('nope')
D.is_command_polled('nope')
D.get_attribute_poll_period('nope')
D.poll_attribute('double_scalar','x')
D.poll_attribute(attr_name='double_scalar',period=3000)
D.get_attribute_poll_period(attr_name='double_scalar')
D.stop_poll_attribute(attr_name='double_scalar')
D.poll_command(cmd_name='State',period=3000)
D.stop_poll_command(cmd_name='State')
D.attribute_history(attr_name='double_scalar',depth=1)
D.set_timeout_millis(timeout=3000)
D.set_timeout_millis(0)
D.set_timeout_millis(1.5)
D.set_source(source=tango.DevSource.CACHE_DEV)
D.set_source(7)
D.set_transparency_reconnection(yesno=True)
D.set_transparency_reconnection(1)
D.set_transparency_reconnection('x')
D.set_access_control(tango.AccessControlType.ACCESS_WRITE)
D.set_access_control('x')
D.reconnect(False)
D.get_dev_host()
D.get_db_host()
D.get_from_env_var()
D.is_dbase_used()
D.adm_name().split('/',3)[-1]
D.description()
D.alias()
D.get_tango_lib_version()>=1000
D.get_idl_version()
D.get_green_mode()
D.set_green_mode(tango.GreenMode.Synchronous)
D.set_green_mode(None)
'long_scalar' in D
'LONG_SCALAR' in D
D['long_scalar'].w_value
D.__setitem__('long_scalar',4)
D['long_scalar'].w_value
D.long_scalar.__class__
D.Long_Scalar.__class__
setattr(D,'LONG_SCALAR',9)
D['long_scalar'].w_value
D.enum_scalar.__class__.__name__
D.enum_spectrum.__class__
D.enum_image.__class__
setattr(D,'enum_scalar','LABEL2')
D['enum_scalar'].w_value
setattr(D,'enum_scalar',MyEnum.B)
D['enum_scalar'].w_value
setattr(D,'enum_scalar',D.enum_scalar)
setattr(D,'enum_spectrum',[0,1])
setattr(D,'enum_spectrum',['LABEL6','LABEL7'])
D['enum_spectrum'].w_value
D.write_attribute('enum_scalar','LABEL1')
D.write_attribute('enum_scalar',MyEnum.A)
D.write_attribute('string_scalar','ü')
D.read_attribute('string_scalar').w_value
D.write_attribute('string_scalar','€')
D.write_attribute('string_scalar',b'ab')
D.write_attribute('boolean_scalar','False')
D.write_attribute('State',1)
A.read().name
A.write(3,green_mode=tango.GreenMode.Synchronous)
A.write_read(4).w_value
A.read_asynch().__class__
A.get_config().name
A.name()
A.get_device_proxy().dev_name()
A.set_config(A.get_config())
A.get_property('x')
A.put_property({'x':1})
A.delete_property('x')
A.state()
A.status()
A.ping()>0
A.poll(3000)
A.get_poll_period()
A.is_polled()
A.stop_poll()
A.get_transparency_reconnection()
A.history(1)
A.history(depth=1,extract_as=tango.ExtractAs.List)
A.event_queue_size(9)
A.get_events(9)
A.is_event_queue_empty(9)
A.get_last_event_date(9)
A.unsubscribe_event(9)
str(A)
repr(A)
A==A
A.foo
R.name
R.value.__class__
R.w_value
R.w_dim_x
R.w_dim_y
R.set_w_dim_x(3)
R.w_dim_x
tango.DeviceAttribute(R).w_value
R.get_err_stack()
R.get_date().__class__
R.quality
R.is_empty
R.has_failed
R.type
R.data_format
R.dim_x,R.dim_y,R.nb_read,R.nb_written
R.r_dimension
tango.DeviceAttribute.ExtractAs
tango.DeviceData().is_empty
filled(tango.DevLong,3).get_type()
filled(tango.DevVarLongArray,[1,2]).extract(tango.ExtractAs.List)
filled(tango.DevVarLongArray,[1,2]).extract(tango.ExtractAs.Bytes)
tango.DeviceData(filled(tango.DevLong,3)).extract()
filled('x',3)
str(filled(tango.DevLong,3))
repr(filled(tango.DevLong,3))
""".strip().splitlines()
