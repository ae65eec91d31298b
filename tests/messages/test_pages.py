"""Every page sentence is there, in Vietnamese, for every case."""

import ast
from pathlib import Path

import pytest

from tracuu.messages import pages
from tracuu.records import Aspect, Kind
from tracuu.replies import Reason

WEB = Path(pages.__file__).parent.parent / "web"


def test_each_kind_reason_and_aspect_has_its_words() -> None:
    assert set(pages.KINDS) == set(Kind)
    assert set(pages.ASPECTS) == set(Aspect)
    assert set(pages.NOT_FOUND_TITLES) == set(pages.NEXT_STEPS) == set(Reason)


def test_every_next_step_says_what_to_do() -> None:
    assert all("Hãy" in step for step in [*pages.NEXT_STEPS.values(), pages.EMPTY_TEXT, pages.NOT_COPIED])


@pytest.mark.parametrize("module", sorted(WEB.glob("*.py")), ids=lambda path: path.name)
def test_no_vietnamese_stands_in_the_pages_themselves(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    spoken = {id(node.body[0].value) for node in ast.walk(tree) if _has_docstring(node)}  # type: ignore[attr-defined]
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    outside = [node.value for node in strings if id(node) not in spoken and not _is_plain(node.value)]
    assert outside == []


def _has_docstring(node: ast.AST) -> bool:
    holders = (ast.Module, ast.FunctionDef, ast.ClassDef)
    return isinstance(node, holders) and ast.get_docstring(node) is not None


def _is_plain(text: str) -> bool:
    return text.replace("·", "").isascii()


@pytest.mark.parametrize("years", [(), (2023,), (2021, 2024)])
def test_the_shelf_summary_names_the_years_there_are(years: tuple[int, ...]) -> None:
    said = pages.shelf_summary(3, 2, years)
    assert said.startswith("3 báo cáo · 2 địa phương")
    assert all(str(year) in said for year in years)
