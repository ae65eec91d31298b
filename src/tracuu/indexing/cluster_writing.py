"""The writer of a library in PostgreSQL: each report is one transaction, and there when `put` returns.

Several may write at once. What takes long (embedding, inserting vectors) is done side by side; the counts over the
whole library are changed under one lock, for the few milliseconds that remain of the transaction.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from pgvector import HalfVector

from tracuu.errors import EncoderMismatch, OnlyInFolder
from tracuu.indexing.catalogue import vocabulary_of, words_of
from tracuu.indexing.cluster import cluster_entries, cluster_removed, entries_named
from tracuu.indexing.cluster_connection import connected, reaching, use_vectors
from tracuu.indexing.cluster_schema import PARTITIONED, has_tables, make_tables, province_number, require_tables
from tracuu.indexing.cluster_search import term_weights
from tracuu.indexing.cluster_sums import change_sums, sum_new
from tracuu.indexing.embed import Encoder, encoder_name, load_encoder
from tracuu.indexing.lexical import with_personal
from tracuu.indexing.pictures import add_pictures
from tracuu.indexing.rows import (
    Row,
    check_row,
    figure_row,
    passage_row,
    period_row,
    place_row,
    report_row,
    section_row,
)
from tracuu.indexing.searchable import Searched, searched_in
from tracuu.indexing.segments import Matrix
from tracuu.records import Period, Place, Removed, Report, ReportEntry, Span
from tracuu.settings import Settings
from tracuu.vietnamese.characters import fold
from tracuu.vietnamese.vocabulary import Vocabulary
from tracuu.vietnamese.words import lexical_terms

LIBRARY = 7_352_002  # the advisory lock of who changes counts
REPORTS = 7_352_003  # and, with a hash of its id, of who changes a report
CLAIMS = 7_352_004  # of who is about to put one of this name in; the server lets go of it when its connection ends
SUMMED_EVERY = 200  # reports
SEEN_AFTER = "1 minute"  # between two states that pages open while an ingest goes on
NO_PICTURES: Mapping[int, Path] = {}


@dataclass(frozen=True, slots=True)
class Coming:
    """All of a report that is to be written, worked out before anything is locked: its vectors, terms and words.

    `rows` says how many sentences each passage has.
    """

    report: Report
    rows: Sequence[int]
    passages: Matrix
    sentences: Matrix
    terms: Sequence[Sequence[str]]
    words: Vocabulary


def _coming(report: Report, searched: Searched, passages: Matrix, sentences: Matrix) -> Coming:
    found = [map(lexical_terms, texts) for texts in (searched.passages, searched.personal)]
    terms, words = list(map(with_personal, *found)), vocabulary_of(report.text, report.passages, report.sections)
    return Coming(report, searched.rows, passages, sentences, terms, words)


class ClusterWriter:
    """Reports on their way into a database; what was put in stays, whatever becomes of the writer."""

    def __init__(self, settings: Settings, connection: Any, load: Callable[[], Encoder]) -> None:
        self._settings = settings
        self._connection = connection
        self._load = load
        self._encoder: Encoder | None = None
        self._numbers: dict[Place | Period | None, int | None] = {None: None}
        self._has_changed = False
        self._put = 0

    @property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports that are there now, in the order of their ids."""
        return cluster_entries(self._settings)

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The reports that were taken out and have not been put in again."""
        return cluster_removed(self._settings)

    def claim(self, names: Sequence[str], *, wait: bool = False) -> Sequence[ReportEntry] | None:
        """The reports of these names, without places and periods; None while another writer is about the first one."""
        with reaching(self._settings.library):
            lock = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
            if self._execute(f"SELECT {lock}(%s, hashtext(%s))", (CLAIMS, names[0])).fetchone() == (False,):
                return None
            return entries_named(self._settings, names)

    def release(self, name: str) -> None:
        """Nothing; another writer may claim the name."""
        with reaching(self._settings.library):
            self._execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", (CLAIMS, name))

    def put(self, report: Report, pictures: Mapping[int, Path] = NO_PICTURES) -> None:
        """Nothing; the report is in, in place of one of the same id, with its vectors.

        `pictures` are those of its scanned pages, by page. Raises ValueError if the report's parts do not agree, and
        what `load_encoder` raises.
        """
        self._encoder = self._encoder or self._load()
        searched = searched_in(report.text, report.passages)
        passages, sentences = map(self._encoder.encode_passages, (searched.passages, searched.sentences))
        self.put_stored(report, searched, passages, sentences)
        add_pictures(self._settings.index, report.sha256, pictures)

    def states(self) -> dict[str, tuple[str, str]]:
        """What tells each report, by its id, from another state of it: its file's SHA-256, and what read it."""
        rows = self._execute("SELECT id, sha256, reader FROM reports WHERE replaced_on IS NULL")
        return {report_id: (sha256, reader) for report_id, sha256, reader in rows}

    def put_former(self, report: Report, replaced_on: date) -> None:
        """Nothing; a version of a report that was replaced on that day is there to be cited, if it was not yet."""
        same = "SELECT FROM reports WHERE id = %s AND sha256 = %s"
        if self._execute(same, (report.id, report.sha256)).rowcount == 0:
            province = self._province(report)
            self._number_all(report)
            with self._connection.transaction():
                (serial,) = self._execute("SELECT nextval('serials')").fetchone()
                self._write_records({"province": province, "serial": serial}, report, replaced_on.isoformat())

    def note_removed(self, removed: Iterable[Removed]) -> None:
        """Nothing; these reports were taken out and do not come back by themselves."""
        for one in removed:
            self._execute(
                "INSERT INTO removed VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (one.sha256, one.report, str(one.path), one.day.isoformat()),
            )

    def put_stored(self, report: Report, searched: Searched, passages: Matrix, sentences: Matrix) -> None:
        """Nothing; the same of a report whose vectors are known."""
        with reaching(self._settings.library):
            province = self._province(report)
            self._number_all(report)
            try:
                coming = _coming(report, searched, passages, sentences)
                with self._connection.transaction():
                    self._store(province, coming)
            except psycopg.IntegrityError as error:
                raise ValueError(f"the parts of report {report.id} do not agree: {error}") from error
            self._has_changed = True
            self._put += 1
            if self._put % SUMMED_EVERY == 0:
                self._sum()

    def remove(self, report_id: str) -> None:
        """Nothing; the report is out with all its former versions, if it was there, and is noted as removed."""
        with reaching(self._settings.library), self._connection.transaction():
            self._lock_report(report_id)
            self._lock()
            for province, serial in self._current(report_id):
                self._uncount(province, serial)
            self._execute(
                """INSERT INTO removed SELECT sha256, id, path, %s FROM reports WHERE id = %s AND replaced_on IS NULL
                ON CONFLICT (sha256) DO UPDATE SET report = excluded.report, path = excluded.path, day = excluded.day""",
                (date.today().isoformat(), report_id),
            )
            self._execute("DELETE FROM reports WHERE id = %s", (report_id,))
        self._has_changed = True

    def rebuild(self) -> None:
        """Never returns: nothing is made from anything else there. Raises OnlyInFolder."""
        raise OnlyInFolder("rebuild")

    def commit(self, also: Mapping[str, Sequence[str]] | None = None) -> None:
        """Nothing; what was put in and removed is counted in, and pages open the library anew."""
        with reaching(self._settings.library):
            if self._sum() or self._has_changed:
                self._execute("UPDATE library SET state = state + 1, changed = now()")

    def _sum(self) -> int:
        with self._connection.transaction():
            self._lock()
            return sum_new(self._connection)

    def _store(self, province: int, coming: Coming) -> None:
        """Writes a report and what is searched of it, and takes the one out that it replaces."""
        report = coming.report
        self._lock_report(report.id)
        (serial,) = self._execute("SELECT nextval('serials')").fetchone()
        self._write_vectors((province, serial), coming)
        self._lock()  # from here on rows are changed that others change too
        for old in self._current(report.id):
            self._uncount(*old)
            self._execute(
                "UPDATE reports SET replaced_on = %s WHERE province = %s AND serial = %s",
                (date.today().isoformat(), *old),
            )
        self._execute(
            "DELETE FROM reports WHERE id = %s AND sha256 = %s AND replaced_on IS NOT NULL", (report.id, report.sha256)
        )
        self._execute("DELETE FROM removed WHERE sha256 = %s", (report.sha256,))
        self._write_records({"province": province, "serial": serial}, report)
        self._count((province, serial), coming)

    def _write_records(self, key: Row, report: Report, replaced_on: str | None = None) -> None:
        counts = {
            "passages": len(report.passages),
            "figures": len(report.figures),
            "checks_to_look_at": sum(not check.holds for check in report.checks),
        }
        number = self._numbers.__getitem__
        self._copy("reports", [{**key, "replaced_on": replaced_on, **report_row(report, number, number), **counts}])
        for table, rows in (
            ("sections", (section_row(section, number) for section in report.sections)),
            ("passages", (passage_row(passage, number, number) for passage in report.passages)),
            ("figures", (figure_row(figure, number, number) for figure in report.figures)),
            ("checks", map(check_row, report.checks)),
        ):
            self._copy(table, [{**key, "position": at, **row} for at, row in enumerate(rows)])

    def _write_vectors(self, key: tuple[int, int], coming: Coming) -> None:
        of_passages = ((*key, at, HalfVector(vector)) for at, vector in enumerate(coming.passages))
        places = [(at, sentence) for at, count in enumerate(coming.rows) for sentence in range(count)]
        of_sentences = ((*key, *place, HalfVector(one)) for place, one in zip(places, coming.sentences, strict=True))
        self._copy_binary("passage_vectors", ["int4"] * 3 + ["halfvec"], of_passages)
        self._copy_binary("sentence_vectors", ["int4"] * 4 + ["halfvec"], of_sentences)

    def _count(self, key: tuple[int, int], coming: Coming) -> None:
        """The report's terms, words and headings are in the counts of the library."""
        numbers = self._counted_terms(Counter(term for terms in coming.terms for term in set(terms)))
        numbered = ([numbers[term] for term in terms] for terms in coming.terms)
        self._copy_binary(
            "terms (province, serial, position, lexemes, weights)",
            ["int4"] * 3 + ["int4[]", "sparsevec"],
            ((*key, at, sorted(set(terms)), term_weights(terms)) for at, terms in enumerate(numbered)),
        )
        passages = coming.report.passages
        self._count_words(coming.words, 1)
        self._add_counts("headings (heading)", Counter((passage.heading,) for passage in passages), 1)
        self._execute(
            f"""UPDATE library SET passages = passages + %s,
                state = state + (changed < now() - interval '{SEEN_AFTER}')::int,
                changed = CASE WHEN changed < now() - interval '{SEEN_AFTER}' THEN now() ELSE changed END""",
            (len(passages),),
        )

    def _uncount(self, province: int, serial: int) -> None:
        """A report is out of the counts, and no longer searched."""
        key = (province, serial)
        these = "province = %s AND serial = %s"
        (text, passages, is_summed) = self._execute(
            f"SELECT text, passages, is_summed FROM reports WHERE {these}", key
        ).fetchone()
        if is_summed:
            change_sums(self._connection, [key], -1)
        self._execute(
            f"""UPDATE lexemes SET count = lexemes.count - left_over.count
            FROM (SELECT unnest(lexemes) AS number, count(*) AS count FROM terms WHERE {these} GROUP BY 1) AS left_over
            WHERE lexemes.number = left_over.number""",
            key,
        )
        found = self._execute(f"SELECT sentences, heading FROM passages WHERE {these}", key).fetchall()
        titles = [title for (title,) in self._execute(f"SELECT title FROM sections WHERE {these}", key)]
        spans = [Span(*values) for sentences, _ in found for values in json.loads(sentences)]
        self._count_words(words_of(text, spans, titles), -1)
        self._add_counts("headings (heading)", Counter((heading,) for _, heading in found), -1)
        self._execute("UPDATE library SET passages = passages - %s", (passages,))
        for table in PARTITIONED:
            self._execute(f"DELETE FROM {table} WHERE {these}", key)

    def _counted_terms(self, counts: Counter[str]) -> dict[str, int]:
        """The numbers of these terms, new ones too; each is counted so many times more."""
        terms = list(counts)
        known = "SELECT term, number FROM lexemes WHERE term = ANY(%s)"
        numbers: dict[str, int] = dict(self._execute(known, (terms,)).fetchall())
        new = [term for term in terms if term not in numbers]
        added = "INSERT INTO lexemes (term, count) SELECT unnest(%s::text[]), 0 RETURNING term, number"
        numbers |= dict(self._execute(added, (new,)).fetchall())
        self._execute(
            """UPDATE lexemes SET count = lexemes.count + more.count
            FROM unnest(%s::int[], %s::bigint[]) AS more (number, count) WHERE lexemes.number = more.number""",
            ([numbers[term] for term in terms], [counts[term] for term in terms]),
        )
        return numbers

    def _count_words(self, words: Vocabulary, sign: int) -> None:
        single = {(syllable,): count for syllable, count in words.syllable_counts.items()}
        self._add_counts("syllables (syllable)", single, sign)
        self._add_counts("pairs (first, second)", words.bigram_counts, sign)

    def _add_counts(self, table_and_keys: str, counts: Mapping[Any, int], sign: int) -> None:
        table, keys = table_and_keys.split(" ", 1)
        columns = [list(column) for column in zip(*counts, strict=True)] or [[] for _ in keys.split(",")]
        arrays = ", ".join(["%s::text[]"] * len(columns))
        self._execute(
            f"""INSERT INTO {table} SELECT * FROM unnest({arrays}, %s::bigint[])
            ON CONFLICT {keys} DO UPDATE SET count = {table}.count + excluded.count""",
            (*columns, [sign * count for count in counts.values()]),
        )

    def _province(self, report: Report) -> int:
        return province_number(self._connection, fold((report.place and report.place.province) or ""))

    def _number_all(self, report: Report) -> None:
        """Every place and period of the report has a number that is known here, whatever becomes of the report."""
        of_parts: Iterable[Any] = (*report.passages, *report.figures)
        met: set[Any] = {report.place, report.period, *(section.period for section in report.sections)}
        met |= {found for part in of_parts for found in (part.place, part.period)}
        for one in met - self._numbers.keys():
            table, row = ("places", place_row(one)) if isinstance(one, Place) else ("periods", period_row(one))
            marks = ", ".join(["%s"] * len(row))
            self._execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks}) ON CONFLICT DO NOTHING", (*row.values(),)
            )
            same = " AND ".join(f"{column} IS NOT DISTINCT FROM %s" for column in row)
            (self._numbers[one],) = self._execute(
                f"SELECT number FROM {table} WHERE {same}", (*row.values(),)
            ).fetchone()

    def _current(self, report_id: str) -> list[tuple[int, int]]:
        """The province and the serial of the current version of a report, if there is one."""
        found: list[tuple[int, int]] = self._execute(
            "SELECT province, serial FROM reports WHERE id = %s AND replaced_on IS NULL", (report_id,)
        ).fetchall()
        return found

    def _lock_report(self, report_id: str) -> None:
        self._execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", (REPORTS, report_id))

    def _lock(self) -> None:
        self._execute("SELECT pg_advisory_xact_lock(%s)", (LIBRARY,))

    def _copy(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            with self._connection.cursor().copy(f"COPY {table} ({', '.join(rows[0])}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(list(row.values()))

    def _copy_binary(self, table: str, types: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        with self._connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)

    def _execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        return self._connection.execute(statement, values)


@contextmanager
def write_cluster(settings: Settings, encoder: Encoder | None = None) -> Iterator[ClusterWriter]:
    """A writer on the database that the settings name, for the length of the block; its tables are made if need be.

    Raises EncoderMismatch if the library was made with another encoder, and what opening raises.
    """
    name = encoder.name if encoder else encoder_name(settings)
    with connected(settings.library) as connection:
        dimension = 0
        if has_tables(connection):
            require_tables(connection, settings.library)
            (made_with,) = connection.execute("SELECT encoder FROM library").fetchone() or ("",)
            if made_with != name:
                raise EncoderMismatch(made_with, name)
        else:
            encoder = encoder or load_encoder(settings)
            dimension = encoder.dimension
        make_tables(connection, settings.library, name, dimension)
        use_vectors(connection)
        yield ClusterWriter(settings, connection, lambda: encoder or load_encoder(settings))
