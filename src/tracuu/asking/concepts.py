"""The things that a question speaks of, each with the other words for it, and how fully a text speaks of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from math import inf, log

from tracuu.vietnamese.abbreviations import write_out
from tracuu.vietnamese.characters import sounds_vietnamese
from tracuu.vietnamese.cues import COUNTED_AFTER, EMPTY, LIGHT
from tracuu.vietnamese.thesaurus import Phrase, compounds, domains_of, equivalents, named_things
from tracuu.vietnamese.units import unit_table
from tracuu.vietnamese.vocabulary import Vocabulary
from tracuu.vietnamese.words import lexical_terms, placed_syllables, syllables

# How well a text speaks of a thing; measured with the weights of `weights.py`, see benchmarks/retrieval.md.
SCATTERED = 0.75  # all its syllables, but apart
SCATTERED_PAIR = 0.45  # of a word of two: "nhà trường ... trẻ" does not speak of "nhà trẻ"
SYNONYM = 0.9  # another word for it
SCATTERED_SYNONYM = 0.6
LEAST_SHARE = 0.75  # of a phrase's weight must stand in the text, or it counts for nothing
RARE, COMMON = 1.6, 0.5  # bounds of a thing's weight
FROM_TABLE = 1.0  # weight of an everyday word that only the thesaurus has
ABSENT = 2.5  # of a name, or a thing that it has without other words, that no report has at all: "sầu riêng"
UNHEARD = 0.35  # of a word that neither it nor the library has: a report may say it in any other way
LIGHT_SHARE = 0.3  # of what a word would tell if it were not one of those that tell little
EMPTY_WEIGHT = 0.1  # of a word of grammar inside a phrase
BOUND_TOGETHER = 20  # times oftener together than by chance: then a word of grammar is half of a word ("đầu tư")
STAND_INS = 2  # words of reports that stand in for one that they do not use
CUT = "|"
NAMED_AFTER = (
    frozenset(  # "sản lượng", "năng suất", "diện tích", "tổng đàn", "dân tộc", "lễ hội"; what follows is a name
        "lượng suất tích đàn tộc bệnh giống nghề chợ đền chùa cầu đập hội làng".split()
    )
)


@dataclass(frozen=True, slots=True)
class Concept:
    """A phrase of a question that means one thing, the phrases that mean the same, and how much it tells.

    `syllable_weights` are parallel to the phrase: of "hộ nghèo" the second syllable tells more. `is_named` where the
    thesaurus has it as a thing ("hộ nghèo", "vụ chiêm"): a text that does not say its words does not speak of it.
    """

    phrase: Phrase
    alternatives: tuple[Phrase, ...]
    weight: float
    syllable_weights: tuple[float, ...]
    is_named: bool = False
    words: frozenset[str] = field(
        init=False, repr=False, compare=False
    )  # a text that has none of them says nothing of it

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset(chain(self.phrase, *self.alternatives)))


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in the form in which concepts are looked for; `line` has a blank at both ends."""

    line: str
    words: frozenset[str]


@lru_cache(maxsize=20_000)
def wording(text: str) -> Wording:
    """The words of a text, its abbreviations written out.

    >>> wording("Cấp 20 giấy CNQSDĐ").line
    ' cấp 20 giấy chứng nhận quyền sử dụng đất '
    """
    return _wording_of(syllables(write_out(text)))


def _wording_of(words: Sequence[str]) -> Wording:
    return Wording(f" {' '.join(words)} ", frozenset(words))


class Spelled:
    """A text whose stretches are looked at: its words are found once, unless some are abbreviations."""

    def __init__(self, text: str) -> None:
        self.text = text
        placed = placed_syllables(text) if write_out(text) == text else []
        self._starts = [start for start, _, _ in placed]
        self._ends = [end for _, end, _ in placed]
        self._words = [word for _, _, word in placed]
        self._stretches: dict[tuple[int, int], Wording] = {}

    def wording(self, start: int = 0, end: int | None = None) -> Wording:
        """What `wording` tells of a stretch; where it cuts a word, what is left of that is one."""
        span = start, len(self.text) if end is None else end
        if span not in self._stretches:
            self._stretches[span] = self._looked_up(*span)
        return self._stretches[span]

    def _looked_up(self, start: int, end: int) -> Wording:
        first, past = bisect_left(self._starts, start), bisect_right(self._ends, end)
        is_cut_before = first > 0 and self._ends[first - 1] > start
        is_cut_behind = past < len(self._words) and self._starts[past] < end
        if not self._words or is_cut_before or is_cut_behind:
            return wording(self.text[start:end])
        return _wording_of(self._words[first:past])


