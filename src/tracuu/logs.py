"""What the program notes of itself, for whoever keeps the machine: a line of JSON for each event, in English.

A line names what happened and how long it took, never what was asked; what looks like personal data is hidden in it.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from tracuu.errors import SettingInvalid
from tracuu.settings import Settings
from tracuu.vietnamese.personal import masked

LARGEST, KEPT = 10_000_000, 5  # bytes of a file, and how many older ones stay beside it
OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, event, where, what was given as `extra`, the trace of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": masked(record.getMessage()),
            "where": record.name,
            **{name: _shown(value) for name, value in vars(record).items() if name not in OWN},
        }
        if record.exc_info:
            line["trace"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


def _shown(value: object) -> object:
    return masked(value) if isinstance(value, str) else value


def set_up_logs(settings: Settings) -> None:
    """Nothing; from now on what is at least of the chosen level goes to the chosen file, else to standard error.

    A file is put aside when it is large. Of other packages only warnings and errors are noted. Raises SettingInvalid
    where the file cannot be written.
    """
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if settings.log_file:
        file = Path(settings.log_file).expanduser()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
        except OSError as error:
            raise SettingInvalid("log_file", str(file), error.strerror or str(error)) from error
    handler.setFormatter(JsonLines())
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler])
    logging.getLogger("tracuu").setLevel(level)
