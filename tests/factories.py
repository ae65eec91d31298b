"""Records for tests, with defaults that make sense; every sentence is written for the tests, every place invented."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tracuu.indexing.build import write_library
from tracuu.indexing.embed import Encoder, load_encoder, prepare_encoder
from tracuu.indexing.library import Library, open_library
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import (
    Aspect,
    Check,
    Figure,
    Header,
    Kind,
    Passage,
    Period,
    Place,
    Report,
    Section,
    Span,
)
from tracuu.settings import Settings
from tracuu.vietnamese.words import lexical_terms

RESULT, TASK = Aspect.RESULT, Aspect.TASK


@dataclass(frozen=True)
class Part:
    """A section of a report to be made: one passage per tuple of sentences."""

    label: str
    title: str
    passages: tuple[tuple[str, ...], ...] = ()
    aspect: Aspect = RESULT


PARTS = (
    Part("I", "KẾT QUẢ THỰC HIỆN"),
    Part(
        "I.1",
        "Sản xuất nông nghiệp",
        (
            ("Diện tích gieo cấy lúa vụ xuân đạt 312,5 ha.", "Năng suất bình quân đạt 64,8 tạ/ha, tăng 1,2 tạ/ha."),
            ("Đàn lợn có 2.150 con, bằng 97,3% cùng kỳ năm trước.",),
        ),
    ),
    Part(
        "I.2",
        "Thu, chi ngân sách",
        (
            ("Tổng thu ngân sách nhà nước trên địa bàn đạt 8.415 triệu đồng, bằng 112% dự toán.",),
            ("Tổng chi ngân sách đạt 7.960 triệu đồng, trong đó chi đầu tư phát triển là 3.120 triệu đồng.",),
        ),
    ),
    Part(
        "I.3",
        "Giáo dục",
        (("Ba trường học có 41 lớp với 1.286 học sinh.", "Trường mầm non đạt chuẩn quốc gia mức độ 2."),),
    ),
    Part("I.4", "Giảm nghèo", (("Toàn xã còn 46/1.830 hộ nghèo.", "Có 52 hộ cận nghèo được vay vốn ưu đãi."),)),
    Part("II", "NHIỆM VỤ, GIẢI PHÁP", aspect=TASK),
    Part(
        "II.1",
        "Nông nghiệp",
        (("Phấn đấu gieo trồng 80 ha cây vụ đông.", "Chủ động phòng, chống dịch bệnh cho đàn vật nuôi."),),
        TASK,
    ),
)


@dataclass(frozen=True)
class Stated:
    """A figure to be made: its number as printed is looked for in the report's text."""

    raw: str
    value: str
    unit: str | None
    indicator: str
    kind: Kind = Kind.RESULT


FIGURES = (
    Stated("312,5", "312.5", "ha", "diện tích gieo cấy lúa vụ xuân"),
    Stated("64,8", "64.8", "tạ/ha", "năng suất bình quân"),
    Stated("8.415", "8415000000", "đồng", "tổng thu ngân sách nhà nước trên địa bàn"),
    Stated("112", "112", "%", "tổng thu ngân sách nhà nước trên địa bàn", Kind.PLAN_SHARE),
    Stated("80", "80", "ha", "cây vụ đông", Kind.TARGET),
)


def make_place(
    commune: str | None = "Xuân Lam", district: str | None = "Thanh Sơn", province: str | None = None
) -> Place:
    return Place(commune, district, province)


def make_period(year: int = 2024) -> Period:
    return Period(year, "year", date(year, 1, 1), date(year, 12, 31), f"năm {year}")


PLACE, PERIOD = make_place(), make_period()


def make_report(
    report_id: str = "xuan-lam-2024",
    parts: Sequence[Part] = PARTS,
    figures: Sequence[Stated] = FIGURES,
    place: Place | None = PLACE,
    period: Period | None = PERIOD,
    path: Path | None = None,
) -> Report:
    """A report whose text, sections, passages and figures agree; figures whose number is not in the text are left out."""
    title = f"BÁO CÁO\nTình hình kinh tế - xã hội {period.label if period else ''}".strip()
    text, sections, passages = f"{title}\n", [], []
    for part in parts:
        start = len(text)
        text += f"{part.label.rpartition('.')[2]}. {part.title}\n"
        sections.append((part, start))
        for sentences in part.passages:
            number = len(passages) + 1
            span = Span(len(text), len(text) + len(" ".join(sentences)))
            passages.append(_passage(f"{report_id}#{number}", parts, part, sentences, span, place, period))
            text += " ".join(sentences) + "\n"
    report = Report(
        id=report_id,
        path=path or Path(f"corpus/{report_id}.txt"),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        header=make_header(title.partition("\n")[2]),
        place=place,
        period=period,
        kind="socio-economic",
        sections=tuple(_section(parts, sections, at, len(text), period) for at in range(len(sections))),
        passages=tuple(passages),
        figures=(),
        checks=(Check("share", "112% dự toán", "112", True, Span(0, 7), "I.2"),),
        cleaning=("blanks",),
        line_starts=((0, 1, None), (8, 2, None)),
    )
    return replace(report, figures=tuple(found for stated in figures if (found := make_figure(report, stated))))


