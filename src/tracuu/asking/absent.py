"""What a question names and the library is not of: places without a report, of which some report may speak."""

import re
from collections.abc import Iterator, Sequence

from tracuu.asking.naming import TYPES, WORD, Found
from tracuu.vietnamese import cues
from tracuu.vietnamese.characters import key
from tracuu.vietnamese.places import find_places, show_place
from tracuu.vietnamese.thesaurus import asking_vocabulary
from tracuu.vietnamese.vocabulary import Vocabulary

LEVEL_SYLLABLES = frozenset(words[-1] for words in TYPES)
SMALL_NAME = re.compile(r"(?<!\w)(xã|phường|thị trấn)\s([^\W\d_]+)\s([^\W\d_]+)")


def unknown_places(text: str, known: Sequence[Found], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The places that a text names and that neither the shelf nor any report's text has.

    >>> unknown_places("Tổng thu ngân sách xã Vân Khê?", [], Vocabulary())
    ('xã Vân Khê',)
    """
    printed = [(show_place(place), start, end) for place, start, end in find_places(text)]
    spans = [(one.start, one.end) for one in known]
    named: list[tuple[str, int, int]] = []
    for one in (*printed, *_small_names(text), *_capital_names(text)):
        if not any(one[1] < end and start < one[2] for start, end in spans):
            named.append(one)
            spans.append(one[1:])
    return tuple(dict.fromkeys(name for name, _, _ in named if not _is_known(name, vocabulary)))


def places_mentioned(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The communes that a text names in full and that some report speaks of."""
    named = (show_place(place) for place, _, _ in find_places(text) if place.commune)
    return tuple(dict.fromkeys(name for name in named if _is_known(name, vocabulary)))


def _small_names(text: str) -> Iterator[tuple[str, int, int]]:
    """What follows "xã" in small letters and is no word of questions: "xã vân khê"."""
    for match in SMALL_NAME.finditer(text):
        if {key(match[2]), key(match[3])} <= cues.NAME_SYLLABLES:
            yield match[0], *match.span()


def _capital_names(text: str) -> Iterator[tuple[str, int, int]]:
    """Two words in a row with capitals, where not all are written so: "Cao An có mấy hộ nghèo"."""
    words = [(word[0], *word.span()) for word in WORD.finditer(text)]
    is_title = [word[:1].isupper() and word[1:].islower() for word, _, _ in words]
    for at, (first, second) in enumerate(zip(words, words[1:], strict=False)):
        if is_title[at] and is_title[at + 1] and not all(is_title):
            pair = (key(first[0]), key(second[0]))
            if pair not in asking_vocabulary().bigram_counts:
                yield text[first[1] : second[2]], first[1], second[2]


def _is_known(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a report speaks of a place; a name of one syllable is never held to be unknown."""
    words = [key(word) for word in WORD.findall(name)][-2:]
    return len(words) < 2 or words[0] in LEVEL_SYLLABLES or (words[0], words[1]) in vocabulary.bigram_counts
