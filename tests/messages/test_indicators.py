"""What is said of indicators."""

from tracuu.asking import gather
from tracuu.messages.indicators import ROLES


def test_every_role_has_its_words() -> None:
    assert set(ROLES) == {gather.RESULT, gather.ESTIMATE, gather.TARGET, gather.LIMIT}
