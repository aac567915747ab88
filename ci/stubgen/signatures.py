"""Signatures of what pybind11 binds: it writes them into the first lines of the docstrings."""

import ast
import re

MODULE = "tango._tango"

# What a name without its parameters stands for; mypy's strict mode wants it said.
BARE = {
    "Callable": "collections.abc.Callable[..., typing.Any]",
    "Iterable": "collections.abc.Iterable[typing.Any]",
    "dict": "dict[typing.Any, typing.Any]",
    "list": "list[typing.Any]",
    "numpy.ndarray": "numpy.typing.NDArray[typing.Any]",
    "set": "set[typing.Any]",
    "tuple": "tuple[typing.Any, ...]",
    "type": "type[typing.Any]",
    "collections.abc.Callable": "collections.abc.Callable[..., typing.Any]",
    "collections.abc.Iterable": "collections.abc.Iterable[typing.Any]",
    "collections.abc.Iterator": "collections.abc.Iterator[typing.Any]",
    "collections.abc.Sequence": "collections.abc.Sequence[typing.Any]",
    "object": "typing.Any",
}


class BadSignature(Exception):
    """A docstring whose signature is not Python, for example because it names a C++ type."""


class _Rename(ast.NodeTransformer):
    """Names as the stub knows them: its own without the module, bare generics with parameters."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        # The name before the bracket has its parameters.
        if isinstance(node.slice, ast.Tuple):
            node.slice.elts = [self.visit(part) for part in node.slice.elts]
        else:
            node.slice = self.visit(node.slice)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return _expression(BARE[node.id]) if node.id in BARE else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        dotted = ast.unparse(node)
        if dotted in BARE:
            return _expression(BARE[dotted])
        if dotted.startswith(MODULE + "."):
            return _expression(dotted.removeprefix(MODULE + "."))
        return node


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def own_names(tree: ast.AST) -> ast.AST:
    """Names as the stub knows them, in the whole tree."""
    renamed = _Rename().visit(tree)
    assert isinstance(renamed, ast.AST)
    return renamed


def annotation(node: ast.expr) -> ast.expr:
    renamed = own_names(node)
    assert isinstance(renamed, ast.expr)
    return renamed


def _default(node: ast.expr | None) -> ast.expr | None:
    """Short literals stay as they are."""
    if node is None or isinstance(node, ast.Constant):
        return node
    return ast.Constant(...)


def parse(signature: str) -> ast.FunctionDef:
    """The definition that a line like `ping(self: tango._tango.X, n: int = 3) -> int` describes.

    Raises:
        BadSignature: it is not Python.
    """
    # Defaults are written as their repr, which may look like <Enum.Member: 0>.
    text = re.sub(r"= <(?:[^<>]|<[^<>]*>)*>", "= ...", signature)
    try:
        function = ast.parse(f"def {text}: ...").body[0]
    except SyntaxError as error:
        raise BadSignature(signature) from error
    assert isinstance(function, ast.FunctionDef)
    arguments = function.args
    everyone = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    for argument in (*everyone, arguments.vararg, arguments.kwarg):
        if argument is not None:
            argument.annotation = annotation(argument.annotation or _expression("typing.Any"))
    if everyone and everyone[0].arg in ("self", "cls"):
        everyone[0].annotation = None
    arguments.defaults = [_default(one) or one for one in arguments.defaults]
    arguments.kw_defaults = [_default(one) for one in arguments.kw_defaults]
    function.returns = annotation(function.returns or _expression("typing.Any"))
    return function


def of_docstring(name: str, doc: str | None) -> list[ast.FunctionDef]:
    """All overloads that the docstring of a bound function describes; none without a signature."""
    lines = (doc or "").splitlines()
    if not lines or not lines[0].startswith(name + "("):
        return []
    if lines[0] != f"{name}(*args, **kwargs)" or "Overloaded function." not in lines[1:2]:
        return [parse(lines[0])]
    numbered = re.compile(rf"\d+\. ({re.escape(name)}\(.*)")
    return [parse(found[1]) for line in lines if (found := numbered.match(line))]


def of_getter(doc: str | None) -> ast.expr:
    """The type of a property, from the docstring of its getter."""
    first = (doc or "").splitlines()[:1]
    if not first or not first[0].startswith("("):
        return _expression("typing.Any")
    result = parse("get" + first[0]).returns
    assert result is not None
    return result


def of_setter(doc: str | None) -> ast.expr | None:
    """The type that a property can be set to, from the docstring of its setter, if it is there."""
    first = (doc or "").splitlines()[:1]
    if not first or not first[0].startswith("("):
        return None
    arguments = parse("set" + first[0]).args.args
    return arguments[1].annotation if len(arguments) == 2 else None
