"""Signatures and texts of what pybind11 binds: its docstrings begin with the signatures."""

import ast
import copy
import inspect
import re

from . import known

MODULE = "tango._tango"

# What a name without its parameters stands for; mypy's strict mode wants it said.
BARE = {
    "Callable": "collections.abc.Callable[..., object]",
    "Iterable": "collections.abc.Iterable[typing.Any]",
    "dict": "dict[typing.Any, typing.Any]",
    "list": "list[typing.Any]",
    "numpy.ndarray": "numpy.typing.NDArray[typing.Any]",
    "set": "set[typing.Any]",
    "tuple": "tuple[typing.Any, ...]",
    "type": "type[typing.Any]",
    "collections.abc.Callable": "collections.abc.Callable[..., object]",
    "collections.abc.Iterable": "collections.abc.Iterable[typing.Any]",
    "collections.abc.Iterator": "collections.abc.Iterator[typing.Any]",
    "collections.abc.Sequence": "collections.abc.Sequence[typing.Any]",
    "object": "typing.Any",
}

# Classes that are registered after functions that name them: pybind11 knows only their C++ names.
LATER = {
    "tangobind::DeviceHandle": "DeviceImpl",
}


class BadSignature(Exception):
    """A docstring whose signature is not Python, for example because it names a C++ type."""


class _Rename(ast.NodeTransformer):
    """Names as the stub knows them: its own without the module, bare generics with parameters."""

    def __init__(self, bare: dict[str, str]) -> None:
        self._bare = bare

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        # The name before the bracket has its parameters.
        if isinstance(node.slice, ast.Tuple):
            node.slice.elts = [self.visit(part) for part in node.slice.elts]
        else:
            node.slice = self.visit(node.slice)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return _expression(self._bare[node.id]) if node.id in self._bare else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        dotted = ast.unparse(node)
        if dotted in self._bare:
            return _expression(self._bare[dotted])
        if dotted.startswith(MODULE + "."):
            return _expression(dotted.removeprefix(MODULE + "."))
        return node


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def own_names(tree: ast.AST) -> ast.AST:
    """Names as the stub knows them, in the whole tree of something that is written in Python."""
    renamed = _Rename({}).visit(tree)
    assert isinstance(renamed, ast.AST)
    return renamed


def annotation(node: ast.expr) -> ast.expr:
    renamed = _Rename(BARE).visit(node)
    assert isinstance(renamed, ast.expr)
    return renamed


def _default(node: ast.expr | None) -> ast.expr | None:
    """Short literals stay as they are."""
    if node is None or isinstance(node, ast.Constant):
        return node
    return ast.Constant(...)


def parse(signature: str, cls: str = "") -> ast.FunctionDef:
    """The definition that a line like `ping(self: tango._tango.X, n: int = 3) -> int` describes.

    Parameters
    ----------
    signature : str
        The line.
    cls : str, default ""
        The class whose method or property it is.

    Raises
    ------
    BadSignature
        It is not Python.
    """
    # Defaults are written as their repr, which may look like <Enum.Member: 0>.
    text = re.sub(r"= <(?:[^<>]|<[^<>]*>)*>", "= ...", signature)
    for cpp_name, name in LATER.items():
        text = text.replace(cpp_name, name)
    try:
        function = ast.parse(f"def {text}: ...").body[0]
    except SyntaxError as error:
        raise BadSignature(signature) from error
    assert isinstance(function, ast.FunctionDef)
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    _drop_repeated(arguments, {one.arg for one in positional})
    everyone = [*positional, *arguments.kwonlyargs]
    for argument in (*everyone, arguments.vararg, arguments.kwarg):
        if argument is not None:
            said = _text(argument.annotation)
            argument.annotation = _more(
                said, known.argument(function.name, argument.arg, said, cls)
            )
    if everyone and everyone[0].arg in ("self", "cls"):
        everyone[0].annotation = None
    _say_optional(positional[len(positional) - len(arguments.defaults) :], arguments.defaults)
    arguments.defaults = [_default(one) or one for one in arguments.defaults]
    arguments.kw_defaults = [_default(one) for one in arguments.kw_defaults]
    said = _text(function.returns)
    function.returns = _more(said, known.result(function.name, said, cls))
    return function


