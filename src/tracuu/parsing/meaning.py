"""What a quantity means, read from the words around it: indicator, subject, kind, qualifier, base.

The words between two quantities belong in part to the one before, in part to the one after:

    ... [tail of the one before] , [label of this one] QUANTITY [tail of this one] ; ...

A quantity without a label of its own ("đạt 96,3%", "(giảm 4,5 ha so với năm 2022)") compares its head, the last
quantity that had one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracuu.parsing.heads import (
    NEAR_HEADS,
    compared_head,
    counted_before,
    follows_plan,
    full_label,
    has_level,
    head_at,
    measured_thing,
    payment_before,
    subject_of,
)
from tracuu.parsing.kinds import base_of, kind_of
from tracuu.parsing.naming import comparing_indicator, joined, own_indicator
from tracuu.parsing.quantities import Quantity
from tracuu.parsing.surroundings import Head, Meaning, Surroundings, tail_after
from tracuu.records import Kind
from tracuu.vietnamese import clauses, comparisons, indicators, labels, wholes
from tracuu.vietnamese.comparisons import Change
from tracuu.vietnamese.compounds import glued
from tracuu.vietnamese.nominals import TIME_MASK, masked
from tracuu.vietnamese.units import counted_unit, is_percentage, last_unit, stock_unit, unit_class

COMPARING = (Kind.CHANGE, Kind.YOY_SHARE)
FAR = 600  # characters; words farther from a number say nothing of it


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
    around = _surroundings(sentence, quantities)
    topic = topic_of(sentence, masked(sentence), quantities) or whole
    found: list[Meaning] = []
    heads: list[Head] = []
    aims = is_task
    listed: Change | None = None  # the change that a list of changes began with
    moved: Change | None = None  # the change right before
    in_bracket = False
    for position, (quantity, words) in enumerate(zip(quantities, around, strict=True)):
        topic = labels.topic_inside(words.before) or topic
        in_bracket = clauses.is_inside_bracket(words.clear_before, in_bracket)
        listed = listed if comparisons.goes_on_listing(words.clear_before) else None
        change = comparisons.change_before(words.clear_before, words.clear_after) or listed
        if change is None and moved and is_percentage(quantity.unit) and labels.says_again(words.clear_before):
            change = moved  # "giảm 115 vụ (9,68%)"
        shared = _share_before(found, around) if is_percentage(quantity.unit) else None
        aims = is_task or comparisons.goes_on_aiming(words.before, aims)
        meaning = _meaning(quantity, words, heads, topic, aims, change, shared, _share_moved(found))
        found.append(meaning)
        moved = change if meaning.kind is Kind.CHANGE else None
        listed = change if meaning.kind is Kind.CHANGE and (listed or comparisons.lists_changes(words.before)) else None
        stands_alone = meaning.head is None and not _is_denominator(found, around, position)
        if stands_alone and not (heads and words.opens_bracket):
            heads.append(head_at(meaning, words, heads[-1] if heads else None, position, in_bracket))
    return _with_bases(found, around)


def _share_before(found: Sequence[Meaning], around: Sequence[Surroundings]) -> Meaning | None:
    """The rate told right before the next quantity, or before the whole that it is of: its change may follow."""
    last = len(found) - 1
    if _is_denominator(found, around, last):
        return found[last - 1]
    is_told = last >= 0 and found[last].kind is Kind.SHARE and comparisons.states_share(around[last].before)
    return found[last] if is_told else None


def _share_moved(found: Sequence[Meaning]) -> bool:
    """Whether the quantity before is the change of a share in percentage points."""
    if not found or found[-1].kind is not Kind.CHANGE or not is_percentage(found[-1].unit):
        return False
    return indicators.is_change(found[-1].indicator)


def _is_denominator(found: Sequence[Meaning], around: Sequence[Surroundings], position: int) -> bool:
    """Whether a quantity is the whole of the share before it: "bằng 5,9% tổng số 1.786 hộ"."""
    follows_share = position > 0 and found[position - 1].kind is Kind.SHARE
    return follows_share and labels.is_denominator(around[position].clear_before)


def _surroundings(sentence: str, quantities: Sequence[Quantity]) -> list[Surroundings]:
    """The words around each quantity, up to its neighbours."""
    clear = glued(masked(sentence))
    ends_before = [0, *(quantity.end for quantity in quantities)]
    starts = [max(end, quantity.start - FAR) for end, quantity in zip(ends_before, quantities, strict=False)]
    ends = [*(quantity.start for quantity in quantities[1:]), len(sentence)]
    ends = [min(end, quantity.end + FAR) for end, quantity in zip(ends, quantities, strict=False)]
    return [
        Surroundings(
            *labels.without_asides(sentence[start : quantity.start], clear[start : quantity.start]),
            _inside(sentence, quantity) + sentence[quantity.end : end],
            _inside(clear, quantity) + clear[quantity.end : end],
        )
        for start, quantity, end in zip(starts, quantities, ends, strict=False)
    ]


def _inside(text: str, quantity: Quantity) -> str:
    """The words inside n/m that say what was counted: "15 trường đạt chuẩn/20 trường"."""
    if quantity.of is None or quantity.unit is None or unit_class(quantity.unit) != "count":
        return ""
    counted = re.sub(r"^[\d.,\s]+", "", text[quantity.start : quantity.end].partition("/")[0])
    is_closed = text[: quantity.end].endswith(quantity.unit)
    return counted.removeprefix(quantity.unit) if is_closed and counted.startswith(quantity.unit) else ""


def topic_of(sentence: str, clear: str, quantities: list[Quantity]) -> str | None:
    """What a sentence is about by its lead: "Ngô: trồng 60 ha", "Khối mẫu giáo: cân nặng tốt ..."."""
    end = quantities[0].start if quantities else len(sentence)
    lead = labels.SENTENCE_LEAD.match(sentence[:end])
    if lead is None or TIME_MASK in clear[lead.start(1) : lead.end(1)]:
        return None
    name = " ".join(lead[1].split())
    return None if labels.OPENS_A_LIST.match(name) else name


def _meaning(
    quantity: Quantity,
    words: Surroundings,
    heads: Sequence[Head],
    topic: str | None,
    is_task: bool,
    change: Change | None,
    shared: Meaning | None,
    moves_share: bool,
) -> Meaning:
    """The meaning of one quantity; `shared` is the share printed right before it, whose change it may tell.

    `moves_share` says that a share moved right before: "tỷ lệ hộ nghèo giảm 1,2%, hộ cận nghèo giảm 1,5%".
    """
    base = comparisons.base_around(words.before, words.after)
    if change and comparisons.only_adds(change) and not base.printed:
        change = None  # "có thêm 02 doanh nghiệp" counts, it does not compare
    if ")" in words.clear_before:  # "4.560 lượt (BHYT 4.120 lượt), đạt 91% KH": what stood in brackets is done with
        heads = [head for head in heads[-NEAR_HEADS:] if not head.in_bracket] or heads
    head = heads[-1] if heads else None
    leans = head is not None and _names_nothing(quantity, words, head)
    of_share = leans and (shared is not None or (head is not None and head.is_share))
    of_share = (
        of_share or moves_share or comparisons.is_share_that_moves(words.before) or _is_named_again(shared, words)
    )
    kind = kind_of(quantity, words, change, base, is_task, of_share)
    if kind is Kind.SHARE and leans and (follows_plan(heads) or _is_money_reached(head, words)):
        kind = Kind.PLAN_SHARE  # "KH 120 ha, thực hiện 118 ha, đạt 98,3%"; "lệ phí 412 triệu đồng, đạt 67,3%"
    qualifier = comparisons.qualifier_before(words.clear_before, kind is Kind.CHANGE)
    status = comparisons.status_of(words.clear_before)
    printed = base_of(quantity, kind, base, words.before)
    is_level = kind in (Kind.TARGET, Kind.LIMIT) and not is_percentage(quantity.unit) and not (change or printed)
    stands_alone = kind in (Kind.RATIO, Kind.RESULT) or (is_level and not comparisons.states_plan(words.before))
    counts_anew = ";" in words.clear_before and unit_class(quantity.unit) == "count"
    names_itself = counts_anew or bool(tail_after(words))
    moves_alone = change is not None and names_itself and not has_level(heads, quantity.unit)
    if heads and leans and not (stands_alone or moves_alone):
        compared = compared_head(heads[-NEAR_HEADS:], quantity, words)
        if shared and kind is Kind.CHANGE:
            compared = replace(compared, indicator=shared.indicator)
        indicator = comparing_indicator(compared, kind, change, printed, quantity, words)
        return Meaning(indicator, compared.subject, quantity.unit, kind, qualifier, printed, compared.position, status)
    label = full_label(words, head)
    if not label and head and not tail_after(words) and wholes.is_rest(words.clear_before, head.indicator):
        label = wholes.REST
    if not label and unit_class(quantity.unit) == "money":
        label = payment_before(heads)
    if kind is not Kind.SHARE and quantity.unit is None:
        quantity = replace(quantity, unit=_unit(quantity, words, label, head))
    subject = subject_of(words, label, quantity.unit, head, topic)
    thing = measured_thing(words, head, label, subject, quantity.unit) if labels.is_bare(label) else None
    indicator = own_indicator(quantity, label, words, subject, thing or "", kind, change, printed)
    if head and label == labels.END_OF_YEAR and _only_counts(indicator.removesuffix(f" {label}"), quantity.unit, head):
        indicator = head.indicator.replace(labels.START_OF_YEAR, label)
    elif head and not label and _says_no_more(indicator, quantity.unit, head, words):
        indicator = _said_before(indicator, quantity.unit, head)
    return Meaning(indicator, subject, quantity.unit, kind, qualifier, printed, None, status)


def _is_named_again(shared: Meaning | None, words: Surroundings) -> bool:
    """Whether what the share right before is of is named again: "hao hụt 5%, giảm hao hụt 0,3%"."""
    named = indicators.without_share_of(shared.indicator) if shared else ""
    return bool(named) and named in words.before.lower()


def _with_bases(found: list[Meaning], around: Sequence[Surroundings]) -> list[Meaning]:
    """The meanings, a base said once for several changes known to each: "so với cùng kỳ giảm 3 vụ, giảm 2 người chết"."""
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for position in order:
            other = position - 1 if order.step > 0 else position + 1
            between = around[max(position, other)].clear_before
            if not (found[position].kind in COMPARING and found[other].kind in COMPARING) or ";" in between:
                continue
            lent = found[other].base
            if (
                found[position].base is None
                and lent
                and (not comparisons.is_plan(lent) or _is_beyond(around[position]))
            ):
                found[position] = replace(found[position], base=lent)
    return found


def _is_beyond(words: Surroundings) -> bool:
    """Whether a change is one from a plan: "vượt", "hụt"; a growth beside it is one from an earlier period."""
    change = comparisons.change_before(words.clear_before, words.clear_after)
    return change is not None and change.verb in ("vượt", "hụt")


def _unit(quantity: Quantity, words: Surroundings, label: str, head: Head | None) -> str | None:
    """The unit where none is printed after the number: the one before n/m, in the label, or of the same list."""
    named = last_unit(words.clear_before) if quantity.of is not None else None
    listed = head.unit if head and unit_class(head.unit) == "count" else None
    return named or counted_unit(label) or listed or (stock_unit(label) if quantity.of is not None else None)


def _names_nothing(quantity: Quantity, words: Surroundings, head: Head) -> bool:
    """Whether no words of its own stand before a quantity, so that it may compare, or share, what stood before it."""
    begins = clauses.begins_clause(words.clear_before)
    if begins in (";", ",") and tail_after(words) and (head.is_first or begins == ";" or _is_told_of(quantity, words)):
        return False  # "100% số hộ dùng điện; 98% đường thôn được bê tông hóa"
    own = comparisons.without_base(words.clear_before)
    return labels.only_compares(clauses.last_piece(own))


def _is_told_of(quantity: Quantity, words: Surroundings) -> bool:
    """Whether a percentage is told of what follows it: ", 90% hộ đạt gia đình văn hóa", not ", 90% tổng đàn"."""
    return is_percentage(quantity.unit) and not labels.TOLD_OF_WHOLE.match(words.clear_after)


def _said_before(indicator: str, unit: str | None, head: Head) -> str:
    """What the head before measured: "năm 2021 có 156 hộ nghèo, năm 2022 còn 120 hộ"; of what it counted, money is an amount."""
    if not indicator and unit_class(unit) == "money" and unit_class(head.unit) == "count":
        counted = counted_before(head)
        return counted if indicators.STARTS_WITH_MEASURE.match(counted) else joined(indicators.AMOUNT, counted)
    return indicator and head.indicator or head.label or head.indicator


def _says_no_more(indicator: str, unit: str | None, head: Head, words: Surroundings) -> bool:
    """Whether an indicator is empty, or only counts the head's unit at another time or level."""
    if not indicator:
        return True
    moved = TIME_MASK in words.clear_before or labels.moves_on(words.clear_before)
    return moved and _only_counts(indicator, unit, head)


def _only_counts(indicator: str, unit: str | None, head: Head) -> bool:
    """Whether an indicator says no more than that it counts the head's unit."""
    same = unit is not None and head.unit is not None and head.unit.startswith(unit)
    return same and indicator == f"{indicators.NUMBER_OF} {unit}"


def _is_money_reached(head: Head | None, words: Surroundings) -> bool:
    """Whether a percentage is what an amount of money reached ("đạt"): of a whole it would be a share ("chiếm").

    What is paid out of a sum that was given ("giải ngân") is a share of that.
    """
    if head is None or head.kind is not Kind.RESULT or "giải ngân" in head.indicator:
        return False
    return unit_class(head.unit) == "money" and labels.REACHED.fullmatch(words.clear_before) is not None
