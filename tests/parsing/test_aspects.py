from tracuu.parsing.aspects import Times, aspect_of, period_of_title, with_year
from tracuu.records import Aspect, Period, Section, Span
from tracuu.vietnamese.periods import find_periods

RESULT, TASK = Aspect.RESULT, Aspect.TASK


def period(text: str) -> Period:
    return find_periods(text)[0][0]


def section(title: str, aspect: Aspect, level: int = 1) -> Section:
    return Section("I", title, level, Span(0, 1), None, "I", title, aspect, period("năm 2023"))


def test_the_first_cue_of_a_title_decides() -> None:
    assert aspect_of("KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ TRỌNG TÂM") is RESULT
    assert aspect_of("NHIỆM VỤ VÀ GIẢI PHÁP KHẮC PHỤC HẠN CHẾ") is TASK
    assert aspect_of("SƠ KẾT THỰC HIỆN NHIỆM VỤ 6 THÁNG ĐẦU NĂM") is RESULT
    assert aspect_of("Lĩnh vực kinh tế") is None
    assert aspect_of("THỰC HIỆN NHIỆM VỤ NĂM 2022") is RESULT
    assert aspect_of("Biện pháp thực hiện nhiệm vụ năm 2023") is TASK


def test_indicators_summed_up_are_results_unless_a_word_or_a_time_plans_them() -> None:
    times = Times(RESULT, period("năm 2023"), period("năm 2024"))
    assert times.of_section("CÁC CHỈ TIÊU TỔNG HỢP", None)[0] is RESULT
    assert times.of_section("Các chỉ tiêu chủ yếu năm 2023", None)[0] is RESULT
    assert times.of_section("Các chỉ tiêu chủ yếu năm 2024", None)[0] is TASK
    assert times.of_section("CÁC CHỈ TIÊU PHẤN ĐẤU", None)[0] is TASK


def test_revenue_and_programmes_with_targets_in_their_names_are_no_tasks() -> None:
    assert aspect_of("Bổ sung có mục tiêu") is None
    assert aspect_of("Chương trình mục tiêu quốc gia giảm nghèo") is None


def test_a_task_inside_results_stays_a_result() -> None:
    times = Times(RESULT, period("năm 2023"), period("năm 2024"))
    above = section("KẾT QUẢ CÁC NHIỆM VỤ TRỌNG TÂM", RESULT)
    assert times.of_section("Nhiệm vụ trọng tâm 1: Quản lý đất đai", above)[0] is RESULT


def test_a_plan_inside_results_is_a_task_of_the_next_period() -> None:
    times = Times(RESULT, period("năm 2023"), period("năm 2024"))
    aspect, found = times.of_section("Phương hướng thời gian tới", section("LĨNH VỰC KINH TẾ", RESULT))
    assert aspect is TASK
    assert found == period("năm 2024")


def test_below_tasks_all_is_task() -> None:
    times = Times(RESULT, period("năm 2023"), period("năm 2024"))
    assert times.of_section("Đánh giá, xếp loại", section("NHIỆM VỤ", TASK))[0] is TASK


def test_a_title_without_year_takes_the_reports() -> None:
    found = period_of_title("Nhiệm vụ 6 tháng cuối năm", period("6 tháng đầu năm 2023"))
    assert found is not None
    assert (found.part, found.year, found.label) == ("h2", 2023, "6 tháng cuối năm 2023")


def test_a_year_that_is_printed_stays() -> None:
    assert with_year(period("quý I/2022"), period("năm 2023")).year == 2022
    assert with_year(period("6 tháng đầu năm"), None).year is None


def test_seasons_in_a_title_are_not_the_sections_period() -> None:
    assert period_of_title("Sản xuất vụ đông 2022", period("năm 2023")) is None
