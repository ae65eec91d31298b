"""A Report with figures goes in, its arithmetic comes out recomputed: what is stated, what comes out, whether it holds.

Printed numbers are rounded: a claim holds if some unrounded values give what is printed. A partial breakdown is no
total, so parts after "trong đó" may sum to less than the whole, never to more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby, pairwise, takewhile

from tracuu.parsing.claims import (
    amounts_in_words,
    earlier_values,
    moves,
    plans,
    shares_of_a_named_whole,
    shares_of_a_total,
    targets,
)
from tracuu.parsing.relations import (
    decimals,
    growths,
    half_step,
    harvests,
    is_soft,
    percent_as_told,
    quotient_fits,
    slack_of,
)
from tracuu.parsing.repeats import differences, held_twice, stated_twice
from tracuu.records import Check, Figure, Kind, Passage, Report, Span
from tracuu.vietnamese.indicators import without_number_of
from tracuu.vietnamese.numbers import show_decimal, text_value
from tracuu.vietnamese.units import PERCENT
from tracuu.vietnamese.wholes import is_breakdown, is_complete_breakdown, list_mark

HUNDRED = Decimal(100)
SHARES = (Kind.SHARE, Kind.PLAN_SHARE, Kind.YOY_SHARE)
# Percentages of a whole that come this near to 100 are meant to make 100: a list that leaves something out is farther.
NEAR_HUNDRED = Decimal("1.5")
# Parts after "trong đó" may leave something out, but not much less than the smallest that they name: a list that misses
# its whole by that little was meant to make it.
NEARLY_ALL = Decimal("0.99")
FAR_LESS = 10
FAR_MORE = Decimal("1.5")  # what exceeds its whole by half is not a part with a slip, but no part
MOST_PARTS = 24  # a longer list is no breakdown that a reader could follow


@dataclass(frozen=True, slots=True)
class _Part:
    """A count with the percentage printed after it: "59 học sinh đạt 24,38%"."""

    count: Figure
    share: Figure


def checks_of(report: Report) -> tuple[Check, ...]:
    """The checks of a report in reading order."""
    found: list[Check] = []
    stated: dict[str, list[Figure]] = {}
    for figure in report.figures:
        stated.setdefault(figure.passage, []).append(figure)
    for passage in report.passages:
        figures = stated.get(passage.id, [])
        sentences = [list(group) for _, group in groupby(figures, key=lambda figure: figure.sentence)]
        for sentence in sentences:
            for rule in (_ratios, _shares_of_one_whole, _bare_shares, _implied_sums, growths):
                found += rule(sentence, passage)
            for told in (plans, earlier_values, moves, targets, shares_of_a_named_whole, shares_of_a_total):
                found += told(report.text, sentence, passage)
            found += _breakdown(report.text, sentence, passage)
        for whole, parts in pairwise(sentences):
            if is_breakdown(report.text[parts[0].sentence.start : parts[0].span.start]):
                found += _sums(_heads(whole)[::-1], _heads(parts), False, passage)
        found += harvests(figures, passage)
        found += amounts_in_words(report.text, figures, passage)
    return tuple(_once([*found, *_listed(report), *differences(report), *stated_twice(report), *held_twice(report)]))


def _listed(report: Report) -> Iterator[Check]:
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


def _once(checks: Iterable[Check]) -> list[Check]:
    """The checks without those that say again what another said of the same words, in reading order."""
    kept = {(check.span.start, check.claim): check for check in checks}
    return sorted(kept.values(), key=lambda check: (check.span.start, check.span.end))


def _heads(sentence: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence that measure something of their own."""
    return [figure for figure in sentence if figure.kind in (Kind.RESULT, Kind.RATIO, Kind.TARGET)]


