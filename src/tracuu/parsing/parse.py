"""The door of parsing: a Document goes in, a Report comes out."""

from dataclasses import replace

from tracuu.parsing.about import day_of_report, place_of_report, times_of_report
from tracuu.parsing.checks import checks_of
from tracuu.parsing.clean import clean_document
from tracuu.parsing.figures import figures_of
from tracuu.parsing.header import read_frame
from tracuu.parsing.segment import Source, passages_of
from tracuu.parsing.structure import outline_of
from tracuu.parsing.tables import place_rows, with_rows
from tracuu.records import Aspect, Document, Report

PLAN = "plan"


def parse_report(document: Document, name: str | None = None) -> Report:
    """The report that a document holds: header, sections, passages, figures, checks; odd text has fewer of them.

    Its id is this name, else the file's. `kind` is the part of the year of its results ("year", "h1", "q2" ...), "plan" for a plan. Nothing is raised:
    whether a text is a report at all is for `ingest` to say.
    """
    cleaned = clean_document(document)
    frame = read_frame(cleaned.text)
    times = times_of_report(cleaned.text, frame, document.path)
    place = place_of_report(cleaned.text, frame, document.path, day_of_report(frame.header, times))
    outline = outline_of(cleaned.text, frame.start, frame.end, times)
    is_plan = times.aspect is Aspect.TASK
    period = times.period_of(times.aspect)
    name = name or document.path.stem
    source = Source(name, cleaned.text, cleaned.line_starts, place, period, times.aspect)
    report = Report(
        id=name,
        path=document.path,
        sha256=document.sha256,
        text=cleaned.text,
        header=frame.header,
        place=place,
        period=period,
        kind=PLAN if is_plan else period.part if period else None,
        sections=outline.sections,
        passages=passages_of(source, frame, outline),
        figures=(),
        checks=(),
        cleaning=cleaned.steps,
        line_starts=cleaned.line_starts,
    )
    rows = place_rows(report, [line for line in document.lines if line.row is not None])
    report = replace(report, passages=tuple(with_rows(passage, rows) for passage in report.passages))
    report = replace(report, figures=figures_of(report, rows))
    return replace(report, checks=checks_of(report))
