"""What a question names: the library's places, with or without diacritics, and periods."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tracuu.records import Period, Place, ReportEntry
from tracuu.vietnamese import cues
from tracuu.vietnamese.characters import fold, key
from tracuu.vietnamese.periods import find_periods
from tracuu.vietnamese.places import joined_place, same_place
from tracuu.vietnamese.thesaurus import asking_vocabulary
from tracuu.vietnamese.vocabulary import Vocabulary

WORD = re.compile(r"[^\W_]+")
LEVELS = ("commune", "district", "province")
TYPES = tuple(tuple(word.split()) for word in cues.PLACE_TYPES)
BETWEEN_UNITS = frozenset(fold(word) for typed in (*cues.PLACE_TYPES, *cues.IN_UNIT) for word in typed.split())
BEFORE_NAMES = BETWEEN_UNITS | {"trong", "nam", "o", "va"}
BARE_YEAR = re.compile(r"(?<![\w./,-])20[0-4]\d(?![\w./,-])")
SHORTEST_NAME = 6  # letters: in a shorter name one slip is too much
MARK = "QX{}Q"  # stands for a name: capitals that are no word and no abbreviation
MOST_NAMES = 10
SINCE = re.compile(r"(?<!\w)(?:từ|kể từ|tu)\s+$", re.IGNORECASE)
EARLY = re.compile(r"(?<!tháng )(?<!\w)(?:đầu|giữa)\s+$", re.IGNORECASE)
FROM_YEAR = re.compile(r"(?:từ|tu)\s", re.IGNORECASE)
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A place or period found in a text, from `start` to `end`."""

    what: Place | Period
    start: int
    end: int


