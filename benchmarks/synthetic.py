"""A library of synthetic reports, of any size: what is measured on it is speed, never quality.

    .venv/bin/python benchmarks/synthetic.py FOLDER PASSAGES

Reports of communes that do not exist, a report a year, 48 passages of three sentences with five figures each, made
from a vocabulary of indicators with numbers drawn at random. The vectors stand around those of the real encoder for
the same sentences without their numbers: near-duplicates are as dense as in reports that use the same forms, and
questions, which are embedded by the real encoder, find their like. It is built as every library is, but that vectors
are not kept for another time. A million passages take an hour and 15 GB of disk.
"""

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.catalogue import write_catalogue
from tracuu.indexing.embed import Encoder, load_encoder
from tracuu.indexing.embeddings import Embeddings
from tracuu.indexing.generations import making_generation, publish, write_manifest
from tracuu.indexing.parts import CATALOGUE
from tracuu.indexing.searchable import SearchableMaker
from tracuu.records import Aspect, Figure, Header, Kind, Passage, Period, Place, Report, Section, Span
from tracuu.settings import Settings

FIRST = (
    "An Bình Cẩm Chí Diên Đại Đông Gia Hải Hòa Hồng Hưng Khánh Kim Lam Liên Long Lương Minh Mỹ Nam Ngọc Nhân".split()
)
FIRST += (
    "Ninh Phú Phúc Phước Quang Quảng Quế Sơn Tam Tân Tây Thái Thanh Thiện Thịnh Thọ Thượng Tiên Trung Vạn Việt".split()
)
SECOND = (
    "Bảng Cầu Châu Dương Điền Đình Đường Giang Hà Hạ Hiệp Hoàng Hội Khê La Lạc Lĩnh Lộc Lợi Mai Nghĩa Nguyên".split()
)
SECOND += "Phong Quan Sa Tảo Thạch Thắng Thành Thủy Tiến Tín Trạch Trì Trường Tường Văn Viên Vĩnh Vọng Xá Xuyên Yên Động".split()
YEARS = range(2016, 2026)
SECTIONS = {
    "Trồng trọt": "lúa vụ xuân|lúa vụ mùa|ngô|khoai lang|lạc|đậu tương|rau màu|cây ăn quả|cây dược liệu|hoa cây cảnh",
    "Chăn nuôi, thủy sản": "đàn lợn|đàn bò|đàn trâu|đàn gia cầm|cá nước ngọt|tôm|ong mật|trang trại tập trung",
    "Thu, chi ngân sách": "thuế đất|phí và lệ phí|đầu tư công|chi thường xuyên|chi dự phòng|thu bổ sung|quỹ đất",
    "Xây dựng hạ tầng": "đường giao thông|kênh mương|nhà văn hóa|trường học|trạm bơm|điện chiếu sáng|nước sạch",
    "Giáo dục": "trẻ mầm non|học sinh tiểu học|học sinh trung học|giáo viên|phòng học|thư viện|khuyến học",
    "Y tế, dân số": "thẻ bảo hiểm|khám chữa bệnh|tiêm chủng|trạm y tế|trẻ sơ sinh|người cao tuổi|vệ sinh thực phẩm",
    "An sinh xã hội": "hộ nghèo|hộ cận nghèo|người có công|lao động xuất khẩu|nhà tình nghĩa|trợ cấp|dạy nghề",
    "Quốc phòng, an ninh": "thanh niên nhập ngũ|dân quân tự vệ|đơn thư|hòa giải|tuần tra|phòng cháy|tiếp công dân",
}
MEASURES = (
    ("Tổng kinh phí cho {}", "triệu đồng"),
    ("Số hộ tham gia {}", "hộ"),
    ("Số lượt kiểm tra {}", "lượt"),
    ("Số người phụ trách {}", "người"),
    ("Giá trị thu được từ {}", "triệu đồng"),
    ("Số mô hình {}", "mô hình"),
)
SENTENCES = (  # those of a passage, in turn: of the first thing most is said
    "{} đạt {} {}, bằng {}% kế hoạch năm, tăng {}% so với cùng kỳ.",
    "{} là {} {} theo số liệu tổng hợp từ các thôn.",
    "{} ước {} {}, do các đoàn thể phối hợp thực hiện.",
)
PASSAGES_A_SECTION = 6
A_REPORT = PASSAGES_A_SECTION * len(SECTIONS)
NOISE = 0.2  # against the vector of the sentence without its numbers: a cosine of 0.98
NUMBERS = re.compile(r"[\d.,]*\d")


