"""Health says what needs a person, and says nothing where nothing does."""

from pathlib import Path

import pytest
from factories import make_library, make_report, make_settings

from tracuu import health
from tracuu.health import check_health
from tracuu.indexing.generations import CURRENT


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracuu.indexing.embedded.encoder_name", lambda settings: "fake")
    monkeypatch.setattr(health, "encoder_state", lambda settings: "ready")


def test_a_good_library(tmp_path: Path) -> None:
    library = make_library(tmp_path, [make_report()])
    found = check_health(make_settings(tmp_path))
    assert (found.is_good, found.reports, found.passages) == (True, 1, library.size)
    assert found.generation == library.generation and found.free_bytes > 0


def test_no_library(tmp_path: Path) -> None:
    found = check_health(make_settings(tmp_path / "nowhere"))
    assert (found.is_good, found.generation, len(found.problems)) == (False, None, 1)


def test_an_earlier_generation_that_serves_is_told(tmp_path: Path) -> None:
    make_library(tmp_path)
    (tmp_path / "index" / CURRENT).write_text("000009")
    (problem,) = check_health(make_settings(tmp_path)).problems
    assert "earlier generation" in problem


def test_the_encoder_and_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_library(tmp_path)
    monkeypatch.setattr(health, "encoder_state", lambda settings: "changed")
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    problems = check_health(make_settings(tmp_path)).problems
    assert len(problems) == 2 and problems[0] == "the encoder is changed"
