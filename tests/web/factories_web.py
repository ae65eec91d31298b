"""Answers made by hand, for pages that are shown without a library behind them."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from tracuu.errors import IndexBroken
from tracuu.records import (
    Aspect,
    Check,
    Figure,
    Header,
    Kind,
    Passage,
    Period,
    Place,
    ReportEntry,
    Section,
    Span,
    TableHead,
    TableRow,
)
from tracuu.replies import Answer, Citation, CitedPassage, Hit, Intent, Query, Reason, Status

PLACE = Place(commune="An Thịnh", district="Lương Hà", province="Hải Bình")
PERIOD = Period(2023, "h1", None, None, "6 tháng đầu năm 2023")
REPORT = "an-thinh-2023-h1"
START = 100  # where the passage stands in its report: spans must be taken from there
TEXT = (
    "Tổng thu ngân sách xã ước đạt 7.205.418.300 đồng, đạt 112,6 % so với dự toán đầu năm, "
    "tăng 5,2% so với cùng kỳ. Toàn xã có <b>9 thôn</b> & 3 xóm."
)
LETTERHEAD = "ỦY BAN NHÂN DÂN XÃ AN THỊNH"
HEADER = Header(number="45/BC-UBND", title="Báo cáo kết quả 6 tháng đầu năm 2023")


def span_of(words: str, text: str = TEXT) -> Span:
    start = START + text.index(words)
    return Span(start, start + len(words), 3)


def make_passage(text: str = TEXT, number: int = 12, **changes: Any) -> Passage:
    span = Span(START, START + len(text), 3)
    passage = Passage(
        f"{REPORT}#{number}", REPORT, "I.6", "Kinh tế › Ngân sách", text, span, (span,), PLACE, PERIOD, Aspect.RESULT
    )
    return replace(passage, **changes)


HEAD = TableHead("Biểu 1", "tấn", ("TT", "Chỉ tiêu", "2022", "Năm 2023 › Kế hoạch", "Năm 2023 › Thực hiện"))
RICE = ("Trồng trọt › Lúa", ("1", "Lúa", "4.100", "4.300", "4.512"))


def table_passage(
    *rows: tuple[str, tuple[str | None, ...]], before: str = "", after: str = "", head: TableHead = HEAD, **changes: Any
) -> Passage:
    """A passage of rows, each with its name and how it is drawn; its sentences name every value."""
    text, made = f"{before}\n" if before else "", []
    for name, printed in rows:
        start, values = len(text), []
        text += f"{head.title} › {name}"
        for column, cell in enumerate(printed[2:], start=2):
            if cell:
                text += f"; {head.headings[column]}: "
                values.append((column, START + len(text)))
                text += cell
        made.append(TableRow(Span(START + start, START + len(text)), head, name, printed, tuple(values)))
        text += "\n"
    return make_passage(f"{text}{after}".strip(), rows=tuple(made), **changes)


def make_figure(printed: str, raw: str, kind: Kind = Kind.RESULT, **changes: Any) -> Figure:
    figure = Figure(
        value=Decimal(1),
        value_max=None,
        unit=printed.removeprefix(raw).strip(),
        raw=raw,
        indicator="tổng thu ngân sách xã",
        subject=None,
        place=PLACE,
        period=PERIOD,
        kind=kind,
        qualifier=None,
        of=None,
        base=None,
        status=None,
        span=span_of(printed),
        sentence=Span(START, START + TEXT.index(" Toàn xã"), 3),
        passage=f"{REPORT}#12",
    )
    return replace(figure, **changes)


REVENUE = make_figure(
    "7.205.418.300 đồng", "7.205.418.300", value=Decimal(7205418300), qualifier="ước", status="estimate"
)
PLAN = make_figure("112,6 %", "112,6", Kind.PLAN_SHARE, base="dự toán đầu năm")
GROWTH = make_figure("5,2%", "5,2", Kind.YOY_SHARE, base="cùng kỳ")
HAMLETS = make_figure(
    "9 thôn", "9", indicator="số thôn", sentence=Span(START + TEXT.index("Toàn xã"), START + len(TEXT), 3)
)


def make_query(question: str = "Tổng thu ngân sách là bao nhiêu?", **changes: Any) -> Query:
    query = Query(question, question, (PLACE,), (PERIOD,), Aspect.RESULT, Intent.FIGURE, ("thu ngân sách",), "đồng")
    return replace(query, **changes)


def make_cited(passage: Passage | None = None, rank: int = 1, figures: tuple[Figure, ...] = ()) -> CitedPassage:
    passage = passage or make_passage()
    citation = Citation("Báo cáo số 45/BC-UBND của UBND xã An Thịnh, mục I.6", "BC 45, mục I.6", passage.text)
    return CitedPassage(rank, Hit(passage, figures, 1.0, {}), citation)


def make_answer(figures: tuple[Figure, ...] = (REVENUE, PLAN, GROWTH), **changes: Any) -> Answer:
    passages = (make_cited(figures=(REVENUE, PLAN, GROWTH, HAMLETS)),)
    text = "Tổng thu ngân sách: 7.205.418.300 đồng"
    return replace(Answer(Status.ANSWERED, None, text, figures, passages, make_query(), 84.2), **changes)


def make_not_found(reason: Reason = Reason.NOT_STATED) -> Answer:
    return make_answer((), status=Status.NOT_FOUND, reason=reason, text="")


def make_entry(number: int = 1, **changes: Any) -> ReportEntry:
    report = REPORT if number == 1 else f"{REPORT}-{number}"
    return replace(ReportEntry(report, Path(f"{report}.txt"), "", HEADER, PLACE, PERIOD, None, 10, 50, 0), **changes)


@dataclass
class ShownLibrary:
    """As much of a library as the pages ask for."""

    entries: tuple[ReportEntry, ...] = (make_entry(),)
    near: tuple[Passage, ...] = ()
    index: Path = Path("index")
    generation: str = "1"
    headings: tuple[str, ...] = ("Kinh tế › Ngân sách", "Văn hóa › Y tế")
    figures: tuple[Figure, ...] = field(default=(REVENUE, PLAN, HAMLETS))
    size: int = 1
    fault: IndexBroken | None = None
    made: datetime | None = None
    index: Path = Path("nowhere")
    generation: str = field(default_factory=lambda: uuid4().hex)

    def number(self, passage_id: str) -> int | None:
        return int(passage_id.partition("#")[2])

    def neighbours(self, number: int, count: int = 1) -> tuple[Passage, ...]:
        return self.near

    def report_text(self, report_id: str) -> str:
        """The passage at its place, behind a letterhead."""
        return LETTERHEAD.ljust(START) + TEXT

    def report_passages(self, report_id: str) -> tuple[Passage, ...]:
        return (make_passage(),)

    def checks(self, report_id: str) -> tuple[Check, ...]:
        return ()

    def sections(self, report_id: str) -> tuple[Section, ...]:
        return ()

    def report_figures(self, report_id: str) -> tuple[Figure, ...]:
        return self.figures
