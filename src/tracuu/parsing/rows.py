"""A line on its way through the cleaning."""

from dataclasses import dataclass, replace

END_MARKS = (".", "!", "?", ";", ":", "…")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its text now, where it came from, how wide it was printed, whether it goes on from the row before."""

    text: str
    number: int
    page: int | None
    width: int
    blank_at_end: bool
    joined: bool = False

    @classmethod
    def of(cls, text: str, number: int, page: int | None) -> "Row":
        """The row of a line as read."""
        return cls(text, number, page, len(text.strip()), text[-1:].isspace())

    def with_text(self, text: str) -> "Row":
        """The row with another text, itself if the text is the same."""
        return self if text == self.text else replace(self, text=text, width=len(text.strip()))

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
    return sum(map(str.isalpha, text)) >= 4 and text.isupper()
