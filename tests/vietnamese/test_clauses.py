import pytest

from tracuu.vietnamese.clauses import begins_clause, is_of_clause_before, label_start, last_piece
from tracuu.vietnamese.compounds import glued
from tracuu.vietnamese.nominals import masked


@pytest.mark.parametrize(
    ("between", "rest"),
    [
        ("; gia cầm, thủy cầm hơn ", " gia cầm, thủy cầm hơn "),
        (", khá ", " khá "),
        (" sản xuất bí xanh với tổng diện tích là ", "tổng diện tích là "),
        (" ha (trong đó lúa ", " lúa "),
        (" hộ, không có tử vong tại nhà, kiểm tra an toàn thực phẩm ", " kiểm tra an toàn thực phẩm "),
        (" nhà cho hộ nghèo, hộ chính sách với tổng kinh phí ", "tổng kinh phí "),
    ],
)
def test_a_label_begins_after_the_clause_before(between: str, rest: str) -> None:
    assert between[label_start(between, is_first=False) :] == rest


@pytest.mark.parametrize(
    ("before", "rest"),
    [
        ("Xã làm xong đường điện vào bản bằng vốn huyện, dựng ", " dựng "),
        ("Tưới đủ nước cho chè ngay sau hái, phấn đấu nâng cao năng suất chè ", " phấn đấu nâng cao năng suất chè "),
        ("Kiểm tra, xử lý ", "Kiểm tra, xử lý "),
        ("Giá trị sản xuất công nghiệp - TTCN, xây dựng ", "Giá trị sản xuất công nghiệp - TTCN, xây dựng "),
        ("Nhà văn hóa thôn khánh thành ngày 02/4, rộng ", "Nhà văn hóa thôn khánh thành ngày 02/4, rộng "),
        ("Về bảo hiểm, tính đến 30/9/2022, toàn xã có người tham gia ", " toàn xã có người tham gia "),
        ("Phát gạo đến tận bản; ", ""),
    ],
)
def test_the_first_label_leaves_other_clauses_out(before: str, rest: str) -> None:
    clear = glued(masked(before))
    assert before[label_start(clear, is_first=True) :] == rest


def test_a_clause_with_its_own_tail_takes_no_label_from_the_one_before() -> None:
    assert is_of_clause_before("Bếp ăn nấu đủ hai bữa một ngày, đảm bảo ", "bếp ăn nấu đủ hai bữa một ngày")
    assert not is_of_clause_before("Tổng số hộ dân dùng nước sạch, đạt ", "tổng số hộ dân dùng nước sạch")


def test_pieces() -> None:
    assert last_piece(" so với kế hoạch, bằng ") == " bằng "
    assert begins_clause(" hộ và ") == "và"
