from tracuu.parsing.paragraphs import drop_doubled_title, join_broken_lines
from tracuu.parsing.rows import Row

WIDE = [  # lines of a page, broken at its width
    "Thực hiện nghị quyết của hội đồng nhân dân xã, năm nay các ngành và các thôn đã",
    "tập trung chỉ đạo sản xuất, chăm lo đời sống, giữ vững an ninh trật tự ở từng",
    "thôn xóm và hoàn thành phần lớn các chỉ tiêu được giao ngay từ những tháng đầu",
    "năm, nhất là các chỉ tiêu về sản xuất nông nghiệp, thu ngân sách và xây dựng nông",
    "thôn mới. Các đoàn thể phối hợp chặt chẽ với chính quyền trong công tác tuyên",
    "truyền, vận động nhân dân tham gia các phong trào thi đua do cấp trên phát động",
    "và tổ chức.",
]


def joined(lines: list[str]) -> list[str]:
    paragraphs: list[str] = []
    for row in join_broken_lines([Row.of(line, number, None) for number, line in enumerate(lines, start=1)]):
        if row.joined:
            paragraphs[-1] += f" {row.text}"
        else:
            paragraphs.append(row.text)
    return paragraphs


def test_broken_lines_become_one_paragraph() -> None:
    assert joined(WIDE) == [" ".join(WIDE)]


def test_a_blank_line_after_the_first_line_is_not_trusted() -> None:
    assert joined([WIDE[0], "", *WIDE[1:]]) == [" ".join(WIDE)]


def test_a_full_line_goes_on_in_a_name() -> None:
    broken = "Đoàn kiểm tra của huyện đã về làm việc với xã, trong đoàn có lãnh đạo xã bạn Sơn"
    assert joined([*WIDE, broken, "Thượng và cán bộ các phòng."])[-1] == f"{broken} Thượng và cán bộ các phòng."


def test_a_short_line_ends_its_paragraph() -> None:
    assert joined([*WIDE, "1. Sản xuất nông nghiệp", "Tổng diện tích lúa tăng."])[1:] == [
        "1. Sản xuất nông nghiệp",
        "Tổng diện tích lúa tăng.",
    ]


def test_a_value_line_stands_alone() -> None:
    lines = ["- Thu ngân sách : 18.619.000.000 đồng", "Chi ngân sách: 18.060.000.000 đồng", "Chi khác: 5 đồng"]
    assert joined([*WIDE, *lines])[1:] == lines


def test_an_open_bracket_goes_on() -> None:
    assert joined(["Thu ngân sách xã năm nay (đạt", "97.14% kế hoạch)."]) == [
        "Thu ngân sách xã năm nay (đạt 97.14% kế hoạch)."
    ]


def test_a_hyphen_in_a_broken_name_is_no_bullet() -> None:
    broken = "Bộ phận một cửa đã tiếp nhận và giải quyết đúng hạn các hồ sơ lĩnh vực tư pháp"
    assert joined([*WIDE, broken, "- hộ tịch, đạt 100%."])[-1] == f"{broken} - hộ tịch, đạt 100%."[:200].replace(
        "  ", " "
    )


def test_letterhead_lines_stand_alone() -> None:
    lines = ["ỦY BAN NHÂN DÂN", "XÃ VÂN KHÊ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert joined(lines) == lines


def test_headings_in_capitals_go_on_in_capitals() -> None:
    assert joined(["I. KẾT QUẢ CÁC CHỈ TIÊU KINH TẾ", "XÃ HỘI CHỦ YẾU", "II. HẠN CHẾ"]) == [
        "I. KẾT QUẢ CÁC CHỈ TIÊU KINH TẾ XÃ HỘI CHỦ YẾU",
        "II. HẠN CHẾ",
    ]


def test_unbroken_text_stays_as_it_is() -> None:
    lines = ["Thu ngân sách đạt khá.", "Chi đúng quy định", "Đời sống ổn định"]
    assert joined(lines) == lines


def test_a_title_printed_twice_stands_once() -> None:
    title = "Báo cáo kết quả thực hiện nhiệm vụ năm 2023"
    rows = [Row.of(line, number, None) for number, line in enumerate([title, "Mở đầu", title.upper(), "I. KINH TẾ"])]
    assert [row.text for row in drop_doubled_title(rows)] == ["Mở đầu", title.upper(), "I. KINH TẾ"]
