"""``REGEXP`` of MySQL, in a time that grows with the text and no faster.

Python's own ``re`` goes back and tries again: a short pattern and a short text can keep it busy for
hours, with the GIL in hand, and clients choose both. Here a pattern becomes an automaton
(Thompson's construction) that reads each character once. What such an automaton cannot know,
references to groups and looks around, is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tango.databaseds._text import shown

LONGEST_PATTERN = 1000
LONGEST_TEXT = 1 << 20
MOST_STATES = 5000
_MOST_KNOWN = 1000  # sets of states that an automaton remembers

Matches = Callable[[str], bool]


class RegexpError(ValueError):
    """A pattern that is not one, or that asks for too much."""


class _State:
    """A state: a test of one character, or of the place between two, and where it leads."""

    __slots__ = ("after", "at", "test")

    def __init__(self, test: Matches | None = None, at: str = "") -> None:
        self.test = test
        self.at = at  # "^", "$", "b", "B": true at certain places; "": anywhere
        self.after: list[_State] = []


class _Part(NamedTuple):
    """A piece of automaton with one way in and one way out."""

    first: _State
    last: _State


_SETS: dict[str, Matches] = {
    "d": str.isdecimal,
    "w": lambda c: c.isalnum() or c == "_",
    "s": str.isspace,
}
_CONTROLS = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "f": "\f",
    "v": "\v",
    "a": "\a",
    "e": "\x1b",
    "0": "\0",
}
_CLASSES: dict[str, Matches] = {
    "alpha": str.isalpha,
    "digit": str.isdecimal,
    "alnum": str.isalnum,
    "upper": str.isalpha,  # the case does not count
    "lower": str.isalpha,
    "space": str.isspace,
    "blank": lambda c: c in " \t",
    "punct": lambda c: c.isprintable() and not c.isalnum() and not c.isspace(),
    "print": str.isprintable,
    "graph": lambda c: c.isprintable() and not c.isspace(),
    "cntrl": lambda c: ord(c) < 32 or ord(c) == 127,
    "xdigit": lambda c: c in "0123456789abcdef",
    "word": _SETS["w"],
}


class _Parser:
    """Makes the automaton of a pattern."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._states = 0

    def parse(self) -> _Part:
        part = self._alternatives()
        if self._at < len(self._pattern):
            raise RegexpError("an unmatched )")
        return part

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self, text: str) -> bool:
        if not self._pattern.startswith(text, self._at):
            return False
        self._at += len(text)
        return True

    def _next(self, what: str) -> str:
        letter = self._peek()
        if not letter:
            raise RegexpError(f"it ends within {what}")
        self._at += 1
        return letter

    def _state(self, test: Matches | None = None, at: str = "") -> _State:
        self._states += 1
        if self._states > MOST_STATES:
            raise RegexpError("it is too large, counting its repetitions")
        return _State(test, at)

    def _alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._take("|"):
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        whole = _Part(self._state(), self._state())
        for part in parts:
            whole.first.after.append(part.first)
            part.last.after.append(whole.last)
        return whole

    def _sequence(self) -> _Part:
        first = last = self._state()
        while self._peek() not in ("", "|", ")"):
            part = self._repeated()
            last.after.append(part.first)
            last = part.last
        return _Part(first, last)

    def _repeated(self) -> _Part:
        begin = self._at
        part = self._atom()
        end = self._at
        while (counts := self._counts()) is not None:
            part = self._times(part, (begin, end), *counts)
            end = self._at
        return part

    def _counts(self) -> tuple[int, int | None] | None:
        for sign, counts in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(sign):
                self._be_indifferent()
                return counts
        if self._peek() != "{":
            return None
        text, close, _ = self._pattern[self._at + 1 :].partition("}")
        least, comma, most = text.partition(",")
        if not close or not least.isdecimal() or not (most.isdecimal() or not most):
            return None  # a brace like any character
        self._at += len(text) + 2
        self._be_indifferent()
        return int(least), (int(least) if not comma else int(most) if most else None)

    def _be_indifferent(self) -> None:
        """Whether it is greedy or not makes no difference to whether it matches."""
        if not self._take("?"):
            self._take("+")

    def _times(self, part: _Part, text: tuple[int, int], least: int, most: int | None) -> _Part:
        if most is not None and most < least:
            raise RegexpError("the numbers in braces are in the wrong order")
        first = last = self._state()
        copies = max(least + (most is None), most or 0)
        for number in range(copies):
            copy = part if number == 0 else self._copy(text)
            last.after.append(copy.first)
            if number >= least:  # this one need not be there
                skip = self._state()
                last.after.append(skip)
                copy.last.after.append(skip)
                if most is None:
                    copy.last.after.append(copy.first)
                last = skip
            else:
                last = copy.last
        return _Part(first, last)

    def _copy(self, text: tuple[int, int]) -> _Part:
        """The part of the pattern between two places once more."""
        here, whole = self._at, self._pattern
        self._at, self._pattern = text[0], whole[: text[1]]
        part = self._repeated()
        self._at, self._pattern = here, whole
        return part

    def _atom(self) -> _Part:
        letter = self._next("an expression")
        if letter == "(":
            return self._group()
        if letter in "^$":
            return self._place(letter)
        if letter in "*+?":
            raise RegexpError(f"nothing before {letter} that could be repeated")
        if letter == ".":
            return self._one(lambda c: c != "\n")
        if letter == "[":
            return self._one(self._brackets())
        if letter == "\\":
            return self._escaped()
        return self._one(letter.__eq__)

    def _one(self, test: Matches) -> _Part:
        state, last = self._state(test), self._state()
        state.after.append(last)
        return _Part(state, last)

    def _place(self, at: str) -> _Part:
        state, last = self._state(at=at), self._state()
        state.after.append(last)
        return _Part(state, last)

    def _group(self) -> _Part:
        if self._take("?") and not self._take(":"):
            raise RegexpError("the only group with (? is (?:")
        part = self._alternatives()
        if not self._take(")"):
            raise RegexpError("a ) is missing")
        return part

    def _escaped(self) -> _Part:
        letter = self._next("an escape")
        if letter in "bB":
            return self._place(letter)
        if letter in "123456789":
            raise RegexpError("references to groups are not supported")
        return self._one(self._escape(letter))

    def _escape(self, letter: str) -> Matches:
        if letter.lower() in _SETS and letter in "dDwWsS":
            test = _SETS[letter.lower()]
            return test if letter.islower() else lambda c: not test(c)
        if letter in _CONTROLS:
            return _CONTROLS[letter].__eq__
        if letter == "x":
            digits = self._next("an escape") + self._next("an escape")
            return chr(int(digits, 16)).lower().__eq__
        if letter.isalnum():
            raise RegexpError(f"\\{letter} is not supported")
        return letter.__eq__

    def _brackets(self) -> Matches:
        negated = self._take("^")
        tests: list[Matches] = []
        while not (self._peek() == "]" and tests):
            tests.append(self._bracket_item())
        self._at += 1

        def test(c: str) -> bool:
            return any(one(c) for one in tests) != negated

        return test

    def _bracket_item(self) -> Matches:
        if self._take("[:"):
            name, close, _ = self._pattern[self._at :].partition(":]")
            self._at += len(name) + 2
            inverse = name.startswith("^")
            test = _CLASSES.get(name.lstrip("^"))
            if not close or test is None:
                raise RegexpError(f"[:{name[:20]}:] is not a character class")
            return (lambda c: not test(c)) if inverse else test
        begin = self._next("brackets")
        if begin == "\\":
            letter = self._next("brackets")
            if letter in "dDwWsS":
                return self._escape(letter)
            begin = _CONTROLS.get(letter, letter)
        if self._peek() == "-" and self._pattern[self._at + 1 : self._at + 2] not in ("", "]"):
            self._at += 1
            end = self._next("brackets")
            if end == "\\":
                letter = self._next("brackets")
                end = _CONTROLS.get(letter, letter)
            if begin > end:
                raise RegexpError(f"the range {begin}-{end} is in the wrong order")
            return lambda c: begin <= c <= end
        return begin.__eq__


