from tracuu.messages import commands, library_page


def test_each_status_has_its_words() -> None:
    for status in (*commands.STATUSES, "waiting", "reading"):
        assert library_page.STATUSES[status]


def test_a_summary_names_the_years() -> None:
    assert library_page.summary(1, 1, (2023,)) == "1 báo cáo · 1 địa phương · năm 2023"
    assert library_page.summary(1, 0, ()) == "1 báo cáo"
