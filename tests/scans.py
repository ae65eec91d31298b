"""Scans made for tests: pages drawn with a Vietnamese font, then grey paper, tilt, noise, a stamp; and how they are scored."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from tracuu.reading.blocks import Box, Grid, squared

FONTS = Path("/usr/share/fonts/truetype/croscore")
FIGURE = re.compile(r"\d[\d.,/]*\d|\d")


def _can_read() -> bool:
    if shutil.which("tesseract") is None or not (FONTS / "Tinos-Regular.ttf").is_file():
        return False
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return {"vie", "eng"} <= set(languages.split())


needs_tesseract = pytest.mark.skipif(
    not _can_read(), reason="apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng fonts-croscore"
)

# A page of a report of our own writing: letterhead, headings, paragraphs with figures.
TEXT = (
    "ỦY BAN NHÂN DÂN",
    "XÃ TÂN KHÊ",
    "Số: 87/BC-UBND",
    "BÁO CÁO",
    "Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2023",
    "I. LĨNH VỰC KINH TẾ",
    "1. Sản xuất nông nghiệp",
    "Tổng diện tích gieo trồng cả năm đạt 742,5 ha, bằng 99,3% so với năm 2022; trong đó diện tích lúa 596,0 ha, rau "
    "màu 146,5 ha. Năng suất lúa bình quân đạt 61,8 tạ/ha, tăng 0,6 tạ/ha so với cùng kỳ; sản lượng thóc cả năm đạt "
    "3.682,4 tấn, bằng 101,4% kế hoạch.",
    "Đến ngày 01/12/2023, đàn lợn có 2.140 con, tăng 8,1%; đàn trâu, bò 215 con; đàn gia cầm 86.500 con, đạt 101,8% "
    "kế hoạch. Các thôn đã tiêm phòng cho 3.850 lượt con lợn và 64.200 lượt con gia cầm.",
    "2. Thu, chi ngân sách",
    "Tổng thu ngân sách xã đạt 13.254,8 triệu đồng, bằng 111,4% dự toán huyện giao; thu tiền sử dụng đất 3.917,5 triệu "
    "đồng, đạt 78,4%. Tổng chi ngân sách 12.644,1 triệu đồng, trong đó chi đầu tư phát triển 4.206,3 triệu đồng.",
    "II. VĂN HÓA - XÃ HỘI",
    "Toàn xã có 2.148/2.356 hộ đạt gia đình văn hóa, chiếm 91,2%; 8/8 thôn giữ vững danh hiệu. Cuối năm còn 31 hộ "
    "nghèo, chiếm 1,32% số hộ, giảm 09 hộ so với năm 2022. Tỷ lệ người dân tham gia bảo hiểm y tế đạt 94,3%.",
    "Trạm y tế khám, chữa bệnh cho 6.120 lượt người, đạt 102% kế hoạch; tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể "
    "nhẹ cân giảm từ 9,1% xuống còn 8,4%. Việc làm mới cho 164 lao động, đạt 102,5% kế hoạch.",
)
TABLE_HEADING = ("STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2022", "Kế hoạch năm 2023", "Thực hiện năm 2023")
SHARES = ("So với kế hoạch (%)",)
# Name, unit, last year, plan, result; the share of the plan is computed.
TABLE_ROWS = (
    ("I", "Nông nghiệp", "", None, None, None),
    ("1", "Diện tích lúa cả năm", "ha", 612.4, 605, 598.2),
    ("2", "Năng suất lúa bình quân", "tạ/ha", 61.8, 62, 62.7),
    ("3", "Sản lượng thóc", "tấn", 3784.6, 3751, 3750.7),
    ("4", "Tổng đàn lợn", "con", 2140, 2250, 2316),
    ("5", "Tổng đàn gia cầm", "con", 86500, 88000, 91250),
    ("II", "Thu, chi ngân sách", "", None, None, None),
    ("1", "Tổng thu ngân sách xã", "triệu đồng", 12876.3, 11900, 13254.8),
    ("2", "Thu tiền sử dụng đất", "triệu đồng", 4615, 5000, 3917.5),
    ("3", "Tổng chi ngân sách xã", "triệu đồng", 12104.9, 11900, 12644.1),
    ("III", "Văn hóa - xã hội", "", None, None, None),
    ("1", "Tỷ lệ hộ nghèo", "%", 1.72, 1.4, 1.32),
    ("2", "Số hộ đạt gia đình văn hóa", "hộ", 2098, 2120, 2148),
    ("3", "Tỷ lệ tham gia bảo hiểm y tế", "%", 91.6, 94, 94.3),
)


def shown(value: float | None) -> str:
    """A number as reports print it.

    >>> shown(12876.3), shown(598)
    ('12.876,3', '598')
    """
    if value is None:
        return ""
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


Row = tuple[str, str, str, float | None, float | None, float | None]


def table_cells(body: Sequence[Row] = TABLE_ROWS) -> list[list[str]]:
    """The annex table that the tests print: seven columns, its share of the plan computed."""
    rows = [[*TABLE_HEADING, *SHARES]]
    for mark, name, unit, before, plan, result in body:
        share = shown(round(result / plan * 100, 1)) if result and plan else ""
        rows.append([mark, name, unit, shown(before), shown(plan), shown(result), share])
    return rows


def font(size: float, dpi: int, style: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Tinos-{style}.ttf"), round(size * dpi / 72))


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def text_page(paragraphs: Sequence[str], dpi: int = 200, size: float = 13) -> tuple[Image.Image, list[str]]:
    """An A4 page of these paragraphs, capitals in bold, and the lines as they were broken; what is too long is left off."""
    page = Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), "white")
    pen = ImageDraw.Draw(page)
    lines, down = [], 0.8 * dpi
    for paragraph in paragraphs:
        face = font(size, dpi, "Bold" if paragraph.isupper() else "Regular")
        for line in wrapped(paragraph, face, page.width - 2 * dpi):
            if down > page.height - dpi:
                return page, lines
            pen.text((1.18 * dpi, down), line, font=face, fill=(25, 25, 25))
            lines.append(line)
            down += 1.45 * size * dpi / 72
        down += 0.3 * size * dpi / 72
    return page, lines


def grid_of(rows: Sequence[Sequence[str]]) -> Grid:
    return Grid(tuple(tuple(Box.of(cell) for cell in row) for row in rows))


def two_row_headings(rows: Sequence[Sequence[str]]) -> Grid:
    """The table with its last three columns under one heading, as annexes print the year that they report."""
    tall = [Box.of(text, rows=2) for text in rows[0][:4]]
    under = [Box.of(text) for text in ("Kế hoạch", "Thực hiện", "So với kế hoạch (%)")]
    return Grid(((*tall, Box.of("Năm 2023", columns=3)), tuple(under), *grid_of(rows[1:]).rows))


def table_page(grid: Grid, above: Sequence[str] = (), dpi: int = 200) -> Image.Image:
    """An A4 page with these paragraphs and under them a ruled table of seven columns, long cells broken."""
    page, _ = text_page(above, dpi)
    pen, face = ImageDraw.Draw(page), font(12, dpi)
    widths = [0.45, 1.85, 0.8, 0.95, 0.95, 0.95, 0.95]
    across = [round((0.7 + sum(widths[:number])) * dpi) for number in range(len(widths) + 1)]
    down = [round((0.8 + 0.32 * (len(above) + 1)) * dpi)]
    square = squared(grid)
    for row in square:
        widths_of = [across[min(at + box.columns, len(widths))] - across[at] - 0.16 * dpi for at, box in enumerate(row)]
        broken = [wrapped(box.text, face, width) for box, width in zip(row, widths_of, strict=True)]
        lines = max((len(text) for text, box in zip(broken, row, strict=True) if box.rows == 1), default=1)
        down.append(down[-1] + round((0.12 + 0.2 * lines) * dpi))
    for box in dict.fromkeys(box for row in square for box in row):
        places = [(number, at) for number, row in enumerate(square) for at, other in enumerate(row) if other is box]
        (top, left), (bottom, right) = places[0], places[-1]
        edges = (across[left], down[top], across[right + 1], down[bottom + 1])
        pen.rectangle(edges, outline=(30, 30, 30), width=max(1, dpi // 100))
        lines = wrapped(box.text, face, (edges[2] - edges[0]) - 0.16 * dpi)
        start = edges[1] + (0.05 * dpi if box.rows == 1 else (edges[3] - edges[1]) / 2 - 0.1 * len(lines) * dpi)
        for line, text in enumerate(lines):
            is_name = left == 1 and top > 0
            at = edges[0] + 0.08 * dpi if is_name else (edges[0] + edges[2] - face.getlength(text)) / 2
            pen.text((at, start + 0.2 * line * dpi), text, font=face, fill=(25, 25, 25))
    return page


def stamped(page: Image.Image, left: float, top: float) -> Image.Image:
    """The page with a red round stamp on it, its middle at these parts of width and height; black shows through."""
    stamp = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(stamp)
    across, down, radius = left * page.width, top * page.height, 0.09 * page.width
    for ring in (1.0, 0.72):
        size = ring * radius
        pen.ellipse((across - size, down - size, across + size, down + size), outline=(216, 74, 82), width=5)
    return ImageChops.multiply(page, stamp)


def scanned(page: Image.Image, tilt: float = 0.4, noise: float = 9, paper: int = 236) -> Image.Image:
    """The page as an office's scanner gives it: grey paper, lighter on one side, tilted, with noise."""
    soft = page.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    pixels = np.asarray(soft).astype(np.float64) * paper / 255
    pixels += np.random.default_rng(1).normal(0, noise, pixels.shape[:2])[..., None]
    pixels += np.linspace(-8, 8, pixels.shape[1])[None, :, None]
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def photocopied(page: Image.Image) -> Image.Image:
    """The page as a photocopy or a fax: black and white only."""
    return scanned(page).convert("L").point(lambda grey: 255 if grey > 150 else 0)


