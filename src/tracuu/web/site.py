"""The pages in the order of the menu, each with its own address."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from tracuu.access.viewer import Right
from tracuu.errors import TracuuError
from tracuu.messages import access, checks, help_page, indicators, library_page, pages, review, source_page
from tracuu.web import links
from tracuu.web.accounts_page import show_accounts
from tracuu.web.asking_page import show_asking
from tracuu.web.audit_page import show_log
from tracuu.web.checks_page import show_checks
from tracuu.web.entrance import forget_others, show_account, show_entrance
from tracuu.web.frame import over_library, show_framed
from tracuu.web.help_page import show_help
from tracuu.web.indicators_page import show_indicators
from tracuu.web.library_page import show_library
from tracuu.web.review_page import show_review
from tracuu.web.source_page import show_source
from tracuu.web.viewer import require

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17558f"/>'
    '<circle cx="14" cy="14" r="7" fill="none" stroke="#fff" stroke-width="3"/>'
    '<path d="M19 19l7 7" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu: the path of its address, its title, and what draws it. A wide one fills the screen.

    `needs` is the right without which it is neither offered nor drawn; the owner of a machine without logins is offered
    only what is read.
    """

    path: str
    title: str
    show: Callable[[], None]
    is_wide: bool = False
    needs: Right = Right.READ


PAGES = (
    Entry("hoi-dap", pages.ASKING, over_library(show_asking)),
    Entry(links.PATH, source_page.TITLE, over_library(show_source)),
    Entry("chi-tieu", indicators.TITLE, over_library(show_indicators), is_wide=True),
    Entry("kiem-tra", checks.TITLE, over_library(show_checks)),
    Entry("soat-van-ban", review.TITLE, over_library(show_review)),
    Entry(links.LIBRARY_PATH, library_page.TITLE, show_library, is_wide=True),
    Entry("nhat-ky", access.LOG, show_log, is_wide=True, needs=Right.ADMINISTER),
    Entry("tai-khoan", access.ACCOUNTS, show_accounts, needs=Right.ADMINISTER),
    Entry("huong-dan", help_page.TITLE, show_help),
)


def show_site() -> None:
    """The page that the address names within its frame, under the menu; the first one where it names none.

    Who is not logged in sees the way in, and nothing else.
    """
    try:
        viewer = require(Right.READ)
        forget_others(viewer)
    except TracuuError as error:
        show_framed(partial(show_entrance, error))
        return
    first = PAGES[0]
    others = [entry for entry in PAGES[1:] if viewer.may(entry.needs) and (viewer.name or entry.needs is Right.READ)]
    offered = [_offered(first, "", "visible"), *(_offered(entry, entry.path, "visible") for entry in others)]
    offered.append(_offered(first, first.path, "hidden"))  # its own path leads to it too
    page = st.navigation(offered, position="top")
    entry = next((entry for entry in PAGES if entry.path == page.url_path), first)
    st.set_page_config(pages.tab_title(entry.title), ICON, "wide", menu_items={})
    page.run()


def draw(entry: Entry) -> None:
    """The page for those who have the right to it, whatever the menu offered them; raises NotAllowed for others."""
    show_account(require(entry.needs))
    entry.show()


def _offered(entry: Entry, path: str, visibility: Literal["visible", "hidden"]) -> Page:
    return st.Page(
        partial(show_framed, partial(draw, entry), is_wide=entry.is_wide),
        title=entry.title,
        icon="",  # a named icon would be fetched from the framework's makers, as the tab's picture
        url_path=path,
        default=not path,
        visibility=visibility,
    )
