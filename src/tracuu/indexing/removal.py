"""Taking reports out of the library: their files stay, and they do not come back by themselves."""

from collections.abc import Sequence
from pathlib import Path

from tracuu.errors import ReportUnknown
from tracuu.indexing.build import write_library
from tracuu.indexing.embed import Encoder
from tracuu.records import ReportEntry
from tracuu.settings import Settings


def named_entries(entries: Sequence[ReportEntry], names: Sequence[str]) -> tuple[ReportEntry, ...]:
    """The reports that these names or files mean, each once; raises ReportUnknown for a name that means none."""
    found = {entry.id: entry for name in names for entry in [_named_entry(entries, name)]}
    return tuple(found.values())


def _named_entry(entries: Sequence[ReportEntry], name: str) -> ReportEntry:
    for entry in entries:
        if name == entry.id or Path(name).absolute() == entry.path:
            return entry
    raise ReportUnknown(name)


def remove_reports(settings: Settings, names: Sequence[str], encoder: Encoder | None = None) -> tuple[ReportEntry, ...]:
    """The reports that were taken out, all at once; raises ReportUnknown, and what `write_library` raises."""
    with write_library(settings, encoder) as writer:
        leaving = named_entries(writer.entries, names)
        for entry in leaving:
            writer.remove(entry.id)
        writer.commit()
    return leaving
