"""What a question takes from the one before it: the place and the time spoken of, and its matter where it has none."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tracuu.asking.concepts import CUT, Concept, concepts_of
from tracuu.asking.naming import bases_in, whole_year, with_year
from tracuu.asking.wants import CHANGES, Wanted
from tracuu.asking.weights import CARRIED
from tracuu.records import Aspect, Period, Place
from tracuu.replies import COMPARED, Intent
from tracuu.vietnamese import cues
from tracuu.vietnamese.thesaurus import Phrase, domains_of
from tracuu.vietnamese.vocabulary import Vocabulary

FEW = 2  # a question with no more things of its own than this may lean on the one before it
LEANING = 4  # so may one with no more than this that begins with a word of going on
QUANTITY, SEASON = "đại lượng", "mùa vụ"
NARROWING = frozenset((QUANTITY, SEASON))  # what is asked of the matter before, and no other matter
# Of these one is asked about at a time: "còn ngô?" is not asked of the rice any more.
REPLACING = NARROWING | frozenset(
    ("trồng trọt", "chăn nuôi", "thủy sản", "lâm nghiệp", "cấp học", "diện hộ", "thu chi", "hộ tịch")
)


@dataclass(frozen=True, slots=True)
class Read:
    """One question of a conversation as read for itself, with what it took from the one before.

    `concepts` are what is asked about now, though only the question before may have named it; `carried` is what was
    spoken of before and may still be meant. `leads` are the questions that it leans on, back to one that `has_matter`.
    """

    text: str
    matter: str
    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    missing: tuple[str, ...]
    wanted: Wanted
    concepts: tuple[Concept, ...]
    carried: tuple[Concept, ...] = ()
    leads: tuple["Read", ...] = ()
    has_matter: bool = True

    @property
    def whole_text(self) -> str:
        """The text behind those that it leans on."""
        return " ".join(one.text for one in (*self.leads, self))

    @property
    def whole_matter(self) -> str:
        """The matter behind that of the questions that it leans on."""
        return f" {CUT} ".join(one.matter for one in (*self.leads, self))


def in_conversation(read: Read, before: Read, dropped: Collection[str], vocabulary: Vocabulary) -> Read:
    """The question as one of a conversation; `dropped` are the parts that the reader does not want carried on."""
    if _leans(read):
        return _leaning(read, before, dropped, vocabulary)
    return _going_on(read, before, dropped)


def _going_on(read: Read, before: Read, dropped: Collection[str]) -> Read:
    """A question that says its own matter, of the place and the time that are spoken of."""
    return replace(read, places=_places_of(read, before, dropped), periods=_periods_of(read, before, dropped))


def _leans(read: Read) -> bool:
    """Whether a question cannot be understood without the one before it."""
    own = sum(map(_tells, read.concepts))
    return own <= FEW or (own <= LEANING and bool(cues.GOING_ON.search(read.text.lower())))


def _tells(concept: Concept) -> bool:
    """Whether a concept is a matter of its own, and no number or word of measuring."""
    return " ".join(concept.phrase) not in cues.LIGHT and not concept.phrase[0][0].isdigit()


def _is_matter(concept: Concept) -> bool:
    """Whether a concept is something else to ask about, and not only which part or quantity of it."""
    return _tells(concept) and not domains_of(concept.phrase) & NARROWING


def _leaning(read: Read, before: Read, dropped: Collection[str], vocabulary: Vocabulary) -> Read:
    """The question with what it takes from the one before: places, periods, and what it spoke of."""
    concepts = _written_out(read.concepts, before.concepts, vocabulary)
    has_matter = any(map(_is_matter, concepts))
    if has_matter and _is_other_kind(concepts, before):
        return _going_on(read, before, dropped)
    earlier = _still_meant(before.concepts, concepts, vocabulary)
    carried = _still_meant(before.carried, concepts, vocabulary)
    if has_matter:
        carried = tuple(replace(one, weight=one.weight * CARRIED) for one in (*earlier, *carried))
    else:
        concepts = (*concepts, *earlier)
    places, periods = _places_of(read, before, dropped), _periods_of(read, before, dropped, not has_matter)
    wants = _carried_wants(read, before, has_matter)
    if _is_set_beside(read, before):
        wants = replace(wants, intent=Intent.COMPARE)
    if wants.intent is Intent.FIGURE and len({period.year for period in periods}) > 1:
        wants = replace(wants, intent=Intent.TREND)
    if against := _only_compared_with(read):
        periods = (*before.periods, *against)
        wants = replace(wants, intent=Intent.TREND)
    return replace(
        read,
        places=places,
        periods=periods,
        wanted=wants,
        concepts=concepts,
        carried=carried,
        leads=(before,) if before.has_matter else (*before.leads, before),
        has_matter=has_matter,
    )


def _written_out(concepts: Sequence[Concept], before: Sequence[Concept], vocabulary: Vocabulary) -> tuple[Concept, ...]:
    """The concepts, a word that stands for a thing like one before being that: "còn chi?" after "thu ngân sách"."""
    whole = {one.phrase: phrase for one in concepts for earlier in before if (phrase := _ellipsis(one, earlier))}
    return tuple(
        new
        for one in concepts
        for new in (concepts_of(" ".join(whole[one.phrase]), vocabulary) if one.phrase in whole else (one,))
    )


def _ellipsis(one: Concept, earlier: Concept) -> Phrase | None:
    """The thing of the same kind as an earlier one that a part of its name stands for."""
    left = len(earlier.phrase) - len(one.phrase)
    if left <= 0 or domains_of(one.phrase):
        return None
    names = ((*one.phrase, *earlier.phrase[-left:]), (*earlier.phrase[:left], *one.phrase))
    alike = (name for name in names if name != earlier.phrase and domains_of(name) & domains_of(earlier.phrase))
    return next(alike, None)


def _still_meant(before: Iterable[Concept], concepts: Sequence[Concept], vocabulary: Vocabulary) -> tuple[Concept, ...]:
    """What was asked about before, without what is asked about now in its stead."""
    now = {one.phrase for one in concepts}
    taken = frozenset().union(*(domains_of(phrase) for phrase in now)) & REPLACING
    kept = (one for earlier in before for one in _without(earlier, taken, vocabulary))
    said = " ; ".join(map(" ".join, now))
    return tuple(one for one in kept if one.phrase not in now and not _is_opposed(" ".join(one.phrase), said))


def _is_opposed(name: str, said: str) -> bool:
    """Whether what is asked about now is the opposite: sold after bought."""
    pairs = (*cues.OPPOSED, cues.BOUGHT_OR_SOLD)
    return any(one.search(name) and other.search(said) for pair in pairs for one, other in (pair, pair[::-1]))


def _without(concept: Concept, domains: Collection[str], vocabulary: Vocabulary) -> tuple[Concept, ...]:
    """What is left of a thing without the part of its name that is of these domains: of "sản lượng lúa" the rice."""
    phrase = concept.phrase
    for start, end in combinations(range(len(phrase) + 1), 2):
        if (end - start < len(phrase)) and not domains_of(phrase[start:end]).isdisjoint(domains):
            return concepts_of(" ".join((*phrase[:start], *phrase[end:])), vocabulary)
    return (concept,) if domains_of(phrase).isdisjoint(domains) else ()


def _is_other_kind(concepts: Sequence[Concept], before: Read) -> bool:
    """Whether what is asked about now is known to be of another kind than what was: livestock after a crop's area."""
    now, then = (_kinds_of_thing(side) for side in (concepts, (*before.concepts, *before.carried)))
    return bool(now and then) and now.isdisjoint(then)


