"""Gold questions go in, scores come out: whether the evidence was found, the figure right, the refusal right.

A gold question is a JSON record: {"id", "question", "type", "style", "previous", "answer_value", "answer_unit",
"evidence"}; `evidence` lists the sentences that answer (for a comparison, records with "report" and "text").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracuu.asking.answer import answer_question
from tracuu.indexing.library import Library
from tracuu.replies import Answer, Status
from tracuu.vietnamese.characters import compose

Gold = Mapping[str, Any]
SAME_WORDS = 0.9  # share of the evidence's words that a passage must hold to carry it


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its verdict. `rank` (from 1) is that of the first passage that carries evidence, if any.

    `is_exact` is None where no figure is asked for; `is_right` sums up: refused where it should be, else answered
    with the right figure, or with evidence in the first five passages where none is asked for.
    """

    id: str
    question: str
    type: str
    style: str
    is_answered: bool
    rank: int | None
    is_exact: bool | None
    is_right: bool


def judge_questions(library: Library, questions: Iterable[Gold]) -> Iterator[Judged]:
    """The verdict on each question, one after the other, as the library answers it now."""
    for gold in questions:
        previous = gold.get("previous") or []
        asked = [previous] if isinstance(previous, str) else list(previous)
        yield _judged(gold, answer_question(library, str(gold["question"]), asked))


def scores(judged: Sequence[Judged]) -> dict[str, float]:
    """Shares over all questions: answered, hit@1, hit@5, mrr, figure_exact, refused_rightly; those without a case are left out.

    >>> scores([Judged("a", "?", "figure", "casual", True, 2, True, True)])["mrr"]
    0.5
    """
    answerable = [one for one in judged if one.type != "unanswerable"]
    lists: dict[str, list[float]] = {
        "answered": [one.is_answered for one in answerable],
        "hit@1": [one.rank == 1 for one in answerable],
        "hit@5": [one.rank is not None and one.rank <= 5 for one in answerable],
        "mrr": [1 / one.rank if one.rank else 0 for one in answerable],
        "figure_exact": [one.is_exact for one in answerable if one.is_exact is not None],
        "refused_rightly": [not one.is_answered for one in judged if one.type == "unanswerable"],
    }
    return {name: round(sum(values) / len(values), 4) for name, values in lists.items() if values}


def _judged(gold: Gold, answer: Answer) -> Judged:
    is_answered = answer.status is Status.ANSWERED
    texts = [cited.hit.passage.text for cited in answer.passages]
    evidence = [piece["text"] if isinstance(piece, Mapping) else str(piece) for piece in gold.get("evidence") or []]
    rank = next((rank for rank, text in enumerate(texts, 1) if any(carries(text, piece) for piece in evidence)), None)
    wants_figure = gold["type"] in ("figure", "followup") and gold.get("answer_value") is not None
    is_exact = _is_exact(gold, answer) if wants_figure else None
    found = rank is not None and rank <= 5
    is_right = not is_answered if gold["type"] == "unanswerable" else found if is_exact is None else is_exact
    return Judged(
        id=str(gold.get("id")),
        question=str(gold["question"]),
        type=str(gold["type"]),
        style=str(gold.get("style") or ""),
        is_answered=is_answered,
        rank=rank,
        is_exact=is_exact,
        is_right=is_right,
    )


def carries(text: str, evidence: str) -> bool:
    """Whether a passage holds a piece of evidence, white space and a few words aside.

    >>> carries("Toàn xã có 28 hộ\\nnghèo, giảm 3 hộ.", "Toàn xã có 28 hộ nghèo"), carries("Đàn bò", "Toàn xã có 28 hộ nghèo")
    (True, False)
    """
    if _squeezed(evidence) in _squeezed(text):
        return True
    wanted, held = Counter(_words(evidence)), Counter(_words(text))
    return sum((wanted & held).values()) >= SAME_WORDS * sum(wanted.values())


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", compose(text)).lower()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", compose(text).lower())


def _is_exact(gold: Gold, answer: Answer) -> bool:
    """Whether the first figure has the gold's value, in a unit that names the same (more or less fully)."""
    if not answer.figures:
        return False
    figure = answer.figures[0]
    same = abs(figure.value - Decimal(str(gold["answer_value"]))) <= abs(figure.value) / 10**6
    wanted, got = set(_words(gold.get("answer_unit") or "")), set(_words(figure.unit or ""))
    return same and (wanted <= got or got <= wanted)