def saved(*pages: Image.Image, kind: str = "PNG", dpi: int = 200) -> bytes:
    """The pages as a file; only a TIFF can have several."""
    file = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:], "compression": "tiff_lzw"} if kind == "TIFF" else {}
    pages[0].save(file, kind, dpi=(dpi, dpi), **more)
    return file.getvalue()


def character_errors(found: str, expected: str) -> float:
    """The share of letters that are wrong, blanks counted as one."""
    one, other = (" ".join(text.split()) for text in (found, expected))
    return Levenshtein.distance(one, other) / len(other)


def share_of_figures(found: str, expected: str) -> float:
    """The share of the numbers expected that are found exactly, each as often as it stands there."""
    left = FIGURE.findall(found)
    wanted = FIGURE.findall(expected)
    right = 0
    for number in wanted:
        if number in left:
            left.remove(number)
            right += 1
    return right / len(wanted)


def share_of_cells(found: Sequence[Sequence[str]], expected: Sequence[Sequence[str]]) -> float:
    """The share of cells that are exactly right, each in its row and column."""
    pairs = [
        (found[number][place] if number < len(found) and place < len(found[number]) else None, cell)
        for number, row in enumerate(expected)
        for place, cell in enumerate(row)
    ]
    return sum(one == other for one, other in pairs) / len(pairs)