def _kinds_of_thing(concepts: Iterable[Concept]) -> frozenset[str]:
    return frozenset().union(*(domains_of(one.phrase) for one in concepts)) - {QUANTITY}


def _places_of(read: Read, before: Read, dropped: Collection[str]) -> tuple[Place, ...]:
    if _is_set_beside(read, before):
        return (*before.places, *read.places)
    of_all = read.missing or cues.WHOLE_LIBRARY.search(read.text.lower()) or read.wanted.intent is Intent.COMPARE
    return read.places or (() if "place" in dropped or of_all else before.places)


def _is_set_beside(read: Read, before: Read) -> bool:
    """Whether a question asks to compare what is known with another place: "so với xã Tân Khê thì sao?"."""
    text = cues.OF_A_BASE.sub(CUT, read.text.lower())  # compared with a year, a place is another one
    return bool(read.places and before.places and cues.SET_BESIDE.search(text))


def _periods_of(read: Read, before: Read, dropped: Collection[str], goes_on: bool = False) -> tuple[Period, ...]:
    """The periods of a question, or of the one before it, a part without a year in the year of that.

    The year after is meant where the question `goes_on` with its matter; else it is the year of plans in the same report.
    """
    if "period" in dropped or (read.wanted.intent is Intent.TREND and not read.periods):
        return read.periods
    text = cues.OF_A_BASE.sub(CUT, read.text.lower())
    years = [period.year for period in before.periods if period.year]
    for pattern, later in ((cues.WHOLE_YEAR, 0), (cues.YEAR_BEFORE, -1), (cues.YEAR_AFTER, 1)):
        if years and later <= goes_on and pattern.search(text) and not any(character.isdigit() for character in text):
            return tuple(whole_year(year + later) for year in dict.fromkeys(years))
    return tuple(_completed(period, before.periods) for period in read.periods or before.periods)


