"""What one report more costs a library that grows: synthetic reports, a stand-in encoder, real parts on the disk.

    .venv/bin/python benchmarks/growth.py [REPORTS]

The reports are made here, of sentences of our own with numbers that change; their vectors are random. What is
measured is the library's own work (catalogue, vectors, lexical index, checksums, flushing), not reading or encoding.
"""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.build import write_library
from tracuu.indexing.library import open_library
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import Report
from tracuu.settings import Settings

SECTIONS = ("Trồng trọt", "Chăn nuôi", "Thu ngân sách", "Chi ngân sách", "Giáo dục", "Y tế", "Giảm nghèo", "Lao động")
SENTENCES = (
    "Diện tích gieo cấy {crop} vụ xuân của thôn {n} đạt {a},5 ha, bằng {p},2% kế hoạch.",
    "Sản lượng {crop} ước đạt {b} tấn, tăng {q},4% so với cùng kỳ.",
    "Số hộ trồng {crop} theo hợp đồng là {a} hộ, tăng {n} hộ so với năm trước.",
    "Kinh phí hỗ trợ {crop} là {b} triệu đồng, đạt {p}% dự toán được giao.",
)
CROPS = ("lúa", "ngô", "lạc", "khoai", "rau màu", "đậu tương", "hành", "tỏi")


class RandomEncoder:
    """Vectors that depend on the text's hash alone."""

    name, dimension = "random", 384

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, the same for the same text."""
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little") for text in texts]
        rows = [np.random.default_rng(seed).standard_normal(self.dimension, np.float32) for seed in seeds]
        return np.stack([row / np.linalg.norm(row) for row in rows]) if rows else np.zeros((0, 384), np.float32)

    encode_passages = encode_queries


def synthetic_report(number: int, folder: Path) -> Report:
    """A report of 8 sections with 24 sentences each."""
    random = Random(number)
    place, year = f"Xã Mẫu {chr(65 + number % 26)}{number // 26 % 40}", 2015 + number % 10
    lines = ["BÁO CÁO", f"Tình hình kinh tế - xã hội năm {year} của {place}", "I. KẾT QUẢ THỰC HIỆN"]
    for at, title in enumerate(SECTIONS, 1):
        lines.append(f"{at}. {title}")
        for _ in range(6):
            crop = random.choice(CROPS)
            values = {name: random.randint(2, 999) for name in "abpqn"}
            lines.append("- " + " ".join(sentence.format(crop=crop, **values) for sentence in SENTENCES))
    path = folder / f"mau-{number:05}.txt"
    path.write_text("\n".join(lines), "utf-8")
    return parse_report(read_document(path))


def main(count: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="tracuu-growth-"))
    settings, encoder = Settings(index=folder / "index", cache=folder / "cache"), RandomEncoder()
    try:
        reports = [synthetic_report(number, folder) for number in range(count + 4)]
        print(f"{count} synthetic reports of {len(reports[0].passages)} passages, {len(reports[0].figures)} figures")
        measured("all at once", settings, encoder, reports[:count])
        measured("one more", settings, encoder, reports[count : count + 1])
        measured("one more", settings, encoder, reports[count + 1 : count + 2])
        changed = replace(reports[count + 2], id=reports[7].id)
        renamed = [replace(one, report=changed.id, id=f"{changed.id}#{n}") for n, one in enumerate(changed.passages, 1)]
        measured("one replaced", settings, encoder, [replace(changed, passages=tuple(renamed), figures=())])
        started = perf_counter()
        with write_library(settings, encoder) as writer:
            writer.remove(reports[3].id)
            writer.commit()
        print(f"one removed: {perf_counter() - started:.2f} s")
        started = perf_counter()
        library = open_library(settings, encoder)
        print(f"opening: {perf_counter() - started:.2f} s; {library.size} passages; {sizes(settings.index)}")
    finally:
        shutil.rmtree(folder)


def measured(what: str, settings: Settings, encoder: RandomEncoder, reports: Sequence[Report]) -> None:
    started = perf_counter()
    with write_library(settings, encoder) as writer:
        opened = perf_counter()
        for report in reports:
            writer.put(report)
        put = perf_counter()
        writer.commit()
        ended = perf_counter()
    begun, putting, committing = opened - started, put - opened, ended - put
    print(f"{what}: {ended - started:.2f} s (begin {begun:.2f}, put {putting:.2f}, commit {committing:.2f})")


def sizes(index: Path) -> str:
    files = {path.stat().st_ino: path.stat().st_blocks * 512 for path in index.rglob("*") if path.is_file()}
    return f"{sum(files.values()) / 1e6:.0f} MB on the disk"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
