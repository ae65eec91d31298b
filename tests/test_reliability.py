"""What must hold when the machine does not: killed writers, full disks, folders that nobody may write, many at once."""

import os
import resource
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from factories import FakeEncoder, Part, make_library, make_report, make_settings
from torture import SYSTEM, TEXT, act, look, torture

from tracuu.asking.answer import answer_question
from tracuu.errors import TracuuError
from tracuu.indexing.build import write_library
from tracuu.indexing.library import open_library
from tracuu.messages.errors import explain
from tracuu.vietnamese.words import lexical_terms

NOBODY = 65534
ROUNDS = 20
Prepare = Callable[[], None]


def test_a_writer_that_is_killed_at_any_moment_loses_nothing() -> None:
    assert sum(torture(ROUNDS, seed=20).values()) == ROUNDS


def as_it_is() -> None:
    """A process like any other."""


def with_small_files() -> None:
    """No file may become larger than this, as on a disk that is full at that place."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def as_nobody() -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def ingest_and_tell(folder: Path, prepare: Prepare, answer: Connection) -> None:
    """Ingests the corpus of this folder, and tells how that failed and what the library says of itself then."""
    look(folder)  # so that all is imported that nobody may read
    prepare()
    try:
        act(folder, "ingest", "")
        told = ("nothing", "")
    except TracuuError as error:
        told = (type(error).__name__, explain(error))
    except BaseException as error:
        told = (f"unforeseen {type(error).__name__}", str(error))
    answer.send((*told, look(folder)))


def failure(folder: Path, prepare: Prepare) -> tuple[str, str]:
    """How an ingest failed in a process of its own; what was committed before must be there, and agree, afterwards."""
    before = look(folder)["states"]
    answer, of_child = SYSTEM.Pipe(duplex=False)
    child = SYSTEM.Process(target=ingest_and_tell, args=(folder, prepare, of_child))
    child.start()
    of_child.close()
    name, sentence, seen = answer.recv()
    child.join()
    assert seen["faults"] == look(folder)["faults"] == []
    assert seen["states"] == look(folder)["states"]
    assert name == "nothing" or seen["states"] == before
    return name, sentence


@pytest.fixture
def folder() -> Iterator[Path]:
    """A library of one report, with more in its corpus, in a folder into which everybody may look."""
    folder = Path(tempfile.mkdtemp(prefix="tracuu-"))
    folder.chmod(0o755)
    with_corpus(folder)
    yield folder
    shutil.rmtree(folder)


def with_corpus(folder: Path) -> None:
    (folder / "corpus").mkdir()
    (folder / "corpus" / "xa-0.txt").write_text(TEXT.format(number=1), "utf-8")
    act(folder, "ingest", "")
    for number in range(1, 40):
        (folder / "corpus" / f"xa-{number}.txt").write_text(TEXT.format(number=number), "utf-8")


def assert_said(told: tuple[str, str], name: str, folder: Path) -> None:
    assert told[0] == name, told
    assert "Hãy" in told[1]
    assert str(folder / "index") in told[1]


def test_a_full_disk_is_said_and_loses_nothing(folder: Path) -> None:
    assert_said(failure(folder, with_small_files), "DiskFull", folder)
    assert failure(folder, as_it_is) == ("nothing", "")
    assert len(look(folder)["states"]) == 40


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk of its own")
def test_a_disk_without_room_is_said_and_loses_nothing(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(tmp_path)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let root mount")
    try:
        with_corpus(tmp_path)
        (tmp_path / "filler").write_bytes(b"\0" * 700_000)
        assert_said(failure(tmp_path, as_it_is), "DiskFull", tmp_path)
        (tmp_path / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,size=50m", str(tmp_path)], check=True)
        assert failure(tmp_path, as_it_is) == ("nothing", "")
    finally:
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_a_folder_that_one_may_not_write_is_said_and_read(folder: Path) -> None:
    assert_said(failure(folder, as_nobody), "WriteDenied", folder)


def test_while_one_ingest_runs_another_waits_its_turn(folder: Path) -> None:
    with write_library(make_settings(folder), FakeEncoder()):
        assert_said(failure(folder, as_it_is), "IndexBusy", folder)
    assert failure(folder, as_it_is) == ("nothing", "")


READERS, VERSIONS = 8, 12


def versions(folder: Path, version: int) -> None:
    """All reports of the library in this version, committed at once."""
    reports = [
        make_report(f"xa-{n}", [Part("I", f"Lần {version}", ((f"Thôn {n} có {version} hộ.",),))]) for n in range(3)
    ]
    with write_library(make_settings(folder), FakeEncoder()) as writer:
        for report in reports:
            writer.put(report)
        writer.commit()


def write_versions(folder: Path) -> None:
    for version in range(1, VERSIONS + 1):
        versions(folder, version)


def test_readers_ask_one_generation_whole_while_a_writer_goes_on(tmp_path: Path) -> None:
    versions(tmp_path, 0)
    writer = SYSTEM.Process(target=write_versions, args=(tmp_path,))
    writer.start()
    trouble: list[object] = []
    opened: list[int] = []

    def read() -> None:
        try:
            while writer.is_alive():
                opened.append(read_version(tmp_path))
        except Exception as error:
            trouble.append(error)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    writer.join()
    assert (writer.exitcode, trouble) == (0, [])
    assert read_version(tmp_path) == VERSIONS
    assert opened == [] or set(opened) <= set(range(VERSIONS + 1))


def read_version(folder: Path) -> int:
    """The version that the library is in; all its parts must be in the same."""
    with closing(open_library(make_settings(folder), FakeEncoder())) as library:
        assert library.fault is None
        found = {int(library.passage(number).heading.split()[-1]) for number in range(library.size)}
        for ranked in (library.search_passages("hộ", 9), library.search_terms(lexical_terms("thôn"), 9)):
            assert sorted(ranked.numbers) == [0, 1, 2]
        (version,) = found
        answer = answer_question(library, "Thôn 1 có bao nhiêu hộ?")
        assert {cited.hit.passage.text for cited in answer.passages} <= {f"Thôn {n} có {version} hộ." for n in range(3)}
        assert answer.passages
        return version


def test_what_was_opened_is_read_to_the_end_even_when_it_is_kept_no_more(tmp_path: Path) -> None:
    library = make_library(tmp_path, [make_report("xa-0")])
    for version in range(4):
        versions(tmp_path, version)
    assert library.passage(0).report == "xa-0"
    assert len(library.search_terms(["thu"], 9).numbers) > 0
