"""What a quantity means, read from the words around it: indicator, subject, kind, qualifier, base.

The words between two quantities belong in part to the one before, in part to the one after:

    ... [tail of the one before] , [label of this one] QUANTITY [tail of this one] ; ...

A quantity without a label of its own ("đạt 96,3%", "(giảm 15,7 ha so với năm 2022)") compares its head, the last
quantity that had one.
"""

import re
from dataclasses import dataclass, replace

from tracuu.parsing.quantities import Quantity
from tracuu.records import Kind
from tracuu.vietnamese import comparisons, labels
from tracuu.vietnamese.comparisons import Base, Change
from tracuu.vietnamese.nominals import TIME_MASK, masked
from tracuu.vietnamese.units import PERCENT, counted_unit, last_unit, stock_unit, unit_class


@dataclass(frozen=True, slots=True)
class Meaning:
    """The words that belong to one quantity.

    `unit` is the one printed after it, before it, or once for its list; `head` is the position of the quantity that
    it compares, if any.
    """

    indicator: str
    subject: str | None
    unit: str | None
    kind: Kind
    qualifier: str | None
    base: str | None
    head: int | None


@dataclass(frozen=True, slots=True)
class _Head:
    """The last quantity that stood on its own: what followers in the sentence lean on."""

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


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The words before and after a quantity, as printed and masked (`clear`), up to its neighbours."""

    before: str
    clear_before: str
    after: str
    clear_after: str


def meanings(
    sentence: str, quantities: list[Quantity], whole: str | None = None, is_task: bool = False
) -> list[Meaning]:
    """The meaning of each quantity of a sentence.

    `whole` is what the sentence before measured, where this one goes on with "Trong đó"; `is_task` says that the
    section plans.

    >>> from tracuu.parsing.quantities import find_quantities
    >>> text = "Tổng thu ngân sách 5.500 triệu đồng, đạt 110% dự toán năm."
    >>> [(m.indicator, m.kind.value, m.base) for m in meanings(text, find_quantities(text))]
    [('tổng thu ngân sách', 'result', None), ('tổng thu ngân sách so với dự toán năm', 'plan_share', 'dự toán năm')]
    """
    clear = masked(sentence)
    topic = topic_of(sentence, clear, quantities) or whole
    found: list[Meaning] = []
    head: _Head | None = None
    read_to = 0
    for position, quantity in enumerate(quantities):
        following = quantities[position + 1].start if position + 1 < len(quantities) else len(sentence)
        words = _Surroundings(
            sentence[read_to : quantity.start],
            clear[read_to : quantity.start],
            sentence[quantity.end : following],
            clear[quantity.end : following],
        )
        meaning = _meaning(quantity, words, head, topic, is_task)
        found.append(meaning)
        if meaning.head is None and not (head and words.clear_before.rstrip().endswith("(")):
            head = _head(position, quantity, meaning, words, head)
        read_to = quantity.end
    return found


def topic_of(sentence: str, clear: str, quantities: list[Quantity]) -> str | None:
    """What a sentence is about by its lead: "Ngô: trồng 60 ha", "Khối 8 và khối 9: hạnh kiểm tốt ..."."""
    end = quantities[0].start if quantities else len(sentence)
    lead = labels.SENTENCE_LEAD.match(sentence[:end])
    if lead is None or TIME_MASK in clear[lead.start(1) : lead.end(1)]:
        return None
    name = re.sub(r"\s+", " ", lead[1]).strip()
    return None if labels.OPENS_A_LIST.match(name) else name


def _meaning(quantity: Quantity, words: _Surroundings, head: _Head | None, topic: str | None, is_task: bool) -> Meaning:
    change = comparisons.change_before(words.clear_before)
    base = comparisons.base_around(words.before, words.after)
    if change and comparisons.only_adds(change) and not base.printed:
        change = None  # "có thêm 02 doanh nghiệp" counts, it does not compare
    kind = _kind(quantity, words, change, base, is_task)
    if kind is Kind.YOY_SHARE and change and head is not None and head.is_share:
        kind = Kind.CHANGE  # percentage points, printed as %
    qualifier = comparisons.qualifier_before(words.before, kind is Kind.CHANGE)
    printed_base = _printed_base(quantity, kind, base)
    if head is not None and _compares(quantity, kind, words):
        indicator = _comparing_indicator(head, kind, change, printed_base, quantity, words)
        return Meaning(indicator, head.subject, quantity.unit, kind, qualifier, printed_base, head.position)
    label = _full_label(quantity, words, head)
    quantity = replace(quantity, unit=_unit(quantity, words, label, head))
    subject = _subject(words, label, head, topic)
    indicator = _indicator(quantity, label, words, subject, kind, change)
    return Meaning(indicator, subject, quantity.unit, kind, qualifier, printed_base, None)


def _unit(quantity: Quantity, words: _Surroundings, label: str, head: _Head | None) -> str | None:
    """The unit; where none is printed after the number, the one before n/m, in the label, or of the same list."""
    if quantity.unit is not None:
        return quantity.unit
    named = last_unit(words.clear_before) if quantity.of is not None else None
    listed = head.unit if head and unit_class(head.unit) == "count" else None
    return named or counted_unit(label) or listed or (stock_unit(label) if quantity.of is not None else None)


def _kind(quantity: Quantity, words: _Surroundings, change: Change | None, base: Base, is_task: bool) -> Kind:
    if quantity.of is not None:
        return Kind.RATIO
    if is_task or comparisons.is_intended(words.before) or comparisons.states_plan(words.before):
        return Kind.TARGET
    if comparisons.is_bound(words.before):
        return Kind.LIMIT
    if quantity.unit is not None and quantity.unit.startswith(PERCENT):
        return _percent_kind(quantity, words, change, base)
    if quantity.unit == "lần" and (base.earlier or comparisons.is_multiple(words.before)):
        return Kind.YOY_SHARE
    return Kind.CHANGE if change or quantity.raw[0] in "+-–" else Kind.RESULT


def _percent_kind(quantity: Quantity, words: _Surroundings, change: Change | None, base: Base) -> Kind:
    if base.plan:
        return Kind.CHANGE if change else Kind.PLAN_SHARE
    if base.earlier or change:
        return Kind.YOY_SHARE
    exceeds = quantity.value > 100 and not comparisons.is_of_a_whole(words.before)
    return Kind.PLAN_SHARE if exceeds else Kind.SHARE


def _printed_base(quantity: Quantity, kind: Kind, base: Base) -> str | None:
    if kind is Kind.RATIO:
        return base.plan or (
            comparisons.DEFAULT_PLAN if quantity.of is not None and quantity.value > quantity.of else None
        )
    return None if kind in (Kind.RESULT, Kind.SHARE) else base.printed


def _compares(quantity: Quantity, kind: Kind, words: _Surroundings) -> bool:
    """Whether the quantity has no label of its own and compares, or shares, what stood before it."""
    if kind in (Kind.RATIO, Kind.RESULT):
        return False
    own = comparisons.without_base(words.clear_before)
    return labels.only_compares(labels.last_piece(own))


def _full_label(quantity: Quantity, words: _Surroundings, head: _Head | None) -> str:
    """The label before a quantity; a bare grade keeps the notion of the grade before it."""
    start = labels.label_start(words.clear_before, head is None)
    label = labels.small(labels.label_of(words.before[start:], words.clear_before[start:]))
    if head is None:
        return label
    bare = labels.BARE_GRADE.search(words.before)
    grade = label if labels.IS_GRADE.fullmatch(label) else bare[1] if bare else None
    before = labels.ENDS_IN_GRADE.match(head.label)
    if grade and before:
        return f"{before[1]} {grade.lower()}".strip()
    return label


def _head(position: int, quantity: Quantity, meaning: Meaning, words: _Surroundings, before: _Head | None) -> _Head:
    label = _full_label(quantity, words, before)
    lead = None if before is None or ")" in words.clear_before else before.lead
    subject = meaning.subject or _thing(label, words)
    return _Head(position, label, meaning.indicator, subject, meaning.unit, _lead(words, before) or lead)


def _lead(words: _Surroundings, head: _Head | None) -> str | None:
    """What a list in brackets or after a colon is about: "nhập dữ liệu hộ tịch (Khai sinh 3867 trường hợp, ..."."""
    start = labels.label_start(words.clear_before, head is None)
    opener = words.clear_before[:start].rstrip()
    if not opener.endswith(("(", ":")):
        return None
    return _last_words(labels.label_of(words.before[:start], words.clear_before[:start])) or None


def _tail(words: _Surroundings) -> str:
    """What the quantity is of: the words after it that are neither a base nor another clause."""
    if comparisons.without_base(words.clear_after) != words.clear_after:
        return ""
    return labels.tail_of(words.after, words.clear_after)


def _thing(label: str, words: _Surroundings) -> str | None:
    """The thing that a head measured, for followers that only say what was done with it."""
    tail = _tail(words)
    named = labels.without_doing(label)
    if named and not labels.STARTS_WITH_MEASURE.match(named) and len(named.split()) <= 5:
        return named
    return tail if tail and len(tail.split()) <= 5 else None


def _subject(words: _Surroundings, label: str, head: _Head | None, topic: str | None) -> str | None:
    if lead := _lead(words, head):
        return topic or lead
    if head is None:
        return topic
    start = labels.label_start(words.clear_before, False)
    described = labels.label_of(words.before[:start], words.clear_before[:start])
    if described and labels.MEASURE_INSIDE.search(words.clear_before):
        # "9 vùng sản xuất cà rốt với tổng diện tích 329 ha": the area of what was counted before
        return _joined(head.label if len(head.label.split()) < 5 else "", head.unit or "", described)
    if not label and words.clear_before.rstrip().endswith("("):
        return labels.without_doing(head.label) or head.subject  # "trâu 619 con (232 hộ)"
    if topic or (head.lead and ")" not in words.clear_before):
        return topic or head.lead
    if not labels.without_doing(label) or labels.STARTS_WITH_MEASURE.match(label) or "(" in words.clear_before:
        return head.subject
    is_short = len(label.split()) < 4 <= len(head.label.split())
    return head.label if is_short else None  # "Kiểm tra an toàn thực phẩm 38 cơ sở, nhắc nhở 5 cơ sở"


def _last_words(lead: str, count: int = 14) -> str:
    return " ".join(lead.split()[-count:])


def _indicator(
    quantity: Quantity, label: str, words: _Surroundings, subject: str | None, kind: Kind, change: Change | None
) -> str:
    """The indicator in the report's words, with the measure that the unit implies where the label names none."""
    tail = _tail(words)
    measured = unit_class(quantity.unit)
    is_named = labels.names_measure(label, measured)
    if kind is Kind.CHANGE:
        return _joined(_change_name(quantity, change), label, tail)
    if quantity.unit is not None and quantity.unit.startswith(PERCENT):
        return _percent_indicator(label, tail, change, is_named)
    if is_named:
        return _joined(label, tail)
    if measured == "money" and labels.is_earning(label):
        return _joined(labels.EARNED, labels.without_doing(label))
    implied = labels.IMPLIED_MEASURE.get(measured or "") or labels.IMPLIED_BY_UNIT.get(quantity.unit or "")
    if implied:
        return _joined(implied, label, tail, "" if labels.without_doing(label) or tail else subject or "")
    if measured in ("count", None) and quantity.unit:
        return _joined(labels.NUMBER_OF, quantity.unit, tail, label)
    return _joined(label, tail) or (subject or "")


