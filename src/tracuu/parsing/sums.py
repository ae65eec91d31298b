"""Wholes and their parts in a report go in, checks come out: what is listed after a whole, in brackets, line by line.

A partial breakdown is no total: parts after "trong đó" may sum to less than the whole, never to more.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, groupby, pairwise, takewhile

from tracuu.parsing.relations import around, is_soft, nearness, rounding_of
from tracuu.records import Check, Figure, Kind, Passage, Report, Span
from tracuu.vietnamese.numbers import show_decimal
from tracuu.vietnamese.units import PERCENT, unit_class
from tracuu.vietnamese.wholes import (
    adds_up,
    is_breakdown,
    is_complete_breakdown,
    is_handled_and_left,
    is_out_of,
    list_mark,
    names_opposites,
    opens_list,
)

# Parts after "trong đó" may leave something out, but not much less than the smallest that they name: a list that misses
# its whole by that little was meant to make it.
NEARLY_ALL = Decimal("0.99")
FAR_LESS = 10
FAR_MORE = Decimal("1.5")  # what exceeds its whole by half is not a part with a slip, but no part
MOST_PARTS = 24  # a longer list is no breakdown that a reader could follow
RESULTS = (Kind.RESULT, Kind.RATIO)


def breakdowns(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Parts listed after a whole in one sentence: "04 vụ gồm 1 vụ trộm cắp và 3 vụ cháy", "Trong 16 xã có 9 xã ..., 7 xã ...".

    The whole of each unit is the nearest one before the words that announce parts. Where the parts of one unit make
    their whole, the list is complete, and those of another unit must make theirs.
    """
    for position, (before, after) in enumerate(pairwise(sentence), 1):
        between = text[before.span.end : after.span.start]
        if not is_breakdown(between) and not is_out_of(text[before.sentence.start : before.span.start], between):
            continue
        rest = sentence[position : position + MOST_PARTS]
        named_before = sentence[max(0, position - MOST_PARTS) : position]
        in_brackets = ")" not in between.rpartition("(")[2] and "(" in between
        parts = _within_brackets(text, rest) if in_brackets else _outside_brackets(text, rest)
        is_complete = is_complete_breakdown(between) or _is_exhaustive(text, parts)
        near = [figure for figure in named_before if ";" not in text[figure.span.end : after.span.start]]
        pairs: list[tuple[Figure | None, list[Figure]]] = []
        for unit in {figure.unit: None for figure in reversed(named_before)}:
            whole = next((figure for figure in _heads(near)[::-1] if figure.unit == unit), None)
            listed = _heads(parts)
            if whole and not is_complete:
                listed = _up_to_semicolon(text, whole, [part for part in listed if _same_unit(whole, part)])
            pairs.append((whole, listed))
        made = {len(listed) for whole, listed in pairs if whole and len(listed) > 1 and _total(listed) == whole.value}
        for whole, listed in pairs:
            yield from _sums([whole] if whole else [], listed, is_complete or len(listed) in made, passage)


