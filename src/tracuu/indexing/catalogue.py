"""The catalogue: reports with their sections, passages, figures and checks in SQLite, and back exactly as they were."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from tracuu.indexing.rows import (
    Found,
    Row,
    check_of,
    check_row,
    entry_of,
    figure_of,
    figure_row,
    header_of,
    passage_of,
    passage_row,
    period_of,
    period_row,
    place_of,
    place_row,
    removed_of,
    report_row,
    section_of,
    section_row,
)
from tracuu.indexing.schema import connect_to_read, connect_to_write
from tracuu.records import (
    Check,
    Figure,
    Former,
    Passage,
    Period,
    Place,
    Removed,
    Report,
    ReportEntry,
    Section,
    Span,
)
from tracuu.vietnamese.personal import hidden_in
from tracuu.vietnamese.vocabulary import Vocabulary, count_vocabulary, merge_vocabularies
from tracuu.vietnamese.words import syllables

PARTS = ("reports", "sections", "passages", "figures", "checks")
ENTRIES = """
SELECT reports.*,
    (SELECT count(*) FROM passages WHERE report = reports.id) AS passages,
    (SELECT count(*) FROM figures WHERE report = reports.id) AS figures,
    (SELECT count(*) FROM checks WHERE report = reports.id AND NOT holds) AS checks_to_look_at
FROM reports ORDER BY id"""
FORMER = """
SELECT former_passages.*, replaced_on
FROM former_passages JOIN former_reports ON former_reports.id = report AND former_reports.sha256 = former_passages.sha256
WHERE former_passages.id = ? ORDER BY former_reports.rowid DESC"""
FORMER_ENTRY = """
SELECT *, 0 AS figures, 0 AS checks_to_look_at,
    (SELECT count(*) FROM former_passages AS other WHERE other.report = former.id AND other.sha256 = former.sha256)
        AS passages
