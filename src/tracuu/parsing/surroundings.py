"""What stands around a quantity: the words up to its neighbours, and the quantity that it leans on."""

from dataclasses import dataclass

from tracuu.records import Kind
from tracuu.vietnamese import comparisons, labels


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
    thing: str | None  # what was counted or measured: a bare "năng suất" after it is that thing's
    whole: str | None  # the thing whose parts are being listed
    is_share: bool  # a level in per cent, whose change is one of percentage points
    kind: Kind
    in_bracket: bool
    is_first: bool  # the number came before its label: "100% số hộ dùng điện"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The words that belong to one quantity.

    `unit` is the one printed after it, before it, or once for its list; `head` is the position of the quantity that
    it compares, if any; `status` says how sure the text is of it.
    """

    indicator: str
    subject: str | None
    unit: str | None
    kind: Kind
    qualifier: str | None
    base: str | None
    head: int | None
    status: str | None = None


def tail_after(words: Surroundings, is_share: bool = False) -> str:
    """What the quantity is of: the words after it that are neither a base nor another clause.

    Of a share a measure may follow ("100% diện tích lúa"); after anything else it begins the next label.

    >>> tail_after(Surroundings("", "", " nuôi cá lồng, đạt ", " nuôi cá lồng, đạt "))
    'nuôi cá lồng'
    """
    is_divided = words.clear_after.lstrip().startswith("/")  # "03 dự án/tổng mức đầu tư 450 tỷ đồng"
    if is_divided or comparisons.without_base(words.clear_after) != words.clear_after:
        return ""
    measure = labels.MEASURE_OF_SHARE.match(words.clear_after) if is_share else None
    start = measure.end() if measure else 0
    tail = labels.tail_of(words.after[start:], words.clear_after[start:])
    return f"{measure[1]} {tail}" if measure and tail else tail