def _text(said: ast.expr | None) -> str:
    return "object" if said is None else ast.unparse(said)


def _more(said: str, known_type: str) -> ast.expr:
    """What is known is written in the stub's own names; what is said, in those of pybind11."""
    expression = _expression(known_type)
    same = known_type == said and said != "object"
    return annotation(expression) if same else expression


def _say_optional(some: list[ast.arg], defaults: list[ast.expr]) -> None:
    """An argument whose default is None accepts None, which pybind11 does not say."""
    for argument, default in zip(some, defaults, strict=True):
        text = ast.unparse(argument.annotation) if argument.annotation else "typing.Any"
        is_none = isinstance(default, ast.Constant) and default.value is None
        if is_none and text != "typing.Any" and "None" not in text:
            argument.annotation = _expression(f"{text} | None")


def _drop_repeated(arguments: ast.arguments, known: set[str]) -> None:
    """Takes away keyword arguments which repeat an argument: the common `timeout` may."""
    pairs = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    kept = [(one, default) for one, default in pairs if one.arg not in known]
    arguments.kwonlyargs = [one for one, _ in kept]
    arguments.kw_defaults = [default for _, default in kept]


def of_docstring(name: str, doc: str | None, cls: str = "") -> list[ast.FunctionDef]:
    """All overloads that the docstring of a bound function describes; none without a signature.

    Each has its text for a body.
    """
    lines = (doc or "").splitlines()
    if not lines or not lines[0].startswith(name + "("):
        return []
    if lines[0] != f"{name}(*args, **kwargs)" or "Overloaded function." not in lines[1:2]:
        return [_documented(lines, cls)]
    numbered = re.compile(rf"\d+\. (?={re.escape(name)}\()")
    starts = [at for at, line in enumerate(lines) if numbered.match(line)]
    overloads = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return [_documented([numbered.sub("", one[0], count=1), *one[1:]], cls) for one in overloads]


def _documented(lines: list[str], cls: str) -> ast.FunctionDef:
    """The definition that the first line describes, with the other lines as its text."""
    function = parse(lines[0], cls)
    function.body = body("\n".join(lines[1:]))
    return function


def forms_of(function: ast.FunctionDef, name: str) -> list[ast.FunctionDef]:
    """One definition for each form that `known.FORMS` has of a function, or the function itself."""
    if name not in known.FORMS:
        return [function]
    varying, forms = known.FORMS[name]
    found = []
    for written, result in forms.items():
        form = copy.deepcopy(function)
        positional = [*form.args.posonlyargs, *form.args.args]
        at = next(i for i, one in enumerate(positional) if one.arg == varying)
        kind, _, default = written.partition(" = ")
        positional[at].annotation = _expression(kind)
        first = len(positional) - len(form.args.defaults)
        if not default and first <= at:
            form.args.defaults = form.args.defaults[at - first + 1 :]
        form.returns = _expression(result)
        if found:  # help() shows the text once
            form.body = body(None)
        found.append(form)
    return found


def body(text: str | None) -> list[ast.stmt]:
    """The body of a function or class in a stub."""
    return [ast.Expr(ast.Constant(inspect.cleandoc(text or "") or ...))]


def of_getter(cls: str, name: str, doc: str | None) -> ast.expr:
    """The type of a property, from the docstring of its getter."""
    first = (doc or "").splitlines()[:1]
    if not first or not first[0].startswith("("):
        return _expression("typing.Any")
    result = parse(name + first[0], cls).returns
    assert result is not None
    return result


# What a setter gets, where pybind11 does not say more than that.
_UNNAMED = re.compile(r"\barg[01]: (?=object\b|(collections\.abc\.)?Iterable\b(?!\[))")


def of_setter(name: str, doc: str | None) -> ast.expr | None:
    """The type that a property can be set to, from the docstring of its setter, if it is there."""
    first = (doc or "").splitlines()[:1]
    if not first or not first[0].startswith("("):
        return None
    arguments = parse("set" + re.sub(_UNNAMED, f"{name}: ", first[0])).args.args
    return arguments[1].annotation if len(arguments) == 2 else None
