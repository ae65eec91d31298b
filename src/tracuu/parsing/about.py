"""What a report is about: its place and its periods, from letterhead, title, text and file name, in that order of trust."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tracuu.parsing.aspects import Times, aspect_of, with_year
from tracuu.parsing.header import Frame
from tracuu.records import Aspect, Header, Period, Place
from tracuu.vietnamese.characters import fold, key
from tracuu.vietnamese.gazetteer import resolve
from tracuu.vietnamese.periods import find_periods
from tracuu.vietnamese.places import find_places, joined_place

OPENING = 1200  # characters of the body in which a report says what it is about
LEVELS = ("commune", "district", "province")
# How a text speaks of its own place, at each level.
OWN = {
    "commune": re.compile(r"\b(?:toàn|địa bàn|ubnd|trong|đảng ủy|hđnd) (?:xã|phường|thị trấn)\b"),
    "district": re.compile(r"\b(?:toàn|địa bàn|ubnd|trong|hđnd) (?:huyện|quận|thị xã)\b"),
    "province": re.compile(r"\b(?:toàn|cả|địa bàn|ubnd|trong|hđnd) tỉnh\b"),
}
OF_REPORT = frozenset(("year", "h1", "h2", "9m", "q1", "q2", "q3", "q4", "month", "term", "until"))
OF_OPENING = OF_REPORT - {"month", "term"}  # a text names many months and terms in passing
TASK_BEGINS = re.compile(r"phương hướng|nhiệm vụ|giải pháp|kế hoạch|mục tiêu|chỉ tiêu|định hướng")
SUMMING_UP = re.compile(r"^Trên đây là.{0,400}", re.MULTILINE)
MANY = re.compile(r"\bcác\s$", re.IGNORECASE)  # "các tỉnh Thái Bình, Bắc Ninh" are others
CODED = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_ ]?(h[12]|q[1-4]|9m|m\d{1,2}|t\d{1,2})?(?![a-z\d])")


def place_of_report(text: str, frame: Frame, path: Path, on: date | None = None) -> Place | None:
    """The place that a report is about, None if it names none; with its code, if just one unit of that day fits.

    What the letterhead names is what the report is about; the text only adds the district and the province.
    """
    letterhead = [place for place, _, _ in find_places(text[: frame.start])]
    body = text[frame.start :]
    if not letterhead:
        letterhead = _named_together(body[:OPENING])
    named = [found for found in find_places(body) if not MANY.search(body, max(0, found[1] - 5), found[1])]
    if not letterhead:
        own = _own_place(body, named, path)
        letterhead = [own] if own else []
    if not letterhead:
        return None
    return resolve(_with_higher_levels(joined_place(letterhead), [place for place, _, _ in named]), on)


def day_of_report(header: Header, times: Times) -> date | None:
    """A day on which the report's own place was there: that of issue; else the end of its period, a plan's beginning.

    A term has neither: it is reported before its end and planned after its beginning.
    """
    if header.issued_on:
        return header.issued_on
    period = times.period_of(times.aspect)
    if period is None or period.part == "term":
        return None
    return period.start if times.aspect is Aspect.TASK else period.end


def _named_together(opening: str) -> list[Place]:
    """The places of a line that names a commune with its district, as pages without a letterhead do."""
    found = find_places(opening)
    for (one, _, end), (other, start, _) in zip(found, found[1:], strict=False):
        if one.commune and other.district and start - end <= 3:
            return [place for place, first, _ in found if first <= start + 60][:3]
    return []


def _own_place(body: str, named: Sequence[tuple[Place, int, int]], path: Path) -> Place | None:
    """The place that the text names most often at the level on which it speaks of itself; the file's name decides ties."""
    plain = key(body)
    counts = {level: len(pattern.findall(plain)) for level, pattern in OWN.items()}
    level = max(LEVELS, key=lambda each: counts[each])
    alone = Counter(name for place, name in _names(named, level) if not _is_listed(place, named))
    if not alone or not counts[level]:
        return None
    file_name = fold(re.sub(r"[-_]+", " ", path.stem))
    best = max(alone, key=lambda name: (_in_file_name(name, file_name), alone[name]))
    if alone[best] < 2 and not _in_file_name(best, file_name):
        return None
    return next(place for place, _, _ in named if getattr(place, level) == best)


