"""What the page of checks says."""

from tracuu.messages.checks import KINDS, NONE_TEXT, NONE_TITLE


def test_every_kind_and_group_has_its_words() -> None:
    assert {"ratio", "sum", "difference", "plan", "other", "earlier", "target"} == set(KINDS)
    assert set(NONE_TITLE) == set(NONE_TEXT) == {"open", "seen", "fitting", "targets"}
