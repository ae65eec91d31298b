from tracuu.reading.glyphs import Glyph, is_inside, ordered_lines, placed_lines


def line(text: str, left: float, top: float, gap: float = 0.0) -> list[Glyph]:
    glyphs = []
    for letter in text:
        if letter == " ":
            left += 6
            continue
        glyphs.append(Glyph(letter, (left, top, left + 6, top + 12)))
        left += 6 + gap
    return glyphs


def test_lines_in_the_files_order() -> None:
    glyphs = [
        *line("Thu", 0, 0),
        Glyph(" ", None),
        *line("5", 24, 0),
        Glyph("\r", None),
        *line("tỷ", 0, 14),
        Glyph(" ", None),
    ]
    assert ordered_lines(glyphs) == ["Thu 5", "tỷ"]
    assert ordered_lines([]) == []


def test_a_raised_letter_stands_on_its_line() -> None:
    assert ordered_lines([*line("m", 0, 4), *line("2", 6, 0)]) == ["m2"]


def test_lines_in_order_of_place() -> None:
    glyphs = [*line("ế", 6, 0), *line("kh u", 0, 20), *line("k", 0, 0), *line("ẩ", 12, 20)]
    assert [text for _, text in placed_lines(glyphs)] == ["kế", "khẩu"]
    assert [text for _, text in placed_lines(line("thu 5 tỷ", 0, 0))] == ["thu 5 tỷ"]


def test_inside() -> None:
    (glyph,) = line("a", 10, 10)
    assert is_inside(glyph, (0, 0, 20, 20))
    assert not is_inside(glyph, (0, 0, 12, 20))
    assert not is_inside(Glyph(" ", None), (-1, -1, 1, 1))
