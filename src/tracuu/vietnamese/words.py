"""The words of a text: syllables for searching, and words as underthesea joins them."""

import re

from tracuu.vietnamese.characters import fold, key

# A number stays whole ("7.205.418.300", "97,14"); a unit keeps its power ("m2"), other letters end at a digit ("01công").
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?<![^\W\d_])[kc]?m[23](?!\w)|[^\W\d_]+")


def syllables(text: str) -> list[str]:
    """The syllables and numbers of a text in reading order: lower case, tone marks in one place.

    >>> syllables("Diện tích nuôi thuỷ sản: 97,14 ha (2.500 m²), tăng 01công.")
    ['diện', 'tích', 'nuôi', 'thủy', 'sản', '97,14', 'ha', '2.500', 'm2', 'tăng', '01', 'công']
    """
    return TOKEN.findall(_in_one_way(text))


def placed_syllables(text: str) -> list[tuple[int, int, str]]:
    """The syllables of a text with where they begin and end; none where a letter is written otherwise than composed.

    >>> placed_syllables("thuỷ sản")
    [(0, 4, 'thủy'), (5, 8, 'sản')]
    """
    plain = _in_one_way(text)
    return [(*found.span(), found.group()) for found in TOKEN.finditer(plain)] if len(plain) == len(text) else []


def _in_one_way(text: str) -> str:
    return key(text).replace("²", "2").replace("³", "3")


def lexical_terms(text: str) -> list[str]:
    """The terms that the lexical index holds: syllables without diacritics, then the pairs of neighbours.

    One folded index serves questions with and without diacritics. The pairs give back what folding blurs, and
    stand for words: most Vietnamese words are two syllables.

    >>> lexical_terms("Thu ngân sách")
    ['thu', 'ngan', 'sach', 'thu_ngan', 'ngan_sach']
    """
    folded = [fold(syllable) for syllable in syllables(text)]
    return folded + [f"{first}_{second}" for first, second in zip(folded, folded[1:], strict=False)]


def segmented(text: str) -> list[str]:
    """The words of a text as underthesea segments it, letter for letter; for terms, never for figures.

    Segmentation splits "2,4%" and is unsure without diacritics, so figures are read from the raw text, and what
    is shown is the raw text.

    >>> segmented("Xã xây dựng nông thôn mới đạt 2,4%")
    ['Xã', 'xây dựng', 'nông thôn', 'mới', 'đạt', '2,4', '%']
    """
    from underthesea import word_tokenize  # takes seconds to import

    return list(word_tokenize(text, use_token_normalize=False))
