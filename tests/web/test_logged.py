"""The log as a file: nothing in it becomes a formula; and the commands that write it load no framework."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from tracuu.access.audit import Event, log, read_log
from tracuu.messages import access as said
from tracuu.settings import LOCAL_LOGIN, Settings
from tracuu.web.logged import log_table
from tracuu.web.sheets import csv_text


def test_no_cell_of_the_file_begins_a_formula(tmp_path: Path) -> None:
    office = replace(Settings(), index=tmp_path, login=LOCAL_LOGIN)
    log(office, "=cmd|' /C calc'!A0", Event.ASKED, question="@SUM(A1)", reports=["-1"])
    text = csv_text(log_table(read_log(tmp_path)))
    ((*cells,),) = list(csv.reader(io.StringIO(text)))[1:]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert cells[2].startswith("'=cmd")


def test_every_event_and_finding_has_its_words() -> None:
    assert set(said.EVENTS) == set(Event)
    assert set(said.FINDINGS) == {"damaged", "changed", "missing", "anchor"}
