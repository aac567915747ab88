"""Phrases that are not English, or that have to be read twice, in what people read.

Each is a regular expression with what to write instead. `ci/lint` runs this.
"""

import re
import subprocess
import sys
from pathlib import Path

PHRASES = {
    r"\bof none\b": "of no ..., or without",
    r"\bfor the means of\b": "by",
    r"(?<![Tt]here) (is|are) no (\w+ )?(number|port|version|value of|command)\b": "is not a",
    r"\bin the midst of\b": "in the middle of",
    r"\bdatabase in the box\b": "built-in database",
    r"\b(has|have) not the\b": "does not have the",
    r"\bhas room for\b": "can take",
    r"\bwithout more ado\b": "without further precautions",
    r"\bas (\w+('s?)? ){1,4}(has|have) it\b": "as in",
    r"\bin the place of\b": "instead of, or replaces",
    r"\b(exists?|lives?) no more\b|\b(is|are) no more\b": "no longer exists",
    r"\b(is|are) at work\b": "is busy",
    r"\bof which nothing is known\b": "unknown",
    r"\bwhat stands for (it|one)\b": "a placeholder",
    r"\bwhat (else )?is to be (said|seen|done) of\b": "the findings about",
    r"\b(method|call|function|command|`) gives (a|an|the) ": "returns",
    r"\bunless it is given\b": "by default",
    r"\bhas (been )?put in the\b": "replaced",
    r"\bkeeps? no more\b": "no longer keeps",
    r"\b(Poll|Push|Listen|Call)\w* no more\b": "stop",
    r"\bgives? it(s)? (caller|reader)\b": "returns",
}
# This list, and a test that looks for such words in docstrings.
OWN = ("check_phrases.py", "test_help.py")
KINDS = (".md", ".py", ".h", ".cpp", ".sh")


def found_in(path: Path) -> list[str]:
    """The lines of a file that have such a phrase, each with what to write instead."""
    text = path.read_text(encoding="utf-8", errors="replace")
    found = []
    for phrase, instead in PHRASES.items():
        for match in re.finditer(phrase, text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path}:{line}: {match[0].strip()!r}: write {instead!r}")
    return found


def main() -> int:
    listed = subprocess.run(["git", "ls-files"], check=True, capture_output=True, text=True)
    paths = [Path(name) for name in listed.stdout.splitlines()]
    texts = [path for path in paths if path.suffix in KINDS and path.name not in OWN]
    problems = [line for path in texts if path.is_file() for line in found_in(path)]
    print("\n".join(problems), end="\n" if problems else "")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
