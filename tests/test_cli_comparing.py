"""The commands that set figures beside each other."""

from pathlib import Path

from test_cli import Run, records, run

__all__ = ["run"]


def test_indicators_lists_names_and_the_values_of_one(run: Run) -> None:
    run("ingest")
    assert "đàn lợn (con): 1 số liệu" in run("indicators")[1]
    assert "2.150 con" in run("indicators", "dan lon")[1]
    (pigs,) = records(run("indicators", "đàn lợn", "--json")[1])[:1]
    assert (pigs["indicator"], pigs["values"][0]["value"], pigs["values"][0]["listed"]) == ("đàn lợn", 2150, "năm 2024")
    assert "mục I.1" in pigs["values"][0]["citation"]
    assert run("indicators", "--place", "An Thịnh")[1:] == (
        "",
        "Không có chỉ tiêu nào trong kho có tên như vậy. Hãy thử ít chữ hơn, ví dụ: hộ nghèo.\n",
    )


def test_review_says_what_agrees_what_differs_and_what_is_not_there(run: Run) -> None:
    run("ingest")
    draft = (
        "Năm 2024, xã Xuân Lam có đàn lợn 2.150 con, gieo cấy 321,5 ha lúa; có 12 nhà máy. Huy động 45/50 hộ, đạt 91%."
    )
    Path("du-thao.txt").write_text(draft, "utf-8")
    status, output, _ = run("review", "du-thao.txt")
    assert status == 0
    assert output.splitlines()[0].startswith("KHỚP: ")
    assert "KHÔNG TÌM THẤY TRONG KHO" in output
    assert "CẦN XEM LẠI" in output
    found = records(run("review", "du-thao.txt", "--json")[1])
    assert [one["verdict"] for one in found if one["raw"] == "2.150"] == ["found"]
    assert "mục I.1" in found[0]["stated"][0]["citation"]


def test_review_takes_place_and_year_from_the_person(run: Run) -> None:
    run("ingest")
    Path("du-thao.txt").write_text("Đàn lợn có 2.150 con.", "utf-8")
    assert [one["reason"] for one in records(run("review", "du-thao.txt", "--json")[1])] == ["no_place"]
    chosen = ("--place", "xuan lam", "--year", "2024")
    assert [one["verdict"] for one in records(run("review", "du-thao.txt", "--json", *chosen)[1])] == ["found"]
    assert run("review", "du-thao.txt", "--place", "Vân Khê")[::2] == (
        2,
        "Kho chưa có báo cáo của nơi này: Vân Khê. Xem các nơi đang có: tracuu status.\n",
    )
