"""What the README says is so: its commands, settings and program are those of the code."""

import re
from contextlib import redirect_stdout
from dataclasses import fields
from io import StringIO
from pathlib import Path

import pytest
from factories import make_library

import tracuu
from tracuu import cli
from tracuu.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    known = set(re.findall(r"^    ([a-z]+)(?:\s|$)", capsys.readouterr().out, re.MULTILINE))
    assert known == set(re.findall(r"`tracuu ([a-z]+)", README))


def test_every_setting_is_told() -> None:
    table = README[README.index("| setting |") :].partition("\n\n")[0]
    assert {field.name for field in fields(Settings)} == {
        name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])
    }


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8")):
        assert ((ROOT / page).parent / target).exists(), target


def test_its_program_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    library = make_library(tmp_path)
    monkeypatch.setattr(tracuu, "open_library", lambda settings: library, raising=False)
    question = "tổng thu ngân sách xã Xuân Lam năm 2024 là bao nhiêu"
    with redirect_stdout(StringIO()) as printed:
        exec(re.sub(r'"Thu nhập[^"]*"', repr(question), program), {})
    assert "8.415" in printed.getvalue()