def _percent_indicator(label: str, tail: str, change: Change | None, is_named: bool) -> str:
    opening = label.lower().removeprefix(change.verb) if change else label
    if change and (change.verb not in label.lower() or opening != label.lower()):  # not as in "tỷ lệ tăng dân số"
        return _joined(labels.change_name(change.falls, True), label[len(label) - len(opening) :].strip())
    return _joined(label if is_named else _joined(labels.SHARE_OF, label), tail)


def _comparing_indicator(
    head: _Head, kind: Kind, change: Change | None, base: str | None, quantity: Quantity, words: _Surroundings
) -> str:
    """The indicator of a comparison: what it compares, and with what."""
    if change or kind is Kind.CHANGE:
        return _joined(_change_name(quantity, change), head.indicator)
    if kind in (Kind.PLAN_SHARE, Kind.YOY_SHARE):
        return _joined(head.indicator, f"{labels.AGAINST} {base}" if base else "")
    counted = labels.without_number_of(head.indicator)
    tail = _tail(words)
    of_whole = f"{labels.WITHIN} {tail}" if tail and comparisons.is_of_a_whole(words.before) else ""
    return _joined(labels.SHARE_OF, counted, of_whole)


def _change_name(quantity: Quantity, change: Change | None) -> str:
    falls = change.falls if change else quantity.raw.startswith(("-", "–"))
    return labels.change_name(falls, quantity.unit == PERCENT)


def _joined(*words: str) -> str:
    """The words as one name, none of them beginning with what the one before ended with ("số hộ" + "hộ nghèo")."""
    joined = ""
    for word in filter(None, words):
        joined = labels.overlapped(joined, word)
    return joined if joined[1:2].isupper() else joined[:1].lower() + joined[1:]
