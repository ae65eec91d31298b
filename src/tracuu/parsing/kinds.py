"""What kind of figure a quantity is, by the words around it: level, target, change, share, growth, bound."""

from tracuu.parsing.quantities import Quantity
from tracuu.parsing.surroundings import Surroundings
from tracuu.records import Kind
from tracuu.vietnamese import comparisons
from tracuu.vietnamese.comparisons import Base, Change
from tracuu.vietnamese.units import is_percentage

TIMES = "lần"


def kind_of(
    quantity: Quantity, words: Surroundings, change: Change | None, base: Base, is_task: bool, of_share: bool
) -> Kind:
    """The kind of a quantity. `is_task` says that the section plans, `of_share` that it leans on a level in per cent.

    >>> from tracuu.parsing.quantities import find_quantities
    >>> (quantity,) = find_quantities("đạt 87% dự toán")
    >>> words = Surroundings("đạt ", "đạt ", " dự toán", " dự toán")
    >>> kind_of(quantity, words, None, Base("dự toán", None), False, False).value
    'plan_share'
    """
    if quantity.of is not None:
        return Kind.RATIO
    if is_task or comparisons.is_intended(words.before) or comparisons.states_plan(words.before):
        return Kind.TARGET
    if comparisons.is_bound(words.before, words.after):
        return Kind.LIMIT
    if "/" in quantity.raw or (quantity.unit is None and comparisons.names_share(words.before)):
        return Kind.SHARE  # "3/4 dân số", "tỷ lệ tăng dân số là 0,52"
    if _is_percentage(quantity, words):
        kind = _percent_kind(quantity, words, change, base)
        is_points = kind is Kind.YOY_SHARE and change is not None and of_share  # percentage points, printed as %
        return Kind.CHANGE if is_points else kind
    if quantity.unit == TIMES and base.plan:
        return Kind.PLAN_SHARE
    if quantity.unit == TIMES and (base.earlier or comparisons.is_multiple(words.before)):
        return Kind.YOY_SHARE
    return Kind.CHANGE if change or quantity.raw[0] in "+-–" else Kind.RESULT


def _is_percentage(quantity: Quantity, words: Surroundings) -> bool:
    """Whether it is in per cent; a whole number that grew without a unit counts what grew ("tăng 3 so với cùng kỳ")."""
    if quantity.unit is not None:
        return is_percentage(quantity.unit)
    is_whole = quantity.value == quantity.value.to_integral()
    forgotten = comparisons.lacks_percent(words.before, words.after)
    return forgotten and not (is_whole and comparisons.change_before(words.clear_before))


def _percent_kind(quantity: Quantity, words: Surroundings, change: Change | None, base: Base) -> Kind:
    if base.plan:
        return Kind.CHANGE if change else Kind.PLAN_SHARE
    if base.earlier or change or comparisons.names_growth(words.before):
        return Kind.YOY_SHARE
    exceeds = quantity.value > 100 and not comparisons.is_of_a_whole(words.before)
    return Kind.PLAN_SHARE if exceeds else Kind.SHARE


def base_of(quantity: Quantity, kind: Kind, base: Base, before: str = "") -> str | None:
    """The base that a figure of this kind keeps: levels and shares have none, n/m above one exceeds a plan.

    >>> from decimal import Decimal
    >>> more = Quantity(Decimal(40), None, Decimal(38), "ha", "40/38", 0, 7)
    >>> base_of(more, Kind.RATIO, Base(None, None))
    'kế hoạch'
    """
    if kind is Kind.RATIO:
        exceeds = quantity.of is not None and quantity.value > quantity.of and not comparisons.is_of_a_whole(before)
        return base.plan or (comparisons.DEFAULT_PLAN if exceeds else None)
    return None if kind in (Kind.RESULT, Kind.SHARE) else base.printed
