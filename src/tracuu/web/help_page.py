"""Hướng dẫn: how to ask, to check and to copy, with pictures, for a reader who knows Word; and the manual of docs/."""

import re
from base64 import b64encode
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

import streamlit as st

import tracuu
from tracuu.messages import help_page
from tracuu.messages.help_page import Step
from tracuu.web.frame import show_styles

PICTURES = Path(str(files("tracuu.web").joinpath("help")))
DOCS = Path(tracuu.__file__).parents[2] / "docs"  # beside the package where the project's folder is
PICTURE, LINK = re.compile(r"^!\[.*\n", re.MULTILINE), re.compile(r"\[([^\]]+)\]\([^)]+\)")


def show_help() -> None:
    """The steps of the work, one under the other."""
    show_styles("help.css")
    steps = "".join(_step(step) for step in help_page.STEPS)
    st.html(
        f'<header class="page"><h1>{escape(help_page.TITLE)}</h1><p>{escape(help_page.LEAD)}</p></header>'
        f'<ol class="steps">{steps}</ol>'
    )
    pages = [
        manual_page(file.read_text("utf-8")) for name in help_page.MANUAL if (file := DOCS / f"{name}.md").is_file()
    ]
    if pages:
        st.html(f"<h2>{escape(help_page.MORE)}</h2>")
    for title, text in pages:
        with st.expander(title):
            st.markdown(text)


def manual_page(written: str) -> tuple[str, str]:
    """The title and the text of a page of the manual, without its pictures, which the steps show, and its links.

    >>> manual_page("# Nạp\\n\\n![Kho](kho.png)\\n## Cách\\nXem [kho](kho.md).")
    ('Nạp', '#### Cách\\nXem kho.')
    """
    title, _, text = written.removeprefix("# ").partition("\n")
    return title, LINK.sub(r"\1", PICTURE.sub("", text)).replace("## ", "#### ").strip()


def _step(step: Step) -> str:
    picture = _source(PICTURES / step.picture) if step.picture else ""
    shown = f'<img src="{picture}" alt="">' if picture else ""  # the words beside it say the same
    return f"<li><h2>{escape(step.title)}</h2><p>{escape(step.text)}</p>{shown}</li>"


@cache
def _source(picture: Path) -> str:
    """The picture as a part of the page; empty where it is not there."""
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode()}" if picture.is_file() else ""
