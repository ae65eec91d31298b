"""What a question wants back: a number or a passage, of which unit and kind, done or planned."""

import re
from dataclasses import dataclass

from tracuu.records import Aspect, Kind
from tracuu.replies import Intent
from tracuu.vietnamese import cues
from tracuu.vietnamese.units import unit_table
from tracuu.vietnamese.words import syllables

LEVELS = (Kind.RESULT, Kind.RATIO, Kind.LIMIT, Kind.TARGET)
SHARES = (Kind.SHARE, Kind.RESULT, Kind.LIMIT, Kind.RATIO)
AGAINST_PLAN = (Kind.PLAN_SHARE, Kind.SHARE)
AGAINST_EARLIER = (Kind.YOY_SHARE, Kind.CHANGE)
CHANGES = (Kind.CHANGE, Kind.YOY_SHARE)
GROWTHS = (Kind.YOY_SHARE, Kind.CHANGE, *LEVELS)  # of what is told by how much it grew

LONGEST_UNIT = 4  # syllables
NEAR = r"(?:\s+\w+){0,2}\s+"
SCALES = frozenset(("trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ"))
MASS_UNITS = frozenset(("tấn", "tạ", "kg", "yến"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants: `kinds` are the kinds of figure that answer it, the likeliest first.

    `unit` is "%", "đồng", "hộ", ... or None where any will do. `of_plan` asks for the plan itself: the m of n/m.
    `of_each` is what is asked of each ("mỗi km hết mấy tiền"): a figure of all together does not answer.
    `must_be_figure` is False where a passage without a number may answer as well ("Có vụ cháy nào không?").
    """

    intent: Intent
    aspect: Aspect | None
    unit: str | None
    kinds: tuple[Kind, ...]
    of_plan: bool
    must_be_figure: bool
    of_each: str | None = None


def wanted(text: str, places: int = 0, years: int = 0) -> Wanted:
    """What is wanted by a question with diacritics that names so many places and years.

    >>> asked = wanted("Thu từ chăn nuôi đạt bao nhiêu % kế hoạch năm?")
    >>> asked.intent, asked.unit, asked.kinds[0]
    (<Intent.FIGURE: 'figure'>, '%', <Kind.PLAN_SHARE: 'plan_share'>)
    >>> wanted("Vì sao thu ngân sách giảm?").intent
    <Intent.PASSAGE: 'passage'>
    """
    text = text.lower()
    intent = intent_of(text, places, years)
    unit = _by_kilo(unit_of(text), text)
    kinds = kinds_of(text, unit)
    if unit is None and kinds is LEVELS:
        unit = _implied_unit(text)
    intended = (
        cues.INTENDED.search(cues.NO_INTENT.sub(" ", text)) or cues.AIM_OF.match(text) or cues.PLAN_OF_YEAR.search(text)
    )
    aspect = Aspect.TASK if intended and not _compared_with_plan(text) else None
    of_plan = bool(cues.GIVEN_PLAN.search(text)) and unit != "%" and aspect is None
    asks_number = bool(cues.HOW_MANY.search(text) or cues.SHARE.search(text) or _names_quantity(text))
    asks_number = asks_number and not cues.RANKING.search(text)  # a place in a row is no figure
    each = cues.OF_EACH.search(text)
    of_each = each[0] if each and unit != "%" else None
    return Wanted(intent, aspect, unit, kinds, of_plan, intent is Intent.FIGURE and asks_number, of_each)


def _implied_unit(text: str) -> str | None:
    """The unit of what a question names, where it names no unit: an area is in ha, a wage in đồng, a population in people."""
    if "diện tích" in text:
        return "ha"
    if cues.IMPLIED_PEOPLE.search(text):
        return "nhân khẩu"
    if cues.MONEY_FIRST.match(text):
        return "đồng"
    return "đồng" if cues.HOW_MANY.search(text) and cues.IMPLIED_MONEY.search(text) else None


def _compared_with_plan(text: str) -> bool:
    """Whether the plan is only what a result is measured against ("đạt bao nhiêu % kế hoạch đề ra")."""
    if cues.AIM_OF.match(text):
        return False
    return bool(cues.SHARE.search(text) and cues.AGAINST_PLAN.search(text)) and not re.search(r"(?<!\w)sẽ(?!\w)", text)


def intent_of(text: str, places: int, years: int) -> Intent:
    """The intent of a question in lower case: first what compares, then what lists, counts, explains."""
    together = cues.SEVERAL_PLACES.search(text)
    if places > 1 or together or (cues.COMPARING.search(text) and (cues.WHOLE_LIBRARY.search(text) or years > 1)):
        return Intent.COMPARE
    if cues.TRENDING.search(text) or years > 1 or cues.EXTREME_YEAR.search(text):
        return Intent.TREND
    if cues.LISTING.search(text) and not cues.HOW_MANY.search(text):
        return Intent.LIST
    if cues.SETS_AIM.search(text):
        return Intent.FIGURE  # or, if there is none, what is planned
    if places == 1 and cues.WHICH_PART.search(text):
        return Intent.PASSAGE
    if cues.STRONG_WHY_OR_HOW.search(text) or re.match(r"\W*sao(?!\w)", text):
        return Intent.PASSAGE
    if cues.HOW_MANY.search(text) or cues.YES_OR_NO.search(text):
        return Intent.FIGURE
    if cues.UP_OR_DOWN.search(text):
        return Intent.FIGURE
    if (_names_quantity(text) or cues.AIM_OF.match(text)) and not cues.WHY_OR_HOW.search(text):
        return Intent.FIGURE
    if cues.COUNTED_FIRST.match(text) and not cues.WHY_OR_HOW.search(text):
        return Intent.FIGURE
    return Intent.PASSAGE


def _names_quantity(text: str) -> bool:
    """Whether a question without a question word begins with a quantity: "Tỷ lệ hộ nghèo năm 2023?", "Y tế: số lượt khám?"."""
    return any(cues.HOW_MUCH_WORDS.match(cues.AIM_OF.sub("", part).lstrip(" -\"“'")) for part in text.split(":"))


def unit_of(text: str) -> str | None:
    """The unit that a question in lower case asks for, or None.

    >>> unit_of("được mấy khối"), unit_of("hết bao nhiêu tiền"), unit_of("có bao nhiêu hộ vay"), unit_of("vì sao")
    ('m3', 'đồng', 'hộ vay', None)
    """
    if cues.HOW_MUCH_MONEY.search(text):
        return "đồng"
    if cues.AMOUNT_AND_SHARE.search(text):
        return None  # the amount is asked for; its shares stand beside it
    for match in cues.HOW_MANY.finditer(text):
        if unit := _unit_after(text[match.end() :]):
            return _by_hectare(unit, text)
    if cues.SHARE.search(text):
        return "%"
    if any_of := cues.ANY_OF.search(text):
        return _unit_after(text[any_of.end() :])
    if number_of := cues.NUMBER_OF.match(text):
        return _unit_after(text[number_of.end() :])
    if (counted := cues.COUNTED_FIRST.match(text)) and not cues.HOW_MANY.search(text):
        return counted[1]
    return "đồng" if cues.MONEY.search(text) else None


def _unit_after(rest: str) -> str | None:
    rest = re.split(r"[?.!,;:]", rest)[0]
    if rest.lstrip().startswith("%"):
        return "%"
    words = syllables(rest)[:LONGEST_UNIT]
    if words == ["cây"]:
        return "km"  # "dài mấy cây"
    if words and words[0] in SCALES:
        return _unit_after(" ".join(words[1:])) or "đồng"
    if words[:1] == ["con"] and " ".join(words[1:2]) in unit_table():  # "mấy con tàu"
        words = words[1:]
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in cues.UNIT_WORDS:
            return cues.UNIT_WORDS[phrase]
        if phrase in unit_table():
            return None if phrase in cues.CLASSIFIERS else phrase
    return None


def _by_hectare(unit: str, text: str) -> str:
    """Tonnes "of a hectare" are a yield: "mỗi héc-ta được mấy tấn" asks for tấn/ha."""
    return f"{unit}/ha" if unit in MASS_UNITS and cues.PER_HECTARE.search(text) else unit


def _by_kilo(unit: str | None, text: str) -> str | None:
    """Money "a kilo" is a price: "mấy nghìn một cân", "bao nhiêu một cân" ask for đồng/kg."""
    is_price = unit == "đồng" or (unit is None and cues.HOW_MANY.search(text))
    return "đồng/kg" if is_price and cues.PER_KILO.search(text) else unit


def kinds_of(text: str, unit: str | None) -> tuple[Kind, ...]:
    """The kinds of figure that may answer a question in lower case, the likeliest first."""
    share = unit == "%"
    changed = _asks_change(text)
    if share and cues.AGAINST_PLAN.search(text) and not changed and not cues.AIM_OF.match(text):
        return AGAINST_PLAN
    if share and (changed or cues.AGAINST_EARLIER.search(text)):
        return AGAINST_EARLIER
    if share:
        return SHARES
    if cues.GROWING.search(text) and not changed and unit is None:
        return GROWTHS
    return CHANGES if changed else LEVELS


def _asks_change(text: str) -> bool:
    """Whether the number asked for is a change: "tăng bao nhiêu", "bớt được mấy hộ", "giảm ... so với năm trước"."""
    how_many = cues.HOW_MANY.pattern
    if re.search(cues.CHANGED.pattern + NEAR.replace(r"\s+\w+", r"\s+\w+") + how_many, text):
        return True
    directly = cues.UP_OR_DOWN.search(text) or re.search(cues.CHANGED.pattern + r"\s+" + how_many, text)
    return bool(directly or (cues.CHANGED.search(text) and cues.AGAINST_EARLIER.search(text)))
