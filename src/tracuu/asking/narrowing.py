"""What narrows a figure: it is of fewer, of each, or of another thing than is asked, though its words fit."""

import re

from tracuu.asking.concepts import match, wording
from tracuu.asking.evidence import SAYS_NO_MORE, clause_span
from tracuu.asking.question import Understood
from tracuu.asking.silence import SEASON
from tracuu.records import Figure
from tracuu.replies import Hit
from tracuu.vietnamese.abbreviations import write_out
from tracuu.vietnamese.cues import (
    ACTS,
    DENIED,
    EACH_IS_SAID,
    FEE,
    HARM,
    LACKING,
    LIGHT,
    NOT_YET,
    OPPOSED,
    PER_HECTARE,
    SELLERS,
    STARS,
    STATES,
    TURNED,
    WHOLE_YEAR,
    is_measure,
    unit_class,
)
from tracuu.vietnamese.thesaurus import domains_of, equivalents
from tracuu.vietnamese.words import syllables

MEASURED_ACTS = {"area": (HARM, TURNED), "mass": (HARM,)}


def is_narrowed(figure: Figure, hit: Hit, understood: Understood) -> bool:
    """Whether a figure is of less than is asked, of each where all are asked, or of what the question does not name."""
    return (
        _is_of_another_act(figure, hit, understood)
        or _is_of_the_opposite(write_out(figure.indicator).lower(), understood.query.text.lower())
        or _is_denied(write_out(figure.indicator).lower(), understood.query.text.lower())
        or _is_of_each_unasked(figure, understood)
        or _is_of_a_season_of_the_year(figure, understood)
        or _is_only_under_its_heading(figure, hit, understood)
    )


def _is_of_another_act(figure: Figure, hit: Hit, understood: Understood) -> bool:
    """Whether what befell some is asked and not said of a count, or said in its name and not asked: the sold, the harmed.

    It is said in the clause, before it in the sentence, or in the headings.
    """
    asked, name = SELLERS.sub(" ", understood.query.text.lower()), write_out(figure.indicator).lower()
    start, end = figure.sentence.start - hit.passage.span.start, figure.sentence.end - hit.passage.span.start
    sentence = hit.passage.text[start:end]
    _, finish = clause_span(
        sentence, figure.span.start - figure.sentence.start, figure.span.end - figure.sentence.start
    )
    begin = sentence.rfind(";", 0, figure.span.start - figure.sentence.start) + 1
    said = f"{hit.passage.heading} {name} {sentence[:finish]}".lower()
    of_item = f"{hit.passage.heading} {name} {sentence[begin:finish]}".lower()
    states = (*STATES, FEE) if understood.wanted.unit == "đồng" else STATES
    if any(state.search(asked) and not state.search(said) for state in states):
        return True
    if any(stars not in said for stars in STARS.findall(asked)):
        return True
    unit = figure.unit or ""
    acts = MEASURED_ACTS.get(unit_class(unit), ()) if is_measure(unit) else ACTS
    return any(
        (act.search(name) and not act.search(asked)) or (act.search(asked) and not act.search(of_item)) for act in acts
    )


def _is_of_the_opposite(name: str, asked: str) -> bool:
    """Whether one of two that exclude each other is asked and a figure's name says the other.

    >>> _is_of_the_opposite("tỷ lệ hộ nghèo đầu năm", "cuối năm còn bao nhiêu hộ nghèo")
    True
    """
    return any(
        one.search(asked) and other.search(name) and not (other.search(asked) or one.search(name))
        for pair in OPPOSED
        for one, other in (pair, pair[::-1])
    )


def _is_denied(name: str, asked: str) -> bool:
    """Whether a figure's name says "chưa nhận" where "nhận" is asked, or the other way round; "chưa?" at the end asks.

    >>> _is_denied("số hộ đã nhận tiền", "còn mấy hộ chưa nhận tiền"), _is_denied("số bản chưa có điện", "mấy bản có điện")
    (True, True)
    >>> _is_denied("số hồ sơ chưa xử lý", "hồ sơ xử lý được mấy bộ chưa"), _is_denied("số hộ đã nhận", "mấy hộ đã nhận chưa")
    (True, False)
    """
    asked = re.sub(r"(?<!\w)có(?= (?:bao nhiêu|mấy))|(?<!\w)(?:chưa|không)\W*$", " ", asked)
    denied = (set(DENIED.findall(asked)), set(DENIED.findall(name)))
    said = (set(syllables(DENIED.sub(" ", asked))), set(syllables(DENIED.sub(" ", name))))
    unasked = NOT_YET.match(name) and not LACKING.search(asked)
    return bool(denied[0] & said[1] - denied[1] or denied[1] & said[0] - denied[0] or unasked)


def _is_of_each_unasked(figure: Figure, understood: Understood) -> bool:
    """Whether a figure is of each ("41,7 tấn/ha", "2 buổi/ngày") where the whole is asked; a price is of each anyway."""
    unit, asked = understood.wanted.unit, understood.query.text.lower()
    if unit is None or "/" in unit or "/" not in (figure.unit or "") or unit_class(unit) == "money" or unit == "%":
        return False
    each = [word for part in (figure.unit or "").split("/")[1:] for word in syllables(part)]
    named = any(word in syllables(asked) for word in each)
    return not (named or EACH_IS_SAID.search(asked) or PER_HECTARE.search(asked))


def _is_of_a_season_of_the_year(figure: Figure, understood: Understood) -> bool:
    """Whether a figure is of one season where the whole year is asked."""
    if not WHOLE_YEAR.search(understood.query.text.lower()):
        return False
    words = syllables(figure.indicator)
    named = (tuple(words[one.start : one.end]) for one in equivalents(words))
    of_season = figure.period is not None and figure.period.part == "season"
    return of_season or any(SEASON in domains_of(phrase) for phrase in named)


def _is_only_under_its_heading(figure: Figure, hit: Hit, understood: Understood) -> bool:
    """Whether nothing that is asked is said in a figure's sentence, and its name is of a thing that is not asked.

    Of a share any name is of a thing.
    """
    start, end = figure.sentence.start - hit.passage.span.start, figure.sentence.end - hit.passage.span.start
    text = wording(f"{figure.indicator} {figure.unit or ''} {hit.passage.text[start:end]}")
    things = [thing for thing in understood.concepts if " ".join(thing.phrase) not in LIGHT] or understood.concepts
    if not things or any(match(thing, text) > 0 for thing in things):
        return False
    words = syllables(write_out(figure.indicator))
    if (figure.unit or "").startswith("%"):
        return not SAYS_NO_MORE.issuperset(words)
    named = (tuple(words[one.start : one.end]) for one in equivalents(words))
    return any(domains_of(phrase) for phrase in named)
