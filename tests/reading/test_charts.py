from lxml import etree

from tracuu.reading.blocks import squared
from tracuu.reading.charts import chart_grid


def table_of(series: str, title: str = "") -> list[list[str]] | None:
    root = etree.fromstring(f"<chartSpace><chart>{title}<plotArea>{series}</plotArea></chart></chartSpace>")
    grid = chart_grid(root)
    return grid and [[box.text for box in row] for row in squared(grid)]


def points(name: str, *values: str) -> str:
    inner = "".join(f'<pt idx="{number}"><v>{value}</v></pt>' for number, value in enumerate(values))
    return f"<{name}><numRef><numCache>{inner}</numCache></numRef></{name}>"


def test_a_series_without_name_or_categories_is_read() -> None:
    assert table_of(f"<ser>{points('val', '1250', '7.5')}</ser>") == [["", ""], ["", "1250"], ["", "7,5"]]


def test_points_of_two_numbers_each() -> None:
    series = f"<ser>{points('xVal', '2022', '2023')}{points('yVal', '5', '6')}</ser>"
    assert table_of(series) == [["", ""], ["2022", "5"], ["2023", "6"]]


def test_a_chart_without_values_is_no_table() -> None:
    assert table_of("") is None
    assert table_of(f"<ser>{points('cat', 'a')}</ser>") is None


def test_points_without_a_number_of_their_own_are_left_out() -> None:
    odd = '<val><pt idx="99999999"><v>1</v></pt><pt><v>2</v></pt><pt idx="0"><v>x</v></pt></val>'
    assert table_of(f"<ser>{odd}</ser>") == [["", ""], ["", "x"]]
