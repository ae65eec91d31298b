"""How a figure is named: the indicator in the report's words, with the measure that its unit implies."""

from tracuu.parsing.quantities import Quantity
from tracuu.parsing.surroundings import Head, Surroundings, tail_after
from tracuu.records import Kind
from tracuu.vietnamese import comparisons, indicators, labels
from tracuu.vietnamese.comparisons import Change
from tracuu.vietnamese.units import is_percentage, unit_class


def own_indicator(
    quantity: Quantity,
    label: str,
    words: Surroundings,
    subject: str | None,
    thing: str,
    kind: Kind,
    change: Change | None,
    base: str | None,
) -> str:
    """The indicator of a quantity that has a label of its own, or nothing before it that it could lean on.

    `thing` is what a bare measure is of: "lúa 200 ha, năng suất 60 tạ/ha".
    """
    tail = tail_after(words, is_percentage(quantity.unit))
    measured = unit_class(quantity.unit)
    if measured == "money" and tail[:1].isupper():
        tail = ""  # "3.000.000 đồng Giải quyết 4 hồ sơ": a sentence without its stop
    label = indicators.spelled_out(label, measured)
    is_named = indicators.names_measure(label, measured)
    if kind is Kind.CHANGE and change and base and comparisons.is_plan(base):
        return joined(indicators.beyond_plan(label, change.falls, base))
    if kind is Kind.CHANGE or (kind is Kind.TARGET and change and labels.only_compares(label)):
        moved = "" if labels.only_compares(label) else label
        counted = f"{indicators.NUMBER_OF} {quantity.unit}" if measured == "count" and not is_named else ""
        share = indicators.SHARE_OF if moved and is_percentage(quantity.unit) and not is_named else ""
        return joined(_change_name(quantity, change, kind), counted, share, tail, moved)
    if kind in (Kind.PLAN_SHARE, Kind.YOY_SHARE) and not change:
        return joined(label, tail, _against(base))
    if is_percentage(quantity.unit) or kind is Kind.SHARE:
        of_whole = (
            indicators.within(tail) if comparisons.is_of_a_whole(words.before[-20:].rpartition(", ")[2]) else tail
        )
        return _percent_indicator(label, of_whole, None if kind is Kind.LIMIT else change, is_named)
    if is_named:
        is_number = label in indicators.ONLY_A_NUMBER
        counted = quantity.unit or "" if is_number and measured == "count" else ""
        return joined(label, counted, tail or ("" if is_number else thing))
    if measured == "money" and labels.is_earning(label):
        return joined(indicators.EARNED, labels.without_doing(label))
    implied = indicators.IMPLIED_MEASURE.get(measured or "") or indicators.IMPLIED_BY_UNIT.get(quantity.unit or "")
    if implied and not (quantity.unit == "con" and indicators.BEFALLS.search(label)):
        label = indicators.measure_first(label, implied)
        return joined(implied, tail, label, "" if labels.without_doing(label) or tail else thing or subject or "")
    if measured in ("count", None) and quantity.unit:
        return joined(indicators.NUMBER_OF, quantity.unit, tail, label)
    if measured == "money" and indicators.is_payment(label):
        return joined(indicators.AMOUNT, label, tail)
    return joined(label, tail) or joined(subject or "")


def _percent_indicator(label: str, tail: str, change: Change | None, is_named: bool) -> str:
    opening = label.lower().removeprefix(change.verb) if change else label
    if change and (change.verb not in label.lower() or opening != label.lower()):  # not as in "tỷ lệ tăng dân số"
        return joined(
            indicators.change_name(change.falls, True),
            tail.removeprefix("về "),
            label[len(label) - len(opening) :].strip(),
        )
    is_share = not is_named or (indicators.is_parted(label) and change is None)
    return joined(indicators.SHARE_OF if is_share else "", label, tail)


def comparing_indicator(
    head: Head, kind: Kind, change: Change | None, base: str | None, quantity: Quantity, words: Surroundings
) -> str:
    """The indicator of a comparison: what it compares, and with what."""
    if kind is Kind.CHANGE and change and base and comparisons.is_plan(base):
        return indicators.beyond_plan(head.indicator, change.falls, base)
    if change or kind is Kind.CHANGE:
        return joined(_change_name(quantity, change, kind), head.indicator)
    if kind in (Kind.PLAN_SHARE, Kind.YOY_SHARE):
        return joined(head.indicator, _against(base or (comparisons.DEFAULT_PLAN if kind is Kind.PLAN_SHARE else None)))
    if kind is Kind.TARGET and comparisons.states_plan(words.before):
        return joined(indicators.PLAN_OF, head.indicator)
    counted = indicators.without_number_of(head.indicator)
    tail = tail_after(words)
    of_whole = indicators.within(tail) if comparisons.is_of_a_whole(words.before) else ""
    return joined("" if indicators.is_rate(counted) else indicators.SHARE_OF, counted, of_whole)


def _against(base: str | None) -> str:
    return f"{indicators.AGAINST} {base}" if base else ""


def _change_name(quantity: Quantity, change: Change | None, kind: Kind) -> str:
    falls = change.falls if change else quantity.raw.startswith(("-", "–"))
    return indicators.change_name(falls, is_percentage(quantity.unit) and kind is not Kind.CHANGE)


def joined(*words: str) -> str:
    """The words as one name, none of them beginning with what the one before ended with.

    >>> joined("số hộ", "hộ nghèo", "toàn xã"), joined("", "Đàn lợn")
    ('số hộ nghèo toàn xã', 'đàn lợn')
    """
    name = ""
    for word in filter(None, words):
        name = indicators.overlapped(name, word)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
