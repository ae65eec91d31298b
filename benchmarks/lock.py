"""The exact versions with which this environment passes its tests, as pip's constraints: `benchmarks/lock.py` (`make lock`).

What the project names and what those packages need is looked up in the environment; nothing is fetched. What is not
installed here, such as an extra of few offices, stays as it was locked.
"""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOCK = Path(__file__).parents[1] / "requirements.lock"
BEFORE = dict(re.findall(r"^([\w.-]+)==(\S+)$", LOCK.read_text("utf-8"), re.MULTILINE))
HEAD = "# The versions that `make run` installs; `make lock` writes them anew from a tested environment.\n"


def locked(name: str, extras: frozenset[str], found: dict[str, str]) -> None:
    """Nothing; all that a package needs is in `found` with its version, as far as it is installed here."""
    for text in distribution(name).requires or ():
        need = Requirement(text)
        wanted = [need.marker.evaluate({"extra": extra}) for extra in ("", *extras)] if need.marker else [True]
        key = canonicalize_name(need.name)
        if not any(wanted) or key in found:
            continue
        try:
            found[key] = Version(distribution(key).version).public  # torch 2.13.0+cpu is torch 2.13.0
        except PackageNotFoundError:
            if key in BEFORE:
                found[key] = BEFORE[key]
            continue
        locked(key, frozenset(need.extras), found)


def main() -> None:
    found = {"tracuu": ""}
    locked("tracuu", frozenset(distribution("tracuu").metadata.get_all("Provides-Extra") or ()), found)
    del found["tracuu"]
    LOCK.write_text(HEAD + "".join(f"{name}=={found[name]}\n" for name in sorted(found)), "utf-8")
    print(f"{LOCK.name}: {len(found)}")


if __name__ == "__main__":
    main()
