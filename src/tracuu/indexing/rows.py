"""Records as rows of the catalogue and back, exactly: a Decimal as its text, a day in ISO, a span in three columns."""

import json
from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tracuu.records import (
    Aspect,
    Check,
    Figure,
    Header,
    Kind,
    Passage,
    Period,
    Place,
    Removed,
    Report,
    ReportEntry,
    Section,
    Span,
    TableHead,
    TableRow,
)

Row = dict[str, Any]
Found = Mapping[str, Any]  # a row as it comes back
PlaceNumber = Callable[[Place | None], int | None]
PeriodNumber = Callable[[Period | None], int | None]
Places = Mapping[int | None, Place | None]
Periods = Mapping[int | None, Period | None]


def place_row(place: Place) -> Row:
    """A place as a row of `places`."""
    return {
        "commune": place.commune,
        "district": place.district,
        "province": place.province,
        "code": place.code,
        "valid_from": _iso(place.valid_from),
        "valid_to": _iso(place.valid_to),
    }


def place_of(row: Found) -> Place:
    """The place of a row of `places`."""
    return Place(
        row["commune"], row["district"], row["province"], row["code"], _day(row["valid_from"]), _day(row["valid_to"])
    )


def period_row(period: Period) -> Row:
    """A period as a row of `periods`."""
    return {
        "year": period.year,
        "part": period.part,
        "first_day": _iso(period.start),
        "last_day": _iso(period.end),
        "label": period.label,
    }


def period_of(row: Found) -> Period:
    """The period of a row of `periods`."""
    return Period(row["year"], row["part"], _day(row["first_day"]), _day(row["last_day"]), row["label"])


def report_row(report: Report, place: PlaceNumber, period: PeriodNumber) -> Row:
    """A report as a row of `reports`, without its parts."""
    header = report.header
    return {
        "id": report.id,
        "path": str(report.path),
        "sha256": report.sha256,
        "text": report.text,
        "issuer": header.issuer,
        "number": header.number,
        "issued_on": _iso(header.issued_on),
        "title": header.title,
        "signer": header.signer,
        "recipients": _json(header.recipients),
        "place": place(report.place),
        "period": period(report.period),
        "kind": report.kind,
        "cleaning": _json(report.cleaning),
        "line_starts": _json(report.line_starts),
        "reader": report.reader,
        "is_counted": 1,
    }


def header_of(row: Found) -> Header:
    """The letterhead of a row of `reports`."""
    recipients = tuple(json.loads(row["recipients"]))
    return Header(row["issuer"], row["number"], _day(row["issued_on"]), row["title"], row["signer"], recipients)


def entry_of(row: Found, places: Places, periods: Periods) -> ReportEntry:
    """The shelf entry of a row of `reports` with its counts."""
    return ReportEntry(
        id=row["id"],
        path=Path(row["path"]),
        sha256=row["sha256"],
        header=header_of(row),
        place=places[row["place"]],
        period=periods[row["period"]],
        kind=row["kind"],
        passages=row["passages"],
        figures=row["figures"],
        checks_to_look_at=row["checks_to_look_at"],
        reader=row["reader"],
    )


def removed_of(row: Found) -> Removed:
    """The note of a row of `removed`."""
    return Removed(row["report"], Path(row["path"]), row["sha256"], date.fromisoformat(row["day"]))


def section_row(section: Section, period: PeriodNumber) -> Row:
    """A section as a row of `sections`, without its place in the report."""
    return {
        "label": section.label,
        "title": section.title,
        "level": section.level,
        **_span_row(section.span),
        "parent": section.parent,
        "path": section.path,
        "heading": section.heading,
        "aspect": section.aspect.value,
        "period": period(section.period),
    }


def section_of(row: Found, periods: Periods) -> Section:
    """The section of a row of `sections`."""
    return Section(
        label=row["label"],
        title=row["title"],
        level=row["level"],
        span=_span(row),
        parent=row["parent"],
        path=row["path"],
        heading=row["heading"],
        aspect=Aspect(row["aspect"]),
        period=periods[row["period"]],
    )


def passage_row(passage: Passage, place: PlaceNumber, period: PeriodNumber) -> Row:
    """A passage as a row of `passages`, without its place in the report; its sentences are in a column."""
    return {
        "id": passage.id,
        "section": passage.section,
        "heading": passage.heading,
        "text": passage.text,
        **_span_row(passage.span),
        "sentences": _json([(span.start, span.end, span.page) for span in passage.sentences]),
        "table_rows": _json([astuple(row) for row in passage.rows]),
        "place": place(passage.place),
        "period": period(passage.period),
        "aspect": passage.aspect.value,
    }


def passage_of(row: Found, places: Places, periods: Periods) -> Passage:
    """The passage of a row of `passages`."""
    return Passage(
        id=row["id"],
        report=row["report"],
        section=row["section"],
        heading=row["heading"],
        text=row["text"],
        span=_span(row),
        sentences=tuple(Span(*values) for values in json.loads(row["sentences"])),
        place=places[row["place"]],
        period=periods[row["period"]],
        aspect=Aspect(row["aspect"]),
        rows=tuple(_table_row(*values) for values in json.loads(row["table_rows"])),
    )


def _table_row(span: Any, head: Any, name: str, printed: Any, values: Any) -> TableRow:
    title, unit, headings = head
    made = TableHead(title, unit, tuple(headings))
    return TableRow(Span(*span), made, name, tuple(printed), tuple((column, start) for column, start in values))


def figure_row(figure: Figure, place: PlaceNumber, period: PeriodNumber) -> Row:
    """A figure as a row of `figures`, without its place in the report."""
    return {
        "value": str(figure.value),
        "value_max": _text(figure.value_max),
        "unit": figure.unit,
        "raw": figure.raw,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "place": place(figure.place),
        "period": period(figure.period),
        "kind": figure.kind.value,
        "qualifier": figure.qualifier,
        "whole": _text(figure.of),
        "base": figure.base,
        "status": figure.status,
        **_span_row(figure.span),
        **_span_row(figure.sentence, "sentence_"),
        "passage": figure.passage,
    }


def figure_of(row: Found, places: Places, periods: Periods) -> Figure:
    """The figure of a row of `figures`."""
    return Figure(
        value=Decimal(row["value"]),
        value_max=_decimal(row["value_max"]),
        unit=row["unit"],
        raw=row["raw"],
        indicator=row["indicator"],
        subject=row["subject"],
        place=places[row["place"]],
        period=periods[row["period"]],
        kind=Kind(row["kind"]),
        qualifier=row["qualifier"],
        of=_decimal(row["whole"]),
        base=row["base"],
        status=row["status"],
        span=_span(row),
        sentence=_span(row, "sentence_"),
        passage=row["passage"],
    )


def check_row(check: Check) -> Row:
    """A check as a row of `checks`, without its place in the report."""
    return {
        "kind": check.kind,
        "claim": check.claim,
        "computed": check.computed,
        "holds": int(check.holds),
        **_span_row(check.span),
        "section": check.section,
    }


def check_of(row: Found) -> Check:
    """The check of a row of `checks`."""
    return Check(row["kind"], row["claim"], row["computed"], bool(row["holds"]), _span(row), row["section"])


def _span_row(span: Span, before: str = "") -> Row:
    return {f"{before}first": span.start, f"{before}past": span.end, f"{before}page": span.page}


def _span(row: Found, before: str = "") -> Span:
    return Span(row[f"{before}first"], row[f"{before}past"], row[f"{before}page"])


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
