"""Which reports are limited to which groups, in the database that holds them, which itself keeps them from others.

The program reads for a person in the role `READER`, under row-level security: where it forgot to leave a report out,
the database leaves it out, of every table that holds something of reports, and before anything is ranked. Whoever
names no groups sees what is open to all. The owner of the tables, who writes them, is not held back.
"""

from collections.abc import Collection, Mapping
from typing import Any

from psycopg.errors import InsufficientPrivilege, UndefinedTable

from tracuu.errors import ReaderRoleMissing
from tracuu.indexing.cluster_connection import READER, Url, connected, described

PERMISSIONS = """
CREATE TABLE IF NOT EXISTS permissions (
    report text NOT NULL, reader_group text NOT NULL, PRIMARY KEY (report, reader_group)
)"""
MAKE_READER = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{READER}') THEN CREATE ROLE {READER} NOLOGIN; END IF;
    IF NOT pg_has_role(current_user, '{READER}', 'MEMBER') THEN GRANT {READER} TO CURRENT_USER; END IF;
END $$"""
OF_REPORTS = "reports sections passages figures checks passage_vectors sentence_vectors terms".split()
OF_NO_REPORT = "provinces places periods sums library".split()
# Functions run as the owner. Of lexemes only those that are asked for are told; and as an overlap of arrays is not
# leakproof, under row-level security GIN would not be asked for candidates: that is done here, in the same terms.
POLICIES = f"""
{PERMISSIONS};
CREATE FUNCTION kept_back() RETURNS SETOF integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT serial FROM reports WHERE id IN (
        SELECT report FROM permissions GROUP BY report
        HAVING NOT array_agg(reader_group) && string_to_array(coalesce(current_setting('tracuu.groups', true), ''), ',')
    )
$$;
CREATE FUNCTION lexemes_among(asked text[]) RETURNS SETOF lexemes
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT * FROM lexemes WHERE term = ANY(asked)
$$;
CREATE FUNCTION scored_among(rare integer[], query sparsevec, among integer[])
RETURNS TABLE (province integer, serial integer, "position" integer, score double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT province, serial, position, -(weights <#> query) FROM terms
    WHERE lexemes && rare AND (among IS NULL OR province = ANY(among)) AND serial NOT IN (SELECT kept_back())
$$;
{
    "".join(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY readers ON {table} FOR SELECT USING (serial NOT IN (SELECT kept_back()));"
        for table in OF_REPORTS
    )
}
"""
MAY_READ = f"GRANT SELECT ON {', '.join(OF_REPORTS + OF_NO_REPORT)} TO {READER}"


def make_reader(connection: Any, url: Url) -> None:
    """Nothing; the role is there in which reports are read for a person. Raises ReaderRoleMissing."""
    try:
        connection.execute(MAKE_READER)
    except InsufficientPrivilege as error:
        raise ReaderRoleMissing(described(url), str(error)) from error


def read_permissions(url: Url) -> Mapping[str, frozenset[str]]:
    """The groups that may see a report, for each that is limited."""
    try:
        with connected(url) as connection:  # a new one: the database may have no vectors yet
            rows = connection.execute("SELECT report, array_agg(reader_group) FROM permissions GROUP BY 1 ORDER BY 1")
            return {report: frozenset(groups) for report, groups in rows}
    except UndefinedTable:
        return {}


def permit(url: Url, reports: Collection[str], groups: Collection[str]) -> None:
    """Nothing; these reports are for these groups only, whether they are in yet or not; for all where none is named."""
    with connected(url) as connection, connection.transaction():
        connection.execute(PERMISSIONS)
        connection.execute("LOCK TABLE permissions IN SHARE ROW EXCLUSIVE MODE")
        connection.execute("DELETE FROM permissions WHERE report = ANY(%s)", (list(reports),))
        connection.execute(
            "INSERT INTO permissions SELECT DISTINCT * FROM unnest(%s::text[]) AS r, unnest(%s::text[]) AS g",
            (list(reports), list(groups)),
        )
