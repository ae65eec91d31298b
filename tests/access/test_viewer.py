"""What each role may do, and nothing more."""

import pytest

from tracuu.access.viewer import OWNER, Right, Role, Viewer


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.READER, {Right.READ}),
        (Role.EDITOR, {Right.READ, Right.UNMASK, Right.KEEP}),
        (Role.ADMINISTRATOR, set(Right)),
    ],
)
def test_a_role_has_its_rights(role: Role, rights: set[Right]) -> None:
    viewer = Viewer("lan", role)
    assert {right for right in Right if viewer.may(right)} == rights
    assert viewer.may_unmask == (Right.UNMASK in rights)


def test_who_is_told_nothing_else_is_a_reader_of_what_is_open_to_all() -> None:
    assert Viewer("lan") == Viewer("lan", Role.READER, frozenset())
    assert not Viewer("lan", Role.EDITOR).sees_all


def test_the_owner_of_the_machine_may_do_everything() -> None:
    assert all(map(OWNER.may, Right))
    assert OWNER.sees_all