class SyntheticEncoder:
    """Questions by the real encoder; passages by its vectors for their sentences without numbers, and noise.

    It bears the real one's name, so that commands and pages open such a library too.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._real: Encoder = load_encoder(Settings())
        self._kept = Embeddings(folder / "sentences.sqlite", self._real.name)
        self.name, self.dimension = self._real.name, self._real.dimension
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of the real encoder."""
        return self._real.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, the same for the same text."""
        sentences = [NUMBERS.sub("", text.partition("\n")[2] or text).split(". ") for text in texts]
        missing = sorted({one.rstrip(".") for of_text in sentences for one in of_text} - self._known.keys())
        if missing:
            if unknown := self._kept.missing(missing):
                self._kept.add(unknown, self._real.encode_passages(unknown))
            self._known |= dict(zip(missing, self._kept.vectors(missing), strict=True))
        rows = np.stack([np.mean([self._known[one.rstrip(".")] for one in of_text], axis=0) for of_text in sentences])
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        seed = int.from_bytes(hashlib.sha256("\n".join(texts).encode()).digest()[:8], "little")
        rows += np.random.default_rng(seed).standard_normal(rows.shape, np.float32) * (NOISE / self.dimension**0.5)
        whole: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return whole


def indicators() -> list[tuple[str, str]]:
    """What is measured in such reports, with its unit."""
    subjects = [subject for row in SECTIONS.values() for subject in row.split("|")]
    return [(measure.format(subject), unit) for subject in subjects for measure, unit in MEASURES]


def places() -> Iterator[Place]:
    """Communes that do not exist, 20 a district, 10 districts a province."""
    names = [f"{first} {second}" for first, second in product(FIRST, SECOND)]
    Random(0).shuffle(names)
    for number, name in enumerate(names):
        yield Place(f"xã {name}", f"huyện Mẫu {number // 20 + 1}", f"tỉnh Mẫu {number // 200 + 1}")


def reports(passages: int) -> Iterator[Report]:
    """Reports with so many passages or a few more, those of one commune after the other."""
    wanted = -(-passages // A_REPORT)
    for number, (place, year) in enumerate(product(places(), YEARS)):
        if number == wanted:
            return
        yield synthetic_report(number, place, year)


def synthetic_report(number: int, place: Place, year: int, a_section: int = PASSAGES_A_SECTION) -> Report:
    """The report of a commune on a year, with so many passages a section."""
    random, name = Random(number), f"mau-{number:06}"
    period = Period(year, "year", date(year, 1, 1), date(year, 12, 31), f"năm {year}")
    text, sections, passages, figures = f"BÁO CÁO NĂM {year}\n", [], [], []
    for label, (title, subjects) in enumerate(SECTIONS.items(), 1):
        heading, began = f"{label}. {title}", len(text)
        text += f"{heading}\n"
        for _ in range(a_section):
            start, spans, identity = len(text), [], f"{name}#{len(passages) + 1}"
            for subject, form in zip(random.sample(subjects.split("|"), 3), SENTENCES, strict=True):
                sentence, of_it = _sentence(random, subject, form, len(text), place, period, identity)
                spans.append(Span(len(text), len(text) + len(sentence)))
                text += f"{sentence} "
                figures += of_it
            text = f"{text[:-1]}\n"
            span = Span(start, len(text) - 1)
            printed = text[span.start : span.end]
            passages.append(
                Passage(identity, name, str(label), heading, printed, span, tuple(spans), place, period, Aspect.RESULT)
            )
        span = Span(began, len(text) - 1)
        sections.append(Section(str(label), title, 1, span, None, str(label), heading, Aspect.RESULT, period))
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    header = Header(f"UBND {place.commune}", f"{number % 300}/BC-UBND", date(year, 12, 10), f"Báo cáo năm {year}")
    parts = (tuple(sections), tuple(passages), tuple(figures), ())
    return Report(name, Path(f"{name}.txt"), digest, text, header, place, period, "year", *parts, (), ((0, 1, None),))


def _sentence(
    random: Random, subject: str, form: str, start: int, place: Place, period: Period, passage: str
) -> tuple[str, list[Figure]]:
    """A sentence of this form that begins at `start`, with its figures."""
    measure, unit = random.choice(MEASURES)
    indicator = measure.format(subject)
    raws = [
        f"{random.randint(2, 999)}",
        f"{random.randint(60, 140)},{random.randint(1, 9)}",
        f"{random.randint(1, 30)}",
    ]
    sentence = form.format(indicator, raws[0], unit, *raws[1:])
    whole, at, figures = Span(start, start + len(sentence)), len(indicator), []
    kinds = (Kind.RESULT, Kind.PLAN_SHARE, Kind.YOY_SHARE)[: form.count("{}") - 2]
    for raw, kind in zip(raws, kinds, strict=False):
        at = sentence.index(raw, at)
        printed = f"{raw} {unit}" if kind is Kind.RESULT else f"{raw}%"
        span = Span(start + at, start + at + len(printed))
        value, of_unit = Decimal(raw.replace(",", ".")), unit if kind is Kind.RESULT else "%"
        beside = (None, None, None, None)  # qualifier, of, base, status
        figures.append(
            Figure(value, None, of_unit, printed, indicator, None, place, period, kind, *beside, span, whole, passage)
        )
        at += len(raw)
    return sentence, figures


def questions(count: int, reports_there: int) -> Iterator[tuple[str, str]]:
    """So many questions on such a library, each with what it narrows the search to, in turn."""
    random, things = Random(1), indicators()
    there = list(places())[: max(reports_there // len(YEARS), 1)]
    for number in range(count):
        thing, place, year = random.choice(things)[0], random.choice(there), random.choice(YEARS)
        yield (
            ("one report", f"{thing} của {place.commune} năm {year} là bao nhiêu?"),
            ("a commune", f"{thing} ở {place.commune} là bao nhiêu?"),
            ("a year", f"{thing} năm {year} là bao nhiêu?"),
            ("nothing", f"{thing} là bao nhiêu?"),
        )[number % 4]


def built(folder: Path, passages: int, encoder: Encoder) -> Settings:
    """The settings of the library of this size, which is made if it is not there."""
    settings = Settings(index=folder / str(passages), cache=folder / "cache", generations_kept=1)
    if not (settings.index / "current").exists():
        started = perf_counter()
        with making_generation(settings.index) as making, closing(write_catalogue(making / CATALOGUE)) as catalogue:
            for report in reports(passages):
                catalogue.add(report)
            maker = SearchableMaker(making, None, catalogue, encoder.encode_passages, encoder.dimension)
            counts = {"sentences": maker.make(())} | catalogue.counts()
            write_manifest(making, encoder.name, encoder.dimension, counts)
            publish(settings.index, making, kept=1)
        print(f"{passages} passages: built in {perf_counter() - started:.0f} s", file=sys.stderr)
    return settings


if __name__ == "__main__":
    built(Path(sys.argv[1]), int(sys.argv[2]), SyntheticEncoder(Path(sys.argv[1])))
