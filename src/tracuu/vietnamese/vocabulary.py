"""The language of a library, counted: its syllables and which stands after which."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tracuu.vietnamese.characters import fold


@dataclass(frozen=True)
class Vocabulary:
    """How often each syllable, and each pair of neighbours, stands in a library; lower case, with diacritics.

    It has no slots, because what is worked out from the counts is kept with them.
    """

    syllable_counts: Mapping[str, int] = field(default_factory=dict)
    bigram_counts: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Of the sizes alone: enough for equal ones to be alike, and quick."""
        return hash((len(self.syllable_counts), len(self.bigram_counts)))

    @cached_property
    def total(self) -> int:
        """The number of syllables counted."""
        return sum(self.syllable_counts.values())

    @cached_property
    def by_fold(self) -> Mapping[str, tuple[str, ...]]:
        """The syllables that look alike without diacritics, under that form: "tong" -> ("tổng", "tông", ...)."""
        found: dict[str, list[str]] = {}
        for syllable in self.syllable_counts:
            found.setdefault(fold(syllable), []).append(syllable)
        return {form: tuple(sorted(alike)) for form, alike in found.items()}

    def times(self, factor: int) -> "Vocabulary":
        """The same language counted so many times, to weigh as much beside a larger one.

        >>> count_vocabulary([["thu", "ngân", "sách"]]).times(3).syllable_counts["thu"]
        3
        """
        single = {syllable: factor * count for syllable, count in self.syllable_counts.items()}
        return Vocabulary(single, {pair: factor * count for pair, count in self.bigram_counts.items()})


def count_vocabulary(sentences: Iterable[Sequence[str]]) -> Vocabulary:
    """The vocabulary of sentences that are given as syllables (`words.syllables`).

    A pair is counted inside one sentence only: the last syllable of a sentence says nothing of the next one.

    >>> counted = count_vocabulary([["thu", "ngân", "sách"], ["chi", "ngân", "sách"]])
    >>> counted.syllable_counts["ngân"], counted.bigram_counts["ngân", "sách"]
    (2, 2)
    """
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        single.update(sentence)
        pairs.update(zip(sentence, sentence[1:], strict=False))
    return Vocabulary(dict(single), dict(pairs))


def merge_vocabularies(*vocabularies: Vocabulary) -> Vocabulary:
    """One vocabulary with the counts of all added.

    >>> first, second = count_vocabulary([["ngân", "sách"]]), count_vocabulary([["ngân", "hàng"]])
    >>> merge_vocabularies(first, second).syllable_counts
    {'ngân': 2, 'sách': 1, 'hàng': 1}
    """
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for vocabulary in vocabularies:
        single.update(vocabulary.syllable_counts)
        pairs.update(vocabulary.bigram_counts)
    return Vocabulary(dict(single), dict(pairs))
