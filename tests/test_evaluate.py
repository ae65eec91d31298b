"""Scoring inside the project; and the questions about our own reports that once were answered rightly stay so."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from factories import EMBEDDED, make_library, make_settings, real_encoder

from tracuu.asking.answer import answer_question
from tracuu.evaluate import Judged, carries, judge_questions, scores
from tracuu.indexing.library import Library, open_library
from tracuu.ingest import ingest_files

CASES = Path(__file__).parent / "cases"
# Questions about corpus/ that are not answered rightly yet; who makes one right takes it out.
NOT_YET: frozenset[str] = frozenset()


def judged(**changed: Any) -> Judged:
    values = {"id": "a", "question": "?", "type": "figure", "style": "", "is_answered": True, "rank": 1}
    return Judged(**{**values, "is_exact": True, "is_right": True, **changed})


def test_scores_are_shares_of_the_questions_that_have_a_case() -> None:
    made = scores([judged(), judged(rank=None, is_exact=False), judged(type="passage", rank=4, is_exact=None)])
    assert made == {"answered": 1.0, "hit@1": 0.3333, "hit@5": 0.6667, "mrr": 0.4167, "figure_exact": 0.5}
    assert scores([judged(type="unanswerable", is_answered=False)]) == {"refused_rightly": 1.0}
    assert scores([]) == {}


def test_evidence_is_carried_by_its_words() -> None:
    assert carries("Đàn lợn có 2.150 con, bằng 97,3% cùng kỳ.", "Đàn lợn có 2.150 con")
    assert not carries("Đàn lợn có 2.150 con.", "Đàn bò có 85 con, tăng 3 con")


def test_questions_are_judged_as_the_library_answers_them(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    asked = {"question": "Đàn lợn có bao nhiêu con?", "answer_value": 2150, "answer_unit": "con"}
    gold = [
        {
            "id": "1",
            "type": "passage",
            "evidence": ["Ba trường học có 41 lớp với 1.286 học sinh."],
            "question": "Có mấy lớp học?",
        },
        {"id": "2", "type": "figure", "evidence": ["Đàn lợn có 2.150 con"], **asked},
        {"id": "3", "type": "unanswerable", "evidence": [], "question": "Xã có bao nhiêu vụ cháy?"},
    ]
    verdicts = list(judge_questions(library, gold))
    assert [one.id for one in verdicts] == ["1", "2", "3"]
    assert verdicts[0].rank == 1 and verdicts[0].is_right
    assert verdicts[1].is_exact is False  # the made report has no figure for the pigs, only their sentence
    assert verdicts[2].is_right


@pytest.fixture(scope="module")
def library(embeddings: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Some reports of corpus/; the whole of it is asked by benchmarks/scores.py."""
    settings = make_settings(tmp_path_factory.mktemp("corpus"))
    settings.index.mkdir()
    shutil.copy(embeddings, settings.index)
    for _ in ingest_files(EMBEDDED, settings, real_encoder()):
        pass
    return open_library(settings, real_encoder())


@pytest.fixture(scope="module")
def verdicts(library: Library) -> dict[str, Judged]:
    held = {entry.id for entry in library.entries}
    return {one.id: one for one in judge_questions(library, [gold for gold in questions() if reports_of(gold) <= held])}


def questions() -> list[dict[str, Any]]:
    files = (CASES / "questions_corpus.jsonl", CASES / "questions_years.jsonl")
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def reports_of(gold: dict[str, Any]) -> set[str]:
    """The reports that a question needs."""
    named = gold["report"] or []
    return {named} if isinstance(named, str) else set(named)


def test_no_question_that_was_answered_rightly_is_lost(verdicts: dict[str, Judged]) -> None:
    lost = [f"{one.id}: {one.question}" for one in verdicts.values() if not one.is_right and one.id not in NOT_YET]
    assert lost == []


def test_the_list_of_what_is_not_right_yet_is_true(verdicts: dict[str, Judged]) -> None:
    assert {question_id for question_id in NOT_YET if verdicts[question_id].is_right} == set()


def test_the_readmes_questions_get_the_readmes_answers(library: Library) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    told = re.findall(r'^\$ \.venv/bin/tracuu ask "(.+)"\n(.+)$', readme, re.MULTILINE)
    assert len(told) > 1
    assert [answer_question(library, question).text for question, _ in told] == [text for _, text in told]
