"""A question understood: its text put right, what it names, what it wants, and what it takes from the questions before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracuu.asking.concepts import CUT, Concept, concepts_of, stand_in_terms
from tracuu.asking.naming import (
    Found,
    Same,
    after_opening,
    bases_in,
    cut_out,
    periods_in,
    places_in,
    places_mentioned,
    places_nearly_in,
    put_back,
    take_out_places,
    unknown_places,
    with_year,
)
from tracuu.asking.numbers import number_in, of_number
from tracuu.asking.scope import Group, Scope, lying_in, scope_of, shown_under
from tracuu.asking.wants import Wanted, wanted
from tracuu.asking.weights import CARRIED
from tracuu.records import Aspect, Period, Place, ReportEntry
from tracuu.replies import Intent, Query
from tracuu.vietnamese import cues
from tracuu.vietnamese.abbreviations import TYPED_SHORT, short_forms, write_out
from tracuu.vietnamese.accents import correct, is_bare, restore
from tracuu.vietnamese.characters import compose, fold
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.thesaurus import asking_vocabulary
from tracuu.vietnamese.vocabulary import Vocabulary, merge_vocabularies
from tracuu.vietnamese.words import lexical_terms, syllables

NOTHING_TOLD = frozenset(map(fold, cues.EMPTY))
LONGEST = 600  # letters of a question that are read; what is longer is no question
FEW = 2  # a question with no more things of its own than this may lean on the one before it
LEANING = 4  # so may one with no more than this that begins with a word of going on


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader chose beside the question; None means all.

    `places` are shown names (`places.show_place`), `kinds` those of the reports ("year", "h1", "plan"), `fields` what the
    headings over a passage speak of (`vietnamese.fields`). `dropped` are parts of the understood question that the reader
    took away: "place", "period", "aspect".
    """

    reports: frozenset[str] | None = None
    years: frozenset[int] | None = None
    places: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    fields: frozenset[str] | None = None
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Understood:
    """A question understood. `carried` are the things that it takes from the questions before it.

    `meaning` is the text that is embedded, `terms` are what the lexical index is asked, abbreviations both ways. `number`
    is that of the report which alone is asked, `mentioned` are communes that are named and have no report of their own.
    """

    query: Query
    wanted: Wanted
    scope: Scope
    concepts: tuple[Concept, ...]
    carried: tuple[Concept, ...]
    meaning: str
    terms: tuple[str, ...]
    fields: frozenset[str] | None = None
    number: str | None = None
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """One question of a conversation as read for itself, with what it took from the one before."""

    text: str
    matter: str
    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    missing: tuple[str, ...]
    wanted: Wanted
    concepts: tuple[Concept, ...]
    carried: tuple[Concept, ...]


def understand(
    question: str,
    previous: Sequence[str],
    filters: Filters,
    entries: Sequence[ReportEntry],
    vocabulary: Vocabulary,
) -> Understood:
    """The question understood against a library's entries and language, as a part of its conversation."""
    shown = shown_entries(entries, filters)
    before: Read | None = None
    number: str | None = None
    for asked in (*previous, question):
        matter, named = number_in(asked)
        before = read = _read(matter, None if named else before, entries, vocabulary, filters.dropped)
        number = named or (None if _names_reports(matter, entries) else number)
    if number:
        shown = of_number(shown, number)
    compares = read.wanted.intent is Intent.COMPARE
    over_time = read.wanted.intent is Intent.TREND or (compares and bool(cues.TRENDING.search(read.text.lower())))
    apart = over_time or compares
    scope = scope_of(read.places, read.periods, read.missing, shown, read.wanted.aspect, apart, over_time)
    text = " ".join(read.text.replace(CUT, " ").split())
    shortened = map(fold, short_forms(syllables(read.matter)))
    query = Query(
        question=question,
        text=text,
        places=scope.places,
        periods=scope.periods,
        aspect=read.wanted.aspect,
        intent=read.wanted.intent,
        terms=tuple(" ".join(concept.phrase) for concept in (*read.concepts, *read.carried)),
        unit=read.wanted.unit,
    )
    return Understood(
        query=query,
        wanted=read.wanted,
        scope=scope,
        concepts=read.concepts,
        carried=read.carried,
        meaning=text,
        terms=tuple(
            dict.fromkeys([*_telling_terms(read.matter), *stand_in_terms(read.concepts, vocabulary), *shortened])
        ),
        fields=filters.fields,
        number=number,
        mentioned=() if read.places else places_mentioned(text, vocabulary),
    )