def _names(named: Sequence[tuple[Place, int, int]], level: str) -> Iterable[tuple[int, str]]:
    for position, (place, _, _) in enumerate(named):
        name = getattr(place, level)
        if name:
            yield position, name


def _is_listed(position: int, named: Sequence[tuple[Place, int, int]]) -> bool:
    """Whether a commune stands in a list of communes, which are others."""
    place, start, end = named[position]
    around = [near for near in (position - 1, position + 1) if 0 <= near < len(named)]
    return any(
        bool(named[near][0].commune) == bool(place.commune)
        and named[near][0] != place
        and min(abs(named[near][1] - end), abs(start - named[near][2])) <= 6
        for near in around
    )


def _in_file_name(name: str, file_name: str) -> bool:
    return f" {fold(name)} " in f" {file_name} "


def _with_higher_levels(place: Place, named: Sequence[Place]) -> Place:
    """The place with its district and its province as the text names them most often; nothing below it is added."""
    district, province = place.district, place.province
    if place.commune and not district:
        district = _most([other.district for other in named])
    if (place.commune or place.district) and not province:
        province = _most([other.province for other in named])
    return Place(place.commune, district, province)


def _most(names: Iterable[str | None]) -> str | None:
    counts = Counter(name for name in names if name)
    return counts.most_common(1)[0][0] if counts else None


def times_of_report(text: str, frame: Frame, path: Path) -> Times:
    """The default aspect of a report and the periods of its results and of its tasks.

    The title says it; else the letterhead, the paragraph that sums up ("Trên đây là ..."), the opening, the file's name.
    """
    title = frame.header.title or ""
    body = text[frame.start : frame.end]
    summing_up = SUMMING_UP.findall(body)
    sources = [title, text[: frame.start], *summing_up[-1:]]
    by_name = _period_of_name(path)
    result: Period | None = None
    task: Period | None = None
    for source, parts in [*((source, OF_REPORT) for source in sources), (body[:OPENING], OF_OPENING)]:
        found_result, found_task = _periods_of(source, parts)
        result = result or found_result
        task = task or found_task
    aspect = aspect_of(title) or Aspect.RESULT
    if result and result.year is None:
        is_same_year = task is not None and task.year is not None and task.part != "year"
        result = with_year(result, task if is_same_year else by_name)
    result = result or (by_name if aspect is Aspect.RESULT else None)
    task = with_year(task, result) if task else None
    return Times(aspect, result, task or (by_name if aspect is Aspect.TASK else None))


def _periods_of(source: str, parts: frozenset[str]) -> tuple[Period | None, Period | None]:
    """The period of results and the period of tasks that a title or a paragraph prints."""
    found = [(period, start) for period, start, _ in find_periods(source) if _is_of_report(period, parts)]
    plain = key(source)
    if not found:
        return None, None
    first, first_at = next((each for each in found if each[0].part != "term"), found[0])
    announced = aspect_of(source[:first_at]) if source[:first_at].strip() else None
    if announced is Aspect.TASK:
        return None, first
    begins = TASK_BEGINS.search(plain, first_at)
    later = [period for period, start in found if begins and start > begins.start() and period != first]
    return first, later[0] if later else None


def _is_of_report(period: Period, parts: frozenset[str]) -> bool:
    """Whether a report can be about a period: a date alone is the day on which something happened."""
    return period.part in parts and (period.part != "until" or (period.start is not None and period.start.day == 1))


def _period_of_name(path: Path) -> Period | None:
    """The period that a file's name prints: "duc-chinh-2023-h1", "bao-cao-6-thang-dau-nam-2023"."""
    name = re.sub(r"[-_]+", " ", path.stem.lower())
    for period, _, _ in find_periods(name):
        if period.part in OF_REPORT and period.year:
            return period
    coded = CODED.search(path.stem.lower())
    if not coded:
        return None
    year, part = coded.groups()
    return next((period for period, _, _ in find_periods(f"{_spelled(part)} năm {year}")), None)


def _spelled(part: str | None) -> str:
    """A part of a year as a file's name codes it, in words."""
    if not part:
        return ""
    if part[0] in "mt":
        return f"tháng {part[1:]}"
    return {"h1": "6 tháng đầu", "h2": "6 tháng cuối", "9m": "9 tháng đầu"}.get(part) or f"quý {part[1:]}"
