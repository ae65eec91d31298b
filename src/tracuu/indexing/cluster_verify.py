"""What does not agree in a library in PostgreSQL, in English for the log: all its tables are held against each other."""

from collections.abc import Iterator
from typing import Any

from tracuu.indexing.cluster import library_row
from tracuu.indexing.cluster_connection import ask
from tracuu.settings import Settings

CURRENT = "SELECT province, serial, id, passages, figures FROM reports WHERE replaced_on IS NULL"
# What is counted for each report, and the number that it must be.
OF_REPORTS = {
    "passages": ("passages", "SELECT province, serial, count(*) AS found FROM passages GROUP BY 1, 2"),
    "figures": ("figures", "SELECT province, serial, count(*) AS found FROM figures GROUP BY 1, 2"),
    "vectors of passages": (
        "passages",
        "SELECT province, serial, count(*) AS found FROM passage_vectors GROUP BY 1, 2",
    ),
    "passages with vectors of sentences": (
        "passages",
        "SELECT province, serial, count(DISTINCT position) AS found FROM sentence_vectors GROUP BY 1, 2",
    ),
    "terms": ("passages", "SELECT province, serial, count(*) AS found FROM terms GROUP BY 1, 2"),
}
# What is there for reports that are not, or are no longer, current.
LEFT_OVER = """
SELECT count(*) AS found FROM (SELECT DISTINCT province, serial FROM {table}) AS there
WHERE NOT EXISTS (SELECT FROM reports WHERE reports.province = there.province AND reports.serial = there.serial
    AND replaced_on IS NULL)"""
# A count over the whole library that is kept, and the same counted anew.
KEPT = {
    "passages": ("SELECT passages FROM library", f"SELECT coalesce(sum(passages), 0) FROM ({CURRENT}) AS c"),
    "terms of passages": (
        "SELECT coalesce(sum(count), 0) FROM lexemes",
        "SELECT coalesce(sum(cardinality(lexemes)), 0) FROM terms",
    ),
    "headings of passages": (
        "SELECT coalesce(sum(count), 0) FROM headings",
        f"SELECT coalesce(sum(passages), 0) FROM ({CURRENT}) AS c",
    ),
}
SUMMED = """
SELECT coalesce((SELECT rows FROM sums WHERE kind = '{table}'), 0) AS kept, count(*) AS found
FROM {table} JOIN reports USING (province, serial) WHERE is_summed"""
NOT_UNIT = "SELECT count(*) AS found FROM {table} WHERE abs(l2_norm(vector) - 1) > 0.005"
VECTORS = ("passage_vectors", "sentence_vectors")


def cluster_faults(settings: Settings, encoder: str) -> Iterator[str]:
    """What does not agree, one line for each; nothing if all is well. Raises as opening does."""
    library = library_row(settings.library)
    if library["encoder"] != encoder:
        yield f"made with the encoder {library['encoder']}, the settings name {encoder}"

    def rows(question: str) -> list[dict[str, Any]]:
        return ask(settings.library, question)

    for what, (expected, counted) in OF_REPORTS.items():
        question = f"""SELECT id, {expected} AS expected, coalesce(found, 0) AS found
            FROM ({CURRENT}) AS current LEFT JOIN ({counted}) AS counted USING (province, serial)
            WHERE {expected} <> coalesce(found, 0) ORDER BY id"""
        for row in rows(question):
            yield f"{row['id']}: {row['found']} {what}, not {row['expected']}"
    for table in (*VECTORS, "terms"):
        if found := rows(LEFT_OVER.format(table=table))[0]["found"]:
            yield f"{table}: {found} reports that are not current"
    for what, (kept, counted) in KEPT.items():
        (row,) = rows(f"SELECT ({kept}) AS kept, ({counted}) AS found")
        if row["kept"] != row["found"]:
            yield f"count of {what}: {row['kept']}, not {row['found']}"
    for table in VECTORS:
        (row,) = rows(SUMMED.format(table=table))
        if row["kept"] != row["found"]:
            yield f"sums of {table}: of {row['kept']} rows, not {row['found']}"
        if found := rows(NOT_UNIT.format(table=table))[0]["found"]:
            yield f"{table}: {found} are not of unit length"
