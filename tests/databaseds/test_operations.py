"""The answers of both databases, compared with what was recorded from the reference."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.databaseds.client import Client
from tests.databaseds.operations import GROUPS

ANSWERS: dict[str, list[Any]] = json.loads(Path(__file__).with_name("answers.json").read_text())


def of_every_server(answer: Any) -> Any:
    """The same without the class property which installations of the reference put there."""
    if isinstance(answer, list) and "AllowedAccessCmd" in answer:
        at = answer.index("AllowedAccessCmd")
        return [*answer[: at - 1], "0", *answer[at + 2 + int(answer[at + 1]) :]]
    return answer


@pytest.mark.parametrize("group", GROUPS)
def test_answers(database: Client, group: str) -> None:
    answers = [database.outcome(*operation) for operation in GROUPS[group]]
    for operation, answer, recorded in zip(GROUPS[group], answers, ANSWERS[group], strict=True):
        assert of_every_server(answer) == of_every_server(recorded), (operation, answer)
