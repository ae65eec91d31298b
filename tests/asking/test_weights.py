"""The weights are in one place, and of the signs that their names say."""

from tracuu.asking import weights


def test_what_takes_off_is_negative_and_what_adds_is_positive() -> None:
    assert weights.UNIT_WRONG < weights.COUNT_WRONG < weights.UNIT_UNKNOWN < 0 < weights.UNIT_ALIKE < weights.UNIT_FITS
    assert weights.KIND_WRONG < 0 < weights.KIND_FITS
    assert weights.OTHER_TIME < 0


def test_nearer_counts_more() -> None:
    places = [
        weights.IN_INDICATOR,
        weights.IN_CLAUSE,
        weights.BEFORE_IN_SENTENCE,
        weights.IN_HEADING,
        weights.IN_PASSAGE,
    ]
    assert places == sorted(places, reverse=True)


def test_what_was_asked_before_counts_less() -> None:
    assert 0 < weights.CARRIED < 1
