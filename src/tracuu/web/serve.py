"""The page's server: the library is opened first, so that the first question is answered at once."""

import logging
import os
import socket
import sys
import tomllib
from dataclasses import fields, replace
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import cli_util, config
from streamlit.web import bootstrap

from tracuu.access.accounts import list_accounts
from tracuu.errors import MissingExtra, PortTaken, TracuuError
from tracuu.messages import pages
from tracuu.refusals import HostOpen, LoginMissing
from tracuu.settings import LOCAL_LOGIN, NO_LOGIN, OIDC_LOGIN, PREFIX, Settings
from tracuu.web.gathered import gather_ahead
from tracuu.web.shelf import open_shelf
from tracuu.web.viewer import is_loopback
from tracuu.web.wall import guarded_app

STOPPING = "Stopping..."
NO_PAGE = "streamlit.runtime.scriptrunner_utils.script_run_context"  # warns of a spinner without a page to turn on


def serve_pages(settings: Settings, port: int, *, public: bool = False) -> int:
    """The exit status, 0, when the page is stopped; until then it is served, and its address is on standard error.

    A library that cannot be opened stops nothing: the page says what is wrong with it. Raises PortTaken; HostOpen
    where others would reach the page without a login, and LoginMissing where they shall log in and cannot.
    """
    settings = replace(settings, port=port)
    options = {**framework_options(), "server_address": settings.host, "server_port": settings.port}
    bootstrap.load_config_options(flag_options=options)  # first, as it warns of options that change later
    if public or settings.login != NO_LOGIN:
        settings = replace(settings, login=configured_login(settings))
    elif not is_loopback(settings.host):
        raise HostOpen(settings.host)
    if is_taken(settings.host, settings.port):
        raise PortTaken(settings.host, settings.port)
    hand_over(settings)
    sys.stderr.write(f"{pages.OPENING}\n")
    warm_up(settings)
    sys.stderr.write(f"{pages.serving(page_address(settings))}\n")
    say_stopping()
    door = Path(str(files("tracuu.web").joinpath("door.py")))
    if settings.login == LOCAL_LOGIN:
        guarded_app(door).run(config={name.replace("_", ".", 1): value for name, value in options.items()})
    else:
        bootstrap.run(str(door), is_hello=False, args=[], flag_options=options)
    return 0


def framework_options() -> dict[str, Any]:
    """What the framework is told of its looks and manners, as `server.toml` has it; a config.toml of the office wins."""
    theirs = [_options(Path(path)) for path in config.get_config_files("config.toml") if Path(path).is_file()]
    ours = _options(Path(str(files("tracuu.web").joinpath("server.toml"))))
    return {name: value for name, value in ours.items() if not any(name in options for options in theirs)}


def _options(file: Path) -> dict[str, Any]:
    """What a file of settings says, named as the framework's flags are ("server_port")."""
    sections = tomllib.loads(file.read_text("utf-8"))
    return {f"{section}_{name}": value for section, options in sections.items() for name, value in options.items()}


def configured_login(settings: Settings) -> str:
    """How those who use the page log in: as the settings say, else at a provider where one is named, else by accounts.

    Raises LoginMissing where nobody could, and MissingExtra without the package for providers.
    """
    accounts = list_accounts(settings.index)
    login = settings.login
    if login == NO_LOGIN:
        login = OIDC_LOGIN if _names_provider() else LOCAL_LOGIN
    can_enter = [account for account in accounts if account.has_password or login == OIDC_LOGIN]
    if not can_enter or (login == OIDC_LOGIN and not _names_provider()):
        raise LoginMissing
    if login == OIDC_LOGIN and find_spec("authlib") is None:
        raise MissingExtra("Authlib", "pip install 'tracuu[login]'")
    return login


def _names_provider() -> bool:
    """Whether the secrets of the page name a provider of logins (OpenID Connect)."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def say_stopping() -> None:
    """Nothing; from now on the framework's one word at its end ("Stopping...") is said in Vietnamese."""
    said = cli_util.print_to_cli

    def say(message: str, **look: Any) -> None:
        said(pages.STOPPING if message.strip() == STOPPING else message, **look)

    cli_util.print_to_cli = say


def page_address(settings: Settings) -> str:
    """The address to open in a browser on this machine.

    >>> page_address(Settings())
    'http://127.0.0.1:8501'
    """
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::", "") else settings.host
    return f"http://{host}:{settings.port}"


def is_taken(host: str, port: int) -> bool:
    """Whether another program listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def hand_over(settings: Settings) -> None:
    """Leaves the settings where `app.py` reads its own: in the environment, and nothing else under their prefix."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]
    for field in fields(settings):
        os.environ[f"{PREFIX}{field.name.upper()}"] = str(getattr(settings, field.name))


def warm_up(settings: Settings) -> None:
    """Opens the library before anyone asks; what is wrong with it is left for the page to say."""
    of_framework = logging.getLogger(NO_PAGE)
    of_framework.disabled = True
    try:
        gather_ahead(open_shelf(settings).library)
    except TracuuError as error:
        logging.getLogger(__name__).warning("%s", error)
    finally:
        of_framework.disabled = False
