"""Reading the lists that properties are written with.

Such a list is read to its end before anything is changed.
"""

from collections.abc import Iterator

from tango.databaseds._text import integer
from tango.databaseds.db_errors import incorrect_arguments

Property = tuple[str, list[str]]
ItemProperty = tuple[str, str, list[str]]


class Reader:
    """Takes strings off a list, from the front."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._at = 0

    def word(self) -> str:
        """The next string."""
        return self.words(1)[0]

    def words(self, count: int) -> list[str]:
        """The next `count` strings."""
        end = self._at + count
        if end > len(self._words):
            raise incorrect_arguments(f"the list of {len(self._words)} strings ends too early")
        found = self._words[self._at : end]
        self._at = end
        return found

    def count(self) -> int:
        """The next string as a count; a negative one counts as zero, as it always did."""
        return max(0, integer(self.word()))

    def properties(self) -> Iterator[Property]:
        """A count, then so many times a name, a count, and so many values."""
        for _ in range(self.count()):
            name = self.word()
            yield name, self.words(self.count())

    def item_properties(self, *, single: bool = False) -> Iterator[ItemProperty]:
        """A count, then so many times an attribute or pipe and its properties.

        Parameters
        ----------
        single : bool, default False
            The old form, where each name has one value and no count.
        """
        for _ in range(self.count()):
            item = self.word()
            if single:
                for _ in range(self.count()):
                    yield item, self.word(), [self.word()]
            else:
                for name, values in self.properties():
                    yield item, name, values
