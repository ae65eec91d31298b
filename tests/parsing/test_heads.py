from tracuu.parsing.heads import (
    compared_head,
    follows_plan,
    has_level,
    head_at,
    payment_before,
    subject_of,
    thing_before,
)
from tracuu.parsing.quantities import find_quantities
from tracuu.parsing.surroundings import Head, Meaning, Surroundings
from tracuu.records import Kind


def words(before: str = "", after: str = "") -> Surroundings:
    return Surroundings(before, before, after, after)


def head(
    unit: str, before: str, after: str = "", kind: Kind = Kind.RESULT, last: Head | None = None, position: int = 0
) -> Head:
    meaning = Meaning(f"số {unit} {after}".strip(), None, unit, kind, None, None, None)
    return head_at(meaning, words(before, after), last, position, False)


def test_the_thing_is_what_was_counted_or_named() -> None:
    assert head("nhà", "xây ", " đại đoàn kết, ").thing == "nhà đại đoàn kết"
    assert head("con", "nuôi ", " lợn, ").thing == "lợn"
    assert head("ha", "Lúa cấy ").thing == "lúa"
    assert head("ha", "Diện tích ngô ").thing == "ngô"


def test_a_bare_measure_is_of_the_last_thing_and_after_parts_of_their_whole() -> None:
    whole = head("ha", "Diện tích nuôi cá ")
    part = head("ha", ", trong đó cá lồng ", last=whole, position=1)
    assert thing_before(words(", sản lượng "), part) == "cá lồng"
    assert thing_before(words("; sản lượng "), part) == "cá"
    assert thing_before(words("Sản lượng "), None) is None


def test_a_change_is_of_the_last_level_in_its_unit() -> None:
    households, people = head("hộ", "có "), head("người", ", ", position=1)
    (change,) = find_quantities("giảm 5 hộ")
    assert compared_head([households, people], change, words(", giảm ")) is households
    assert has_level([households, people], "hộ")
    assert not has_level([head("hộ", "giảm ", kind=Kind.CHANGE)], "hộ")


def test_what_was_done_follows_its_plan() -> None:
    plan, done = head("ha", "KH ", kind=Kind.TARGET), head("ha", ", TH ")
    assert follows_plan([plan, done])
    assert not follows_plan([done, plan])
    assert not follows_plan([done])


def test_money_that_ends_a_list_has_the_verb_of_the_list() -> None:
    assert payment_before([head("xe máy", "thu hồi ")]) == "thu hồi"
    assert payment_before([head("xe máy", "có ")]) == ""


def test_the_subject_is_the_topic_or_what_stood_before() -> None:
    classes = head("lớp", "ba cấp học có ")
    assert subject_of(words(" với "), "", "học sinh", classes, None) == "ba cấp học"
    assert subject_of(words(", đàn lợn "), "đàn lợn", "con", classes, "Chăn nuôi") == "Chăn nuôi"
