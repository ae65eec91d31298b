import pytest

from tracuu.errors import MissingExtra
from tracuu.reading import programs
from tracuu.reading.programs import missing_programs


def test_each_missing_program_is_named_with_its_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise MissingExtra("LibreOffice", "apt-get install x")

    monkeypatch.setattr(programs, "NEEDED", (missing, lambda: "/usr/bin/tesseract", missing))
    assert [(error.package, error.install) for error in missing_programs()] == [
        ("LibreOffice", "apt-get install x")
    ] * 2


def test_what_is_there_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "NEEDED", (lambda: None,))
    assert missing_programs() == ()
