"""What is installed: the versions that were tested, and every file that the program reads."""

import re
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
NEEDS = [Requirement(text) for text in (*PROJECT["project"]["dependencies"], *sum(EXTRAS.values(), []))]
LOCKED = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("need", [need for need in NEEDS if need.name != "tracuu"], ids=str)
def test_each_package_is_locked_at_a_version_that_is_wanted(need: Requirement) -> None:
    version = LOCKED.get(canonicalize_name(need.name))
    assert version, "run `make lock`"
    assert need.specifier.contains(version), "run `make lock`"


def test_extras_name_extras_that_there_are() -> None:
    named = {extra for need in NEEDS if need.name == "tracuu" for extra in need.extras}
    assert {"word", "pdf", "ocr"} <= named <= set(EXTRAS)


def test_the_wheel_holds_every_file_of_the_package() -> None:
    patterns = [pattern.removeprefix("**/") for pattern in PROJECT["tool"]["setuptools"]["package-data"]["tracuu"]]
    listed = subprocess.run(["git", "ls-files", "src/tracuu"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = [Path(line).name for line in listed.stdout.splitlines() if not line.endswith(".py")]
    assert [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)] == []
    assert "units.tsv" in names
