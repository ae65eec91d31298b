"""Buttons that copy, and the script that makes them work on plain http too.

What is copied never passes the server: the script tells, for the log, of which reports it was (`data-of`).
"""

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from tracuu.messages import pages

BETWEEN = "\n"  # no file's name has it


def script() -> str:
    """The page's own script: copying, the language of the page, and moving to the newest answer."""
    return files("tracuu.web").joinpath("page.js").read_text("utf-8")


def copy_button(label: str, text: str, reports: Iterable[str], html: str = "") -> str:
    """A button that puts the text on the clipboard, beside it the HTML, if any, for programs that take tables.

    All travels escaped in attributes, and so does which reports the text is of: the log names them.

    >>> copy_button("Chép", 'ghi "9 thôn"', ["tan-khe-2023"])
    '<button type="button" class="copy" data-of="tan-khe-2023" data-copy="ghi &quot;9 thôn&quot;">Chép</button>'
    """
    of = escape(BETWEEN.join(sorted(set(reports))))
    as_html = f' data-html="{escape(html)}"' if html else ""
    return f'<button type="button" class="copy" data-of="{of}" data-copy="{escape(text)}"{as_html}>{escape(label)}</button>'


def address_button(label: str, address: str) -> str:
    """A button that copies this page's address with the given query part ("?q=...").

    >>> address_button("Chép đường dẫn", "?q=a&nam=2023")
    '<button type="button" class="copy" data-address="?q=a&amp;nam=2023">Chép đường dẫn</button>'
    """
    return f'<button type="button" class="copy" data-address="{escape(address)}">{escape(label)}</button>'


def copied_reports(told: object) -> list[str]:
    """The reports of which the browser says that something was copied.

    >>> copied_reports({"of": "tan-khe-2023"}), copied_reports(None)
    (['tan-khe-2023'], [])
    """
    of = told.get("of") if isinstance(told, dict) else None
    return of.split(BETWEEN) if isinstance(of, str) and of else []


def said_in_browser() -> dict[str, str]:
    """The sentences that the script says."""
    return {
        "copied": pages.COPIED,
        "copiedLong": pages.COPIED_LONG,
        "failed": pages.NOT_COPIED,
        "menu": pages.MENU,
    }
