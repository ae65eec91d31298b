from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from tracuu.errors import SettingInvalid, SettingUnknown
from tracuu.settings import Settings, read_settings


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert read_settings(tmp_path, {}) == Settings()


def test_the_file_chooses_and_the_environment_overrules(tmp_path: Path) -> None:
    (tmp_path / "tracuu.toml").write_text('index = "kho"\nport = 9000\n', "utf-8")
    settings = read_settings(tmp_path, {"TRACUU_PORT": "9001", "HOME": "/root"})
    assert settings.index == Path("kho")
    assert settings.port == 9001


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tracuu.toml").write_text("prot = 1\n", "utf-8")
    with pytest.raises(SettingUnknown, match="prot"):
        read_settings(tmp_path, {})
    with pytest.raises(SettingUnknown, match="prot"):
        read_settings(Path("/nowhere"), {"TRACUU_PROT": "1"})


@pytest.mark.parametrize("text", ['port = "many"', "port = ", "index = 3"])
def test_a_value_of_the_wrong_type_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "tracuu.toml").write_text(text, "utf-8")
    with pytest.raises(SettingInvalid):
        read_settings(tmp_path, {})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_what_is_none_of_the_choices_is_refused() -> None:
    with pytest.raises(SettingInvalid):
        read_settings(Path("/nowhere"), {"TRACUU_MASK_PERSONAL": "sometimes"})