def _completed(period: Period, before: Sequence[Period]) -> Period:
    """A period without a year in the year of the question before."""
    year = next((earlier.year for earlier in before if earlier.year), None)
    return with_year(period, year) if period.year is None and year else period


def _only_compared_with(read: Read) -> tuple[Period, ...]:
    """The periods of a question that only asks for what is known to be set beside them: "So với năm 2023 thì sao?"."""
    text = read.text.lower()
    if any(map(_tells, read.concepts)) or read.periods or cues.HOW_MANY.search(text) or cues.CHANGED.search(text):
        return ()
    return bases_in(read.text)


def _carried_wants(read: Read, before: Read, has_matter: bool) -> Wanted:
    """What is wanted, what is left unsaid being wanted as before ("thế còn mẫu giáo?" asks a number too)."""
    now, then = read.wanted, before.wanted
    text = cues.AND_THAT.sub("", read.text.lower())
    counts = bool(cues.HOW_MANY.search(text))
    asks = counts or cues.WHY_OR_HOW.search(text) or now.must_be_figure
    intent = now.intent if asks or now.intent in COMPARED else then.intent
    if then.intent in COMPARED and intent is not Intent.PASSAGE:
        intent = _compared_on(read, before)
    is_number = intent in (Intent.FIGURE, *COMPARED)
    same_number = now.unit is None and is_number and not (has_matter and counts)
    same_kind = same_number and now.kinds is not CHANGES
    return Wanted(
        intent,
        now.aspect or (then.aspect if not (has_matter and read.periods) and then.aspect is Aspect.TASK else None),
        then.unit if same_kind else now.unit,
        then.kinds if same_kind else now.kinds,
        now.of_plan or (then.of_plan and not has_matter),
        now.must_be_figure or (then.must_be_figure and same_number and not asks),
        now.of_each,
    )


def _compared_on(read: Read, before: Read) -> Intent:
    """The intent of a question after one that compared: the same, unless it names the one place or time that it is about."""
    if read.wanted.intent in COMPARED:
        return read.wanted.intent
    named = read.places if before.wanted.intent is Intent.COMPARE else read.periods
    return Intent.FIGURE if len(named) == 1 else before.wanted.intent
