"""What is said where readers give their verdict."""

from tracuu.messages import feedback


def test_what_could_not_be_kept_leads_on() -> None:
    assert "Hãy" in feedback.NOT_KEPT


def test_columns_are_told_apart() -> None:
    assert len(set(feedback.COLUMNS)) == len(feedback.COLUMNS)
