"""What is taken over from one generation to the next must be what would have been made anew."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from factories import FakeEncoder, Part, make_library, make_report, make_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.indexing import searchable
from tracuu.indexing.build import write_library
from tracuu.indexing.generations import current_generation, read_manifest
from tracuu.indexing.library import Library, open_library, verify_library
from tracuu.indexing.searchable import Searched
from tracuu.indexing.segments import Ledger, read_ledger
from tracuu.records import Report
from tracuu.vietnamese.personal import hidden_in

WORDS = ("lúa", "ngô", "lợn", "trâu", "thu ngân sách", "chi ngân sách", "hộ nghèo", "trường học")


def report(name: str, version: int) -> Report:
    parts = [
        Part(f"I.{n}", f"Mục {n}", ((f"Thôn {name} có {version + n} {WORDS[(version + n) % 8]}.", f"Tăng {n}%."),))
        for n in range(1 + (version + len(name)) % 3)
    ]
    return make_report(name, parts)


LAST = report("z", 1)


def test_a_passage_is_embedded_with_its_headings_and_each_sentence_alone() -> None:
    report, searched = make_report(), Searched()
    searched.add(report.passages[0], hidden_in(report.text))
    assert searched.passages[0].startswith("KẾT QUẢ THỰC HIỆN › Sản xuất nông nghiệp\nDiện tích gieo cấy")
    assert searched.sentences[1] == "Năng suất bình quân đạt 64,8 tạ/ha, tăng 1,2 tạ/ha."
    assert searched.rows == [2]


def test_a_passage_without_sentences_is_its_own_sentence() -> None:
    report, searched = make_report(), Searched()
    searched.add(replace(report.passages[1], sentences=(), heading=""), hidden_in(report.text))
    assert searched.passages == searched.sentences == [report.passages[1].text]


def test_personal_data_are_not_searched() -> None:
    titled = Part(
        "I.1", "Đơn của ông Trần Văn Mẫu", (("Hộ ông Trần Văn Mẫu ở thôn Đoài được bồi thường 20 triệu đồng.",),)
    )
    report, searched = make_report(parts=[titled]), Searched()
    searched.add(report.passages[0], hidden_in(report.text))
    assert searched.sentences == ["Hộ ông ● ở thôn ● được bồi thường 20 triệu đồng."]
    assert searched.passages == ["Đơn của ông ●\nHộ ông ● ở thôn ● được bồi thường 20 triệu đồng."]


def test_what_is_there_is_not_gathered_for_each_report_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_library(tmp_path, [report(f"xa-{number}", number) for number in range(9)])
    gathered, blocks = [], Ledger.blocks.fget

    def counting(ledger: Ledger) -> object:
        gathered.append(ledger)
        return blocks(ledger)  # type: ignore[misc]

    monkeypatch.setattr(Ledger, "blocks", property(counting))
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        writer.put(LAST)
        writer.commit()
    assert len(gathered) <= 5


def assert_same(one: Library, other: Library) -> None:
    assert [one.passage(n) for n in range(one.size)] == [other.passage(n) for n in range(other.size)]
    for query in WORDS:
        for search in ("search_passages", "search_sentences"):
            found, expected = (getattr(library, search)(query, 50) for library in (one, other))
            np.testing.assert_array_equal(found.numbers, expected.numbers)
            np.testing.assert_allclose(found.scores, expected.scores, rtol=1e-6)
            np.testing.assert_allclose(found.z, expected.z, rtol=1e-5, atol=1e-6)
        found, expected = (library.search_terms(query.split(), 50) for library in (one, other))
        assert set(found.numbers) == set(expected.numbers)
        np.testing.assert_allclose(sorted(found.scores), sorted(expected.scores), rtol=1e-5)


changes = st.lists(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | st.integers(0, 5)), min_size=1, max_size=3),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15)
@given(steps=changes)
def test_a_library_that_grew_step_by_step_is_the_one_made_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[Sequence[tuple[str, int | None]]]
) -> None:
    folder, held = tmp_path_factory.mktemp("grown"), dict[str, Report]()
    for step in steps:
        with write_library(make_settings(folder), FakeEncoder()) as writer:
            writer.put(LAST)  # there is always one
            for name, version in step:
                held.pop(name, None)
                writer.remove(name)
                if version is not None:
                    held[name] = report(name, version)
                    writer.put(held[name])
            writer.commit()
    assert verify_library(make_settings(folder), FakeEncoder()) == []
    whole = make_library(tmp_path_factory.mktemp("whole"), [LAST, *held.values()])
    assert_same(open_library(make_settings(folder), FakeEncoder()), whole)


def grown(folder: Path, count: int) -> None:
    make_library(folder, [report(f"xa-{n:03}", n % 6) for n in range(count)])


def test_what_did_not_change_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown(tmp_path, 30)
    before = read_manifest(current_generation(tmp_path / "index"))
    read: list[str] = []
    monkeypatch.setattr(searchable, "searched_texts", spied(read))
    make_library(tmp_path, [report("moi", 1)])
    after = read_manifest(current_generation(tmp_path / "index"))
    assert {name for name in before.files if name.startswith("segments/")} <= after.files.keys()
    assert set(read) == {"moi"}


def spied(read: list[str]) -> object:
    from tracuu.indexing.searchable import searched_texts

    def spy(catalogue: object, report_id: str) -> Searched:
        read.append(report_id)
        return searched_texts(catalogue, report_id)  # type: ignore[arg-type]

    return spy


def test_the_lexical_index_is_made_anew_when_too_much_of_it_has_left(tmp_path: Path) -> None:
    grown(tmp_path, 60)
    left = []
    for version in range(6):
        make_library(tmp_path, [report("xa-007", version)])
        left.append(read_ledger(current_generation(tmp_path / "index")).left_lexical)
    assert max(left) > 0
    assert all(count <= searchable.MOST_LEFT_LEXICAL * 200 for count in left)
    assert left.count(0) > 0


@pytest.mark.parametrize("shared_from", [0, 10**12])
def test_large_files_are_shared_and_small_ones_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_from: int
) -> None:
    monkeypatch.setattr(searchable, "SHARED_FROM", shared_from)
    grown(tmp_path, 30)
    name = "segments/00000001.passages"
    first = current_generation(tmp_path / "index") / name
    make_library(tmp_path, [report("moi", 1)])
    second = current_generation(tmp_path / "index") / name
    assert first.samefile(second) is (shared_from == 0)
    assert verify_library(make_settings(tmp_path), FakeEncoder()) == []


def test_a_disk_without_such_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(searchable, "SHARED_FROM", 0)
    monkeypatch.setattr(searchable.os, "link", refuse)
    grown(tmp_path, 30)
    make_library(tmp_path, [report("moi", 1)])
    assert verify_library(make_settings(tmp_path), FakeEncoder()) == []


def test_damaged_vectors_are_made_anew_from_the_catalogue(tmp_path: Path) -> None:
    grown(tmp_path, 5)
    path = current_generation(tmp_path / "index") / "segments" / "00000001.passages"
    path.write_bytes(b"\0" * path.stat().st_size)
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        assert len(writer.entries) == 5
        writer.commit()
    assert verify_library(make_settings(tmp_path), FakeEncoder()) == []
    assert open_library(make_settings(tmp_path), FakeEncoder()).fault is None
