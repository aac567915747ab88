"""Reading a model now: all that it stands on is read, and evaluated in a copy of the graph."""

from __future__ import annotations

from collections.abc import Mapping

from taurus_eval._engine.graph import ModelNode, Node, SourceNode
from taurus_eval._engine.sources import Source
from taurus_eval._engine.values import Value

Outcome = Value | Exception


def upstream(model: ModelNode) -> list[Node]:
    """A model and all that it stands on, what comes first first, each once."""
    found: dict[int, Node] = {}
    _visit(model, found)
    return list(found.values())


def _visit(node: Node, found: dict[int, Node]) -> None:
    if node._serial not in found:
        if isinstance(node, ModelNode):
            for ref in node._refs:
                _visit(ref, found)
        found[node._serial] = node


def read_sources(nodes: list[Node]) -> dict[int, Outcome]:
    """Read the source nodes among some nodes, as few calls as their sources can do with."""
    by_source: dict[Source, list[SourceNode]] = {}
    for node in nodes:
        if isinstance(node, SourceNode):
            by_source.setdefault(node.source, []).append(node)
    outcomes: dict[int, Outcome] = {}
    for source, members in by_source.items():
        results = source.read([node.channel for node in members])
        outcomes.update(
            (node._serial, result) for node, result in zip(members, results, strict=True)
        )
    return outcomes


def evaluate(nodes: list[Node], outcomes: Mapping[int, Outcome]) -> dict[int, Value]:
    """Evaluate the models among some nodes.

    Parameters
    ----------
    nodes : list[Node]
        What comes first first.
    outcomes : Mapping[int, Outcome]
        What reading the source nodes gave.

    Raises
    ------
    Exception
        The first error there was in reading.
    """
    values: dict[int, Value] = {}
    for node in nodes:
        if isinstance(node, ModelNode):
            refs = [values[ref._serial] for ref in node._refs]
            values[node._serial] = node._expression.compute(refs, node._value)
        else:
            outcome = outcomes[node._serial]
            if isinstance(outcome, Exception):
                raise outcome
            values[node._serial] = outcome
    return values
