"""The checks of a library as the page shows them, those that a clerk has seen kept apart; and what is copied of them."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from tracuu.asking.across import EARLIER
from tracuu.asking.choice import between
from tracuu.asking.cite import citation_of
from tracuu.export import sentences_around
from tracuu.indexing.library import Library
from tracuu.messages import checks as said
from tracuu.records import Check, Passage, ReportEntry, Span
from tracuu.replies import Across, Side
from tracuu.vietnamese.numbers import decimals_of, show_decimal
from tracuu.web.cards import report_label
from tracuu.web.copying import copy_button
from tracuu.web.links import source_link
from tracuu.web.marking import painted

FILE = "seen.jsonl"  # beside the generations: what was seen stays seen when reports are read again


@dataclass(frozen=True, slots=True)
class Looked:
    """A check of a report with the sentences that it is about, letter for letter."""

    check: Check
    passage: Passage
    entry: ReportEntry
    quote: str


def key_of(card: Looked | Across) -> str:
    """What tells a card from others by its reports and its words; it stays when a report is read again."""
    if isinstance(card, Looked):
        check = card.check
        words = [card.entry.id, check.kind, check.claim, check.computed, card.quote]
    else:
        sides = (card.now, card.before)
        words = [card.kind, card.indicator, *(f"{side.entry.id} {side.figure.raw} {_sentence(side)}" for side in sides)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:20]


def checks_of_library(library: Library) -> tuple[Looked, ...]:
    """The checks of all reports, in reading order; each with the passage in which it begins."""
    found = []
    for entry in library.entries:
        checks = library.checks(entry.id)
        passages, text = (library.report_passages(entry.id), library.report_text(entry.id)) if checks else ((), "")
        for check in checks:
            here = next((one for one in passages if one.span.start <= check.span.start < one.span.end), None)
            if here:
                found.append(Looked(check, here, entry, sentences_around(passages, text, check.span)))
    return tuple(found)


def seen_in(index: Path) -> frozenset[str]:
    """The keys of the checks that were seen; a line that is damaged is passed over."""
    file, seen = index / FILE, dict[str, bool]()
    for line in file.read_text("utf-8", "replace").splitlines() if file.is_file() else ():
        try:
            told = json.loads(line)
            seen[str(told["check"])] = bool(told["seen"])
        except (ValueError, KeyError, TypeError):
            continue
    return frozenset(key for key, is_seen in seen.items() if is_seen)


def keep_seen(index: Path, key: str, is_seen: bool) -> None:
    """Nothing; afterwards a check is marked as seen, or as one to look at again. Raises OSError where it cannot be kept."""
    line = json.dumps({"check": key, "seen": is_seen, "at": datetime.now(UTC).isoformat(timespec="seconds")})
    with (index / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")  # in one piece: several sessions may write


def check_html(looked: Looked) -> str:
    """A check as a card: what the report states, what comes out, its own sentence, where it stands."""
    check = looked.check
    citation = citation_of(looked.passage, looked.entry).long
    quote = painted(looked.quote, _mark(looked))
    copied = said.told(check.claim, check.computed, " ".join(looked.quote.split()), citation)
    return (
        f'<article class="check"><p class="kind">{said.KINDS[check.kind]} · {escape(report_label(looked.entry))}</p>'
        f'<dl class="sides"><div><dt>{said.STATES}</dt><dd>{escape(check.claim)}</dd></div>'
        f"<div><dt>{said.COMES_OUT}</dt><dd>{escape(check.computed)}</dd></div></dl>"
        f'<blockquote>{quote}</blockquote><p class="cited">{escape(citation)}</p>'
        f'<div class="actions">{source_link(said.SOURCE, looked.passage, check.span)}'
        f"{copy_button(said.COPY, copied, [looked.passage.report])}</div></article>"
    )


def _mark(looked: Looked) -> list[tuple[int, int, str]]:
    """Where the check's own words stand in its quote."""
    start, end = (place - looked.passage.span.start for place in (looked.check.span.start, looked.check.span.end))
    words = looked.passage.text[start:end]
    at = looked.quote.find(words) if words else -1
    return [(at, at + len(words), "figure")] if at >= 0 else []


def across_html(across: Across) -> str:
    """What two reports say of one thing as a card, side by side; it prefers neither."""
    decimals = decimals_of(across.before.figure.value)
    is_worked_out = across.kind == EARLIER and across.stated != across.now.figure.value
    unit = across.before.figure.unit or ""
    stated = f"{show_decimal(across.stated, decimals if is_worked_out else None)} {unit}".rstrip()
    sides = (
        (across.now, said.about(stated, is_worked_out)),
        (across.before, f"{show_decimal(across.against)} {unit}".rstrip()),
    )
    shown = "".join(_side_html(side, value) for side, value in sides)
    cited = [(value, citation_of(side.passage, side.entry).long) for side, value in sides]
    copied, of = said.told_across(across.indicator, cited[0], cited[1]), [side.entry.id for side, _ in sides]
    return (
        f'<article class="check"><p class="kind">{said.KINDS[across.kind]} · {escape(across.indicator)}</p>{shown}'
        f'<div class="actions">{copy_button(said.COPY, copied, of)}</div></article>'
    )


def _side_html(side: Side, value: str) -> str:
    figure, passage, sentence = side.figure, side.passage, _sentence(side)
    local = Span(figure.span.start - figure.sentence.start, figure.span.end - figure.sentence.start)
    return (
        f'<p class="side">{escape(said.side(report_label(side.entry), value))}</p>'
        f"<blockquote>{painted(sentence, [(local.start, local.end, 'figure')])}</blockquote>"
        f'<p class="cited">{escape(citation_of(passage, side.entry).long)} · {source_link(said.SOURCE, passage, figure.span)}</p>'
    )


def _sentence(side: Side) -> str:
    return between(side.passage, side.figure.sentence.start, side.figure.sentence.end)
