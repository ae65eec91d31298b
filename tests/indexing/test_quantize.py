import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from factories import real_encoder

from tracuu.indexing import quantize
from tracuu.indexing.pieces import RECORD
from tracuu.indexing.quantize import is_quantized, quantize_once
from tracuu.indexing.quantized import LEAST_COSINE, PIECES, QUICK, SMALL, copy_folder


@pytest.mark.parametrize("kind", [SMALL, QUICK])
def test_the_packaged_encoder_has_copies_that_stay_near(kind: str) -> None:
    folder = Path(real_encoder()._model)  # type: ignore[attr-defined]
    assert is_quantized(folder)
    assert LEAST_COSINE < json.loads((copy_folder(folder, kind) / RECORD).read_text())["least_cosine"] < 1


def test_it_is_made_once_and_what_a_killed_one_left_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(encoder: Path, kinds: Sequence[str], making: Path, max_tokens: int) -> None:
        for kind in kinds:
            made.append(kind)
            (making / kind).mkdir()
            (making / kind / RECORD).write_text("{}")

    monkeypatch.setattr(quantize, "_make", make)
    encoder, left = tmp_path / "encoder", tmp_path / ".quantizing-abc"
    left.mkdir()
    copy_folder(encoder, SMALL).mkdir()  # without its record, it is no copy
    for _ in range(2):
        quantize_once(encoder, 32)
    assert made == [PIECES, SMALL, QUICK]
    (copy_folder(encoder, QUICK) / RECORD).unlink()
    assert not is_quantized(encoder)
    quantize_once(encoder, 32)
    assert made == [PIECES, SMALL, QUICK, QUICK]
    assert is_quantized(encoder)
    assert not left.exists()


def test_what_fails_is_logged_and_leaves_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    quantize_once(tmp_path / "no-encoder", 32)
    assert "no quicker copy" in caplog.text
    assert not is_quantized(tmp_path / "no-encoder")
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]
