"""The page Kho báo cáo over a small library, for the tests of its parts."""

from pathlib import Path

import pytest
from factories import make_library, make_place, make_report, use_fake_encoder
from streamlit.testing.v1 import AppTest
from web.drawing import drawn

from tracuu.web import library_page
from tracuu.web.intake import Intake

REPORTS = [make_report("an-hai-2024", place=make_place("An Hải")), make_report("xuan-lam-2024")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder whose library the page shows: none yet."""
    for name in ("index", "corpus", "cache"):
        monkeypatch.setenv(f"TRACUU_{name.upper()}", str(tmp_path / name))
    use_fake_encoder(monkeypatch)
    intake = Intake()
    monkeypatch.setattr(library_page, "the_intake", lambda: intake)
    (tmp_path / "corpus").mkdir()
    return tmp_path


@pytest.fixture
def page(folder: Path) -> AppTest:
    """The page over a library of two reports, put in one after the other."""
    for report in REPORTS:
        make_library(folder, [report])
    return drawn("kho")