def _is_word(text: str, index: int) -> bool:
    return 0 <= index < len(text) and _SETS["w"](text[index])


class Automaton:
    """A pattern that texts can be searched for.

    Parameters
    ----------
    pattern : str
        The pattern; the case of letters does not count.

    Raises
    ------
    RegexpError
        It is not one, or asks for too much.
    """

    def __init__(self, pattern: str) -> None:
        if len(pattern) > LONGEST_PATTERN:
            raise RegexpError(f"it is longer than {LONGEST_PATTERN} characters")
        try:
            part = _Parser(pattern.lower() if "\\" not in pattern else _lower(pattern)).parse()
        except RecursionError:
            raise RegexpError("its groups are too deep") from None
        self._first = part.first
        self._end = part.last
        # Where a set of states leads with a character, at a place of a kind; the places are what
        # the tests between characters can tell apart.
        self._known: dict[tuple[frozenset[_State], str, str], tuple[frozenset[_State], bool]] = {}

    def is_in(self, text: str) -> bool:
        """Whether the pattern is found anywhere in a text.

        Raises
        ------
        RegexpError
            The text is too long.
        """
        if len(text) > LONGEST_TEXT:
            raise RegexpError(f"a text to be searched is longer than {LONGEST_TEXT} characters")
        text = text.lower()
        states: frozenset[_State] = frozenset()
        for index in range(len(text) + 1):
            letter = text[index : index + 1]
            key = (states, letter, self._place(text, index))
            found = self._known.get(key)
            if found is None:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                found = self._known[key] = self._step(*key)
            states, is_found = found
            if is_found:
                return True
        return False

    def _place(self, text: str, index: int) -> str:
        """What is true between the character before and the one at an index."""
        left = len(text) - index
        begins = "^" if index == 0 else ""
        ends = "$" if left == 0 or (left == 1 and text[index] == "\n") else ""
        edge = "b" if _is_word(text, index - 1) != _is_word(text, index) else "B"
        return begins + ends + edge

    def _step(
        self, states: frozenset[_State], letter: str, place: str
    ) -> tuple[frozenset[_State], bool]:
        """Where the states lead with the next character; and whether the end is reached before."""
        reached: set[_State] = set()
        waiting = [*states, self._first]  # a match may begin anywhere
        while waiting:
            state = waiting.pop()
            if state in reached or (state.at and state.at not in place):
                continue
            reached.add(state)
            if state.test is None:
                waiting.extend(state.after)
        if self._end in reached:
            return frozenset(), True
        if not letter:
            return frozenset(), False
        following = [s.after for s in reached if s.test is not None and s.test(letter)]
        return frozenset(state for after in following for state in after), False


def _lower(pattern: str) -> str:
    """The pattern in lower case, but for the letters of escapes, where the case means something."""
    letters = []
    escaped = False
    for letter in pattern:
        letters.append(letter if escaped else letter.lower())
        escaped = letter == "\\" and not escaped
    return "".join(letters)


@lru_cache(maxsize=64)
def automaton(pattern: str) -> Automaton:
    """The automaton of a pattern, which the rows of a query share."""
    return Automaton(pattern)


class Regexp:
    """The function of SQLite for ``REGEXP``.

    Attributes: ``error``, why the last pattern could not be used; SQLite keeps the text to itself.
    """

    def __init__(self) -> None:
        self.error: RegexpError | None = None

    def __call__(
        self, pattern: str | bytes | float | None, text: str | bytes | float | None
    ) -> bool | None:
        if pattern is None or text is None:
            return None
        try:
            return automaton(_as_text(pattern)).is_in(_as_text(text))
        except RegexpError as error:
            self.error = RegexpError(f"the pattern {shown(_as_text(pattern))!r}: {error}")
            raise


def _as_text(value: str | bytes | float) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