def in_brackets(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Parts in brackets or after a colon right after their whole: "34 đơn (khiếu nại 5 đơn, tố cáo 5 đơn, phản ánh 24 đơn)".

    Nothing says that they are all: they are held to be where they come near the whole.
    """
    for position, (whole, first) in enumerate(pairwise(sentence), 1):
        between = text[whole.span.end : first.span.start]
        if whole.kind not in RESULTS or not opens_list(between) or is_breakdown(between):
            continue
        inside = sentence[position : position + MOST_PARTS]
        inside = _within_brackets(text, inside) if "(" in between else inside
        parts = [part for part in inside if part.kind in RESULTS and _same_unit(whole, part)]
        is_list = len(parts) > 1 and len(parts) == len(inside) and {part.period for part in parts} == {whole.period}
        if is_list and not is_soft(whole, *parts):
            yield from _near_sum(whole, parts, passage)


def added_up(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Parts before the sum of them: "xây mới 45 nhà, sửa chữa 30 nhà, tổng số 75 nhà"."""
    for position, (last, whole) in enumerate(pairwise(sentence), 1):
        if whole.kind not in RESULTS or not adds_up(text[last.span.end : whole.span.start]):
            continue
        before = [figure for figure in sentence[max(0, position - MOST_PARTS) : position] if figure.kind in RESULTS]
        parts = [part for part in before if _same_unit(whole, part)]
        if len(parts) > 1 and abs(_total(parts) - whole.value) <= nearness(whole, parts) and not is_soft(whole, *parts):
            yield from _near_sum(whole, parts, passage)


def _near_sum(whole: Figure, parts: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Parts of which nothing says that they are all: they are where they come near the whole."""
    values = [part.value for part in parts]
    if sum(values) < whole.value * FAR_MORE:
        yield from _sum(whole, parts, values, whole.value, whole.value - sum(values) <= nearness(whole, parts), passage)


def over_two_sentences(text: str, sentences: Sequence[Sequence[Figure]], passage: Passage) -> Iterator[Check]:
    """Parts told in the sentence after that of their whole: "Huy động 432 cháu. Trong đó: nhà trẻ 117 cháu, ..."."""
    for whole, parts in pairwise(sentences):
        if is_breakdown(text[parts[0].sentence.start : parts[0].span.start]):
            yield from _sums(_heads(whole)[::-1], _heads(parts), False, passage)


def _heads(sentence: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence that measure something of their own."""
    return [figure for figure in sentence if figure.kind in (Kind.RESULT, Kind.RATIO, Kind.TARGET)]


def _is_exhaustive(text: str, parts: Sequence[Figure]) -> bool:
    """Whether the words of parts name one case and its opposite."""
    return len(parts) > 1 and names_opposites(text[parts[0].span.start : parts[-1].sentence.end])


def _up_to_semicolon(text: str, whole: Figure, parts: list[Figure]) -> list[Figure]:
    """The parts, up to a semicolon where more would exceed their whole: "12 tỷ, trong đó thuế 8 tỷ; thu bổ sung 6 tỷ"."""
    near = [part for part in parts if ";" not in text[whole.span.end : part.span.start]]
    goes_on = len(near) > 1 or len(parts) == 2
    return near if near and goes_on and _total(parts) > whole.value >= _total(near) else parts


def _within_brackets(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures up to the bracket that closes the list of parts."""
    return list(takewhile(lambda figure: ")" not in text[figures[0].span.start : figure.span.start], figures))


def _outside_brackets(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand in no brackets: "lúa 148 ha (trổ 61 ha), ngô 173 ha" has two parts."""
    before = (text[figures[0].span.start : figure.span.start] for figure in figures)
    return [figure for figure, words in zip(figures, before, strict=True) if words.count("(") <= words.count(")")]


def _sums(wholes: Sequence[Figure], parts: Sequence[Figure], is_complete: bool, passage: Passage) -> Iterator[Check]:
    """The parts against the first of the wholes that is large enough; one part alone proves nothing by exceeding."""
    listed = [(whole, _up_to(whole, [part for part in parts if _same_unit(whole, part)])) for whole in wholes]
    listed = [(whole, same) for whole, same in listed if same and not is_soft(whole, *same)]
    large = [(whole, same) for whole, same in listed if whole.value >= _total(same)]
    exceeding = [(whole, same) for whole, same in listed if len(same) > 1 and _total(same) < whole.value * FAR_MORE]
    for whole, same in (large or exceeding)[:1]:
        yield from _sum(whole, same, [part.value for part in same], whole.value, is_complete, passage)
        if whole.of is not None and all(part.of is not None for part in same):
            yield from _sum(
                whole, same, [part.of for part in same if part.of is not None], whole.of, is_complete, passage
            )


def _up_to(whole: Figure, parts: list[Figure]) -> list[Figure]:
    """The parts that make the whole, without what is listed beside them: "355 ha, trong đó: lúa 200 ha, rau 155 ha; rừng 90 ha"."""
    for start in range(len(parts) - 1):
        totals = accumulate(part.value for part in parts[start : start + MOST_PARTS])
        end = next((end for end, total in enumerate(totals, start + 1) if total == whole.value), 0)
        if end > start + 1:
            return parts[start:end]
    return parts


def _total(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


def _sum(
    whole: Figure,
    parts: Sequence[Figure],
    values: Sequence[Decimal],
    total: Decimal,
    is_complete: bool,
    passage: Passage,
) -> Iterator[Check]:
    computed = sum(values, Decimal(0))
    leaves_some_out = computed < total and (
        len(parts) == 1 or not (is_complete or _is_slip(total - computed, total, values))
    )
    sign = "≤" if leaves_some_out else "="
    claim = f"{' + '.join(_grouped(values))} {sign} {show_decimal(total)} {whole.unit or ''}".rstrip()
    holds = leaves_some_out or computed == total or abs(computed - total) < rounding_of(whole, *parts)
    yield Check("sum", claim, show_decimal(computed), holds, around(whole, *parts), passage.section)


def _is_slip(missing: Decimal, total: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether parts miss their whole by too little to have left another part out."""
    if missing > total * (1 - NEARLY_ALL):
        return False
    return missing * FAR_LESS <= min(values) or (missing == 1 and len(values) > 2)


def implied_sums(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Numbers that add up without being called parts: "tiếp nhận 5 đơn, giải quyết 3 đơn, còn 2 đơn".

    Only what adds up is told, numbers that do not were perhaps never meant to; but what is handled and what is left of
    things that were counted must make what came in.
    """
    heads = [figure for figure in _heads(sentence) if figure.unit != PERCENT]
    for position, whole in enumerate(heads[:-2]):
        parts = [part for part in heads[position + 1 : position + MOST_PARTS] if _same_unit(whole, part)]
        for last in range(2, len(parts) + 1):
            if _total(parts[:last]) == whole.value > 0:
                yield from _sum(whole, parts[:last], [part.value for part in parts[:last]], whole.value, True, passage)
                break
        else:
            if len(parts) == 2 and _is_handled_and_left(text, heads[:position], whole, *parts):
                yield from _sum(whole, parts, [part.value for part in parts], whole.value, True, passage)
    for position, ratio in enumerate(heads):
        near = heads[max(0, position - MOST_PARTS) : position]
        before = [figure for figure in near if figure.of is None and _same_unit(ratio, figure)]
        if ratio.of is not None and len(before) >= 2 and before[-1].value + before[-2].value == ratio.of:
            claim = f"{show_decimal(before[-2].value)} + {show_decimal(before[-1].value)} = {show_decimal(ratio.of)}"
            span = Span(before[-2].span.start, ratio.span.end, ratio.span.page)
            yield Check("sum", claim, show_decimal(ratio.of), True, span, passage.section)


def _is_handled_and_left(text: str, before: Sequence[Figure], whole: Figure, handled: Figure, left: Figure) -> bool:
    """Whether the words say what came in, what of it was handled, and what is left, and nothing older is told of."""
    start, end = whole.sentence.start, whole.sentence.end
    ends = [before[-1].span.end if before else start, whole.span.end, handled.span.end]
    first, second, third = (text[past : one.span.start] for past, one in zip(ends, (whole, handled, left), strict=True))
    if unit_class(whole.unit) == "money" or handled.value > whole.value or is_soft(whole, handled, left):
        return False
    return is_handled_and_left(first, second, third, text[start:end])


def _same_unit(whole: Figure, part: Figure) -> bool:
    """One unit, or one names it more fully ("vụ việc" and "vụ cháy" are both "vụ")."""
    if whole.unit is None or part.unit is None:
        return whole.unit == part.unit  # "Số sinh là 36 (trong đó con thứ ba: 7)"
    if PERCENT in (whole.unit, part.unit):
        return False
    return whole.unit.split()[0] == part.unit.split()[0]


def _grouped(values: Iterable[Decimal]) -> list[str]:
    return [show_decimal(value) for value in values]


def listed_by_line(report: Report) -> Iterator[Check]:
    """Parts listed line by line under their whole: "Đàn gia súc 3.480 con, trong đó:", "+ Trâu: 145 con;" ..."""
    stated = {span: list(group) for span, group in groupby(report.figures, key=lambda figure: figure.sentence)}
    sentences = [(span, passage) for passage in report.passages for span in passage.sentences]
    for position, (lead, passage) in enumerate(sentences):
        opening = report.text[lead.start : lead.end]
        wholes = _heads(stated.get(lead, []))
        if not wholes or not opening.rstrip().endswith(":"):
            continue
        following = sentences[position + 1 : position + 1 + MOST_PARTS]
        items = [span for span, other in following if other.section == passage.section]
        marked = groupby(items, key=lambda span: list_mark(report.text[span.start : span.end]))
        mark, listed = next(marked, ("", iter(())))
        if mark and mark != list_mark(opening):
            parts = [head for span in listed for head in _heads(stated.get(span, []))[:1]]
            if len(parts) > 1:
                yield from _sums(wholes[-1:], parts, is_complete_breakdown(opening[-12:]), passage)
