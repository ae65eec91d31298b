"""A line on its way through the cleaning."""

from dataclasses import dataclass, replace

END_MARKS = (".", "!", "?", ";", ":", "…")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its text now, where it came from, how wide it was printed, whether it goes on from the row before.

    The row of a table stays letter for letter what reading made of it, since its cells point into it.
    """

    text: str
    number: int
    page: int | None
    width: int
    blank_at_end: bool
    joined: bool = False
    is_table: bool = False

    @classmethod
    def of(cls, text: str, number: int, page: int | None, is_table: bool = False) -> "Row":
        """The row of a line as read."""
        return cls(text, number, page, len(text.strip()), text[-1:].isspace(), is_table=is_table)

    def with_text(self, text: str) -> "Row":
        """The row with another text, itself if the text is the same or if it is a table's."""
        return self if text == self.text or self.is_table else replace(self, text=text, width=len(text.strip()))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return not self.text.strip()


def starts_lower(text: str) -> bool:
    """Whether a line goes on in lower case, as a broken sentence does."""
    return text[:1].islower()


def is_capitals(text: str) -> bool:
    """Whether a line is printed in capitals; one of fewer than four letters is not told.

    >>> is_capitals("LĨNH VỰC KINH TẾ - XÃ HỘI"), is_capitals("UBND xã")
    (True, False)
    """
    return text.isupper() and sum(map(str.isalpha, text)) >= 4
