import io
import zipfile
from pathlib import Path

import pytest
from documents import zipped

from tracuu.errors import FileDamaged, FileEncrypted, FileTooLarge
from tracuu.reading import parts
from tracuu.reading.parts import Parts, attribute, child, local, parsed_xml

FILE = Path("a.docx")


def test_parts_are_read_by_name() -> None:
    found = Parts(FILE, zipped({"a.xml": "<a x='1'><b/></a>"}))
    root = found.tree("a.xml")
    assert root is not None
    assert (local(root), attribute(root, "x"), attribute(root, "y")) == ("a", "1", None)
    assert child(root, "b") is not None
    assert child(root, "b", "c") is child(None, "b") is found.tree("b.xml") is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", zipped({"a": "b" * 999})[:-30], b"PK\x05\x06" + b"\xff" * 18])
def test_no_zip_is_damaged(content: bytes) -> None:
    with pytest.raises(FileDamaged):
        Parts(FILE, content)


def test_changed_bytes_are_damaged() -> None:
    content = bytearray(zipped({"a": bytes(range(256)) * 40}))
    content[60:90] = b"\xff" * 30
    with pytest.raises(FileDamaged, match="a:"):
        Parts(FILE, bytes(content)).read("a")


def test_a_locked_part_is_encrypted() -> None:
    content = bytearray(zipped({"a": "b"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileEncrypted):
        Parts(FILE, bytes(content)).read("a")


@pytest.mark.parametrize(
    ("bound", "value", "said"),
    [("MOST_ENTRIES", 2, "entries"), ("LARGEST_PART", 999, "one part"), ("LARGEST_TOTAL", 2999, "unpacked")],
)
def test_bounds_of_a_zip(monkeypatch: pytest.MonkeyPatch, bound: str, value: int, said: str) -> None:
    monkeypatch.setattr(parts, bound, value)
    with pytest.raises(FileTooLarge, match=said):
        Parts(FILE, zipped(dict.fromkeys("abc", "0" * 1000))).read("a")


def test_what_is_unpacked_counts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGEST_TOTAL", 2500)
    found = Parts(FILE, zipped(dict.fromkeys("ab", "0" * 1000)))
    found.read("a")
    found.read("b")
    with pytest.raises(FileTooLarge):
        found.read("a")


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 5_000_000)
    content = bytearray(made.getvalue())
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with pytest.raises(FileDamaged):
        Parts(FILE, bytes(content)).read("a")


def test_entities_are_refused() -> None:
    laughs = (
        "<!DOCTYPE a [<!ENTITY b 'ha'>" + "".join(f"<!ENTITY b{n} '{'&b;' * 9}'>" for n in range(9)) + "]><a>&b8;</a>"
    )
    with pytest.raises(FileDamaged, match="entities"):
        parsed_xml(FILE, "a.xml", laughs.encode())


def test_broken_xml_is_damaged() -> None:
    with pytest.raises(FileDamaged, match="a.xml"):
        parsed_xml(FILE, "a.xml", b"<a><b></a>")
