"""Answers to officials' questions from Vietnamese reports: a figure, its passage, a citation."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracuu.asking.answer import answer_question as ask
    from tracuu.indexing.library import Library, open_library
    from tracuu.settings import Settings, read_settings

__all__ = ["Library", "Settings", "ask", "open_library", "read_settings"]
_DOORS = {
    "Library": ("tracuu.indexing.library", "Library"),
    "Settings": ("tracuu.settings", "Settings"),
    "ask": ("tracuu.asking.answer", "answer_question"),
    "open_library": ("tracuu.indexing.library", "open_library"),
    "read_settings": ("tracuu.settings", "read_settings"),
}


def __getattr__(name: str) -> object:
    """What is behind a door, imported when it is first asked for: `import tracuu` alone costs nothing."""
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, behind = _DOORS[name]
    return getattr(import_module(module), behind)