@lru_cache(maxsize=512)
def spelled(text: str) -> Spelled:
    """The text, its words found."""
    return Spelled(text)


def concepts_of(text: str, vocabulary: Vocabulary) -> tuple[Concept, ...]:
    """The concepts of a text: phrases of the thesaurus, words that the library knows, single syllables.

    Words of grammar and asking say nothing and are left out. A bar parts the text: what was understood otherwise,
    a place or a period, has been cut out there.
    """
    found = [concept for stretch in text.split(CUT) for concept in _stretch(syllables(stretch), vocabulary)]
    return tuple(dict.fromkeys(found))


def _stretch(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Concept]:
    known = {one.start: one for one in equivalents(words)}
    start = 0
    while start < len(words):
        if one := known.get(start):
            phrase, alternatives, end = tuple(words[start : one.end]), one.alternatives, one.end
        else:
            is_word = start + 1 not in known and _bound(words, start, vocabulary) > 0.0
            end = start + (
                2 if is_word and _bound(words, start, vocabulary) >= _bound(words, start + 1, vocabulary) else 1
            )
            phrase, alternatives = tuple(words[start:end]), ()
        if alternatives or not set(phrase) <= EMPTY:
            is_head = _is_head(words[:start])
            # A syllable without other words for it may be another word: "đào" is a peach only where trees are counted.
            is_thing = one is not None and (len(phrase) > 1 or bool(alternatives) or is_head)
            is_name = one is None and _is_unheard_name(words[:start], phrase, vocabulary)
            is_named = is_name or (is_thing and bool(domains_of(phrase)) and " ".join(phrase) not in LIGHT)
            unheard = ABSENT if is_name or phrase in named_things() else FROM_TABLE if is_thing or is_head else UNHEARD
            yield _concept(phrase, alternatives, vocabulary, unheard, is_named)
        start = end


def _bound(words: Sequence[str], start: int, vocabulary: Vocabulary) -> float:
    """How firmly two neighbours make a word: how much oftener they stand together than by chance, 0 if they do not.

    Where one of them is a word of grammar it must be much oftener: "đầu tư" is a word, "đầu năm" is none here.
    """
    pair = tuple(words[start : start + 2])
    if len(pair) < 2 or EMPTY.issuperset(pair):
        return 0.0
    if " ".join(pair) in unit_table():  # "trường học" is one thing that is counted, "trường" and "học" are two others
        return inf
    together = vocabulary.bigram_counts.get((pair[0], pair[1]), 0)
    apart = vocabulary.syllable_counts.get(pair[0], 1) * vocabulary.syllable_counts.get(pair[1], 1)
    times = together * vocabulary.total / apart if together > 1 else 0.0
    return times if not EMPTY & set(pair) or times > BOUND_TOGETHER else 0.0


def _is_head(before: Sequence[str]) -> bool:
    """Whether what follows these words is what is counted or measured: "tổng đàn dê", "diện tích cói"."""
    return bool(before) and before[-1] in COUNTED_AFTER


