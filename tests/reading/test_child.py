import json
import subprocess
import sys
from pathlib import Path

import pytest
from documents import paragraph, word

from tracuu.errors import FormatUnsupported
from tracuu.reading import child


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "set_limits", lambda: None)  # they would bind the tests too


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


@pytest.mark.usefixtures("unlimited")
def test_it_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_bytes(word(paragraph("Thu")))
    assert child.main([str(tmp_path / "a"), "a.docx", ""]) == 0
    assert said(capsys) == {"lines": [["Thu", None]], "tables": [None], "pages": [], "notes": []}


@pytest.mark.usefixtures("unlimited")
def test_it_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_bytes(b"GIF89a")
    child.main([str(tmp_path / "a"), "a.gif", ""])
    assert said(capsys) == {"error": FormatUnsupported.__name__, "fields": {"path": "a.gif", "found": "GIF"}}
    child.main([str(tmp_path / "b"), "b.gif", ""])
    assert said(capsys)["error"] == "FileUnreadable"


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize(("error", "limit"), [(MemoryError(), "> 2 GB"), (RecursionError(), "> 1000 levels")])
def test_going_over_a_bound_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception, limit: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(child, "read_contents", fail)
    (tmp_path / "a").write_bytes(b"%PDF-")
    child.main([str(tmp_path / "a"), "a.pdf", ""])
    assert said(capsys) == {"error": "FileTooLarge", "fields": {"path": "a.pdf", "limit": limit}}


@pytest.mark.usefixtures("unlimited")
def test_what_no_one_foresaw_is_damage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("w:odd")

    monkeypatch.setattr(child, "read_contents", fail)
    (tmp_path / "a").write_bytes(b"%PDF-")
    child.main([str(tmp_path / "a"), "a.pdf", ""])
    assert said(capsys) == {"error": "FileDamaged", "fields": {"path": "a.pdf", "detail": "KeyError: 'w:odd'"}}


def test_its_limits_are_set_and_each_page_adds_time() -> None:
    program = (
        "import resource; from tracuu.reading import child; child.set_limits(); child._tell(1, 2);"
        "print(*[resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ['{"page": 1, "of": 2}', f"{child.MEMORY} {child.CPU_SECONDS} 0"]
