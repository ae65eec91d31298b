import io
import zipfile
from pathlib import Path

import pytest
from documents import paragraph, word, zipped

from tracuu.errors import FileDamaged, FileTooLarge, FormatUnsupported, TracuuError
from tracuu.reading import parts
from tracuu.reading.archive import members_of

FILE = Path("bao-cao.zip")


def found(content: bytes) -> dict[str, bytes | type[TracuuError]]:
    members = members_of(FILE, content)
    return {str(path): member if isinstance(member, bytes) else type(member) for path, member in members}


def test_members_have_their_own_names_below_the_zip() -> None:
    assert found(zipped({"a.txt": "1", "huyện/Báo cáo.docx": "2"})) == {
        "bao-cao.zip/a.txt": b"1",
        "bao-cao.zip/huyện/Báo cáo.docx": b"2",
    }


def test_folders_and_what_systems_leave_behind_are_passed_over() -> None:
    names = ("thư mục/", "__MACOSX/a.txt", ".DS_Store", "x/Thumbs.db", "~$bao-cao.docx", ".an.txt")
    assert found(zipped(dict.fromkeys(names, ""))) == {}


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt", "..\\a.txt"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    (member,) = found(zipped({name: "1"})).items()
    assert member == ("bao-cao.zip/a.txt", FileDamaged)


def test_a_zip_in_a_zip_is_refused_and_a_word_file_is_not() -> None:
    document = word(paragraph("a"))
    assert found(zipped({"trong.zip": zipped({"a": "b"}), "a.docx": document})) == {
        "bao-cao.zip/trong.zip": FormatUnsupported,
        "bao-cao.zip/a.docx": document,
    }


def test_one_member_over_a_bound_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGEST_PART", 10)
    assert found(zipped({"a.txt": "0" * 99, "b.txt": "1"})) == {
        "bao-cao.zip/a.txt": FileTooLarge,
        "bao-cao.zip/b.txt": b"1",
    }


def test_a_members_error_names_the_member(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGEST_PART", 10)
    ((_, error),) = members_of(FILE, zipped({"a.txt": "0" * 99}))
    assert "bao-cao.zip/a.txt" in str(error)


def test_utf_8_names_without_the_mark_for_it() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Bao cao xx.txt", "1")
    content = made.getvalue().replace(b"Bao cao xx.txt", "Báo cáo.txt".encode().ljust(14, b"x"))
    assert list(found(content)) == ["bao-cao.zip/Báo cáo.txtx"]