def _names_reports(text: str, entries: Sequence[ReportEntry]) -> bool:
    """Whether a question says by place or time which reports it is asked of."""
    return bool(places_in(text, entries) or periods_in(text, entries))


def within(understood: Understood, group: Group) -> Understood:
    """The question as it is asked of one group: where several times are set side by side, of that group's alone."""
    if group.period is None:
        return understood
    return replace(understood, scope=replace(understood.scope, periods=(group.period,)))


def _telling_terms(matter: str) -> list[str]:
    """The lexical terms of a question without those of grammar and asking: few reports say "mấy", so BM25 would trust it."""
    return [
        term
        for stretch in matter.split(CUT)
        for term in lexical_terms(stretch)
        if not NOTHING_TOLD.issuperset(term.split("_"))
    ]


def shown_entries(entries: Sequence[ReportEntry], filters: Filters) -> Sequence[ReportEntry]:
    """The entries that the reader's filters leave."""
    if filters.years is None and filters.reports is None and filters.kinds is None and filters.places is None:
        return entries
    left = shown_under(entries, filters.years, filters.reports)
    if filters.kinds is not None:
        left = [entry for entry in left if entry.kind in filters.kinds]
    if filters.places is None:
        return left
    return [entry for entry in left if entry.place and show_place(entry.place) in filters.places]


@lru_cache(maxsize=16)
def _language(vocabulary: Vocabulary) -> Vocabulary:
    """The library's language with that of questions."""
    return merge_vocabularies(vocabulary, asking_vocabulary())


def put_right(question: str, vocabulary: Vocabulary, entries: Sequence[ReportEntry] = ()) -> str:
    """The question with its abbreviations written out, its diacritics restored and its slips corrected."""
    return _put_right(question, vocabulary, Same(entries))


@lru_cache(maxsize=256)  # in a conversation each question is read again with those that follow it
def _put_right(question: str, vocabulary: Vocabulary, same: Same) -> str:
    entries = same.entries
    question = " ".join(TYPED_SHORT.get(word, word) for word in compose(question)[:LONGEST].split())
    language = _language(vocabulary)
    without_names, names = take_out_places(question, entries)
    read = correct(restore(write_out(without_names), language, is_bare(question)), language)
    return put_back(read, names)


def _read(
    question: str,
    before: Read | None,
    entries: Sequence[ReportEntry],
    vocabulary: Vocabulary,
    dropped: Collection[str],
) -> Read:
    text = _without_dropped(put_right(question, vocabulary, entries), entries, vocabulary, dropped)
    places = _places(text, entries, vocabulary)
    named = tuple(one.what for one in places if isinstance(one.what, Place))
    periods = periods_in(text, lying_in(entries, None, named))
    missing = unknown_places(text, places, vocabulary)
    matter = cut_out(text, [*places, *(one for one in periods if _says_nothing_else(one))], CUT)
    matter = cues.COUNTED.sub(rf"\g<0> {CUT} ", matter)
    times = tuple(one.what for one in periods if isinstance(one.what, Period))
    years = len({period.year for period in times if period.year})
    wants = wanted(after_opening(text, [*places, *periods]), len({one.what for one in places}), years)
    if wants.intent in (Intent.COMPARE, Intent.TREND):
        matter = cues.EXTREME.sub(CUT, matter)  # it asks which, and is not what is counted
    if "aspect" in dropped:
        wants = replace(wants, aspect=None)
    read = Read(text, matter, named, times, missing, wants, concepts_of(matter, vocabulary), ())
    if before is None:
        return read
    return _leaning(read, before, dropped) if _leans(read) else _going_on(read, before, dropped)


def _places(text: str, entries: Sequence[ReportEntry], vocabulary: Vocabulary) -> list[Found]:
    return places_in(text, entries) or places_nearly_in(text, entries, vocabulary)


def _without_dropped(
    text: str, entries: Sequence[ReportEntry], vocabulary: Vocabulary, dropped: Collection[str]
) -> str:
    """The text without the names of the places and periods that the reader took away: they are not to be searched."""
    if "place" in dropped:
        text = cut_out(text, _places(text, entries, vocabulary), CUT)
        for name in unknown_places(text, (), vocabulary):
            text = text.replace(name, CUT)
    return cut_out(text, periods_in(text, entries), CUT) if "period" in dropped else text


