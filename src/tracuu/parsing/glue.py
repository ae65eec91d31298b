"""Words that extraction glued together, taken apart again where there is one way only."""

import re
from collections import Counter
from collections.abc import Collection

from tracuu.parsing.rows import Row
from tracuu.vietnamese.characters import WORD, is_syllable

# What is before the mark is looked at last: a pattern that begins with a plain character is found ten times faster.
SENTENCE_GLUE = re.compile(  # "tấn.Tổng", "hoạch).Diện"
    r"[.!?](?:(?<=[^\W\d_A-ZĐ].)|(?<=[^\W\d_]\).))(?=[^\W\d_][^\W\d_])"
)
COMMA_GLUE = re.compile(r"([,;])(?=[^\W\d_])(?<=[^\W\d_].)")  # "lớn,các"
COLON_GLUE = re.compile(r":(?<=[^\W\d_]:)(?=[^\W_])")  # "là:140", "lúa:Diện"
NUMBER_THEN_WORD = re.compile(r"(\d(?<![\w.,/].)[\d.,]*)([^\W\d_]{2,})(?!\w)")  # "80em"
LETTER_THEN_DIGIT = re.compile(r"\d(?<=[^\W\d_].)")
WORD_THEN_NUMBER = re.compile(r"(?<!\w)([^\W\d_]{2,})(\d[\d.,]*)(?![\w])")  # "đạt81"
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
UNITS = frozenset("ha kg km cm mm ml kw kwh kva mw tr đ gb mb hz".split())
# Loan words that look like two syllables glued: they are right as they are.
LOANS = frozenset("vắcxin vácxin văcxin cácbon ôtô môtô xìtrét cátsét côngtơ côngtenơ pôlime lôgích tuabin".split())


def split_glued_words(rows: list[Row]) -> list[Row]:
    """The rows with blanks between words that were glued, where there is exactly one way to part them."""
    words = Counter(WORD.findall("\n".join(row.text for row in rows)))
    known: Counter[str] = Counter()
    for word, count in words.items():
        known[word.lower()] += count
    glued = {word for word in words if len(word) >= 5 and _parted(word, known) != word}
    return [row.with_text(split_line(row.text, known, glued)) for row in rows]


def split_line(text: str, known: Counter[str], glued: Collection[str] | None = None) -> str:
    """The line with its glued words apart; `known` counts the words of the whole text, which decides between cuts.

    `glued` are the words to look at, where they are known (words that are right are many, and looked at once).

    >>> split_line("Côngnghiệp đạt81 tấn.Tổng thu 5ha, 80em", Counter())
    'Công nghiệp đạt 81 tấn. Tổng thu 5ha, 80 em'
    """
    if glued is None or any(word in text for word in glued):
        text = LONG_WORD.sub(lambda found: _parted(found.group(), known), text)
    text = SENTENCE_GLUE.sub(_sentence_apart, text)
    text = COLON_GLUE.sub(": ", COMMA_GLUE.sub(r"\1 ", text))
    text = NUMBER_THEN_WORD.sub(_number_apart, text)
    return WORD_THEN_NUMBER.sub(_word_apart, text) if LETTER_THEN_DIGIT.search(text) else text


def _parted(word: str, known: Counter[str]) -> str:
    """A word that is no syllable, cut in two if one cut only gives two syllables, or two known words."""
    if word.isascii() or is_syllable(word) or word.lower() in LOANS:
        return word
    cuts = [place for place in range(2, len(word) - 1) if _is_cut(word, place)]
    if len(cuts) > 1:
        cuts = [place for place in cuts if known[word[:place].lower()] >= 2 and known[word[place:].lower()] >= 2]
    return f"{word[: cuts[0]]} {word[cuts[0] :]}" if len(cuts) == 1 else word


VOWELS = frozenset("aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ")


def _is_cut(word: str, place: int) -> bool:
    left, right = word[:place], word[place:]
    if left[-1].lower() in VOWELS and right[0].lower() in VOWELS:
        return False  # two vowels in a row are a misspelt syllable ("nhiẹm"), not two words
    if left[-1].islower() != right[0].islower() and not (right[0].isupper() and right[1].islower()):
        return False
    return is_syllable(left) and is_syllable(right)


def _sentence_apart(found: re.Match[str]) -> str:
    before = re.search(r"[^\W\d_]+\)?$", found.string[max(0, found.start() - 12) : found.start()])
    after = found.string[found.end() : found.end() + 2]
    apart = after[0].isupper() and after[1].islower() and before and is_syllable(before.group().rstrip(")"))
    return found.group() + (" " if apart else "")


def _number_apart(found: re.Match[str]) -> str:
    number, word = found.groups()
    if word.lower() in UNITS or not word.islower() or not is_syllable(word):
        return found.group()
    return f"{number} {word}"


def _word_apart(found: re.Match[str]) -> str:
    word, number = found.groups()
    if word.isascii() or not word.islower() or not is_syllable(word):
        return found.group()
    return f"{word} {number}"
