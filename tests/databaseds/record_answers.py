"""Write `answers.json`: what the reference answers to the operations.

python -m tests.databaseds.record_answers
"""

import json
import tempfile
from pathlib import Path

from tests.databaseds.client import connect
from tests.databaseds.operations import GROUPS
from tests.support.real_database import RealDatabase

ANSWERS = Path(__file__).with_name("answers.json")


def main() -> None:
    """Ask a fresh database."""
    with tempfile.TemporaryDirectory() as folder:
        database = RealDatabase(Path(folder))
        database.start()
        try:
            client = connect(database.tango_host)
            answers = {
                group: [client.outcome(*operation) for operation in operations]
                for group, operations in GROUPS.items()
            }
        finally:
            database.stop()
    lines = [
        f" {json.dumps(group)}: [\n"
        + ",\n".join(f"  {json.dumps(answer)}" for answer in found)
        + "\n ]"
        for group, found in answers.items()
    ]
    ANSWERS.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
