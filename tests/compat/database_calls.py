"""Calls to a database with every form of properties, and their outcomes.

    python tests/compat/database_calls.py HOST:PORT

HOST:PORT is a database without anything in it. A line of JSON is printed for each call.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
from calls import outcome

import tango

NAMES = """
'a'
['a','b']
('a','b')
tango.StdStringVector(['a'])
datum('a')
data(datum('a'),datum('b'))
[datum('a'),datum('b')]
{'a':None}
{'a':datum('a')}
{'a':['x'],'b':1}
3
None
[3]
[]
{}
np.array(['a'])
''
'nope'
['a',3]
'*'
""".strip().splitlines()

VALUES = r"""
{'a':'1'}
{'a':1}
{'a':1.5}
{'a':True}
{'a':[]}
{'a':['1','2']}
{'a':[1,2.5]}
{'a':('x',)}
{'a':np.arange(3)}
{'a':np.float32(1.5)}
{'a':tango.StdStringVector(['q'])}
{'a':datum('a','1')}
datum('a','1','2')
data(datum('a','1'),datum('b','2'))
[datum('a','1')]
(datum('a','1'),)
3
None
[]
{}
{'a':tango.DevState.ON}
{'a':''}
{'a':['']}
{'a':'x y\nz'}
{'a':"it's \"q\""}
{'a':[[1,2],[3]]}
{'a':range(2)}
{1:'x'}
{'A':'upper'}
""".strip().splitlines()

OTHERS = """
D.get_property_list('*')
D.get_property_list('a*')
D.get_property('a', datum('a'))
D.get_property(['a'], data())
D.get_property('a', None)
db.get_device_property_list('a/b/c','*')
db.get_device_property_list('a/b/c','*',[])
db.get_class_property_list('Kl')
db.get_object_list('*')
db.get_object_property_list('free','*')
type(db.get_device_property_history('a/b/c','a'))
db.get_server_list('*x*')
db.get_server_name_list()
db.get_host_server_list('*')
db.get_device_name('a','b')
db.get_device_exported('*database*')
db.get_device_domain('*')
db.get_device_family('sys/*')
db.get_device_member('sys/database/*')
db.get_device_alias('nope')
db.get_alias('nope')
db.get_alias_from_device('nope')
db.get_device_from_alias('nope')
db.get_attribute_alias('nope')
db.get_device_alias_list('*')
db.get_attribute_alias_list('*')
db.get_class_list('*')
db.get_class_for_device('sys/database/2')
db.get_class_inheritance_for_device('sys/database/2')
db.get_device_info('sys/database/2').class_name
db.get_device_info('nope/no/pe')
db.import_device('sys/database/2').exported
db.import_device('nope/no/pe')
db.get_device_service_list('x')
db.get_services('a','b')
db.register_service('a','b','sys/database/2')
db.get_services('a','b')
db.unregister_service('a','b')
db.get_device_class_list('x')
db.get_server_class_list('DataBaseds/2')
db.get_instance_name_list('nope')
db.get_access_except_errors()
db.is_control_access_checked()
db.check_access_control('sys/database/2')
db.is_multi_tango_host()
db.get_file_name()
db.get_server_release()
db.dev_name()
db.put_device_attribute_property('a/b/c',{'at':{'p':'1','q':[1,2]}})
db.get_device_attribute_property('a/b/c','at')
db.get_device_attribute_property('a/b/c',['at','bt'])
db.get_device_attribute_property('a/b/c',{'at':None})
db.get_device_attribute_property('a/b/c',datum('at'))
db.get_device_attribute_property('a/b/c',data(datum('at')))
db.delete_device_attribute_property('a/b/c',{'at':['p']})
db.delete_device_attribute_property('a/b/c',{'at':'q'})
db.get_device_attribute_property('a/b/c','at')
db.put_class_attribute_property('Kl',{'at':{'p':'1','q':[1,2]}})
db.get_class_attribute_property('Kl','at')
db.delete_class_attribute_property('Kl',{'at':['p']})
db.get_class_attribute_property('Kl',['at'])
db.get_class_attribute_list('Kl','*')
db.put_device_attribute_property('a/b/c',{'at':{'p':datum('p','7')}})
db.get_device_attribute_property('a/b/c','at')
db.put_device_alias('sys/database/2','dbal')
db.get_device_alias('dbal')
db.get_alias('sys/database/2')
db.get_device_from_alias('dbal')
db.get_alias_from_device('sys/database/2')
db.delete_device_alias('dbal')
db.put_attribute_alias('sys/database/2/State','ast')
db.get_attribute_alias('ast')
db.get_attribute_from_alias('ast')
db.get_alias_from_attribute('sys/database/2/state')
db.delete_attribute_alias('ast')
D.alias()
D.import_info().exported
D.lock()
D.is_locked()
D.is_locked_by_me()
D.locking_status()[:10]
D.unlock()
D.is_locked()
D.get_locker(tango.LockerInfo())
db.add_device(3)
db.add_server('a/b',3)
db.add_server('a/b',[])
db.delete_server('no/pe')
db.delete_device('no/p/e')
db.rename_server('no/pe','n/q')
db.unexport_device('no/p/e')
db.unexport_server('no/pe')
db.export_server('x')
""".strip().splitlines()

# Whose properties: of a device, of a class, free ones, and those of a proxy's device.
OWNERS = [
    "db.{}_device_property('a/b/c', {})",
    "db.{}_class_property('Kl', {})",
    "db.{}_property('free', {})",
    "D.{}_property({})",
]


def property_calls(form: str) -> Iterator[str]:
    def call(verb: str, argument: str) -> str:
        return form.format(verb, argument)

    for names in NAMES:
        yield call("put", "{'a': ['1', '2'], 'b': 'x'}")
        yield call("get", names)
        yield call("delete", names)
        yield call("get", "['a', 'b']")
    for values in VALUES:
        yield call("delete", "['a', 'b']")
        yield call("put", values)
        yield call("get", "['a', 'b']")


def datum(name: str, *values: str) -> tango.DbDatum:
    made = tango.DbDatum(name)
    for value in values:
        made.append(value)
    return made


def data(*items: tango.DbDatum) -> tango.DbData:
    made = tango.DbData()
    for item in items:
        made.append(item)
    return made


def calls() -> list[str]:
    return [call for form in OWNERS for call in property_calls(form)] + OTHERS


def main() -> None:
    address = sys.argv[1]
    host, port = address.split(":")
    scope: dict[str, Any] = {
        "tango": tango,
        "np": np,
        "datum": datum,
        "data": data,
        "db": tango.Database(host, int(port)),
        "D": tango.DeviceProxy(f"tango://{address}/sys/database/2"),
    }
    warnings.simplefilter("ignore")
    for number, call in enumerate(calls()):
        line = json.dumps([f"{number} {call}", outcome(call, scope)])
        print(line.replace(address, "HOST:PORT"), flush=True)


if __name__ == "__main__":
    main()
