"""Whether a library can be asked and added to, for programs that watch the machine."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracuu.errors import TracuuError
from tracuu.indexing.embed import encoder_state
from tracuu.indexing.library import open_library
from tracuu.settings import Settings

LEAST_FREE = 500_000_000  # bytes: an ingest writes the catalogue anew beside the one that is read


@dataclass(frozen=True, slots=True)
class Health:
    """What was found; `problems` are in English, one for each thing that needs a person.

    `encoder` is "ready", "changed", "missing" (not unpacked yet) or "other" (not the packaged one, not looked at).
    """

    generation: str | None
    made: datetime | None
    reports: int
    passages: int
    encoder: str
    free_bytes: int
    problems: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing needs a person."""
        return not self.problems


def check_health(settings: Settings) -> Health:
    """The state of the library that the settings name: it is opened and looked at, not read through."""
    problems, generation, made, reports, passages = [], None, None, 0, 0
    try:
        with closing(open_library(settings)) as library:
            generation, made, reports, passages = library.generation, library.made, len(library.entries), library.size
            if library.fault:
                problems.append(f"an earlier generation serves: {library.fault}")
    except TracuuError as error:
        problems.append(str(error))
    encoder = encoder_state(settings)
    if encoder not in ("ready", "other"):
        problems.append(f"the encoder is {encoder}")
    free = shutil.disk_usage(_existing(settings.index)).free
    if free < LEAST_FREE:
        problems.append(f"{free} bytes are free on the disk, {LEAST_FREE} are needed")
    return Health(generation, made, reports, passages, encoder, free, tuple(problems))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.is_dir())
