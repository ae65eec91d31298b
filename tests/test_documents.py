"""What docs/ says is so: its commands run, its buttons are there, its links and pictures lead somewhere."""

import re
import shlex
import shutil
from io import StringIO
from pathlib import Path

import pytest
from factories import OUR_TEXTS, make_corpus_library, use_fake_encoder

from tracuu import cli

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
MESSAGES = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "tracuu" / "messages").glob("*.py"))
STAYING = ("serve", "user")  # it goes on until it is stopped; it asks for a password


def commands(page: Path) -> list[list[str]]:
    """The commands in a page's blocks, as they are typed."""
    blocks = re.findall(r"```\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("tracuu ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


class Agreeing(StringIO):
    """A person at the keyboard who says yes to what is asked."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as an office has it: reports, their library, a draft."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "corpus").mkdir()
    for path in OUR_TEXTS:
        shutil.copy(path, folder / "corpus")
    make_corpus_library(folder)
    (folder / "du-thao.txt").write_text("Năm 2023, xã Tân Khê có đàn lợn 2.140 con.", "utf-8")
    return folder


@pytest.fixture
def office(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in such a folder."""
    shutil.copytree(filled, tmp_path / "office")
    monkeypatch.chdir(tmp_path / "office")
    monkeypatch.setenv("TRACUU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.stdin", Agreeing("c\n" * 9))
    use_fake_encoder(monkeypatch)


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.stem)
def test_its_commands_run(page: Path, office: None) -> None:
    for arguments in commands(page):
        if arguments[0] in STAYING:
            cli._parser().parse_args(arguments)
        else:
            assert cli.main(arguments) == 0, arguments


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_it_names_in_bold_is_on_the_pages(page: Path) -> None:
    assert [name for name in re.findall(r"\*\*(.+?)\*\*", page.read_text("utf-8")) if name not in MESSAGES] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