def _is_unheard_name(before: Sequence[str], phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Whether neither the tables nor any report has what stands where a name does ("năng suất cói", "dân tộc Dao"), or
    what is no Vietnamese word ("chỉ số PCI").
    """
    if not vocabulary.syllable_counts.keys().isdisjoint(phrase):
        return False
    return (bool(before) and before[-1] in NAMED_AFTER) or all(map(_is_foreign, phrase))


def _is_foreign(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and not sounds_vietnamese(word)


def _concept(
    phrase: Phrase, alternatives: tuple[Phrase, ...], vocabulary: Vocabulary, unheard: float, is_named: bool
) -> Concept:
    weights = tuple(EMPTY_WEIGHT if word in EMPTY else _rarity(word, vocabulary) for word in phrase)
    return Concept(phrase, alternatives, _weight(phrase, unheard, weights, vocabulary), weights, is_named)


def _weight(phrase: Phrase, unheard: float, rarities: tuple[float, ...], vocabulary: Vocabulary) -> float:
    """How much a concept tells, `unheard` where the library has none of its words."""
    if not any(word in vocabulary.syllable_counts for word in phrase if word not in EMPTY):
        weight = unheard
    else:
        weight = min(max(*rarities, COMMON), RARE)
    return LIGHT_SHARE * weight if " ".join(phrase) in LIGHT else weight


def _rarity(word: str, vocabulary: Vocabulary) -> float:
    """How much a syllable tells, about 0.4 for the commonest and 1.6 for one that stands in the library once."""
    if word[0].isdigit():
        return COMMON
    share = (vocabulary.syllable_counts.get(word, 0) + 1) / (vocabulary.total + 1)
    return min(max(-log(share) / 6, 0.2), RARE)


def match(concept: Concept, text: Wording) -> float:
    """How fully a text speaks of a concept, from 0 to 1.

    >>> from tracuu.vietnamese.vocabulary import Vocabulary
    >>> (land,) = concepts_of("sổ đỏ", Vocabulary())
    >>> match(land, wording("giấy CNQSDĐ lần đầu")), match(land, wording("sổ tay"))
    (0.9, 0.0)
    """
    if text.words.isdisjoint(concept.words):
        return 0.0
    own = _phrase_match(concept, text)
    if own >= SYNONYM or not concept.alternatives:
        return own
    return max(own, *(_synonym_match(phrase, text) for phrase in concept.alternatives))


def _phrase_match(concept: Concept, text: Wording) -> float:
    if _spelled(concept.phrase) in text.line:
        return 1.0
    total = sum(concept.syllable_weights)
    present = sum(
        weight for word, weight in zip(concept.phrase, concept.syllable_weights, strict=True) if word in text.words
    )
    share = present / total if total else 0.0
    apart = SCATTERED if len(concept.phrase) > 2 else SCATTERED_PAIR
    return apart * share if share >= LEAST_SHARE else 0.0


def _synonym_match(phrase: Phrase, text: Wording) -> float:
    if not text.words.issuperset(phrase):
        return 0.0
    if _spelled(phrase) in text.line:
        return SYNONYM if len(phrase) > 1 or _stands_free(phrase[0], text.line) else 0.0
    return SCATTERED_SYNONYM if len(phrase) > 2 else 0.0


def _stands_free(word: str, line: str) -> bool:
    """Whether a syllable stands in a line outside of the compounds in which it means something else.

    >>> _stands_free("tiêu", " chỉ tiêu năm nay "), _stands_free("tiêu", " xã đã tiêu hết ")
    (False, True)
    """
    words = line.split()
    places = (at for at, one in enumerate(words) if one == word)
    return any(_is_free(tuple(words[at : at + 2])) and _is_free(tuple(words[max(at - 1, 0) : at + 1])) for at in places)


def _is_free(pair: Phrase) -> bool:
    return pair not in compounds() and " ".join(pair) not in unit_table()


@lru_cache(maxsize=4096)
def _spelled(phrase: Phrase) -> str:
    """A phrase as it stands in a wording's line."""
    return f" {' '.join(phrase)} "


def coverage(concepts: Sequence[Concept], text: Wording) -> float:
    """How fully a text speaks of all concepts, from 0 to 1, each by its weight; 0 where there are none."""
    total = sum(concept.weight for concept in concepts)
    return sum(concept.weight * match(concept, text) for concept in concepts) / total if total else 0.0


def stand_in_terms(concepts: Iterable[Concept], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lexical terms of the first words that reports use for concepts that no report names as the question does."""
    terms = [
        term
        for concept in concepts
        if not _is_heard(concept.phrase, vocabulary)
        for phrase in [other for other in concept.alternatives if _is_heard(other, vocabulary)][:STAND_INS]
        for term in lexical_terms(" ".join(phrase))
    ]
    return tuple(dict.fromkeys(terms))


def _is_heard(phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Whether the library has a phrase, as far as its pairs tell."""
    if len(phrase) == 1:
        return phrase[0] in vocabulary.syllable_counts
    return all(pair in vocabulary.bigram_counts for pair in zip(phrase, phrase[1:], strict=False))
