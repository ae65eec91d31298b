"""What the library was: the generations that are kept, what changed from one to the next, and the way back."""

from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from tracuu.errors import EncoderMismatch, GenerationMissing, IndexBroken, IndexMissing, IndexNewer
from tracuu.indexing.catalogue import open_catalogue
from tracuu.indexing.embed import Encoder, encoder_name
from tracuu.indexing.generations import (
    all_generations,
    current_generation,
    make_current,
    number_of,
    one_writer,
    read_manifest,
    when_made,
)
from tracuu.indexing.parts import CATALOGUE, check_files, open_parts
from tracuu.records import Generation
from tracuu.settings import Settings

States = Mapping[str, tuple[str, str]]  # the SHA-256 of a report's file and what read it, by the report's id
Changes = Mapping[str, list[str]]


def changes_between(before: States, after: States) -> Changes:
    """The reports by what became of them; what became of none is left out.

    >>> changes_between({"a": ("1", "r"), "b": ("1", "r")}, {"a": ("2", "r"), "c": ("1", "r")})
    {'added': ['c'], 'replaced': ['a'], 'removed': ['b']}
    """
    both = [report for report in after if report in before]
    found = {
        "added": [report for report in after if report not in before],
        "replaced": [report for report in both if after[report][0] != before[report][0]],
        "reread": [
            report for report in both if after[report][0] == before[report][0] and after[report] != before[report]
        ],
        "removed": [report for report in before if report not in after],
    }
    return {change: reports for change, reports in found.items() if reports}


def list_generations(settings: Settings) -> tuple[Generation, ...]:
    """The generations that are kept, the latest first; raises IndexMissing if there is none. A database keeps none."""
    if settings.library:
        return ()
    kept = all_generations(settings.index)
    if not kept:
        raise IndexMissing(settings.index)
    current = _current(settings.index)
    return tuple(_told(generation, current) for generation in kept)


def _told(generation: Path, current: Path | None) -> Generation:
    """What a generation says of itself; files that are missing or cut off are a fault, others `verify` finds."""
    try:
        manifest = read_manifest(generation)
        check_files(generation, manifest)
    except (IndexBroken, IndexNewer) as error:
        return Generation(number_of(generation), None, 0, 0, {}, generation == current, error.detail)
    counts = manifest.counts
    return Generation(
        number_of(generation),
        when_made(manifest),
        counts.get("reports", 0),
        counts.get("passages", 0),
        manifest.changes,
        generation == current,
    )


def roll_back(
    settings: Settings, number: int | None = None, encoder: Encoder | None = None
) -> tuple[Generation, Changes]:
    """The generation that is current from now on, by default the one before; and what that changed, as in an ingest.

    Raises GenerationMissing if it is not kept, IndexBroken if it is not whole, EncoderMismatch, IndexBusy.
    """
    if not all_generations(settings.index):
        raise IndexMissing(settings.index)
    with one_writer(settings.index):
        before = _current(settings.index)
        target = _wanted(settings.index, before, number)
        parts = open_parts(target)
        with closing(parts.catalogue):
            name = encoder.name if encoder else encoder_name(settings)
            if parts.manifest.encoder != name:
                raise EncoderMismatch(parts.manifest.encoder, name)
            changes = changes_between(_states(before), parts.catalogue.states())
        make_current(settings.index, target)
    return _told(target, target), changes


def _wanted(index: Path, current: Path | None, number: int | None) -> Path:
    kept = all_generations(index)
    earlier = [path for path in kept if current is None or number_of(path) < number_of(current)]
    chosen = [path for path in kept if number_of(path) == number] if number is not None else earlier
    if not chosen:
        raise GenerationMissing("" if number is None else str(number), ", ".join(str(number_of(path)) for path in kept))
    return chosen[0]


def _states(generation: Path | None) -> States:
    """The states of the reports of a generation; none if its catalogue cannot be read."""
    if generation:
        with suppress(IndexBroken, IndexNewer), closing(open_catalogue(generation / CATALOGUE)) as catalogue:
            return catalogue.states()
    return {}


def _current(index: Path) -> Path | None:
    """The current generation, None if it is gone."""
    with suppress(IndexMissing, IndexBroken):
        return current_generation(index)
    return None
