"""Write `answers.json`: what the reference answers to the operations.

python -m tests.databaseds.record_answers
"""

import json
from pathlib import Path

from tests.databaseds.client import connect
from tests.databaseds.operations import GROUPS
from tests.support.real_database import real_database

ANSWERS = Path(__file__).with_name("answers.json")


def main() -> None:
    """Ask a fresh database."""
    with real_database() as database:
        client = connect(database.tango_host)
        answers = {
            group: [client.outcome(*operation) for operation in operations]
            for group, operations in GROUPS.items()
        }
    lines = [
        f" {json.dumps(group)}: [\n"
        + ",\n".join(f"  {json.dumps(answer)}" for answer in found)
        + "\n ]"
        for group, found in answers.items()
    ]
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