def _ratios(sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "432/572 cháu đạt 75,5%": the percentage right after n/m."""
    for ratio, share in pairwise(sentence):
        is_its_own = without_number_of(ratio.indicator) in share.indicator
        if ratio.of and is_its_own and share.unit == PERCENT and share.kind in SHARES:
            computed = ratio.value / ratio.of * HUNDRED
            yield Check(
                kind="ratio",
                claim=f"{_shown(ratio)} = {percent_as_told(share)}",
                computed=f"{show_decimal(computed, max(2, decimals(share)))}%",
                holds=quotient_fits(ratio, ratio.of, slack_of(ratio), share),
                span=Span(ratio.span.start, share.span.end, ratio.span.page),
                section=passage.section,
            )


def _rounds_to(computed: Decimal, printed: Figure) -> bool:
    return abs(computed - printed.value) <= half_step(printed)


def _shares_of_one_whole(sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "tốt 132 em đạt 64,4%, khá 68 em đạt 33,2%, ...": shares of one whole, and the whole that they imply."""
    for parts in _part_lists(sentence):
        total = sum((part.share.value for part in parts), Decimal(0))
        if abs(total - HUNDRED) > NEAR_HUNDRED:
            continue
        span = Span(parts[0].count.span.start, parts[-1].share.span.end, parts[0].count.span.page)
        rounding = sum((half_step(part.share) for part in parts), Decimal(0))
        printed = " + ".join(f"{part.share.raw}%" for part in parts)
        shown_total = show_decimal(total, max(decimals(part.share) for part in parts))
        yield Check(
            "sum", f"{printed} = 100%", f"{shown_total}%", abs(total - HUNDRED) <= rounding, span, passage.section
        )
        whole = _implied_whole(parts)
        if whole is None:
            continue
        counted = sum((part.count.value for part in parts), Decimal(0))
        counts = " + ".join(part.count.raw for part in parts)
        claim = f"{counts} = {whole} {parts[0].count.unit or ''}".rstrip()
        yield Check("sum", claim, text_value(counted), counted == whole, span, passage.section)
        for part in parts:
            computed = part.count.value / whole * HUNDRED
            yield Check(
                "ratio",
                f"{_shown(part.count)} / {whole} = {part.share.raw}%",
                f"{show_decimal(computed, max(2, decimals(part.share)))}%",
                _rounds_to(computed, part.share),
                Span(part.count.span.start, part.share.span.end, part.count.span.page),
                passage.section,
            )


def _bare_shares(sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "nông nghiệp 25,3%, công nghiệp 42,1%, dịch vụ 32,6%": shares alone; what is missing to 100 may be left out."""
    for is_share, run in groupby(sentence, key=lambda figure: figure.kind is Kind.SHARE and figure.unit == PERCENT):
        shares = list(run)
        total = _total(shares)
        if not is_share or len(shares) < 3 or abs(total - HUNDRED) > NEAR_HUNDRED:
            continue
        rounding = sum((half_step(share) for share in shares), Decimal(0))
        if total < HUNDRED - rounding:
            continue
        printed = " + ".join(f"{share.raw}%" for share in shares)
        shown = show_decimal(total, max(map(decimals, shares)))
        span = Span(shares[0].span.start, shares[-1].span.end, shares[0].span.page)
        yield Check("sum", f"{printed} = 100%", f"{shown}%", total <= HUNDRED + rounding, span, passage.section)


def _part_lists(sentence: Sequence[Figure]) -> Iterator[list[_Part]]:
    """Runs of three or more counts of one unit, each with its percentage."""
    run: list[_Part] = []
    position = 0
    while position < len(sentence):
        part = _part_at(sentence, position)
        if part and (not run or part.count.unit == run[-1].count.unit):
            run.append(part)
            position += 2
            continue
        if len(run) > 2:
            yield run
        run = [part] if part else []
        position += 2 if part else 1
    if len(run) > 2:
        yield run


def _part_at(sentence: Sequence[Figure], position: int) -> _Part | None:
    if position + 1 >= len(sentence):
        return None
    count, share = sentence[position], sentence[position + 1]
    is_part = count.kind is Kind.RESULT and count.unit != PERCENT and share.unit == PERCENT and share.kind is Kind.SHARE
    return _Part(count, share) if is_part else None


def _implied_whole(parts: Sequence[_Part]) -> int | None:
    """The one whole number of which all counts are the printed percentages; None where none or several fit."""
    low, high = Decimal(0), Decimal("Infinity")
    for part in parts:
        half = half_step(part.share)
        if part.share.value <= half:
            continue
        low = max(low, part.count.value * HUNDRED / (part.share.value + half))
        high = min(high, part.count.value * HUNDRED / (part.share.value - half))
    if high.is_infinite() or low > high:
        return None
    first, last = int(low.to_integral_value(rounding="ROUND_CEILING")), int(high)
    return first if first == last else None


def _breakdown(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Parts listed after a whole in one sentence: "04 vụ gồm 1 vụ trộm cắp và 3 vụ cháy".

    The whole of each unit is the nearest one before the words that announce parts.
    """
    for position, (before, after) in enumerate(pairwise(sentence), 1):
        between = text[before.span.end : after.span.start]
        if not is_breakdown(between):
            continue
        rest = sentence[position : position + MOST_PARTS]
        named_before = sentence[max(0, position - MOST_PARTS) : position]
        parts = _within_brackets(text, rest) if ")" not in between.rpartition("(")[2] and "(" in between else rest
        for unit in {figure.unit: None for figure in reversed(named_before)}:
            near = [figure for figure in named_before if ";" not in text[figure.span.end : after.span.start]]
            named = [figure for figure in _heads(near)[::-1] if figure.unit == unit]
            is_complete = is_complete_breakdown(between)
            listed = _heads(parts)
            if named and not is_complete:
                listed = _up_to_semicolon(text, named[0], [part for part in listed if _same_unit(named[0], part)])
            yield from _sums(named[:1], listed, is_complete, passage)


def _up_to_semicolon(text: str, whole: Figure, parts: list[Figure]) -> list[Figure]:
    """The parts, up to a semicolon where more would exceed their whole: "12 tỷ, trong đó thuế 8 tỷ; thu bổ sung 6 tỷ"."""
    near = [part for part in parts if ";" not in text[whole.span.end : part.span.start]]
    goes_on = len(near) > 1 or len(parts) == 2
    return near if near and goes_on and _total(parts) > whole.value >= _total(near) else parts


def _within_brackets(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures up to the bracket that closes the list of parts."""
    return list(takewhile(lambda figure: ")" not in text[figures[0].span.start : figure.span.start], figures))


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
    span = Span(whole.span.start, parts[-1].span.end, whole.span.page)
    yield Check("sum", claim, show_decimal(computed), leaves_some_out or computed == total, span, passage.section)


def _is_slip(missing: Decimal, total: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether parts miss their whole by too little to have left another part out."""
    if missing > total * (1 - NEARLY_ALL):
        return False
    return missing * FAR_LESS <= min(values) or (missing == 1 and len(values) > 2)


def _implied_sums(sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Numbers that add up without being called parts: "tiếp nhận 5 đơn, giải quyết 3 đơn, còn 2 đơn".

    Only what adds up is told: numbers that do not were perhaps never meant to.
    """
    heads = [figure for figure in _heads(sentence) if figure.unit != PERCENT]
    for position, whole in enumerate(heads[:-2]):
        parts = [part for part in heads[position + 1 : position + MOST_PARTS] if _same_unit(whole, part)]
        for last in range(2, len(parts) + 1):
            if sum((part.value for part in parts[:last]), Decimal(0)) == whole.value > 0:
                yield from _sum(whole, parts[:last], [part.value for part in parts[:last]], whole.value, True, passage)
                break
    for position, ratio in enumerate(heads):
        near = heads[max(0, position - MOST_PARTS) : position]
        before = [figure for figure in near if figure.of is None and _same_unit(ratio, figure)]
        if ratio.of is not None and len(before) >= 2 and before[-1].value + before[-2].value == ratio.of:
            claim = f"{show_decimal(before[-2].value)} + {show_decimal(before[-1].value)} = {show_decimal(ratio.of)}"
            span = Span(before[-2].span.start, ratio.span.end, ratio.span.page)
            yield Check("sum", claim, show_decimal(ratio.of), True, span, passage.section)


def _same_unit(whole: Figure, part: Figure) -> bool:
    """One unit, or one names it more fully ("vụ việc" and "vụ cháy" are both "vụ")."""
    if whole.unit is None or part.unit is None:
        return whole.unit == part.unit  # "Số sinh là 36 (trong đó con thứ ba: 7)"
    if PERCENT in (whole.unit, part.unit):
        return False
    return whole.unit.split()[0] == part.unit.split()[0]


def _grouped(values: Iterable[Decimal]) -> list[str]:
    return [show_decimal(value) for value in values]


def _shown(figure: Figure) -> str:
    return f"{figure.raw} {figure.unit or ''}".rstrip()
