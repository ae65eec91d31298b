"""What is said of a draft's figures."""

from tracuu.asking import reviewing
from tracuu.messages.review import REASONS, VERDICTS


def test_every_verdict_and_reason_has_its_words() -> None:
    assert list(VERDICTS) == [
        reviewing.FOUND,
        reviewing.ROUNDED,
        reviewing.SEVERAL,
        reviewing.DIFFERENT,
        reviewing.NOT_FOUND,
    ]
    assert set(REASONS) == {reviewing.NO_PLACE, reviewing.NO_PERIOD, reviewing.NO_REPORT, reviewing.NOT_STATED}
