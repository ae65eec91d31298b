"""What a quantity leans on: the ones before it in the sentence, the thing that they measured, the label before it."""

from collections.abc import Sequence

from tracuu.parsing.naming import joined
from tracuu.parsing.quantities import Quantity
from tracuu.parsing.surroundings import Head, Meaning, Surroundings, tail_after
from tracuu.records import Kind
from tracuu.vietnamese import clauses, indicators, labels, wholes
from tracuu.vietnamese.units import is_percentage, unit_class

NEAR_HEADS = 8  # how far back a change looks for what it changed
LONGEST_LEAD = 14  # words
NAMES = 3  # words; fewer name little
SHORT = 5  # words; a longer name is a sentence


def head_at(meaning: Meaning, words: Surroundings, before: Head | None, position: int, in_bracket: bool) -> Head:
    """What those that follow in the sentence lean on, of a quantity that stood on its own; `before` is the one before it."""
    label = full_label(words, before)
    lead = None if before is None or ")" in words.clear_before else before.lead
    named = labels.without_doing(label)
    names_thing = named and not indicators.STARTS_WITH_MEASURE.match(named) and len(named.split()) <= SHORT
    thing = _thing(named if names_thing else indicators.without_measure(named), words, meaning.unit)
    is_part = before is not None and wholes.is_breakdown(words.clear_before)
    whole = None
    if before:
        whole = before.thing if is_part else before.whole if ";" not in words.clear_before else None
    if before and (thing == "" or not thing and labels.is_bare(label)):
        thing = thing_before(words, before)
    subject = meaning.subject or (named if names_thing else None)
    is_level = meaning.kind in (Kind.SHARE, Kind.LIMIT, Kind.TARGET)
    is_share = is_percentage(meaning.unit) and is_level or meaning.indicator.startswith(indicators.SHARE_OF)
    is_first = not label and is_percentage(meaning.unit)
    return Head(
        position=position,
        label=label,
        indicator=meaning.indicator,
        subject=subject,
        unit=meaning.unit,
        lead=_lead(words, before) or lead,
        thing=thing,
        whole=whole,
        is_share=is_share,
        kind=meaning.kind,
        in_bracket=in_bracket,
        is_first=is_first,
    )


def full_label(words: Surroundings, head: Head | None) -> str:
    """The label before a quantity; a bare grade keeps the notion of the grade before it."""
    start = clauses.label_start(words.clear_before, head is None)
    label = indicators.small(labels.label_of(words.before[start:], words.clear_before[start:]))
    if head is None:
        return (
            ""
            if clauses.is_of_clause_before(words.clear_before, label) and len(tail_after(words).split()) >= NAMES
            else label
        )
    grade = label if labels.IS_GRADE.fullmatch(label) else labels.bare_grade(words.before)
    if grade and (before := labels.ENDS_IN_GRADE.match(head.label)):
        return f"{before[1]} {grade.lower()}".strip()
    return label


def subject_of(words: Surroundings, label: str, unit: str | None, head: Head | None, topic: str | None) -> str | None:
    """What a quantity is about beside its own label: the topic of the sentence, its lead, or what stood before."""
    if lead := _lead(words, head):
        return topic or lead
    start = clauses.label_start(words.clear_before, head is None)
    described = labels.label_of(words.before[:start], words.clear_before[:start])
    if head is None:
        return topic or described or None
    if described and clauses.MEASURE_INSIDE.search(words.clear_before) and not clauses.cuts(words.clear_before[:start]):
        # "4 vùng trồng khoai với tổng diện tích 52 ha": the area of what was counted before
        return joined(head.label if len(head.label.split()) < 5 else "", head.unit or "", described)
    if not label and words.opens_bracket:
        return labels.without_doing(head.label) or head.subject  # "trâu 619 con (232 hộ)"
    wide = topic or (head.lead if ")" not in words.clear_before else None)
    if not label and unit_class(unit) == "count":
        return joined(wide or "", head.label or head.subject or "") or None  # "ba cấp học có 41 lớp với 1.126 học sinh"
    if wide:
        return wide
    leans_on_thing = labels.without_doing(label) and labels.ACTS.match(label) is not None
    if (
        labels.is_bare(label)
        or leans_on_thing
        or indicators.STARTS_WITH_MEASURE.match(label)
        or "(" in words.clear_before
    ):
        return joined(head.thing or "", head.subject or "") or (head.label if leans_on_thing else None)
    is_short = len(label.split()) < 4 <= len(head.label.split())
    return head.label if is_short else None  # "Kiểm tra an toàn thực phẩm 38 cơ sở, nhắc nhở 5 cơ sở"


