import dataclasses
import json
from pathlib import Path

import pytest
from documents import ANNEX

from tracuu import errors
from tracuu.reading.blocks import Contents, Paragraph
from tracuu.reading.wire import ERRORS, error_from, error_json, found_from, found_in, found_json
from tracuu.records import Note, PageRead


def test_what_was_found_comes_through_as_it_was() -> None:
    contents = Contents(
        [Paragraph("Tổng\nthu", 2), ANNEX], (PageRead(2, "ocr", 200),), (Note("hidden_rows", "Biểu 1", 3),)
    )
    found = found_in(contents)
    assert found.lines[3].cells
    assert found_from(json.loads(found_json(found))) == found
    assert "\n" not in found_json(found)


@pytest.mark.parametrize("kind", ERRORS.values(), ids=str)
def test_every_error_comes_through_as_it_was(kind: type[errors.TracuuError]) -> None:
    kinds = {Path: Path("á.pdf"), int: 3, str: "chi tiết"}
    error = kind(*(kinds[field.type] for field in dataclasses.fields(kind)))  # type: ignore[arg-type, index]
    back = error_from(json.loads(error_json(error)))
    assert type(back) is kind
    assert str(back) == str(error)


@pytest.mark.parametrize("record", [{}, {"lines": [], "pages": []}, {"lines": [[]], "pages": [], "notes": []}])
def test_a_record_of_another_shape_is_refused(record: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        found_from(record)
    with pytest.raises((KeyError, TypeError)):
        error_from({"error": "SystemExit", "fields": {}, **record})
