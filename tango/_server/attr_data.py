"""The description of an attribute, out of keywords or of a line of a classic ``attr_list``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NoReturn

from tango._server.checks import enum_member, texts, whole_number
from tango._server.declarations import wrong_declaration
from tango._tango import (
    Attr,
    AttrDataFormat,
    AttrWriteType,
    CmdArgType,
    DispLevel,
    FwdAttr,
    ImageAttr,
    SpectrumAttr,
    StdStringVector,
    UserDefaultAttrProp,
    UserDefaultFwdAttrProp,
)

__all__ = ["AttrData", "as_keywords"]

_WRONG = "PyDs_WrongAttributeDefinition"

# Options that become properties of the attribute, with the setter of UserDefaultAttrProp
_PROPERTIES = {
    "label": "set_label",
    "description": "set_description",
    "unit": "set_unit",
    "standard_unit": "set_standard_unit",
    "display_unit": "set_display_unit",
    "format": "set_format",
    "min_value": "set_min_value",
    "max_value": "set_max_value",
    "min_alarm": "set_min_alarm",
    "max_alarm": "set_max_alarm",
    "min_warning": "set_min_warning",
    "max_warning": "set_max_warning",
    "delta_val": "set_delta_val",
    "delta_t": "set_delta_t",
    "abs_change": "set_event_abs_change",
    "rel_change": "set_event_rel_change",
    "period": "set_event_period",
    "archive_abs_change": "set_archive_event_abs_change",
    "archive_rel_change": "set_archive_event_rel_change",
    "archive_period": "set_archive_event_period",
}
# Options that become members under their own names
_SWITCHES = frozenset(
    (
        "memorized",
        "hw_memorized",
        "alarm_event_implemented",
        "alarm_event_detect",
        "archive_event_implemented",
        "archive_event_detect",
        "change_event_implemented",
        "change_event_detect",
        "data_ready_event_implemented",
    )
)
_OTHER_NAMES = {"doc": "description", "delta_time": "delta_t"}


def as_keywords(options: Mapping[str, Any], blank: str = "_") -> dict[str, Any]:
    """Options under the names that are known here: programs write them in any case.

    Parameters
    ----------
    options : Mapping[str, Any]
        The options.
    blank : str, default '_'
        What stands for a blank in a name.
    """
    return {name.lower().replace(" ", blank): value for name, value in options.items()}


def _property_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return ",".join(str(item) for item in value)
    return str(value)


class AttrData:
    """Everything that is known about an attribute before a server makes it.

    Parameters
    ----------
    name : str | None
        The name of the attribute.
    class_name : str | None
        The Tango class, for error messages.
    attr_info : object, optional
        A line of ``attr_list``: ``[[type, format, access, dim_x, dim_y], {options}]``.

    Raises
    ------
    DevFailed
        PyDs_WrongAttributeDefinition, when ``attr_info`` is not of this form.
    """

    DftAttrClassMap: ClassVar[dict[AttrDataFormat, type]] = {
        AttrDataFormat.SCALAR: Attr,
        AttrDataFormat.SPECTRUM: SpectrumAttr,
        AttrDataFormat.IMAGE: ImageAttr,
    }

    # What most attributes leave as it is: an object has members of its own for the rest only, as a
    # class may declare thousands.
    attr_type: CmdArgType = CmdArgType.DevDouble
    attr_format: AttrDataFormat = AttrDataFormat.SCALAR
    attr_write: AttrWriteType = AttrWriteType.READ
    dim_x: int = 1
    dim_y: int = 0
    display_level: DispLevel = DispLevel.OPERATOR
    polling_period: int = -1
    memorized: bool = False
    hw_memorized: bool = False
    alarm_event_implemented: bool = False
    alarm_event_detect: bool = True
    archive_event_implemented: bool = False
    archive_event_detect: bool = True
    change_event_implemented: bool = False
    change_event_detect: bool = True
    data_ready_event_implemented: bool = False
    fget: Any = None
    fset: Any = None
    fisallowed: Any = None
    attr_class: type | None = None
    attr_args: list[Any] | None = None
    forward: bool = False
    enum_labels: list[str] | None = None
    has_dtype_kword: bool = False
    has_size_kword: bool = False

    def __init__(self, name: str | None, class_name: str | None, attr_info: Any = None) -> None:
        self.class_name = class_name
        self.attr_name = name
        # Here, though they may come later: objects whose members begin alike share a dictionary.
        self.read_method_name: str | None = None
        self.write_method_name: str | None = None
        self.is_allowed_name: str | None = None
        self._properties: dict[str, str] = {}
        if name is not None:
            self._name_methods(name)
        if attr_info is not None:
            self.from_attr_info(attr_info)

    def _name_methods(self, name: str) -> None:
        self.read_method_name = self.read_method_name or f"read_{name}"
        self.write_method_name = self.write_method_name or f"write_{name}"
        self.is_allowed_name = self.is_allowed_name or f"is_{name}_allowed"

    @classmethod
    def from_dict(cls, attr_dict: Mapping[str, Any]) -> AttrData:
        """A description made of keywords.

        Parameters
        ----------
        attr_dict : Mapping[str, Any]
            The keywords of :class:`tango.server.attribute`, with ``name`` and ``class_name``.

        Returns
        -------
        AttrData
            The description.
        """
        options = dict(attr_dict)
        data = cls(options.pop("name", None), options.pop("class_name", None))
        data.build_from_dict(options)
        return data

    def build_from_dict(self, attr_dict: Mapping[str, Any]) -> None:
        """Take over keywords.

        Parameters
        ----------
        attr_dict : Mapping[str, Any]
            The keywords; ``dtype`` is a CmdArgType here.

        Raises
        ------
        DevFailed
            PyDs_WrongAttributeDefinition, for an unknown keyword.
        TypeError
            For keywords that a forwarded attribute cannot have.
        """
        self._build(as_keywords(attr_dict))

    def _build(self, options: dict[str, Any]) -> None:
        """Take over keywords, out of a dictionary under the names that are known here."""
        self.forward = bool(options.pop("forwarded", False))
        if self.forward:
            self._build_forwarded(options)
            return
        self.has_dtype_kword = "dtype" in options
        self.attr_type = options.pop("dtype", self.attr_type)
        self.attr_format = options.pop("dformat", None) or AttrDataFormat.SCALAR
        self._take_access(options.pop("access", None), self._take_methods(options))
        if options:  # most declarations have nothing else
            self._take_rest(options)

    def _take_rest(self, options: dict[str, Any]) -> None:
        self.has_size_kword = "max_dim_x" in options or "max_dim_y" in options
        for size, option in (("dim_x", "max_dim_x"), ("dim_y", "max_dim_y")):
            if option in options:
                setattr(self, size, whole_number(size, options.pop(option), self._wrong_option))
        self._take_level_and_period(
            options.pop("display_level", None), options.pop("polling_period", None)
        )
        for switch in _SWITCHES & options.keys():
            value = options.pop(switch)
            if value is not None:
                setattr(self, switch, value)
        self.attr_class = options.pop("klass", self.attr_class)
        self.class_name = options.pop("class_name", self.class_name)
        self.set_enum_labels_to_attr_prop(options.pop("enum_labels", None))
        self._set_properties(options)

    def _build_forwarded(self, options: dict[str, Any]) -> None:
        self.attr_type = CmdArgType.DevVoid
        label = options.pop("label", None)
        if label is not None:
            self._properties["label"] = _property_text(label)
        if options:
            raise TypeError(
                "Forwarded attributes only support 'label' and 'name' arguments, "
                f"not {', '.join(sorted(options))}"
            )

    def _take_methods(self, options: dict[str, Any]) -> tuple[Any, Any]:
        """Read fget, fset and fisallowed, and return the methods that read and write."""
        fget, fread = options.pop("fget", None), options.pop("fread", None)
        fset, fwrite = options.pop("fset", None), options.pop("fwrite", None)
        read, write = fread if fget is None else fget, fwrite if fset is None else fset
        self._given(read, write, options.pop("fisallowed", None))
        return read, write

    def _take_access(self, access: AttrWriteType | None, methods: tuple[Any, Any]) -> None:
        if access is None:
            read, write = methods
            access = _access(read is not None, write is not None)
        self.attr_write = access

    def _take_level_and_period(self, level: Any, period: Any) -> None:
        if level is not None:
            self.display_level = enum_member("display level", DispLevel, level, self._wrong_option)
        if period is not None:
            self.polling_period = whole_number("polling period", period, self._wrong_option)

    def _given(self, read: Any, write: Any, is_allowed: Any) -> None:
        self.fget, self.fset, self.fisallowed = read, write, is_allowed
        if read is not None:
            self.read_method_name = _method_name(read)
        if write is not None:
            self.write_method_name = _method_name(write)
        if is_allowed is not None:
            self.is_allowed_name = _method_name(is_allowed)

    def _set_properties(self, options: Mapping[str, Any]) -> None:
        for option, value in options.items():
            name = _OTHER_NAMES.get(option, option)
            if name not in _PROPERTIES:
                wrong_declaration(
                    _WRONG,
                    f"Wrong definition of attribute. The object extra information '{option}' "
                    "is not recognized!",
                    "create_user_default_attr_prop()",
                )
            if value is not None:
                self._properties[name] = _property_text(value)

    def set_enum_labels_to_attr_prop(self, enum_labels: Any) -> None:
        """Set the labels of a DevEnum attribute.

        Parameters
        ----------
        enum_labels : object
            The labels, or ``None``.

        Raises
        ------
        DevFailed
            PyDs_WrongAttributeDefinition, when they are not texts.
        """
        if enum_labels is not None:
            self.enum_labels = texts("enum_labels", enum_labels, self._wrong_option)

    @property
    def att_prop(self) -> UserDefaultAttrProp | None:
        """The default properties, as cppTango takes them; ``None`` without any."""
        if not self._properties and self.enum_labels is None:
            return None
        properties = UserDefaultAttrProp()
        for name, text in self._properties.items():
            getattr(properties, _PROPERTIES[name])(text)
        if self.enum_labels is not None:
            properties.set_enum_labels(StdStringVector(self.enum_labels))
        return properties

    # -- classic attr_list ------------------------------------------------------------------

    def _where(self) -> str:
        of_class = f" in class {self.class_name}" if self.class_name else ""
        return f"attribute {self.attr_name}{of_class}"

    def _wrong(self, description: str) -> NoReturn:
        wrong_declaration(_WRONG, description, "create_attribute()")

    def _wrong_option(self, what: str) -> NoReturn:
        self._wrong(f"{what} for describing {self._where()}")

    def from_attr_info(self, attr_info: Any) -> None:
        """Take over a line of ``attr_list``.

        Parameters
        ----------
        attr_info : object
            ``[[type, format, access, dim_x, dim_y], {options}]``.

        Raises
        ------
        DevFailed
            PyDs_WrongAttributeDefinition, when it is not of this form.
        """
        where = self._where()
        if not isinstance(attr_info, (list, tuple)):
            self._wrong(
                f"Wrong data type for value for describing {where}\n"
                "Must be a sequence with 1 or 2 elements"
            )
        if len(attr_info) not in (1, 2):
            self._wrong(
                f"Wrong number of argument for describing {where}\n"
                "Must be a sequence with 1 or 2 elements"
            )
        self._take_mandatory(attr_info[0], where)
        if len(attr_info) == 2:
            if not isinstance(attr_info[1], Mapping):
                self._wrong(f"Wrong data type for the options of {where}\nMust be a dictionary")
            self._take_options(attr_info[1], where)
        if self.attr_type == CmdArgType.DevEnum and not self.enum_labels:
            self._wrong(
                f"Missing 'enum_labels' key in attr_list definition when describing {where}, "
                "which is a DevEnum"
            )
        self.has_dtype_kword = self.has_size_kword = True

    def _take_mandatory(self, info: Any, where: str) -> None:
        if not isinstance(info, (list, tuple)) or not 3 <= len(info) <= 5:
            self._wrong(
                f"Wrong data type for describing mandatory information for {where}\n"
                "Must be a sequence with 3, 4 or 5 elements"
            )
        self.attr_type = self._kind_of(info, 0, "data type", CmdArgType)
        self.attr_format = self._kind_of(info, 1, "data format", AttrDataFormat)
        expected = 3 + int(self.attr_format)
        format_name = self.attr_format.name.lower()
        if len(info) != expected:
            self._wrong(
                f"Wrong data type in attribute argument for {where}\nSequence describing mandatory "
                f"attribute parameters for {format_name} attribute must have {expected} elements"
            )
        sizes = [1, 0]
        for number, value in enumerate(info[3:]):
            sizes[number] = self._mandatory_size(f"dim_{'xy'[number]}", value, format_name)
        self.dim_x, self.dim_y = sizes
        self.attr_write = self._kind_of(info, 2, "data write type", AttrWriteType)

    def _mandatory_size(self, dim: str, value: Any, format_name: str) -> int:
        def wrong(_: str) -> NoReturn:
            self._wrong(
                f"Wrong {dim} {value!r} for describing {self._where()}: mandatory {dim} attribute "
                f"parameter for {format_name} attribute must be an integer"
            )

        return whole_number(dim, value, wrong)

    def _kind_of(self, info: Sequence[Any], place: int, what: str, kind: type) -> Any:
        try:
            return kind(info[place])
        except (TypeError, ValueError):
            position = ("first", "second", "third")[place]
            self._wrong(
                f"Wrong {what} in attribute argument for {self._where()}\n"
                f"Attribute {what.replace('data write', 'write')} ({position} element in "
                f"first sequence) must be a tango.{kind.__name__}"
            )

    def _take_options(self, options: Mapping[str, Any], where: str) -> None:
        left = as_keywords(options, " ")
        self._take_level_and_period(
            left.pop("display level", None), left.pop("polling period", None)
        )
        if "memorized" in left:
            self._take_memorized(left.pop("memorized"), where)
        self.set_enum_labels_to_attr_prop(left.pop("enum_labels", None))
        self._take_methods(left)
        self._set_properties(as_keywords(left))

    def _take_memorized(self, value: Any, where: str) -> None:
        text = str(value).lower()
        if text not in ("true", "false", "true_without_hard_applied"):
            self._wrong(
                f"Wrong memorized value for {where}. Allowed values are the strings "
                '"true", "false" and "true_without_hard_applied" (case insensitive)'
            )
        self.memorized = text != "false"
        self.hw_memorized = text == "true"

    # -- what a server gets -----------------------------------------------------------------

    def to_attr(self, device_type: type | None = None) -> Attr:
        """The attribute for a server, its methods bound by name as classic devices have them.

        Parameters
        ----------
        device_type : type | None, optional
            The class of the devices. Where it has no method that says whether a request is allowed,
            the device itself may have one.

        Raises
        ------
        DevFailed
            When cppTango refuses the description.
        """
        attr = self._new_attr()
        if not self.forward:
            asks_class = device_type is None or hasattr(device_type, self.is_allowed_name or "")
            attr._bind(
                read=self.read_method_name,
                write=self.write_method_name,
                is_allowed=self.is_allowed_name if asks_class else None,
                own_allowed=self.is_allowed_name,
            )
        return attr

    def _new_attr(self) -> Attr:
        """The attribute for a server, without methods."""
        assert self.attr_name is not None  # given, or that of the variable
        if self.forward:
            forwarded = FwdAttr(self.attr_name)
            if "label" in self._properties:
                label = UserDefaultFwdAttrProp()
                label.set_label(self._properties["label"])
                forwarded.set_default_properties(label)
            return forwarded
        sizes = (self.dim_x, self.dim_y)[: int(self.attr_format)]
        make: Callable[..., Attr] = self.attr_class or self.DftAttrClassMap[self.attr_format]
        attr = make(self.attr_name, self.attr_type, self.attr_write, *sizes)
        if self.memorized and self.attr_write in (AttrWriteType.WRITE, AttrWriteType.READ_WRITE):
            attr.set_memorized()
            attr.set_memorized_init(self.hw_memorized)
        attr.set_disp_level(self.display_level)
        if self.polling_period > 0:
            attr.set_polling_period(self.polling_period)
        self._set_events(attr)
        properties = self.att_prop
        if properties is not None:
            attr.set_default_properties(properties)
        return attr

    def _set_events(self, attr: Attr) -> None:
        for kind in ("alarm", "archive", "change"):
            if getattr(self, f"{kind}_event_implemented"):
                detect = getattr(self, f"{kind}_event_detect")
                getattr(attr, f"set_{kind}_event")(True, detect)
        if self.data_ready_event_implemented:
            attr.set_data_ready_event(True)


def _access(readable: bool, writable: bool) -> AttrWriteType:
    if writable:
        return AttrWriteType.READ_WRITE if readable else AttrWriteType.WRITE
    return AttrWriteType.READ


def _method_name(method: Any) -> str:
    return method if isinstance(method, str) else getattr(method, "__name__", repr(method))
