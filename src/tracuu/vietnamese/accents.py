"""Diacritics and typos: the most likely reading of a text by the library's own syllables and their neighbours.

There is one lattice. Each word of the text gets the readings it may have, each with a cost in nats for being
typed as it was; the cheapest way through readings and neighbours (Viterbi) is the text that was meant.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from math import inf, log
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tracuu.vietnamese.characters import compose, fold, is_syllable, key
from tracuu.vietnamese.vocabulary import Vocabulary

WORD = re.compile(r"[^\W\d_]+")

# Costs in nats, chosen by sense: e**3 is 20 to 1. Tried on the tests' cases; the result moves little with them.
LEFT_OUT = 3.0  # a mark was not typed, in a text that has marks elsewhere
WRONG_MARK = 5.0  # another mark was typed
WORD_ITSELF = 2.0  # what was typed with marks is in the vocabulary too ("nhưng gì" for "những gì")
SOUNDS_ALIKE = 5.0  # s for x, ch for tr, hỏi for ngã: the slips of Vietnamese spelling
CAREFUL = 3.0  # to be added in a text that looks carefully typed
KNOWN_TYPO = 1.0  # a wrong letter made a word of the vocabulary ("danh nghiệp")
WRONG_LETTER = 5.5  # a letter too many, too few, changed or swapped with its neighbour

BARE_SHARE = 0.15  # a text with no more words than this that bear a mark was typed without; plain text has 0.7
WEIGHT_OF_PAIR = 0.9  # against that of the syllable alone
DISCOUNT = 0.6  # taken off every pair's count: a pair seen once proves little
SHORTEST_TYPO = 3  # a word of two letters is one letter away from half the language
MANY = 30  # readings of one word that are looked at

ALIKE = (
    ("s", "x"),
    ("tr", "ch"),
    ("gi", "d"),
    ("gi", "r"),
    ("d", "r"),
    ("l", "n"),
    ("ngh", "ng"),
    ("gh", "g"),
    ("k", "c"),
)
TYPED_FOR = (("f", "ph"), ("z", "gi"), ("z", "d"), ("j", "gi"))  # letters that Vietnamese does not have
ENDS_ALIKE = (("n", "ng"), ("t", "c"), ("i", "y"))
HOOK, TILDE = "\u0309", "\u0303"

Reading = tuple[str, float]
Readings = Callable[[str, bool, Vocabulary], Iterator[Reading]]


def is_bare(text: str) -> bool:
    """Whether a text was typed without diacritics: as good as no word bears a mark.

    >>> is_bare("tong thu ngan sach 6t dau nam"), is_bare("thôn mình co mấy hộ dung nuoc sạch")
    (True, False)
    """
    words = WORD.findall(compose(text))
    marked = sum(not word.isascii() for word in words)
    return bool(words) and marked <= BARE_SHARE * len(words)


def restore(text: str, vocabulary: Vocabulary, bare: bool | None = None) -> str:
    """A text typed without diacritics, with them; any other text as it is.

    A syllable that bears a mark is kept, and one that the vocabulary does not have stays bare. The letter d may be
    đ. Words wholly in capitals are abbreviations and stay, unless the whole text is in capitals. `bare` says how
    the text was typed, if that was seen before its abbreviations were written out.

    >>> from tracuu.vietnamese.vocabulary import count_vocabulary
    >>> known = count_vocabulary([["tổng", "thu", "ngân", "sách"], ["đạt", "dự", "toán"]])
    >>> restore("tong thu ngan sach dat du toan nao?", known)
    'tổng thu ngân sách đạt dự toán nao?'
    """
    typed_bare = is_bare(text) if bare is None else bare
    return _read(text, vocabulary, _bare_readings) if typed_bare else text


def correct(text: str, vocabulary: Vocabulary) -> str:
    """The text with slips of typing and spelling put right where the vocabulary leaves little doubt.

    Looked at are words that the vocabulary does not have, words with marks left out, and the classical slips of
    spelling (s/x, ch/tr, hỏi/ngã); a change is made only where the neighbours speak for it. Names (a capital
    inside the text) and abbreviations stay.

    >>> from tracuu.vietnamese.vocabulary import count_vocabulary
    >>> known = count_vocabulary([["tổng", "diện", "tích", "vùng", "sản", "xuất", "tập", "trung"]] * 3)
    >>> correct("tổg diện tích vùng sản suất tập chung", known)
    'tổng diện tích vùng sản xuất tập trung'
    """
    caution = CAREFUL if _looks_careful(text) else 0.0
    return _read(text, vocabulary, _typed_readings, caution)


def _looks_careful(text: str) -> bool:
    """Whether every word is a possible syllable and half of them bear marks, as in text typed with care."""
    words = [word for word in WORD.findall(compose(text)) if not word.isupper()]
    return all(map(is_syllable, words)) and 2 * sum(not word.isascii() for word in words) >= len(words)


def _read(text: str, vocabulary: Vocabulary, readings: Readings, caution: float = 0.0) -> str:
    """The text with each word put in its most likely reading; everything between the words stays.

    `caution` is what any reading costs that is not the word as typed.
    """
    text = compose(text)
    found = list(WORD.finditer(text))
    shouted = len(found) > 1 and all(match.group().isupper() for match in found)
    lattice: list[list[Reading]] = []
    for match in found:
        word = match.group()
        fixed = (word.isupper() and not shouted and len(word) > 1) or not vocabulary.syllable_counts
        typed = key(word)
        may_be = [(typed, 0.0)] if fixed else readings(word, match.start() == 0, vocabulary)
        lattice.append([(syllable, cost + caution * (syllable != typed)) for syllable, cost in may_be])
    return _replaced(text, found, _cheapest(lattice, vocabulary))


def _replaced(text: str, found: list[re.Match[str]], chosen: list[str]) -> str:
    parts, end = [], 0
    for match, reading in zip(found, chosen, strict=True):
        word = match.group()
        parts += [text[end : match.start()], word if reading == key(word) else _cased(reading, word)]
        end = match.end()
    return "".join([*parts, text[end:]])


def _cased(reading: str, word: str) -> str:
    """The reading in the case in which the word was typed."""
    if word.isupper() and len(word) > 1:
        return reading.upper()
    return reading[0].upper() + reading[1:] if word[0].isupper() else reading


def _bare_readings(word: str, first: bool, vocabulary: Vocabulary) -> Iterator[Reading]:
    """What a word typed without marks may be: every syllable that looks so, at no cost."""
    typed = key(word)
    if typed.isascii():
        for syllable in vocabulary.by_fold.get(typed, ()):
            yield syllable, 0.0
    if not typed.isascii() or typed not in vocabulary.by_fold:
        yield typed, 0.0


def _typed_readings(word: str, first: bool, vocabulary: Vocabulary) -> Iterator[Reading]:
    """What a word of a text with marks may be: itself, with marks left out or wrong, or misspelt."""
    typed = key(word)
    yield typed, 0.0
    known = typed in vocabulary.syllable_counts
    if word[0].isupper() and not first and (known or is_syllable(word)):
        return  # a name
    for syllable in vocabulary.by_fold.get(fold(typed), ()):
        if syllable != typed:
            yield syllable, _cost_of_other_marks(typed, syllable, known)
    for syllable in _sounding_alike(typed):
        if syllable in vocabulary.syllable_counts:
            yield syllable, SOUNDS_ALIKE
    if len(typed) >= SHORTEST_TYPO and (typed.isascii() or not is_syllable(word)):
        for syllable, cost in _one_letter_away(typed, vocabulary):
            yield syllable, cost + (KNOWN_TYPO if known else 0.0)


def _cost_of_other_marks(typed: str, syllable: str, known: bool) -> float:
    """What it costs that a syllable was typed with fewer marks or with others; more if that is a word itself."""
    if typed.isascii():
        return LEFT_OUT
    return (LEFT_OUT if _leaves_out(typed, syllable) else WRONG_MARK) + (WORD_ITSELF if known else 0.0)


def _leaves_out(typed: str, syllable: str) -> bool:
    """Whether the word typed is the syllable with some of its marks left out ("đươc" for "được")."""
    return set(unicodedata.normalize("NFD", typed)) <= set(unicodedata.normalize("NFD", syllable.replace("đ", "dđ")))


def _sounding_alike(typed: str) -> Iterator[str]:
    """The syllables that are often written for this one."""
    for one, other in (*ALIKE, *(pair[::-1] for pair in ALIKE), *TYPED_FOR):
        if typed.startswith(one) and not (one == "n" and typed.startswith(("ng", "nh"))):
            yield other + typed[len(one) :]
    for one, other in (*ENDS_ALIKE, *(pair[::-1] for pair in ENDS_ALIKE)):
        if typed.endswith(one):
            yield typed[: -len(one)] + other
    split = unicodedata.normalize("NFD", typed)
    for mark, instead in ((HOOK, TILDE), (TILDE, HOOK)):
        if mark in split:
            yield unicodedata.normalize("NFC", split.replace(mark, instead))


def _one_letter_away(typed: str, vocabulary: Vocabulary) -> Iterator[Reading]:
    forms = list(vocabulary.by_fold)
    near = process.extract(fold(typed), forms, scorer=OSA.distance, score_cutoff=1, limit=MANY)
    for form, distance, _ in near:
        for syllable in vocabulary.by_fold[form]:
            if distance and len(form) >= SHORTEST_TYPO - 1:
                yield syllable, WRONG_LETTER + _cost_of_marks(typed, syllable)


def _cost_of_marks(typed: str, syllable: str) -> float:
    """What it costs that the marks differ, apart from the letters."""
    given, wanted = _marks(typed), _marks(syllable)
    if given == wanted:
        return 0.0
    return 1.0 if set(given) <= set(wanted) else 2.0


def _marks(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    return "".join(sorted(part for part in split if unicodedata.combining(part) or part == "đ"))


def _cheapest(lattice: list[list[Reading]], vocabulary: Vocabulary) -> list[str]:
    """The cheapest way through the lattice, one reading a word (Viterbi)."""
    costs = {"": 0.0}
    steps: list[dict[str, str]] = []
    for readings in lattice:
        reached: dict[str, float] = {}
        step: dict[str, str] = {}
        for syllable, typing in readings:
            surprises = _surprises(costs, syllable, vocabulary)
            before, cost = min(((last, costs[last] + one) for last, one in surprises), key=itemgetter(1))
            if cost + typing < reached.get(syllable, inf):
                reached[syllable], step[syllable] = cost + typing, before
        costs = reached
        steps.append(step)
    last = min(costs, key=costs.__getitem__)
    chosen = []
    for step in reversed(steps):
        chosen.append(last)
        last = step[last]
    return chosen[::-1]


def _surprises(before: Iterable[str], syllable: str, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    """The cost in nats of a syllable after each of these: pairs, with the syllable alone to fall back on."""
    counts, pairs = vocabulary.syllable_counts, vocabulary.bigram_counts
    alone = (counts.get(syllable, 0) + 0.1) / (vocabulary.total + 0.1 * len(counts) + 1)
    unpaired = (1 - WEIGHT_OF_PAIR) * alone
    for last in before:
        times = pairs.get((last, syllable), 0) - DISCOUNT
        paired = WEIGHT_OF_PAIR * times / max(counts.get(last, 0), 1) if times > 0 else 0.0
        yield last, -log(paired + unpaired)