def places_in(text: str, entries: Iterable[ReportEntry]) -> list[Found]:
    """The library's places that a text names, in reading order; with or without "xã", with or without diacritics.

    A name that is also a word ("Đoàn Kết") counts only in capitals or after a word that points to a place. A name
    that several places have is all of them, until the district or the province behind it says which one.
    """
    words = [(key(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]
    named = _names(Same(entries))
    found: list[Found] = []
    folded = [fold(word) for word, _, _ in words]
    for at in range(len(words)):
        for name, place in (*named.get(tuple(folded[at : at + 1]), ()), *named.get(tuple(folded[at : at + 2]), ())):
            stretch = words[at : at + len(name)]
            if len(stretch) == len(name) and all(map(_same_syllable, [word for word, _, _ in stretch], name)):
                span = (stretch[0][1], stretch[-1][2])
                if _points_to_place(text, words[:at], name, span):
                    found.append(Found(place, *span))
    return _with_units_behind(_without_overlaps(found), text)


class Same:
    """Entries that are the same object: a library's are one tuple, and its names are gathered once."""

    def __init__(self, entries: Iterable[ReportEntry]) -> None:
        self.entries = entries if isinstance(entries, tuple) else tuple(entries)

    def __hash__(self) -> int:
        return id(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.entries is other.entries


def _with_units_behind(found: Sequence[Found], text: str) -> list[Found]:
    """What was found, a unit and those behind it in which it lies ("xã A, huyện B, tỉnh C") being one place."""
    groups: list[list[Found]] = []
    for one in found:
        if groups and _is_unit_behind(groups[-1][-1], one, text):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [replace(one, what=_whole(group)) for group in groups for one in group]


def _is_unit_behind(before: Found, one: Found, text: str) -> bool:
    between = {fold(word) for word in WORD.findall(text[before.end : one.start])}
    lower, upper = _lowest(before.what), _lowest(one.what)
    return LEVELS.index(lower) < LEVELS.index(upper) and between <= BETWEEN_UNITS


def _lowest(place: Place | Period) -> str:
    return next((level for level in LEVELS if getattr(place, level, None)), LEVELS[-1])


def _whole(group: Sequence[Found]) -> Place | Period:
    """The place of a group: the first as the units behind it narrow it."""
    places = [one.what for one in group if isinstance(one.what, Place)]
    return joined_place(places) if len(places) > 1 else group[0].what


@lru_cache(maxsize=8)
def _names(same: Same) -> Mapping[tuple[str, ...], list[tuple[tuple[str, ...], Place]]]:
    """The names of all places of the library as syllables, under the first two, or the only one, without diacritics.

    Of several places with one name only the name is kept.
    """
    named: dict[tuple[str, ...], Place] = {}
    places = list(dict.fromkeys(entry.place for entry in same.entries if entry.place))
    for level in LEVELS:
        for place in places:
            if name := getattr(place, level):
                whole = place if level == "commune" else _upper(place, level)
                words = tuple(key(word) for word in WORD.findall(name))
                for spelled in {words, _without_type(words)}:
                    known = named.setdefault(spelled, whole)
                    if _lowest(known) == level and not same_place(known, whole):
                        named[spelled] = Place(**{level: name})
    under: dict[tuple[str, ...], list[tuple[tuple[str, ...], Place]]] = {}
    for name, place in named.items():
        under.setdefault(tuple(map(fold, name[:2])), []).append((name, place))
    return under


def _without_type(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without "phường", "thị trấn": people leave it out."""
    for word in TYPES:
        if name[: len(word)] == word and len(name) > len(word):
            return name[len(word) :]
    return name


def _upper(place: Place, level: str) -> Place:
    """The district or the province in which a place lies."""
    return Place(district=place.district if level == "district" else None, province=place.province)


def _same_syllable(typed: str, name: str) -> bool:
    return typed == name or (typed.isascii() and typed == fold(name))


def _points_to_place(
    text: str, before: Sequence[tuple[str, int, int]], name: tuple[str, ...], span: tuple[int, int]
) -> bool:
    if len(name) > 1 and not any(
        pair in asking_vocabulary().bigram_counts for pair in zip(name, name[1:], strict=False)
    ):
        return True
    if text[span[0]].isupper() and all(word[0].isupper() for word in WORD.findall(text[slice(*span)])):
        return True
    return bool(before) and any(_same_syllable(before[-1][0], word.split()[-1]) for word in cues.POINTING)


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):  # the longest first
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def take_out_places(text: str, entries: Iterable[ReportEntry]) -> tuple[str, tuple[str, ...]]:
    """The text with a mark for each name of the library's communes, and the names as they are spelled.

    A name is no word: what restores diacritics and puts slips right would read it as one. `put_back` undoes it.
    """
    found = places_in(text, entries)[:MOST_NAMES]
    names = tuple(_spelled(text[one.start : one.end], one.what) for one in found)
    for at, one in reversed(list(enumerate(found))):
        text = f"{text[: one.start]}{MARK.format(chr(ord('A') + at))}{text[one.end :]}"
    return text, names


def put_back(text: str, names: Sequence[str]) -> str:
    """The text with the names in the places of their marks.

    >>> put_back("thu ngân sách QXAQ", ["Cao An"])
    'thu ngân sách Cao An'
    """
    for at, name in enumerate(names):
        text = re.sub(MARK.format(chr(ord("A") + at)), name, text, flags=re.IGNORECASE)
    return text


def _spelled(typed: str, what: Place | Period) -> str:
    """The name that was typed as the library spells it, without its type if that was left out."""
    for level in LEVELS:
        name = getattr(what, level, None)
        if name and fold(name).endswith(fold(typed)):
            return str(name)[-len(typed) :]
    return typed


def places_nearly_in(text: str, entries: Iterable[ReportEntry], vocabulary: Vocabulary) -> list[Found]:
    """The library's communes that a text names with one slip ("ca an" for Cao An), where the slip makes no word.

    >>> places_nearly_in("thu ngân sách", [], Vocabulary())
    []
    """
    words = [(match.group().lower(), match.start(), match.end()) for match in WORD.finditer(text)]
    written = _written_names(Same(entries))
    found = []
    windows = [(length, at) for length in written for at in range(len(words) - length + 1)]
    for size, at in windows:
        stretch = words[at : at + size]
        typed = [word for word, _, _ in stretch]
        if any(pair in vocabulary.bigram_counts for pair in zip(typed, typed[1:], strict=False)):
            continue
        whole = fold(" ".join(typed))
        for name, _, _ in process.extract(whole, written[size].keys(), scorer=OSA.distance, score_cutoff=1):
            if _slipped(whole, name):
                found.append(Found(written[size][name], stretch[0][1], stretch[-1][2]))
    return _without_overlaps(found)


@lru_cache(maxsize=8)
def _written_names(same: Same) -> Mapping[int, Mapping[str, Place]]:
    """The names that may be told in spite of a slip, without diacritics, by their number of syllables."""
    found: dict[int, dict[str, Place]] = {}
    for pairs in _names(same).values():
        for name, place in pairs:
            written = fold(" ".join(name))
            if len(name) > 1 and len(written) >= SHORTEST_NAME:
                found.setdefault(len(name), {})[written] = place
    return found


def _slipped(typed: str, written: str) -> bool:
    """Whether one letter is missing, too many or changed places; another letter may be another commune's name."""
    return OSA.distance(typed, written, score_cutoff=1) == 1 and (
        len(typed) != len(written) or sorted(typed) == sorted(written)
    )


def periods_in(text: str, entries: Sequence[ReportEntry]) -> list[Found]:
    """The periods that a text names, years that are only compared with left out; "năm ngoái" against the latest report.

    Periods that follow "so với" say what a figure is compared with, not what it is about.
    """
    bases = _bases(text)
    named = find_periods(text)
    found = [
        Found(_as_meant(one, text[:start], entries), start, end)
        for period, start, end in (*named, *_bare_years(text, named))
        if not any(start < past and first < end for first, past in bases)
        for one in _years_of(period, text[start:end])
    ]
    return sorted([*found, *_relative(text, bases, found, entries)], key=lambda one: one.start)


def _years_of(period: Period, printed: str) -> tuple[Period, ...]:
    """The years of a span that is told from year to year ("từ 2019 đến 2023"); any other period as it is."""
    years = range(period.start.year, period.end.year + 1) if period.start and period.end else ()
    if period.part != "term" or not FROM_YEAR.match(printed) or not 1 < len(years) <= MOST_YEARS:
        return (period,)
    return tuple(map(whole_year, years))


def _as_meant(period: Period, before: str, entries: Sequence[ReportEntry]) -> Period:
    """The period that is meant: "đầu năm 2023" is its first half where there is a report of that; "từ tháng 4/2022" the
    year in which something began.
    """
    if period.year and period.part == "month" and SINCE.search(before):
        return whole_year(period.year)
    if period.year and period.part == "year" and EARLY.search(before):
        spans = (entry.period for entry in entries)
        return next((span for span in spans if span and (span.year, span.part) == (period.year, "h1")), period)
    return period


def _bases(text: str) -> list[tuple[int, int]]:
    """Where a text says what is compared with. Of "xã nào cao hơn năm 2023" places are compared, and the year is theirs."""
    of_places = cues.WHICH_PLACE.search(text.lower())
    found = cues.OF_A_BASE.finditer(text.lower())
    return [match.span() for match in found if not (of_places and match[0].startswith(("hơn", "kém")))]


def bases_in(text: str) -> tuple[Period, ...]:
    """The periods with which a text compares.

    >>> [period.year for period in bases_in("So với năm 2023 thì sao?")], bases_in("thu năm 2023")
    ([2023], ())
    """
    bases = _bases(text)
    named = find_periods(text)
    return tuple(
        period
        for period, start, end in (*named, *_bare_years(text, named))
        if any(start < past and first < end for first, past in bases)
    )


def _bare_years(text: str, named: Sequence[tuple[Period, int, int]]) -> list[tuple[Period, int, int]]:
    """Years that stand alone: "cuối 2023", "Tân Khê 2024 có bao nhiêu"."""
    return [
        (whole_year(int(match[0])), *match.span())
        for match in BARE_YEAR.finditer(text)
        if not any(start < match.end() and match.start() < end for _, start, end in named)
    ]


def _relative(
    text: str, bases: list[tuple[int, int]], named: list[Found], entries: Sequence[ReportEntry]
) -> list[Found]:
    found: list[Found] = []
    for pattern, back in ((cues.THIS_YEAR, 0), (cues.SINCE_JANUARY, 0), (cues.LAST_YEAR, 1)):
        for match in pattern.finditer(text.lower()):
            free = not any(match.start() < past and first < match.end() for first, past in bases)
            apart = all(match.end() <= one.start or match.start() >= one.end for one in named)
            if free and apart and (latest := _latest_year(entries)):
                year = whole_year(latest - back)
                so_far = replace(year, part="until", end=None)
                found.append(Found(so_far if pattern is cues.SINCE_JANUARY else year, *match.span()))
    return found


def _latest_year(entries: Sequence[ReportEntry]) -> int | None:
    return max((entry.period.year for entry in entries if entry.period and entry.period.year), default=None)


def whole_year(year: int) -> Period:
    """The period of a year.

    >>> whole_year(2023).label
    'năm 2023'
    """
    return Period(year, "year", date(year, 1, 1), date(year, 12, 31), f"năm {year}")


def with_year(period: Period, year: int) -> Period:
    """The same part of another year ("6 tháng đầu năm" of 2024), without days that would be wrong."""
    return replace(period, year=year, start=None, end=None)


def after_opening(text: str, found: Iterable[Found]) -> str:
    """The text without the places and periods with which it begins: then the thing that is asked about comes first.

    >>> after_opening("Xã Cao An năm 2023 thu ngân sách", [Found(Place("Cao An"), 3, 9), Found(whole_year(2023), 10, 18)])
    'thu ngân sách'
    """
    end = 0
    for one in sorted(found, key=lambda one: one.start):
        if not {fold(word) for word in WORD.findall(text[end : one.start])} <= BEFORE_NAMES:
            break
        end = max(end, one.end)
    return text[end:].lstrip(" ,:;-") or text


def cut_out(text: str, found: Iterable[Found], mark: str) -> str:
    """The text with what was found in it replaced by a mark.

    >>> cut_out("thu ngân sách năm 2023", [Found(whole_year(2023), 14, 22)], "|")
    'thu ngân sách |'
    """
    for start, end in sorted({(one.start, one.end) for one in found}, reverse=True):
        text = text[:start] + mark + text[end:]
    return text
