"""Files come in through a real child process; only the encoder's work is spared, as nothing is left to embed."""

import threading
from pathlib import Path

import pytest
from documents import zipped
from factories import make_settings
from test_ingest import TEXT

from tracuu.access.limits import hidden_from, limit_reports, read_limits
from tracuu.access.viewer import Viewer
from tracuu.deposit import Deposited
from tracuu.indexing.library import list_entries
from tracuu.messages import library_page as said
from tracuu.settings import Settings
from tracuu.web import intake as intake_module
from tracuu.web.intake import Coming, Intake

COUNTS = {"done": 2, "of": 40, "seconds_left": 95}
STAND_IN = """
import sys
from factories import FakeEncoder
from tracuu import cli
from tracuu.indexing import build, history, library
for module in (build, library):
    module.load_encoder = lambda settings: FakeEncoder()
for module in (build, library, history):
    module.encoder_name = lambda settings: "fake"
cli.is_prepared = lambda settings: True
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings for which `python -m tracuu` runs with the encoder of the tests."""
    package = tmp_path / "stand_in"
    package.mkdir()
    (package / "sitecustomize.py").touch()
    runner = package / "run.py"
    runner.write_text(f"import sys\nsys.path.insert(0, {str(Path(__file__).parents[1])!r})\n{STAND_IN}")
    real = intake_module.subprocess.Popen

    def popen(command: list[str], **options: object) -> object:
        return real([command[0], str(runner), *command[3:]], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(intake_module.subprocess, "Popen", popen)
    monkeypatch.setenv("TRACUU_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return make_settings(tmp_path)


def taken_in(settings: Settings, *uploads: tuple[str, bytes]) -> Intake:
    intake = Intake()
    assert intake.start(settings, uploads)
    intake.join()
    return intake


def test_good_and_bad_files_each_say_what_became_of_them(settings: Settings) -> None:
    uploads = [("../xã Tốt.txt", TEXT.encode()), ("hong.docx", b"no document"), ("rong.txt", b"")]
    intake = taken_in(settings, *uploads)
    assert [(coming.name, coming.status) for coming in intake.files] == [
        ("../xã Tốt.txt", "added"),
        ("hong.docx", "refused"),
        ("rong.txt", "failed"),
    ]
    assert (intake.trouble, intake.done, intake.documents) == ("", 3, 3)
    assert intake.files[0].passages > 0
    assert all("Hãy" in coming.why for coming in intake.files[1:])
    assert sorted(path.name for path in settings.corpus.glob("[!.]*")) == ["xã Tốt.txt"]
    assert [entry.id for entry in list_entries(settings)] == ["xã Tốt"]


def test_for_a_group_each_report_is_limited_before_anybody_sees_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = zipped(
        {"mot.txt": TEXT, "nhom/hai.txt": TEXT.replace("8.415", "9.520"), "mat.txt": TEXT.replace("8.415", "1")}
    )
    limit_reports(settings, ["mat"], ["quân-sự"])
    intake, before = Intake(), []
    ingest = Intake._ingest
    monkeypatch.setattr(Intake, "_ingest", lambda *given: before.append(set(read_limits(settings))) or ingest(*given))
    assert intake.start(
        settings, [("nhieu.zip", packed), ("ba.txt", TEXT.replace("8.415", "2").encode())], "lan", ["vp"]
    )
    intake.join()
    assert before == [{"mot", "hai", "mat", "ba"}]
    assert {coming.status for coming in intake.files} == {"added"}
    there = {entry.id for entry in list_entries(settings)}
    assert {report: set(groups) for report, groups in read_limits(settings).items()} == {
        report: {"quân-sự"} if report == "mat" else {"vp"} for report in there
    }
    assert hidden_from(Viewer("hoa"), settings) == there
    assert len(there) == 4


def test_a_changed_file_takes_the_place_of_the_one_before(settings: Settings) -> None:
    taken_in(settings, ("a.txt", TEXT.encode()))
    changed = TEXT.replace("8.415", "9.520").encode()
    assert taken_in(settings, ("a.txt", changed)).files[0].status == "replaced"
    assert taken_in(settings, ("a.txt", changed)).files[0].status == "unchanged"
    assert taken_in(settings, ("a.txt", b"")).files[0].status == "failed"
    assert (settings.corpus / "a.txt").read_bytes() == changed


def test_the_same_file_that_a_changed_program_reads_again_replaces_nothing() -> None:
    same, other = Deposited(Path("a.txt"), is_new=False), Deposited(Path("a.txt"), is_new=False, former=Path("b"))
    statuses = []
    for deposited in (same, other):
        intake = Intake([Coming("a.txt", deposited=deposited)])
        intake._note({"path": "a.txt", "status": "replaced", "passages": 1, "figures": 2} | COUNTS)
        statuses.append(intake.files[0].status)
    assert statuses == ["reread", "replaced"]
    assert all(status in said.STATUSES for status in statuses)


def test_a_reason_names_the_file_without_its_folders() -> None:
    intake = Intake([Coming("a.txt", deposited=Deposited(Path("corpus/a.txt"), is_new=True))])
    path = Path("corpus/a.txt").absolute()
    line = {"path": "corpus/a.txt", "status": "failed", "passages": 0, "figures": 0, "said": f"Tệp {path} bị hỏng."}
    intake._note(line | COUNTS)
    assert intake.files[0].why == "Tệp a.txt bị hỏng."
    assert said.progress(intake.done, intake.documents, intake.seconds_left) == "Đã xong 2/40 tệp, còn khoảng 2 phút"


def test_one_at_a_time(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(Intake, "_run", lambda self, *_: go_on.wait())
    intake = Intake()
    assert intake.start(settings, [("a.txt", b"")])
    assert intake.is_running
    assert not intake.start(settings, [("b.txt", b"")])
    go_on.set()
    intake.join()
    assert not intake.is_running


def test_what_ends_an_intake_is_said_of_each_file(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.corpus.write_text("no folder")
    intake = taken_in(settings, ("a.txt", TEXT.encode()))
    assert intake.files[0].status == "failed"
    assert intake.trouble
    settings.corpus.unlink()
    monkeypatch.setattr(Intake, "_note", lambda *_: None)
    assert taken_in(settings, ("a.txt", TEXT.encode())).files[0].why
    assert said.ENDED_EARLY
