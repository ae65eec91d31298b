"""Limits of reports to groups: kept, changed, and never forgotten in silence."""

from pathlib import Path

import pytest

from tracuu.access.limits import FILE, hidden_from, limit_reports, read_limits
from tracuu.access.viewer import OWNER, Role, Viewer
from tracuu.refusals import AccountNameUnfit, LimitsDamaged

LAN = Viewer("lan", Role.EDITOR, frozenset({"tài-chính"}))


def test_without_limits_everybody_sees_everything(tmp_path: Path) -> None:
    assert read_limits(tmp_path) == {}
    assert hidden_from(Viewer("hoa"), tmp_path) == frozenset()


def test_a_limited_report_is_for_its_groups_and_administrators(tmp_path: Path) -> None:
    limit_reports(tmp_path, ["a", "b"], ["Tài-Chính", "văn-phòng"])
    limit_reports(tmp_path, ["c"], ["quân-sự"])
    assert hidden_from(LAN, tmp_path) == {"c"}
    assert hidden_from(Viewer("hoa", Role.EDITOR), tmp_path) == {"a", "b", "c"}
    for viewer in (OWNER, Viewer("quan.tri", Role.ADMINISTRATOR)):
        assert hidden_from(viewer, tmp_path) == frozenset()


def test_limits_are_changed_and_taken_away(tmp_path: Path) -> None:
    limit_reports(tmp_path, ["a", "b"], ["quân-sự"])
    limit_reports(tmp_path, ["a"], ["tài-chính"])
    assert limit_reports(tmp_path, ["b"], []) == {"a": frozenset({"tài-chính"})} == read_limits(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '"a"', '{"a": null}'])
def test_where_the_limits_cannot_be_read_nothing_is_shown(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(LimitsDamaged):
        hidden_from(LAN, tmp_path)
    with pytest.raises(LimitsDamaged):
        limit_reports(tmp_path, ["a"], ["quân-sự"])
    assert hidden_from(OWNER, tmp_path) == frozenset()  # who can put it right


def test_a_name_that_no_group_can_have_limits_nothing(tmp_path: Path) -> None:
    with pytest.raises(AccountNameUnfit):
        limit_reports(tmp_path, ["a"], ["quân-sự", "a b"])
    assert read_limits(tmp_path) == {}
