"""Pages as they were read before go in and out of a folder, so that a long scan goes on where it was stopped."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracuu.reading.blocks import Block, Box, Grid, Paragraph
from tracuu.reading.page import ScannedPage
from tracuu.records import PageRead

READ_WITH = "3"  # counted up when pages would be read otherwise, so that what is remembered is read again


def remembered_page(cache: Path, sha256: str, page: int, read: Callable[[], ScannedPage]) -> ScannedPage:
    """The page of the file with this SHA-256 as the folder `cache` has it; else what `read` gives, and that is kept."""
    file = cache / f"{sha256}-{page}-{READ_WITH}.json"
    try:
        return _from_json(json.loads(file.read_text("utf-8")), page)
    except (OSError, ValueError, KeyError, TypeError):
        found = read()
    cache.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_text(json.dumps(_to_json(found), ensure_ascii=False), "utf-8")
    new.replace(file)  # at once, so that a page half written is never read
    return found


def _to_json(page: ScannedPage) -> dict[str, Any]:
    blocks: list[Any] = []
    for block in page.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block.text)
        else:
            blocks.append([[[box.text, box.columns, box.rows, box.unverified] for box in row] for row in block.rows])
    return {"method": page.read.method, "resolution": page.read.resolution, "blocks": blocks}


def _from_json(kept: dict[str, Any], page: int) -> ScannedPage:
    blocks: list[Block] = []
    for block in kept["blocks"]:
        if isinstance(block, str):
            blocks.append(Paragraph(block, page))
        else:
            blocks.append(Grid(tuple(tuple(Box.of(*box) for box in row) for row in block), page))
    return ScannedPage(tuple(blocks), PageRead(page, kept["method"], kept["resolution"]))
