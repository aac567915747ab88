"""Properties of attributes and pipes, of devices and of classes.

The four do the same, so each command is written once and entered four times.
"""

from tango.databaseds import _properties as properties
from tango.databaseds._arguments import Reader
from tango.databaseds._store import Store
from tango.databaseds._table import command

_ITEMS = "owner, count, (item, count, (name, count, value*)*)*"
_SINGLE = "owner, count, (item, count, (name, value)*)*"


def _enter_reading(kind: str, owner: str, item: str, form: str) -> None:
    @command(f"DbGet{owner}{item}Property{form}", "owner, item*", least=1)
    def get(store: Store, argument: list[str]) -> list[str]:
        """Properties of attributes or pipes, sorted.

        The answer is: owner, count, (item, count, (name, count, value*)*)*.
        """
        name_of_owner = argument[0]
        answer = [name_of_owner, str(len(argument) - 1)]
        for name_of_item in argument[1:]:
            found = properties.get_all(store, kind, name_of_owner, name_of_item)
            answer += (name_of_item, str(len(found)))
            for name, values in found:
                answer += (name, str(len(values)), *values)
        return answer

    @command(f"DbGet{owner}{item}List", "owner, filter", least=2)
    def get_list(store: Store, argument: list[str]) -> list[str]:
        """The attributes or pipes that have properties."""
        return properties.items(store, kind, *argument[:2])

    @command(
        f"DbGet{owner}{item}PropertyHist", "owner, item filter, name filter", least=3, exactly=True
    )
    def history(store: Store, argument: list[str]) -> list[str]:
        """What was written to properties of attributes or pipes.

        The answer is: (item, name, date, count, value*)*.
        """
        name_of_owner, item_pattern, pattern = argument
        answer: list[str] = []
        for entry in properties.history(store, kind, name_of_owner, pattern, item_pattern):
            *words, values = entry
            answer += (*words, str(len(values)), *values)
        return answer


def _enter_writing(kind: str, owner: str, item: str, form: str) -> None:
    @command(f"DbPut{owner}{item}Property{form}", _ITEMS, least=2, writes=True)
    def put(store: Store, argument: list[str]) -> None:
        """Write properties of attributes or pipes."""
        _put(store, kind, argument, single=False)

    @command(f"DbDelete{owner}{item}Property", "owner, item, name+", least=3, writes=True)
    def delete(store: Store, argument: list[str]) -> None:
        """Delete properties of an attribute or pipe, by their very names."""
        name_of_owner, name_of_item = argument[:2]
        for name in argument[2:]:
            properties.delete_named(store, kind, name_of_owner, name_of_item, name)

    @command(f"DbDelete{owner}{item}", "owner, item", least=2, writes=True)
    def delete_item(store: Store, argument: list[str]) -> None:
        """Delete all properties of an attribute or pipe, without a trace in their histories."""
        properties.delete_item(store, kind, *argument[:2], remember=False)


def _enter_delete_all(kind: str, item: str) -> None:
    @command(f"DbDeleteAllDevice{item}Property", "device, item+", least=2, writes=True)
    def delete_all(store: Store, argument: list[str]) -> None:
        """Delete all properties of attributes or pipes of a device."""
        for name_of_item in argument[1:]:
            properties.delete_item(store, kind, argument[0], name_of_item, remember=True)


def _enter_single_values(kind: str, owner: str) -> None:
    @command(f"DbPut{owner}AttributeProperty", _SINGLE, least=2, writes=True)
    def put(store: Store, argument: list[str]) -> None:
        """Write properties of attributes, the old way: with one value each."""
        _put(store, kind, argument, single=True)

    @command(f"DbGet{owner}AttributeProperty", "owner, attribute*", least=1)
    def get(store: Store, argument: list[str]) -> list[str]:
        """Properties of attributes, the old way: each of several values as a pair of its own."""
        name_of_owner = argument[0]
        answer = [name_of_owner, str(len(argument) - 1)]
        for attribute in argument[1:]:
            found = properties.get_all(store, kind, name_of_owner, attribute)
            pairs = [(name, value) for name, values in found for value in values]
            answer += (attribute, str(len(pairs)), *(word for pair in pairs for word in pair))
        return answer


def _put(store: Store, kind: str, argument: list[str], *, single: bool) -> None:
    reader = Reader(argument)
    owner = reader.word()
    for item, name, values in list(reader.item_properties(single=single)):
        properties.put(store, kind, owner, name, values, item)


for _kind, _owner, _item, _form in (
    (properties.DEVICE_ATTRIBUTE, "Device", "Attribute", "2"),
    (properties.CLASS_ATTRIBUTE, "Class", "Attribute", "2"),
    (properties.DEVICE_PIPE, "Device", "Pipe", ""),
    (properties.CLASS_PIPE, "Class", "Pipe", ""),
):
    _enter_reading(_kind, _owner, _item, _form)
    _enter_writing(_kind, _owner, _item, _form)
_enter_delete_all(properties.DEVICE_ATTRIBUTE, "Attribute")
_enter_delete_all(properties.DEVICE_PIPE, "Pipe")
_enter_single_values(properties.DEVICE_ATTRIBUTE, "Device")
_enter_single_values(properties.CLASS_ATTRIBUTE, "Class")
