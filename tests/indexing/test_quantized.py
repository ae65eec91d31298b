import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from factories import real_encoder

from tracuu.indexing import quantized
from tracuu.indexing.pieces import RECORD, TOKENIZER
from tracuu.indexing.quantized import MODEL, copy_folder, cores, open_quantized


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """An encoder's folder beside whose copy, the real one, anything may be done."""
    source = copy_folder(Path(real_encoder()._model))  # type: ignore[attr-defined]
    encoder = tmp_path / "encoder"
    copy_folder(encoder).mkdir()
    for name in (MODEL, TOKENIZER, RECORD):
        (copy_folder(encoder) / name).symlink_to(source / name)
    return encoder


def put(copied: Path, name: str, text: str) -> None:
    (copy_folder(copied) / name).unlink()
    (copy_folder(copied) / name).write_text(text)


def test_a_vector_has_unit_length_whatever_the_length_of_its_text(copied: Path) -> None:
    encoder = open_quantized(copied, 32)
    assert encoder is not None
    vectors = encoder.encode(["", "thu ngân sách", "thu ngân sách của xã " * 40, "thu ngân sách của xã " * 80])
    assert vectors.shape == (4, encoder.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(vectors[2], vectors[3], atol=1e-5)  # both are cut at 32 tokens
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_no_vector_depends_on_the_texts_beside_it(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many cores there are, a library is made of the same vectors, bit for bit."""
    encoder = open_quantized(copied, 512)
    assert encoder is not None
    texts = ["Tổng thu ngân sách đạt 8.415 triệu đồng. " * count for count in range(1, 9)]
    found = []
    for count in (1, 4):
        monkeypatch.setattr(quantized, "cores", lambda count=count: count)
        found.append(encoder.encode(texts))
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert (found[0] == found[1]).all()
    assert (found[0] == alone).all()


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_a_copy_that_was_not_made_is_none(tmp_path: Path) -> None:
    assert open_quantized(tmp_path / "encoder", 32) is None


def test_a_copy_that_strays_is_not_used(copied: Path) -> None:
    put(copied, RECORD, json.dumps({"least_cosine": 0.9}))
    assert open_quantized(copied, 32) is None


@pytest.mark.parametrize("name", [MODEL, TOKENIZER, RECORD])
def test_a_damaged_copy_is_not_used_and_said(copied: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    put(copied, name, "{")
    assert open_quantized(copied, 32) is None
    assert "cannot be opened" in caplog.text


def test_without_the_engine_the_encoder_itself_serves(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert open_quantized(copied, 32) is None


def test_the_engine_reports_to_nobody(tmp_path: Path) -> None:
    asked = "import tracuu.indexing.quantized, onnxruntime"
    subprocess.run([sys.executable, "-c", asked], env={"HOME": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []
