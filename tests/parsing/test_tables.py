"""Rows of tables: every cell is a figure with the row's name, the column's meaning and its own place."""

from dataclasses import replace
from decimal import Decimal

from factories import Part, make_report

from tracuu.parsing.figures import figures_of
from tracuu.parsing.tables import place_rows, with_rows
from tracuu.records import Aspect, Cell, Figure, Line, Report, TableHead


def make_row(name: str, cells: list[tuple[str, str, str | None]]) -> Line:
    """A row line: (column, value, unit) after its name."""
    text, made = f"Biểu 1 › {name}: ", []
    for column, value, unit in cells:
        text += f"{column}: "
        made.append(Cell(len(text), len(text) + len(value), column, unit))
        text += f"{value}; "
    return Line(text.rstrip("; "), 7, 3, name, tuple(made))


def read(*rows: Line) -> tuple[Report, tuple[Figure, ...]]:
    report = make_report(parts=(Part("I", "Biểu số liệu", (tuple(row.text for row in rows),)),), figures=())
    return report, figures_of(report, place_rows(report, rows))


RICE = make_row(
    "Trồng trọt › Lúa › Sản lượng",
    [("Thực hiện 2022", "4.100", "tấn"), ("Kế hoạch 2023", "4.300", "tấn"), ("TH/KH (%)", "104,9", "%")],
)


def test_every_cell_is_a_figure() -> None:
    report, figures = read(RICE)
    assert [(f.value, f.unit, f.kind.value) for f in figures] == [
        (Decimal(4100), "tấn", "result"),
        (Decimal(4300), "tấn", "target"),
        (Decimal("104.9"), "%", "plan_share"),
    ]
    assert [f.period.year for f in figures if f.period] == [2022, 2023, 2024]
    assert figures[0].indicator == "Sản lượng"
    assert figures[0].subject == "Trồng trọt › Lúa"
    assert figures[2].indicator == "Sản lượng so với KH"
    for figure in figures:
        assert report.text[figure.span.start : figure.span.end] == figure.raw
        assert report.text[figure.sentence.start : figure.sentence.end] == RICE.text


def test_words_dashes_and_numbering_are_no_figures() -> None:
    _, figures = read(make_row("Lúa", [("TT", "1", None), ("Thực hiện 2022", "-", "ha"), ("Ghi chú", "đạt", None)]))
    assert figures == ()


def test_cells_that_hold_more_than_a_number() -> None:
    _, figures = read(
        make_row("Trẻ ra lớp", [("Thực hiện", "432/572", "cháu")]), make_row("Ngô", [("Tăng, giảm", "-2,5", "ha")])
    )
    assert [(f.value, f.of) for f in figures] == [(Decimal(432), Decimal(572)), (Decimal("-2.5"), None)]


def test_an_unverified_cell_is_marked() -> None:
    doubtful = replace(RICE, cells=tuple(replace(cell, unverified=True) for cell in RICE.cells))
    assert {figure.status for figure in read(doubtful)[1]} == {"unverified"}


def test_rows_are_found_in_their_order() -> None:
    first, second = make_row("Lúa", [("Thực hiện", "40", "ha")]), make_row("Ngô", [("Thực hiện", "20", "ha")])
    report = make_report(parts=(Part("I", "Biểu", ((first.text, second.text),)),))
    placed = place_rows(report, [first, second, replace(second, text="nowhere")])
    assert [report.text[span.start : span.end] for span in placed] == [first.text, second.text]


def test_a_passage_keeps_its_rows_as_they_are_drawn() -> None:
    head = TableHead("Biểu 1", None, ("Chỉ tiêu", "Thực hiện 2022", "Kế hoạch 2023", "TH/KH (%)"))
    printed = ("Sản lượng", "4.100", "4.300", "104,9")
    cells = tuple(replace(cell, number=number) for number, cell in enumerate(RICE.cells, start=1))
    row = replace(RICE, cells=cells, head=head, printed=printed)
    report, _ = read(row)
    placed = place_rows(report, [row, replace(row, text="Biểu 9 › elsewhere: 1")])
    (kept,) = [row for passage in report.passages for row in with_rows(passage, placed).rows]
    assert (kept.head, kept.name, kept.printed) == (head, "Trồng trọt › Lúa › Sản lượng", printed)
    assert [report.text[at : at + len(printed[number] or "")] for number, at in kept.values] == list(printed[1:])
    assert report.text[kept.span.start : kept.span.end] == row.text


def test_a_columns_millions_are_multiplied_out() -> None:
    _, (value,) = read(make_row("Giá trị sản xuất", [("Thực hiện 2021", "425,8", "tỷ đồng")]))
    assert (value.value, value.unit, value.raw) == (Decimal("425800000000"), "đồng", "425,8 tỷ")


def test_what_was_done_is_no_target_in_a_plan() -> None:
    row = make_row("Sản lượng thóc", [("Thực hiện 2023", "4.100", "tấn"), ("Năm 2024", "4.300", "tấn")])
    parts = (Part("I", "Biểu số liệu", ((row.text,),), Aspect.TASK),)
    report = make_report(parts=parts, figures=())
    assert [figure.kind.value for figure in figures_of(report, place_rows(report, [row]))] == ["result", "target"]
