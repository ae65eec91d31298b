from tracuu.vietnamese.wholes import is_breakdown, is_complete_breakdown


def test_some_breakdowns_are_complete() -> None:
    assert is_breakdown("; trong đó: ")
    assert not is_complete_breakdown("; trong đó: ")
    assert is_complete_breakdown(" bao gồm ")
    assert not is_breakdown(" so với cùng kỳ ")
