"""The language of a library, counted: its syllables and which stands after which."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often each syllable, and each pair of neighbours, stands in a library; lower case, with diacritics."""

    syllable_counts: Mapping[str, int] = field(default_factory=dict)
    bigram_counts: Mapping[tuple[str, str], int] = field(default_factory=dict)


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
