"""The house of ARCHITECTURE.md, kept: a room imports only the rooms before it, and every module has its test file."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "tracuu"
TESTS = Path(__file__).parent

GROUND = {"records", "replies", "errors", "refusals"}
ASKING = GROUND | {"messages", "settings", "vietnamese", "indexing"}
MAY_IMPORT = {
    "records": set(),
    "replies": {"records"},
    "errors": set(),
    "refusals": {"errors"},
    "messages": GROUND,
    "settings": {"errors"},
    "vietnamese": GROUND,
    "reading": GROUND | {"vietnamese"},
    "parsing": GROUND | {"vietnamese"},
    "indexing": GROUND | {"settings", "vietnamese"},
    "ingest": GROUND | {"settings", "vietnamese", "reading", "parsing", "indexing"},
    "pace": set(),
    "asking": ASKING,
    "review": ASKING | {"asking", "reading", "parsing"},
    "export": GROUND | {"messages", "vietnamese"},
    "evaluate": ASKING | {"asking", "export"},
    "access": ASKING,
    "deposit": GROUND | {"settings", "indexing", "ingest"},
    "web": ASKING | {"access", "asking", "ingest", "deposit", "review", "export", "reading", "parsing", "evaluate"},
    "health": GROUND | {"settings", "indexing"},
    "logs": {"errors", "settings", "vietnamese"},
    "cli_keeping": ASKING | {"access", "asking", "ingest", "export", "health"},
    "cli_access": ASKING | {"access", "export", "web", "cli_keeping"},
    "cli_comparing": ASKING | {"asking", "export", "review", "cli_keeping"},
    "cli": ASKING
    | {
        "access",
        "asking",
        "ingest",
        "pace",
        "deposit",
        "export",
        "reading",
        "parsing",
        "evaluate",
        "web",
        "cli_access",
        "cli_keeping",
        "cli_comparing",
        "logs",
    },
    "__main__": {"cli"},
}
PACKAGE = SOURCE / "__init__.py"
MODULES = sorted(path for path in SOURCE.rglob("*.py"))
NAMED = [path for path in MODULES if path.name not in ("__init__.py", "__main__.py")]


def dotted(path: Path) -> str:
    return ".".join(("tracuu", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    """Modules of this project that a file imports, at its top or later (deferred imports count too)."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    known = {dotted(module) for module in MODULES} - {"tracuu"}
    return {module for module in known for name in found if name == module or name.startswith(f"{module}.")}


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_room_imports_only_earlier_rooms(path: Path) -> None:
    if path == PACKAGE:  # the doors for who uses it as a library, opened late
        return
    here = room(dotted(path))
    rooms = {room(module) for module in imported(path)} - {here}
    assert rooms <= MAY_IMPORT[here], f"{dotted(path)} imports {sorted(rooms - MAY_IMPORT[here])}"


def test_no_module_waits_for_itself() -> None:
    graph = {dotted(path): imported(path) - {dotted(path)} for path in MODULES if path != PACKAGE}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the cycle


@pytest.mark.parametrize("path", NAMED, ids=dotted)
def test_every_module_has_its_test_file(path: Path) -> None:
    mirror = TESTS / path.relative_to(SOURCE).with_name(f"test_{path.name}")
    assert mirror.is_file(), f"{mirror.relative_to(TESTS.parent)} is missing"


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.name == "__init__.py" and path != PACKAGE], ids=dotted
)
def test_a_room_opens_with_one_docstring_line_and_no_import(path: Path) -> None:
    (statement,) = ast.parse(path.read_text("utf-8")).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)
    assert "\n" not in str(statement.value.value)


@pytest.mark.parametrize("path", NAMED, ids=dotted)
def test_no_function_bears_its_modules_name(path: Path) -> None:
    names = {node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
    assert path.stem not in names
