"""What is said of hidden data names the law, and shows the mark that is meant."""

from tracuu.messages import personal
from tracuu.vietnamese.personal import MASK, personal_spans


def test_the_mark_that_is_named_is_the_one_that_is_used() -> None:
    assert 3 * MASK in personal.HIDDEN and 3 * MASK in personal.HIDDEN_IN_FILE


def test_nothing_said_is_taken_for_personal_data() -> None:
    assert not personal_spans("\n".join(vars(personal)[name] for name in vars(personal) if name.isupper()))
