"""What the reference was seen to do: the records in `data/`."""

import json
from pathlib import Path


def _load(name):
    return json.loads((Path(__file__).parent / "data" / f"{name}.json").read_text())


NAMES = _load("names")["names"]
VALUES = _load("values")["values"]
ESCAPES = _load("escapes")["refuse"]

# The reference does not accept these two, but they are valid names.
QUOTED_SEPARATORS = {'eval:p="7;8";p': "7;8", "eval:p='x=y';p": "x=y"}


def kinds_of_model(fact, strictness):
    """What a name is valid as.

    :param strictness: "strict" or "lenient".
    """
    return ["attribute"] if fact["name"] in QUOTED_SEPARATORS else fact[strictness]
