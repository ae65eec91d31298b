"""Nothing in the repository repeats eight words in a row of the reports that were lent, beyond titles, names and figures."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LENT = ROOT.parent / "shared" / "reports"
RUN = 8
SUFFIXES = {".py", ".md", ".txt", ".json", ".jsonl", ".tsv", ".html", ".css", ".js"}
# Titles, headings, offices, papers and indicators that every such report must name. They break a run as a figure does.
NAMES = re.compile(
    r"báo cáo (?:kết quả|tình hình) thực hiện (?:kế hoạch|nhiệm vụ)|phát triển kinh tế xã hội|kinh tế xã hội|"
    r"quốc phòng an ninh|phương hướng nhiệm vụ(?: giải pháp)?|tháng (?:đầu|cuối) năm|"
    r"giấy chứng nhận quyền sử dụng đất|nông thôn mới(?: nâng cao| kiểu mẫu)?|bộ phận tiếp nhận và trả kết quả|"
    r"ủy ban nhân dân xã|cải cách hành chính|phòng chống thiên tai và tìm kiếm cứu nạn|nhiệm vụ trọng tâm|văn h(?:óa|oá) xã hội|"
    r"công tác (?:y tế|quản lý đất đai)|sản xuất nông nghiệp|bảo hiểm xã hội tự nguyện|tiêu chí quốc gia về y tế|"
    r"tỷ lệ (?:phát triển|gia tăng) dân số tự nhiên|nơi nhận|"
    r"ngân hàng nông nghiệp và phát triển nông thôn|ngân hàng chính sách xã hội|"
    r"(?:sản xuất )?(?:ngành )?công nghiệp tiểu thủ công nghiệp|cộng hòa xã hội chủ nghĩa việt nam|độc lập tự do hạnh phúc"
)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every eight words in a row between figures and names."""
    words = re.sub(r"[^\w]+|_", " ", text.lower())
    for stretch in re.split(r"\S*\d\S*|" + NAMES.pattern, words):
        row = stretch.split()
        yield from (tuple(row[at : at + RUN]) for at in range(len(row) - RUN + 1))


@pytest.mark.skipif(not LENT.is_dir(), reason="the lent reports are not beside the repository")
def test_no_eight_words_in_a_row_are_theirs() -> None:
    theirs = {run for path in LENT.glob("*.txt") for run in runs(path.read_text("utf-8"))}
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    repeated = [
        f"{name}: {' '.join(run)}"
        for name in listed.splitlines()
        if Path(name).suffix in SUFFIXES and (ROOT / name).is_file()
        for run in runs((ROOT / name).read_text("utf-8", "ignore"))
        if run in theirs
    ]
    assert repeated == []
