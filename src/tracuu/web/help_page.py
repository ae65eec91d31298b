"""Hướng dẫn: how to ask, to check and to copy, for a reader who knows Word."""

from html import escape

import streamlit as st

from tracuu.messages import help_page


def show_help() -> None:
    """The steps of the work, one under the other."""
    steps = "".join(f"<li><h2>{escape(title)}</h2><p>{escape(text)}</p></li>" for title, text in help_page.STEPS)
    st.html(
        f'<article class="help"><h1>{escape(help_page.TITLE)}</h1><p class="lead">{escape(help_page.LEAD)}</p>'
        f"<ol>{steps}</ol></article>"
    )
