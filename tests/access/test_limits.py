"""Limits of reports to groups: kept, changed, and never forgotten in silence."""

from pathlib import Path

import pytest
from factories import make_settings

from tracuu.access.limits import FILE, hidden_from, limit_reports, read_limits
from tracuu.access.viewer import OWNER, Role, Viewer
from tracuu.refusals import AccountNameUnfit, LimitsDamaged
from tracuu.settings import Settings

LAN = Viewer("lan", Role.EDITOR, frozenset({"tài-chính"}))


@pytest.fixture
def settings(tmp_path: Path, place: str) -> Settings:
    return make_settings(tmp_path, place)


def test_without_limits_everybody_sees_everything(settings: Settings) -> None:
    assert read_limits(settings) == {}
    assert hidden_from(Viewer("hoa"), settings) == frozenset()


def test_a_limited_report_is_for_its_groups_and_administrators(settings: Settings) -> None:
    limit_reports(settings, ["a", "b"], ["Tài-Chính", "văn-phòng"])
    limit_reports(settings, ["c"], ["quân-sự"])
    assert hidden_from(LAN, settings) == {"c"}
    assert hidden_from(Viewer("hoa", Role.EDITOR), settings) == {"a", "b", "c"}
    for viewer in (OWNER, Viewer("quan.tri", Role.ADMINISTRATOR)):
        assert hidden_from(viewer, settings) == frozenset()


def test_limits_are_changed_and_taken_away(settings: Settings) -> None:
    limit_reports(settings, ["a", "b"], ["quân-sự"])
    limit_reports(settings, ["a"], ["tài-chính"])
    assert limit_reports(settings, ["b"], []) == {"a": frozenset({"tài-chính"})} == read_limits(settings)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '"a"', '{"a": null}'])
def test_where_the_limits_cannot_be_read_nothing_is_shown(tmp_path: Path, content: str) -> None:
    settings = make_settings(tmp_path)
    settings.index.mkdir()
    (settings.index / FILE).write_text(content)
    with pytest.raises(LimitsDamaged):
        hidden_from(LAN, settings)
    with pytest.raises(LimitsDamaged):
        limit_reports(settings, ["a"], ["quân-sự"])
    assert hidden_from(OWNER, settings) == frozenset()  # who can put it right


def test_a_name_that_no_group_can_have_limits_nothing(settings: Settings) -> None:
    with pytest.raises(AccountNameUnfit):
        limit_reports(settings, ["a"], ["quân-sự", "a b"])
    assert read_limits(settings) == {}
