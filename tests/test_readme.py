"""What the README says is so: its commands, settings and program are those of the code."""

import re
import tomllib
from argparse import ArgumentParser, _SubParsersAction
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
TOLD_IN_WORDS = ("cache",)


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


def test_each_setting_has_the_default_that_is_told() -> None:
    table = README[README.index("| setting |") :].partition("\n\n")[0]
    defaults = {field.name: str(field.default) for field in fields(Settings)}
    for row in table.splitlines()[2:]:
        names, told = (re.split(r",\s(?=\S)", cell.strip()) for cell in row.split(" | ")[:2])
        for name, text in zip((name.strip("|` ") for name in names), told, strict=True):
            if name not in TOLD_IN_WORDS:
                assert ("" if text == "none" and not defaults[name] else text.strip("`")) == defaults[name], name


def test_each_option_of_a_command_is_there() -> None:
    (commands,) = (one for one in cli._parser()._actions if isinstance(one, _SubParsersAction))
    table = README[README.index("| command | does |") :].partition("\n\n")[0]
    told = [(row, option) for row in table.splitlines() for option in re.findall(r"--[a-z]+", row)]
    for row, option in told:
        said = [every_help(commands.choices[name]) for name in re.findall(r"`tracuu (\w+)", row)]
        assert any(option in one for one in said), row
    assert len(told) > 9


def every_help(parser: ArgumentParser) -> str:
    """What a command says of its options and of those of its own commands."""
    below = [one.choices.values() for one in parser._actions if isinstance(one, _SubParsersAction)]
    return parser.format_help() + "".join(every_help(one) for choices in below for one in choices)


def test_every_extra_is_told() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert [name for name in extras if f"`{name}`" not in README] == []


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
