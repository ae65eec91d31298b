"""Hướng dẫn: how to ask, to check and to copy, with pictures, for a reader who knows Word."""

from base64 import b64encode
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

import streamlit as st

from tracuu.messages import help_page
from tracuu.messages.help_page import Step
from tracuu.web.frame import show_styles

PICTURES = Path(str(files("tracuu.web").joinpath("help")))


def show_help() -> None:
    """The steps of the work, one under the other."""
    show_styles("help.css")
    steps = "".join(_step(step) for step in help_page.STEPS)
    st.html(
        f'<header class="page"><h1>{escape(help_page.TITLE)}</h1><p>{escape(help_page.LEAD)}</p></header>'
        f'<ol class="steps">{steps}</ol>'
    )


def _step(step: Step) -> str:
    picture = _source(PICTURES / step.picture) if step.picture else ""
    shown = f'<img src="{picture}" alt="">' if picture else ""  # the words beside it say the same
    return f"<li><h2>{escape(step.title)}</h2><p>{escape(step.text)}</p>{shown}</li>"


@cache
def _source(picture: Path) -> str:
    """The picture as a part of the page; empty where it is not there."""
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode()}" if picture.is_file() else ""