def _says_nothing_else(found: Found) -> bool:
    """Whether a period's words only tell the time: a season's ("vụ chiêm") tell what is grown too."""
    return not isinstance(found.what, Period) or found.what.part != "season"


def _leans(read: Read) -> bool:
    """Whether a question cannot be understood without the one before it."""
    own = sum(map(_tells, read.concepts))
    return own <= FEW or (own <= LEANING and bool(cues.GOING_ON.search(read.text.lower())))


def _tells(concept: Concept) -> bool:
    """Whether a concept is a matter of its own, and no number or word of measuring."""
    return " ".join(concept.phrase) not in cues.LIGHT and not concept.phrase[0][0].isdigit()


def _going_on(read: Read, before: Read, dropped: Collection[str]) -> Read:
    """A question that says its own matter, of the place and the time that are spoken of."""
    return replace(read, places=_places_of(read, before, dropped), periods=_periods_of(read, before, dropped))


def _places_of(read: Read, before: Read, dropped: Collection[str]) -> tuple[Place, ...]:
    of_all = read.missing or cues.WHOLE_LIBRARY.search(read.text.lower()) or read.wanted.intent is Intent.COMPARE
    return read.places or (() if "place" in dropped or of_all else before.places)


def _periods_of(read: Read, before: Read, dropped: Collection[str]) -> tuple[Period, ...]:
    """The periods of a question, or of the one before it, a part without a year in the year of that."""
    of_all = read.wanted.intent is Intent.TREND
    periods = read.periods or (() if "period" in dropped or of_all else before.periods)
    return tuple(_completed(period, before.periods) for period in periods)


def _leaning(read: Read, before: Read, dropped: Collection[str]) -> Read:
    """The question with what it takes from the one before: places, periods, and what it spoke of."""
    own = {concept.phrase for concept in read.concepts}
    carried = tuple(concept for concept in (*before.concepts, *before.carried) if concept.phrase not in own)
    places, periods = _places_of(read, before, dropped), _periods_of(read, before, dropped)
    weakened = tuple(replace(concept, weight=concept.weight * (CARRIED if own else 1.0)) for concept in carried)
    wants = _carried_wants(read, before, bool(own), len(places))
    if wants.intent is Intent.FIGURE and len({period.year for period in periods}) > 1:
        wants = replace(wants, intent=Intent.TREND)
    if against := _only_compared_with(read):
        periods = (*before.periods, *against)
        wants = replace(wants, intent=Intent.TREND)
    return Read(
        f"{before.text} {read.text}",
        f"{before.matter} {CUT} {read.matter}",
        places,
        periods,
        read.missing,
        wants,
        read.concepts,
        weakened,
    )


def _only_compared_with(read: Read) -> tuple[Period, ...]:
    """The periods of a question that only asks for what is known to be set beside them: "So với năm 2023 thì sao?"."""
    text = read.text.lower()
    if any(map(_tells, read.concepts)) or read.periods or cues.HOW_MANY.search(text) or cues.CHANGED.search(text):
        return ()
    return bases_in(read.text)


def _completed(period: Period, before: Sequence[Period]) -> Period:
    """A period without a year in the year of the question before."""
    year = next((earlier.year for earlier in before if earlier.year), None)
    return with_year(period, year) if period.year is None and year else period


def _carried_wants(read: Read, before: Read, own_matter: bool, places: int) -> Wanted:
    """What is wanted, what is left unsaid being wanted as before ("thế còn mẫu giáo?" asks a number too)."""
    now, then = read.wanted, before.wanted
    text = cues.AND_THAT.sub("", read.text.lower())
    asks = cues.HOW_MANY.search(text) or cues.WHY_OR_HOW.search(text) or now.must_be_figure
    intent = now.intent if asks and now.intent is not Intent.COMPARE else then.intent
    if intent in (Intent.COMPARE, Intent.TREND) and places < 2:
        intent = Intent.FIGURE
    same_number = now.unit is None and intent is Intent.FIGURE and not (own_matter and cues.HOW_MANY.search(text))
    return Wanted(
        intent,
        now.aspect or (then.aspect if not (own_matter and read.periods) and then.aspect is Aspect.TASK else None),
        then.unit if same_number else now.unit,
        then.kinds if same_number and not cues.CHANGED.search(read.text.lower()) else now.kinds,
        now.of_plan or (then.of_plan and not own_matter),
        now.must_be_figure,
        now.of_each,
    )
