"""Every role has its name."""

from tracuu.access.viewer import Role
from tracuu.messages.access import ROLES


def test_every_role_has_its_name() -> None:
    assert set(ROLES) == set(Role)
