"""Whether a section tells what was done or what is to be done, and for which period."""

import re
from dataclasses import dataclass

from tracuu.records import Aspect, Period, Section
from tracuu.vietnamese.characters import key
from tracuu.vietnamese.periods import find_periods

# The first of these words in a title decides; "thực hiện nhiệm vụ năm 2023" tells of results.
RESULT = re.compile(
    r"kết quả|tình hình|sơ kết|đánh giá|ưu điểm|tồn tại|hạn chế|khuyết điểm|nguyên nhân|những mặt|đạt được|tổng kết|kiểm điểm"
    r"|^thực hiện (?:các )?(?:nhiệm vụ|nghị quyết|chỉ tiêu|kế hoạch|mục tiêu)"
)
# "bổ sung có mục tiêu" is revenue, "chương trình mục tiêu quốc gia" a programme.
TASK = re.compile(
    r"phương hướng|nhiệm vụ|giải pháp|chỉ tiêu|(?<!có )mục tiêu(?! quốc gia)|kế hoạch|kiến nghị|đề xuất|định hướng|dự kiến"
)
# What is only called so in a report of results sums them up: "CÁC CHỈ TIÊU TỔNG HỢP".
SUMMED_UP = re.compile(r"(?:một số|các|những|hệ thống) chỉ tiêu (?:kinh tế )?(?:tổng hợp|chung|cơ bản|chủ yếu|chính)")
# Words that open a plan even inside a part that tells of results.
SURE_TASK = re.compile(r"phương hướng|6 tháng cuối năm|thời gian tới|năm tới|trong thời gian tới|quý tới|tháng tới")
OF_SECTION = frozenset(("year", "h1", "h2", "9m", "q1", "q2", "q3", "q4", "month", "term"))


@dataclass(frozen=True, slots=True)
class Times:
    """What the report as a whole says: its default aspect, the period of its results and that of its tasks."""

    aspect: Aspect
    result: Period | None
    task: Period | None

    def of_section(self, title: str, above: Section | None) -> tuple[Aspect, Period | None]:
        """The aspect and the period of a section with this title below that one."""
        printed = period_of_title(title, self.result)
        if above is None:
            aspect = self.aspect if self._sums_up(title, printed) else aspect_of(title) or self.aspect
            return aspect, printed or self.period_of(aspect)
        aspect = self._aspect_below(title, above)
        inherited = above.period if aspect == above.aspect else self.period_of(aspect)
        return aspect, printed or inherited

    def _sums_up(self, title: str, printed: Period | None) -> bool:
        """Whether a title is of indicators that no word and no time makes targets."""
        return bool(SUMMED_UP.match(key(title))) and (printed is None or printed == self.result)

    def period_of(self, aspect: Aspect) -> Period | None:
        """The period of the report's results or tasks."""
        return self.task if aspect is Aspect.TASK else self.result

    def _aspect_below(self, title: str, above: Section) -> Aspect:
        if above.aspect is Aspect.TASK or SURE_TASK.search(key(title)):
            return Aspect.TASK
        decided = above.level > 1 or aspect_of(above.title) is not None
        return above.aspect if decided else aspect_of(title) or above.aspect


def aspect_of(title: str) -> Aspect | None:
    """What a title announces, None if it does not say.

    >>> aspect_of("KẾT QUẢ THỰC HIỆN NHIỆM VỤ"), aspect_of("Phương hướng năm 2024"), aspect_of("Lĩnh vực kinh tế")
    (<Aspect.RESULT: 'result'>, <Aspect.TASK: 'task'>, None)
    """
    plain = key(title)
    result, task = RESULT.search(plain), TASK.search(plain)
    if result and task:
        return Aspect.RESULT if result.start() < task.start() else Aspect.TASK
    if result:
        return Aspect.RESULT
    return Aspect.TASK if task else None


def period_of_title(title: str, report: Period | None) -> Period | None:
    """The period that a title prints, its year taken from the report's where the title prints none."""
    for period, _, _ in find_periods(title):
        if period.part in OF_SECTION:
            return with_year(period, report)
    return None


def with_year(period: Period, other: Period | None) -> Period:
    """The period with the other's year if it has none of its own."""
    if period.year is not None or other is None or other.year is None:
        return period
    label = f"{period.label} {other.year}" if period.label.endswith("năm") else f"{period.label} năm {other.year}"
    dated = [found for found, _, _ in find_periods(label) if found.part == period.part]
    return dated[0] if dated else period
