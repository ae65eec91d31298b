"""What stands around a quantity: the words up to its neighbours, and the quantity that it leans on."""

from dataclasses import dataclass

from tracuu.vietnamese import comparisons, labels
from tracuu.vietnamese.units import PERCENT


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words before and after a quantity, as printed and masked (`clear`), up to its neighbours."""

    before: str
    clear_before: str
    after: str
    clear_after: str

    @property
    def opens_bracket(self) -> bool:
        """Whether the quantity stands right after an opening bracket."""
        return self.clear_before.rstrip().endswith("(")


@dataclass(frozen=True, slots=True)
class Head:
    """A quantity that stood on its own: what followers in the sentence lean on."""

    position: int
    label: str
    indicator: str
    subject: str | None
    unit: str | None
    lead: str | None

    @property
    def is_share(self) -> bool:
        """Whether it is a level in per cent, whose change is one of percentage points."""
        return self.unit == PERCENT or self.indicator.startswith(labels.SHARE_OF)


def tail_after(words: Surroundings) -> str:
    """What the quantity is of: the words after it that are neither a base nor another clause.

    >>> tail_after(Surroundings("", "", " nuôi cá lồng, đạt ", " nuôi cá lồng, đạt "))
    'nuôi cá lồng'
    """
    if comparisons.without_base(words.clear_after) != words.clear_after:
        return ""
    return labels.tail_of(words.after, words.clear_after)
