"""The pictures of scanned pages, folded away under the passage that was read in them until a person wants to compare."""

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from tracuu.indexing.library import Library
from tracuu.indexing.pictures import page_picture
from tracuu.messages import pages
from tracuu.records import Passage

TYPE = "image/webp"


def pictures_of(library: Library, passage: Passage) -> dict[int, bytes]:
    """The kept pictures of the pages on which a passage stands, by page."""
    numbers = sorted({span.page for span in (passage.span, *passage.sentences) if span.page})
    found = {number: page_picture(library, passage.report, number) for number in numbers}
    return {number: picture for number, picture in found.items() if picture}


def pictures_html(pictures: Mapping[int, bytes], is_doubted: bool) -> str:
    """The pictures, each to be opened; open already, with what to look for, if a figure of the passage is in doubt."""
    said = f'<p class="doubted">{escape(pages.DOUBTED)}</p>' if is_doubted else ""
    return said + "".join(_picture(page, picture, is_doubted) for page, picture in pictures.items())


def _picture(page: int, picture: bytes, is_open: bool) -> str:
    source = f"data:{TYPE};base64,{b64encode(picture).decode()}"
    return (
        f'<details class="picture"{" open" if is_open else ""}><summary>{escape(pages.see_picture(page))}</summary>'
        f'<div><img src="{source}" alt="{escape(pages.picture_of(page))}"></div></details>'
    )
