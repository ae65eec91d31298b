from pathlib import Path

import pytest
from factories import PARTS, FakeEncoder, Part, make_library, make_report, make_settings
from numpy.testing import assert_array_equal

from tracuu.errors import EncoderMismatch, EncoderUnreadable, IndexBusy, IndexMissing
from tracuu.indexing.build import write_library
from tracuu.indexing.embeddings import Embeddings
from tracuu.indexing.generations import all_generations, current_generation
from tracuu.indexing.library import Library, open_library
from tracuu.indexing.parts import CATALOGUE

OTHER = make_report("an-hai-2023")


def generation_names(folder: Path) -> list[str]:
    return [path.name for path in all_generations(folder / "index")]


def opened(folder: Path) -> Library:
    return open_library(make_settings(folder), FakeEncoder())


def test_nothing_shows_before_the_commit(tmp_path: Path) -> None:
    make_library(tmp_path)
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        writer.put(OTHER)
        assert [entry.id for entry in opened(tmp_path).entries] == ["xuan-lam-2024"]
        writer.commit()
    assert [entry.id for entry in opened(tmp_path).entries] == ["an-hai-2023", "xuan-lam-2024"]


def test_what_was_not_committed_is_forgotten(tmp_path: Path) -> None:
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        writer.put(OTHER)
    with pytest.raises(IndexMissing):
        opened(tmp_path)


def test_removing(tmp_path: Path) -> None:
    make_library(tmp_path, [make_report(), OTHER])
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        writer.remove("xuan-lam-2024")
        writer.commit()
    assert [entry.id for entry in opened(tmp_path).entries] == ["an-hai-2023"]
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        writer.remove("an-hai-2023")
        writer.commit()
    library = opened(tmp_path)
    assert library.size == 0
    assert len(library.search_passages("thu", 5).numbers) == len(library.search_terms(["thu"], 5).numbers) == 0


def test_without_a_change_there_is_no_new_generation(tmp_path: Path) -> None:
    make_library(tmp_path)
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        writer.commit()
    assert generation_names(tmp_path) == ["000001"]


def test_old_generations_stay_as_many_as_the_settings_say(tmp_path: Path) -> None:
    for number in range(5):
        make_library(tmp_path, [make_report(f"xa-{number}")])
    assert generation_names(tmp_path) == ["000005", "000004", "000003"]
    assert len(opened(tmp_path).entries) == 5


def test_the_order_of_ingest_does_not_matter(tmp_path: Path) -> None:
    one = make_library(tmp_path / "one", [make_report(), OTHER])
    two = make_library(tmp_path / "two", [OTHER])
    make_library(tmp_path / "two", [make_report()])
    two = opened(tmp_path / "two")
    assert [one.passage(number) for number in range(one.size)] == [two.passage(number) for number in range(two.size)]
    for search in ("search_passages", "search_sentences"):
        first, second = (getattr(library, search)("thu ngân sách", 20) for library in (one, two))
        assert_array_equal(first.numbers, second.numbers)
        assert_array_equal(first.z, second.z)


def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    make_library(tmp_path)
    encoder = FakeEncoder()
    make_library(tmp_path, [make_report()], encoder)
    assert encoder.encoded == []
    longer = (*PARTS, Part("II.2", "Y tế", (("Trạm y tế xã khám cho 3.215 lượt người.",),)))
    make_library(tmp_path, [make_report(parts=longer)], encoder)
    sentence = "Trạm y tế xã khám cho 3.215 lượt người."
    assert sorted(encoder.encoded) == sorted([sentence, f"NHIỆM VỤ, GIẢI PHÁP › Y tế\n{sentence}"])


def test_embeddings_that_were_thrown_away_are_made_again(tmp_path: Path) -> None:
    make_library(tmp_path)
    (tmp_path / "index" / "embeddings.sqlite").unlink()
    library = make_library(tmp_path, [OTHER])
    assert library.size == 2 * len(OTHER.passages)


def test_there_is_one_writer(tmp_path: Path) -> None:
    with (
        write_library(make_settings(tmp_path), FakeEncoder()),
        pytest.raises(IndexBusy),
        write_library(make_settings(tmp_path), FakeEncoder()),
    ):
        pass


def test_another_encoder_is_refused(tmp_path: Path) -> None:
    make_library(tmp_path)
    with pytest.raises(EncoderMismatch, match="made with fake, settings name other"):
        make_library(tmp_path, [OTHER], FakeEncoder("other"))
    assert generation_names(tmp_path) == ["000001"]


def test_an_encoder_that_does_not_load_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    make_library(tmp_path)

    class Broken(FakeEncoder):
        def encode_passages(self, texts: object) -> object:
            raise EncoderUnreadable(Path("e5"), "tensor emb.word is missing")

    longer = make_report("moi", [Part("I", "Y tế", (("Trạm y tế có 5 cán bộ.",),))])
    with pytest.raises(EncoderUnreadable):
        make_library(tmp_path, [longer], Broken())  # type: ignore[arg-type]
    assert [entry.id for entry in opened(tmp_path).entries] == ["xuan-lam-2024"]


def test_a_broken_generation_is_replaced_by_the_last_good_one(tmp_path: Path) -> None:
    make_library(tmp_path)
    make_library(tmp_path, [OTHER])
    (current_generation(tmp_path / "index") / CATALOGUE).write_bytes(b"half")
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        assert [entry.id for entry in writer.entries] == ["xuan-lam-2024"]
        writer.commit()
    assert [entry.id for entry in opened(tmp_path).entries] == ["xuan-lam-2024"]


def test_a_library_that_is_broken_altogether_begins_anew(tmp_path: Path) -> None:
    make_library(tmp_path)
    (current_generation(tmp_path / "index") / CATALOGUE).unlink()
    assert make_library(tmp_path, [OTHER]).entries[0].id == "an-hai-2023"


def test_embeddings_that_no_generation_uses_are_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracuu.indexing.build.SPARE_EMBEDDINGS", 0)
    for number in range(8):
        make_library(tmp_path, [make_report(parts=[Part("I", "Y tế", ((f"Trạm có {number} cán bộ.",),))])])
    kept = Embeddings(tmp_path / "index" / "embeddings.sqlite", "fake")
    assert kept.count() <= 2 * 3 * 2  # three generations of a passage and a sentence
    assert kept.missing(["Trạm có 7 cán bộ.", "Trạm có 5 cán bộ."]) == []
    assert kept.missing(["Trạm có 1 cán bộ."]) != []
