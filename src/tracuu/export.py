"""Records go in, the JSON of the commands comes out."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from tracuu.records import Check, Figure, Ingested, Passage, Period, Place, Report, ReportEntry, Section, Span
from tracuu.replies import Across, Answer, CitedPassage, Indicator, Query, Reviewed, Stated
from tracuu.vietnamese.places import show_place

Json = dict[str, Any]


def figure_json(figure: Figure, passage: Passage) -> Json:
    """A FIGURE: value and unit, what they mean, and where they stand."""
    start = passage.span.start
    return {
        "raw": figure.raw,
        "value": number_json(figure.value),
        "value_max": number_json(figure.value_max),
        "unit": figure.unit,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "period": period_json(figure.period),
        "kind": figure.kind.value,
        "qualifier": figure.qualifier,
        "of": number_json(figure.of),
        "base": figure.base,
        "status": figure.status,
        "report": passage.report,
        "section": passage.section,
        "page": figure.span.page,
        "sentence": passage.text[figure.sentence.start - start : figure.sentence.end - start],
    }


def number_json(value: Decimal | None) -> int | float | None:
    """The value as a JSON number: whole ones without a fraction.

    >>> number_json(Decimal("7205418300")), number_json(Decimal("31.07")), number_json(None)
    (7205418300, 31.07, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def period_json(period: Period | None) -> str | None:
    """The period's words."""
    return period.label if period else None


def place_json(place: Place | None) -> str | None:
    """The place's name with its units."""
    return show_place(place) if place else None


def passage_json(cited: CitedPassage) -> Json:
    """A PASSAGE of an answer: text, place in the report, figures, citation."""
    passage = cited.hit.passage
    return {
        "rank": cited.rank,
        "id": passage.id,
        "report": passage.report,
        "place": place_json(passage.place),
        "period": period_json(passage.period),
        "section": passage.section,
        "heading": passage.heading,
        "page": passage.span.page,
        "text": passage.text,
        "score": round(cited.hit.score, 4),
        "figures": [figure_json(figure, passage) for figure in cited.hit.figures],
        "citation": cited.citation.long,
    }


def answer_json(answer: Answer) -> Json:
    """An ANSWER; `answer` is null where there is none."""
    passages = {cited.hit.passage.id: cited.hit.passage for cited in answer.passages}
    figures = [figure_json(figure, passages[figure.passage]) for figure in answer.figures if figure.passage in passages]
    return {
        "question": answer.query.question,
        "status": answer.status.value,
        "reason": answer.reason.value if answer.reason else None,
        "understood": understood_json(answer.query),
        "answer": {"text": answer.text, "figures": figures} if answer.reason is None else None,
        "passages": [passage_json(cited) for cited in answer.passages],
        "took_ms": round(answer.took_ms, 1),
        **({"retelling": asdict(answer.retelling)} if answer.retelling else {}),
    }


def understood_json(query: Query) -> Json:
    """What was understood of a question."""
    return {
        "places": [place_json(place) for place in query.places],
        "periods": [period_json(period) for period in query.periods],
        "aspect": query.aspect.value if query.aspect else None,
        "intent": query.intent.value,
        "terms": list(query.terms),
    }


def outline_json(report: Report) -> Json:
    """The report's header and its sections as a tree."""
    header = report.header
    return {
        "report": {
            "id": report.id,
            "place": place_json(report.place),
            "period": period_json(report.period),
            "kind": report.kind,
            "cleaning": list(report.cleaning),
        },
        "header": {
            "issuer": header.issuer,
            "number": header.number,
            "issued_on": header.issued_on.isoformat() if header.issued_on else None,
            "title": header.title,
            "signer": header.signer,
            "recipients": list(header.recipients),
        },
        "sections": _section_tree(report.sections, None),
    }


def _section_tree(sections: Sequence[Section], parent: int | None) -> list[Json]:
    return [
        {
            "label": section.label,
            "title": section.title,
            "page": section.span.page,
            "children": _section_tree(sections, position),
        }
        for position, section in enumerate(sections)
        if section.parent == parent
    ]


def check_json(check: Check, report: Report) -> Json:
    """A check with the words that state it."""
    return {
        "kind": check.kind,
        "claim": check.claim,
        "computed": check.computed,
        "holds": check.holds,
        "context": sentences_around(report.passages, report.text, check.span),
        "section": check.section,
        "page": check.span.page,
    }


def across_json(across: Across) -> Json:
    """What two reports say of one thing; `agrees` is null for a target and its result."""
    return {
        "kind": across.kind,
        "indicator": across.indicator,
        "stated": number_json(across.stated),
        "against": number_json(across.against),
        "agrees": across.agrees,
        "now": figure_json(across.now.figure, across.now.passage),
        "before": figure_json(across.before.figure, across.before.passage),
    }


def indicator_json(indicator: Indicator, cited: Callable[[Stated], str]) -> Json:
    """An indicator with every value that reports state of it; `cited` gives the citation of one."""
    return {
        "indicator": indicator.name,
        "names": list(indicator.names),
        "unit": indicator.unit or None,
        "kind": indicator.kind,
        "beside": indicator.beside or None,
        "values": [stated_json(one, cited(one)) for one in indicator.stated],
    }


def stated_json(stated: Stated, citation: str) -> Json:
    """A FIGURE with the place and the period under which it is listed, what it is of its indicator, its citation."""
    return {
        "place": place_json(stated.place),
        "listed": period_json(stated.period),
        "role": stated.role,
        **figure_json(stated.figure, stated.passage),
        "citation": citation,
    }


def reviewed_json(reviewed: Reviewed, passage: Passage, cited: Callable[[Stated], str]) -> Json:
    """A figure of a draft with the verdict on it; `passage` is the draft's, `cited` gives the citation of one value."""
    return {
        "verdict": reviewed.verdict,
        "reason": reviewed.reason,
        "place": place_json(reviewed.figure.place),
        **figure_json(reviewed.figure, passage),
        "stated": [stated_json(one, cited(one)) for one in reviewed.stated],
        "near": [stated_json(one, cited(one)) for one in reviewed.near],
    }


def sentences_around(passages: Sequence[Passage], text: str, span: Span) -> str:
    """The whole sentences of a report's text that a stretch of it touches."""
    touched = [
        sentence
        for passage in passages
        for sentence in passage.sentences
        if sentence.start < span.end and sentence.end > span.start
    ]
    return text[touched[0].start : touched[-1].end] if touched else text[span.start : span.end]


def ingested_json(ingested: Ingested) -> Json:
    """What became of one file."""
    return {
        "path": str(ingested.path),
        "report": ingested.report,
        "status": ingested.status,
        "reason": ingested.reason,
        "pages": ingested.pages,
        "passages": ingested.passages,
        "figures": ingested.figures,
        "seconds": round(ingested.seconds, 2),
    }


def status_json(entries: Sequence[ReportEntry], passages: int, folder: Path, encoder: str) -> Json:
    """What the library holds."""
    return {
        "index": str(folder),
        "encoder": encoder,
        "passages": passages,
        "reports": [
            {
                "report": entry.id,
                "path": str(entry.path),
                "place": place_json(entry.place),
                "period": period_json(entry.period),
                "kind": entry.kind,
                "passages": entry.passages,
                "figures": entry.figures,
                "checks_to_look_at": entry.checks_to_look_at,
            }
            for entry in entries
        ],
    }
