"""Hướng dẫn: how to ask, to check and to copy, with pictures, for a reader who knows Word; and the manual of docs/."""

import re
import sys
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
BESIDE = Path(tracuu.__file__).parents[2] / "docs"  # where the package lies in the project's folder
DOCS = BESIDE if BESIDE.is_dir() else Path(sys.prefix, "share", "tracuu")  # there the wheel puts them
PAGE = "bai"  # this page's address with "?bai=trich-dan" shows that page of the manual alone
PICTURE = re.compile(r"^!\[(.+)\]\((.+)\)$", re.MULTILINE)
LINK, LINK_AWAY = re.compile(r"\]\(([\w-]+)\.md\)"), re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")


def show_help() -> None:
    """The steps of the work, one under the other, and the manual; or the one page of it that the address names."""
    show_styles("help.css")
    manual = {file.stem: file.read_text("utf-8") for file in DOCS.glob("*.md")}
    named = manual.get(st.query_params.get(PAGE, ""))
    if named:
        title, text = manual_page(named)
        st.button(help_page.BACK, key="manual-back", on_click=st.query_params.clear)
        st.html(f'<header class="page"><h1>{escape(title)}</h1></header>')
        _show_manual(text)
        return
    steps = "".join(_step(step) for step in help_page.STEPS)
    st.html(
        f'<header class="page"><h1>{escape(help_page.TITLE)}</h1><p>{escape(help_page.LEAD)}</p></header>'
        f'<ol class="steps">{steps}</ol>'
    )
    if manual:
        st.html(f"<h2>{escape(help_page.MORE)}</h2>")
    for title, text in (manual_page(manual[name]) for name in help_page.MANUAL if name in manual):
        with st.expander(title):
            _show_manual(text)


def manual_page(written: str) -> tuple[str, str]:
    """The title and the text of a page of the manual; its links lead to pages of the manual, others are only words.

    >>> manual_page("# Nạp\\n\\n## Cách\\nXem [kho](kho.md), [số đo](../benchmarks/A.md).")
    ('Nạp', '### Cách\\nXem [kho](?bai=kho), số đo.')
    """
    title, _, text = written.removeprefix("# ").partition("\n")
    linked = LINK.sub(rf"](?{PAGE}=\1)", LINK_AWAY.sub(r"\1", text))
    return title, re.sub("^## ", "### ", linked, flags=re.MULTILINE).strip()


def _show_manual(text: str) -> None:
    """The text with each picture where it stands."""
    first, *rest = PICTURE.split(text)
    st.markdown(first)
    for words, name, text_below in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if (DOCS / name).is_file():
            st.image(str(DOCS / name), caption=words)
        st.markdown(text_below)


def _step(step: Step) -> str:
    picture = _source(PICTURES / step.picture) if step.picture else ""
    shown = f'<img src="{picture}" alt="">' if picture else ""  # the words beside it say the same
    return f"<li><h2>{escape(step.title)}</h2><p>{escape(step.text)}</p>{shown}</li>"


@cache
def _source(picture: Path) -> str:
    """The picture as a part of the page; empty where it is not there."""
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode()}" if picture.is_file() else ""
