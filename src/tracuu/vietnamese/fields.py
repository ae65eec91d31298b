"""The fields of a report (agriculture, the budget, health), as its own headings name them."""

from functools import cache, lru_cache
from importlib.resources import files

from tracuu.vietnamese.characters import fold

HEADINGS_APART = " › "


@lru_cache(maxsize=4096)
def fields_of(heading: str) -> frozenset[str]:
    """The fields that the headings over a passage name, as the lowest heading that names any does; most name one.

    >>> sorted(fields_of("KẾT QUẢ › LĨNH VỰC VĂN HÓA - XÃ HỘI › Y tế, dân số"))
    ['Y tế, dân số']
    >>> fields_of("ĐẶC ĐIỂM TÌNH HÌNH")
    frozenset()
    """
    for title in reversed(heading.split(HEADINGS_APART)):
        words = f" {' '.join(_words(title))} "
        named = frozenset(
            field for field, marks in known_fields().items() if any(f" {mark} " in words for mark in marks)
        )
        if named:
            return named
    return frozenset()


@cache
def known_fields() -> dict[str, tuple[str, ...]]:
    """Each field with the words by which headings name it, folded; in the order in which reports go through them."""
    lines = files("tracuu.vietnamese").joinpath("fields.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: tuple(" ".join(_words(mark)) for mark in marks.split(";")) for name, marks in rows}


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
