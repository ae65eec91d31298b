"""The commands that set figures beside each other."""

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
