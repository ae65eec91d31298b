"""What is gathered from a library is gathered once for each state it is in."""

import pytest
from web.factories_web import ShownLibrary

from tracuu.web.gathered import gather_ahead, gathered_across, gathered_held, gathered_indicators


def test_once_for_each_state() -> None:
    library = ShownLibrary()
    for gather in (gathered_indicators, gathered_across, gathered_held):
        first = gather(library)  # type: ignore[arg-type]
        assert gather(library) is first  # type: ignore[arg-type]
    before = gathered_indicators(library)  # type: ignore[arg-type]
    assert gathered_indicators(ShownLibrary(figures=())) != before  # type: ignore[arg-type]


def test_gathered_ahead_without_a_reader(caplog: pytest.LogCaptureFixture) -> None:
    gather_ahead(ShownLibrary()).join()  # type: ignore[arg-type]
    assert not caplog.records
    gather_ahead(object()).join()  # type: ignore[arg-type]
    assert "gathering ahead failed" in caplog.text