FROM former_reports AS former WHERE id = ? AND sha256 = ?"""


class Catalogue:
    """Reports as records, by report and reading order; it may be asked from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()

    def close(self) -> None:
        """Nothing; the catalogue cannot be asked any more."""
        with self._lock:
            self._connection.close()

    def entries(self) -> tuple[ReportEntry, ...]:
        """All reports as the shelf list shows them, in the order of their ids."""
        return tuple(entry_of(row, self._places, self._periods) for row in self._rows(ENTRIES))

    def counts(self) -> dict[str, int]:
        """How many there are of each part."""
        return {part: self._rows(f"SELECT count(*) AS n FROM {part}")[0]["n"] for part in PARTS}

    def aspects(self) -> list[str]:
        """The aspect of every passage, in the order of the library's numbers."""
        return [row["aspect"] for row in self._rows("SELECT aspect FROM passages ORDER BY report, position")]

    def headings(self) -> list[str]:
        """The headings over every passage, in the order of the library's numbers."""
        return [row["heading"] for row in self._rows("SELECT heading FROM passages ORDER BY report, position")]

    def passage(self, report_id: str, position: int) -> Passage:
        """The passage at this position (from 0) of a report; raises KeyError if there is none."""
        rows = self._rows("SELECT * FROM passages WHERE report = ? AND position = ?", report_id, position)
        if not rows:
            raise KeyError((report_id, position))
        return self._passage(rows[0])

    def passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report in reading order."""
        return tuple(map(self._passage, self._part("passages", report_id)))

    def position(self, passage_id: str) -> tuple[str, int] | None:
        """The report and the position of the passage with this id, or None."""
        rows = self._rows("SELECT report, position FROM passages WHERE id = ?", passage_id)
        return (rows[0]["report"], rows[0]["position"]) if rows else None

    def text(self, report_id: str) -> str:
        """The whole text of a report, into which all its spans point."""
        return str(self._report_row(report_id, "text")["text"])

    def sections(self, report_id: str) -> tuple[Section, ...]:
        """The sections of a report in reading order."""
        return tuple(section_of(row, self._periods) for row in self._part("sections", report_id))

    def figures(self, report_id: str) -> tuple[Figure, ...]:
        """The figures of a report in reading order."""
        return tuple(map(self._figure, self._part("figures", report_id)))

    def passage_figures(self, passage_id: str) -> tuple[Figure, ...]:
        """The figures of one passage in reading order."""
        return tuple(
            map(self._figure, self._rows("SELECT * FROM figures WHERE passage = ? ORDER BY position", passage_id))
        )

    def checks(self, report_id: str) -> tuple[Check, ...]:
        """The checks of a report in reading order."""
        return tuple(map(check_of, self._part("checks", report_id)))

    def report(self, report_id: str) -> Report:
        """The whole report as it was added; raises KeyError if there is none of this id."""
        return self._report_of(
            self._report_row(report_id),
            sections=self.sections(report_id),
            passages=self.passages(report_id),
            figures=self.figures(report_id),
            checks=self.checks(report_id),
        )

    def former_reports(self) -> Iterator[tuple[Report, date]]:
        """The versions that were replaced and when, the latest first; of their parts only the passages are kept."""
        passages = "SELECT * FROM former_passages WHERE report = ? AND sha256 = ? ORDER BY position"
        for row in self._rows("SELECT * FROM former_reports ORDER BY rowid DESC"):
            own = tuple(map(self._passage, self._rows(passages, row["id"], row["sha256"])))
            yield self._report_of(row, passages=own), date.fromisoformat(row["replaced_on"])

    def _report_of(
        self,
        row: Found,
        passages: tuple[Passage, ...],
        sections: tuple[Section, ...] = (),
        figures: tuple[Figure, ...] = (),
        checks: tuple[Check, ...] = (),
    ) -> Report:
        return Report(
            id=row["id"],
            path=Path(row["path"]),
            sha256=row["sha256"],
            text=row["text"],
            header=header_of(row),
            place=self._places[row["place"]],
            period=self._periods[row["period"]],
            kind=row["kind"],
            sections=sections,
            passages=passages,
            figures=figures,
            checks=checks,
            cleaning=tuple(json.loads(row["cleaning"])),
            line_starts=tuple((start, line, page) for start, line, page in json.loads(row["line_starts"])),
            reader=row["reader"],
        )

    def states(self) -> dict[str, tuple[str, str]]:
        """What tells each report, by its id, from another state of it: its file's SHA-256, and what read it."""
        rows = self._rows("SELECT id, sha256, reader FROM reports ORDER BY id")
        return {row["id"]: (row["sha256"], row["reader"]) for row in rows}

    def files(self) -> set[str]:
        """The SHA-256 of the files of all reports, and of their versions that were replaced."""
        return {
            row["sha256"] for row in self._rows("SELECT sha256 FROM reports UNION SELECT sha256 FROM former_reports")
        }

    def passage_counts(self) -> dict[str, int]:
        """How many passages each report has, in the order of their ids."""
        question = """
            SELECT id, (SELECT count(*) FROM passages WHERE report = reports.id) AS n FROM reports ORDER BY id"""
        return {row["id"]: row["n"] for row in self._rows(question)}

    def removed(self) -> tuple[Removed, ...]:
        """The reports that were taken out and have not been put in again, the latest first."""
        return tuple(map(removed_of, self._rows("SELECT * FROM removed ORDER BY day DESC, report")))

    def former_passages(self, passage_id: str) -> tuple[Former, ...]:
        """The passages that had this id in versions of the report that were replaced, the latest first."""
        found = self._rows(FORMER, passage_id)
        return tuple(
            Former(
                self._passage(row),
                entry_of(self._rows(FORMER_ENTRY, row["report"], row["sha256"])[0], self._places, self._periods),
                date.fromisoformat(row["replaced_on"]),
            )
            for row in found
        )

    def vocabulary(self) -> Vocabulary:
        """The syllables of all reports and which stand next to each other, counted; now, for what an older program read."""
        single = {row["syllable"]: row["count"] for row in self._rows("SELECT * FROM syllables")}
        pairs = {(row["first"], row["second"]): row["count"] for row in self._rows("SELECT * FROM pairs")}
        older = [row["id"] for row in self._rows("SELECT id FROM reports WHERE NOT is_counted")]
        counted = (vocabulary_of(self.text(one), self.passages(one), self.sections(one)) for one in older)
        return merge_vocabularies(Vocabulary(single, pairs), *counted) if older else Vocabulary(single, pairs)

    @cached_property
    def _places(self) -> dict[int | None, Place | None]:
        return {None: None} | {row["number"]: place_of(row) for row in self._rows("SELECT * FROM places")}

    @cached_property
    def _periods(self) -> dict[int | None, Period | None]:
        return {None: None} | {row["number"]: period_of(row) for row in self._rows("SELECT * FROM periods")}

    def _passage(self, row: Found) -> Passage:
        return passage_of(row, self._places, self._periods)

    def _figure(self, row: Found) -> Figure:
        return figure_of(row, self._places, self._periods)

    def _report_row(self, report_id: str, columns: str = "*") -> Found:
        rows = self._rows(f"SELECT {columns} FROM reports WHERE id = ?", report_id)
        if not rows:
            raise KeyError(report_id)
        row: Found = rows[0]
        return row

    def _part(self, table: str, report_id: str) -> list[Any]:
        return self._rows(f"SELECT * FROM {table} WHERE report = ? ORDER BY position", report_id)

    def _rows(self, question: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._connection.execute(question, values).fetchall()


class CatalogueWriter(Catalogue):
    """A catalogue that is being made: reports are added and removed one at a time, each whole or not at all."""

    def add(self, report: Report) -> None:
        """Nothing; the report is in. Raises ValueError if its parts do not agree.

        One of the same id leaves, and is kept to be cited if its file was another one.
        """
        try:
            with self._lock, self._connection:
                self._keep_former(report)
                self._remove(report.id)
                self._connection.execute("DELETE FROM removed WHERE sha256 = ?", (report.sha256,))
                self._insert("reports", [report_row(report, self._place_number, self._period_number)])
                for table, rows in self._parts_of(report):
                    self._insert(table, ({"report": report.id, "position": at, **row} for at, row in enumerate(rows)))
                self._count(_vocabulary_of(report), 1)
        except sqlite3.IntegrityError as error:
            raise ValueError(f"the parts of report {report.id} do not agree: {error}") from error
        finally:
            self._forget()

    def remove(self, report_id: str) -> None:
        """Nothing; the report is out with all its parts and former versions, if it was there, and is noted as removed."""
        with self._lock, self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO removed SELECT sha256, id, path, ? FROM reports WHERE id = ?",
                (date.today().isoformat(), report_id),
            )
            self._connection.execute("DELETE FROM former_passages WHERE report = ?", (report_id,))
            self._connection.execute("DELETE FROM former_reports WHERE id = ?", (report_id,))
            self._remove(report_id)

    def _keep_former(self, report: Report) -> None:
        """The version that this report takes the place of is kept; this one is no former version any more."""
        known = (report.id, report.sha256)
        self._connection.execute("DELETE FROM former_passages WHERE report = ? AND sha256 = ?", known)
        self._connection.execute("DELETE FROM former_reports WHERE id = ? AND sha256 = ?", known)
        for row in self._rows("SELECT sha256 FROM reports WHERE id = ? AND sha256 <> ?", *known):
            today = date.today().isoformat()
            self._copy("reports", "former_reports", "replaced_on", today, "id", report.id)
            self._copy("passages", "former_passages", "sha256", row["sha256"], "report", report.id)

    def _copy(self, source: str, target: str, extra: str, value: str, key: str, report_id: str) -> None:
        """The rows of a report are in the other table too, with one column more."""
        columns = ", ".join(row["name"] for row in self._rows(f"PRAGMA table_info({source})"))
        self._connection.execute(
            f"INSERT INTO {target} ({columns}, {extra}) SELECT {columns}, ? FROM {source} WHERE {key} = ?",
            (value, report_id),
        )

    def _remove(self, report_id: str) -> None:
        if self._rows("SELECT id FROM reports WHERE id = ?", report_id):
            if self._report_row(report_id)["is_counted"]:
                self._count(_vocabulary_of(self.report(report_id)), -1)
            self._connection.execute("DELETE FROM figures WHERE report = ?", (report_id,))
            self._connection.execute("DELETE FROM reports WHERE id = ?", (report_id,))

    def _parts_of(self, report: Report) -> Iterator[tuple[str, Iterable[Row]]]:
        place, period = self._place_number, self._period_number
        yield "sections", (section_row(section, period) for section in report.sections)
        yield "passages", (passage_row(passage, place, period) for passage in report.passages)
        yield "figures", (figure_row(figure, place, period) for figure in report.figures)
        yield "checks", map(check_row, report.checks)

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        rows = list(rows)
        if rows:
            columns, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
            self._connection.executemany(statement, [tuple(row.values()) for row in rows])

    def _place_number(self, place: Place | None) -> int | None:
        return None if place is None else self._number("places", place_row(place))

    def _period_number(self, period: Period | None) -> int | None:
        return None if period is None else self._number("periods", period_row(period))

    def _number(self, table: str, row: Row) -> int:
        """The number of this row, which is added if it is new; the figures of a report share a few."""
        known = (table, *row.values())
        if known not in self._numbers:
            same = " AND ".join(f"{column} IS ?" for column in row)
            found = self._rows(f"SELECT number FROM {table} WHERE {same}", *row.values())
            if not found:
                self._insert(table, [row])
                return self._number(table, row)
            self._numbers[known] = int(found[0]["number"])
        return self._numbers[known]

    @cached_property
    def _numbers(self) -> dict[tuple[Any, ...], int]:
        return {}

    def _count(self, vocabulary: Vocabulary, sign: int) -> None:
        """The counts of a report are added, or taken away again when it leaves."""
        self._upsert("syllables (syllable, count)", [(one, sign * n) for one, n in vocabulary.syllable_counts.items()])
        pairs = [(*pair, sign * n) for pair, n in vocabulary.bigram_counts.items()]
        self._upsert("pairs (first, second, count)", pairs)

    def _upsert(self, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
        table = columns.split()[0]
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            statement = (
                f"INSERT INTO {columns} VALUES ({marks}) ON CONFLICT DO UPDATE SET count = count + excluded.count"
            )
            self._connection.executemany(statement, rows)
            keys = " AND ".join(f"{key} = ?" for key in columns[columns.index("(") + 1 : -1].split(", ")[:-1])
            gone = f"DELETE FROM {table} WHERE {keys} AND count = 0"  # looking through all took longer with each report
            self._connection.executemany(gone, [row[:-1] for row in rows if row[-1] < 0])

    def _forget(self) -> None:
        """Places and periods are read anew: there may be new ones."""
        for name in ("_places", "_periods", "_numbers"):
            self.__dict__.pop(name, None)


def _vocabulary_of(report: Report) -> Vocabulary:
    return vocabulary_of(report.text, report.passages, report.sections)


def vocabulary_of(text: str, passages: Sequence[Passage], sections: Sequence[Section]) -> Vocabulary:
    """What a report's sentences and titles hold."""
    spans = (span for passage in passages for span in passage.sentences)
    return words_of(text, spans, (section.title for section in sections))


def words_of(text: str, sentences: Iterable[Span], titles: Iterable[str]) -> Vocabulary:
    """What these sentences of a report's text, and these titles, hold; numbers are no words, and their neighbours meet over them.

    Personal data are not in it: by its words questions are corrected and written out before the asker.
    """
    hidden = hidden_in(text)
    texts = [*(hidden.text[span.start : span.end] for span in sentences), *map(hidden.hide, titles)]
    return count_vocabulary([syllable for syllable in syllables(one) if not syllable[0].isdigit()] for one in texts)


def open_catalogue(path: Path) -> Catalogue:
    """The catalogue in this file, to be read; raises IndexBroken if it is damaged or of another schema."""
    return Catalogue(connect_to_read(path))


def write_catalogue(path: Path) -> CatalogueWriter:
    """The catalogue in this file, to be written; it is made if it is not there."""
    return CatalogueWriter(connect_to_write(path))