def make_header(title: str = "Tình hình kinh tế - xã hội") -> Header:
    return Header("UBND XÃ XUÂN LAM", "12/BC-UBND", date(2024, 12, 20), title, None, ("UBND huyện", "Lưu: VT"))


def _heading(parts: Sequence[Part], part: Part) -> str:
    ancestors = [
        other.title for other in parts if part.label == other.label or part.label.startswith(f"{other.label}.")
    ]
    return " › ".join(ancestors)


def _section(
    parts: Sequence[Part], sections: Sequence[tuple[Part, int]], at: int, end: int, period: Period | None
) -> Section:
    part, start = sections[at]
    after = [begin for other, begin in sections[at + 1 :] if not other.label.startswith(f"{part.label}.")]
    parent = next((i for i, (other, _) in enumerate(sections) if other.label == part.label.rpartition(".")[0]), None)
    span = Span(start, after[0] if after else end)
    level = part.label.count(".")
    label = part.label.rpartition(".")[2]
    return Section(label, part.title, level, span, parent, part.label, _heading(parts, part), part.aspect, period)


def _passage(
    passage_id: str,
    parts: Sequence[Part],
    part: Part,
    sentences: Sequence[str],
    span: Span,
    place: Place | None,
    period: Period | None,
) -> Passage:
    spans, start = [], span.start
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Passage(
        id=passage_id,
        report=passage_id.partition("#")[0],
        section=part.label,
        heading=_heading(parts, part),
        text=" ".join(sentences),
        span=span,
        sentences=tuple(spans),
        place=place,
        period=period,
        aspect=part.aspect,
    )


def make_figure(report: Report, stated: Stated = FIGURES[0]) -> Figure | None:
    """The figure with this number in a report, or None if no sentence of it has the number."""
    for passage in report.passages:
        for sentence in passage.sentences:
            start = report.text.find(stated.raw, sentence.start, sentence.end)
            if start >= 0:
                return Figure(
                    value=Decimal(stated.value),
                    value_max=None,
                    unit=stated.unit,
                    raw=stated.raw,
                    indicator=stated.indicator,
                    subject=None,
                    place=report.place,
                    period=report.period,
                    kind=stated.kind,
                    qualifier=None,
                    of=None,
                    base="dự toán" if stated.kind is Kind.PLAN_SHARE else None,
                    status=None,
                    span=Span(start, start + len(stated.raw)),
                    sentence=sentence,
                    passage=passage.id,
                )
    return None


class FakeEncoder:
    """An encoder without a model: texts that share terms are near each other, the same on every machine."""

    dimension = 64

    def __init__(self, name: str = "fake") -> None:
        self.name = name
        self.encoded: list[str] = []  # passages that were really computed

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += texts
        return self.encode_queries(texts)

    def _vector(self, text: str) -> NDArray[np.float32]:
        total = np.sum([_direction(term, self.dimension) for term in ["", *lexical_terms(text)]], axis=0)
        return (total / np.linalg.norm(total)).astype(np.float32)


@cache
def _direction(term: str, dimension: int) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(term.encode()).digest()[:8], "little")
    return np.random.default_rng(seed).standard_normal(dimension)


@cache
def real_encoder() -> Encoder:
    """The packaged encoder as the product uses it, loaded once for all tests."""
    prepare_encoder(Settings())
    return load_encoder(Settings())


def make_settings(folder: Path, library: str = "") -> Settings:
    """Settings whose index, corpus and cache are in this folder; the library too, if it is in no database."""
    return Settings(index=folder / "index", corpus=folder / "corpus", cache=folder / "cache", library=library)


def use_fake_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing; libraries are made and opened without a model until the test ends."""
    for module in ("backup", "build", "embedded", "history", "library"):
        monkeypatch.setattr(f"tracuu.indexing.{module}.encoder_name", lambda settings: "fake")
    for module in ("build", "embedded"):
        monkeypatch.setattr(f"tracuu.indexing.{module}.load_encoder", lambda settings: FakeEncoder())
    monkeypatch.setattr("tracuu.cli.is_prepared", lambda settings: True)


def make_library(
    folder: Path, reports: Sequence[Report] | None = None, encoder: Encoder | None = None, library: str = ""
) -> Library:
    """A library of these reports in this folder or database, opened."""
    encoder = encoder or FakeEncoder()
    settings = make_settings(folder, library)
    with write_library(settings, encoder) as writer:
        for report in [make_report()] if reports is None else reports:
            writer.put(report)
        writer.commit()
    return open_library(settings, encoder)


CORPUS = Path(__file__).parents[1] / "corpus"
OUR_REPORTS = ("hoa-lang-2023", "hoa-lang-2024", "tan-khe-2023", "tan-khe-2024-h1", "tan-khe-2024")
OUR_TEXTS = tuple(CORPUS / f"{name}.txt" for name in OUR_REPORTS)
EMBEDDED = (*OUR_TEXTS, CORPUS / "tan-khe-2021.pdf", CORPUS / "hoa-lang-2021.docx")  # and another year of both communes


def make_corpus_library(folder: Path, library: str = "") -> Library:
    """A library of the five reports of invented communes whose figures tests know by heart."""
    return make_library(folder, [parse_report(read_document(path)) for path in OUR_TEXTS], library=library)