def thing_before(words: Surroundings, head: Head | None, label: str = "", unit: str | None = None) -> str | None:
    """The thing that a bare measure is of: the last one, after a list of parts their whole; none of a total beside them."""
    if head is None:
        return None
    if ";" in words.clear_before and head.unit == unit and not head.whole and label.lower().startswith("tổng"):
        return None  # "rau màu 153 ha; tổng diện tích gieo trồng 753 ha"
    if (wholes.adds_up(words.clear_before) and head.unit == unit) or (head.thing or "").startswith("mỗi "):
        return None  # "người có công 620 triệu đồng, hộ nghèo 90 triệu đồng, tổng cộng 710 triệu đồng"
    return head.whole if ";" in words.clear_before and head.whole else head.thing


def measured_thing(words: Surroundings, head: Head | None, label: str, subject: str | None, unit: str | None) -> str:
    """What a bare measure is of, in a name of its own: the thing before it, else what its sentence described."""
    thing = thing_before(words, head, label, unit)
    if head and (described := clauses.description_of(words.before, words.clear_before)):
        return indicators.small(described)
    if (
        head
        and head.thing
        and unit_class(unit) == "money"
        and unit_class(head.unit) == "count"
        and indicators.is_cost(label)
    ):
        return joined(head.label, thing or "")
    if thing is not None or not label or unit_class(unit) in ("count", "ratio", None):
        return thing or ""
    if head is None:
        return "" if indicators.shares_words(label, subject or "") else indicators.small(subject or "")
    counts_something = unit_class(head.unit) == "count" and not head.whole
    return counted_before(head) if counts_something else ""


def counted_before(head: Head) -> str:
    """What was done with what the head counted, or what it counted where its label says little: "tặng 120 suất quà"."""
    done = labels.without_doing(head.label)
    return done if len(done.split()) >= NAMES else indicators.without_number_of(head.indicator)


def compared_head(heads: Sequence[Head], quantity: Quantity, words: Surroundings) -> Head:
    """The head that a comparison is of: the last one; for a counted change the one of its unit and of its words."""
    if quantity.unit is None or is_percentage(quantity.unit):
        return heads[-1]
    counted = quantity.unit.split()[0]
    same = [head for head in heads if head.unit and head.unit.split()[0] == counted]
    said = set(tail_after(words).split())
    return max(same, key=lambda head: (len(said & set(head.indicator.split())), head.position), default=heads[-1])


def follows_plan(heads: Sequence[Head]) -> bool:
    """Whether the last two quantities are a plan and what was done of it."""
    if len(heads) < 2 or heads[-2].kind is not Kind.TARGET or heads[-1].kind is not Kind.RESULT:
        return False
    return heads[-2].unit == heads[-1].unit


def payment_before(heads: Sequence[Head]) -> str:
    """The verb of a list that ends in money: "thu giữ 3 xe máy và 12 triệu đồng"."""
    label = next((head.label for head in reversed(heads[-NEAR_HEADS:]) if head.label), "")
    return label if indicators.is_payment(label) else ""


def has_level(heads: Sequence[Head], unit: str | None) -> bool:
    """Whether a level in a unit stood before, that a change may be of."""
    counted = unit.split()[0] if unit else None
    near = heads[-NEAR_HEADS:]
    return any(
        head.kind not in (Kind.CHANGE, Kind.YOY_SHARE) and (head.unit or "").split(" ")[0] == counted for head in near
    )


def _lead(words: Surroundings, head: Head | None) -> str | None:
    """What a list in brackets or after a colon is about: "nhập dữ liệu hộ tịch (Khai sinh 3867 trường hợp, ..."."""
    start = clauses.label_start(words.clear_before, head is None)
    opener = words.clear_before[:start].rstrip()
    if not opener.endswith(("(", ":")):
        return None
    return labels.last_words(labels.label_of(words.before[:start], words.clear_before[:start]), LONGEST_LEAD) or None


def _thing(named: str | None, words: Surroundings, unit: str | None) -> str | None:
    """The thing that a head measured, for followers that only say how much of it: what was counted, or what was named."""
    tail = tail_after(words)
    if tail and len(tail.split()) <= SHORT:
        return joined(unit or "" if unit_class(unit) == "count" and unit != "con" else "", tail)
    is_given = named is not None and unit_class(unit) == "count" and indicators.is_given(named)
    return unit if is_given else named
