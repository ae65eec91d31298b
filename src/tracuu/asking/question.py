"""A question understood: its text put right, what it names, what it wants, and what it takes from the questions before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracuu.asking.absent import places_mentioned, unknown_places
from tracuu.asking.concepts import CUT, Concept, concepts_of, stand_in_terms
from tracuu.asking.leaning import Read, in_conversation
from tracuu.asking.naming import (
    Found,
    Same,
    after_opening,
    cut_out,
    periods_in,
    places_in,
    places_nearly_in,
    put_back,
    take_out_places,
)
from tracuu.asking.numbers import number_in, of_number
from tracuu.asking.scope import Group, Scope, lying_in, scope_of, shown_under
from tracuu.asking.wants import Wanted, wanted
from tracuu.records import Period, Place, ReportEntry
from tracuu.replies import COMPARED, Intent, Query
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
    over_time = read.wanted.intent is Intent.TREND or (compares and bool(cues.TRENDING.search(read.whole_text.lower())))
    apart = over_time or compares
    scope = scope_of(read.places, read.periods, read.missing, shown, read.wanted.aspect, apart, over_time)
    text = " ".join(read.whole_text.replace(CUT, " ").split())
    shortened = map(fold, short_forms(syllables(read.whole_matter)))
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
            dict.fromkeys([*_telling_terms(read.whole_matter), *stand_in_terms(read.concepts, vocabulary), *shortened])
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
    """The library's language with that of questions, which weighs at least half as much: no report says "mấy"."""
    asking = asking_vocabulary()
    return merge_vocabularies(vocabulary, asking.times(max(1, vocabulary.total // (2 * asking.total))))


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
    return put_back(cues.BARE_SEASON.sub(r"vụ \g<0>", read), names)


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
    if wants.intent in COMPARED:
        matter = cues.EXTREME.sub(CUT, matter)  # it asks which, and is not what is counted
    if "aspect" in dropped:
        wants = replace(wants, aspect=None)
    read = Read(text, matter, named, times, missing, wants, concepts_of(matter, vocabulary))
    if before is None:
        return read
    return in_conversation(read, before, dropped, vocabulary)


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
