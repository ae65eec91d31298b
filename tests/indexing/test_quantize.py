import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from factories import real_encoder

from tracuu.indexing import quantize
from tracuu.indexing.pieces import RECORD
from tracuu.indexing.quantize import is_quantized, quantize_once
from tracuu.indexing.quantized import LEAST_COSINE, copy_folder


def test_the_packaged_encoder_has_a_copy_that_stays_near() -> None:
    folder = Path(real_encoder()._model)  # type: ignore[attr-defined]
    assert is_quantized(folder)
    assert LEAST_COSINE < json.loads((copy_folder(folder) / RECORD).read_text())["least_cosine"] < 1


def test_it_is_made_once_and_what_a_killed_one_left_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def make(encoder: Path, making: Path, max_tokens: int) -> Path:
        made.append(making / "copy")
        made[-1].mkdir()
        (made[-1] / RECORD).write_text("{}")
        return made[-1]

    monkeypatch.setattr(quantize, "_made", make)
    encoder, left = tmp_path / "encoder", tmp_path / ".quantizing-abc"
    left.mkdir()
    copy_folder(encoder).mkdir()  # without its record, it is no copy
    for _ in range(2):
        quantize_once(encoder, 32)
    assert len(made) == 1
    (copy_folder(encoder) / RECORD).unlink()
    assert not is_quantized(encoder)
    quantize_once(encoder, 32)
    assert len(made) == 2
    assert is_quantized(encoder)
    assert not left.exists()


def model_of(rows: int) -> Any:
    """Two matrices with so many rows that take in the same."""
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(0)
    names = ["first", "second"]
    nodes = [helper.make_node("MatMul", ["into", name], [f"{name}_out"], name=f"{name}_product") for name in names]
    kept = [numpy_helper.from_array(random.standard_normal((rows, 3)).astype(np.float32), name) for name in names]
    shown = [helper.make_tensor_value_info(f"{name}_out", TensorProto.FLOAT, None) for name in names]
    given = helper.make_tensor_value_info("into", TensorProto.FLOAT, ["texts", rows])
    return helper.make_model(helper.make_graph(nodes, "graph", [given], shown, kept))


def test_what_goes_into_matrices_is_smoothed_and_what_comes_out_is_the_same() -> None:
    from onnx.reference import ReferenceEvaluator

    widths = np.array([1, 30, 2, 0.1], np.float32)
    into = (np.random.default_rng(1).uniform(-1, 1, (5, 4)) * widths).astype(np.float32)
    model = model_of(4)
    before = ReferenceEvaluator(model).run(None, {"into": into})
    quantize._smooth(model.graph, {"into": widths})
    assert [node.op_type for node in model.graph.node] == ["Mul", "MatMul", "MatMul"]
    after = ReferenceEvaluator(model).run(["smoothed_0", "first_out", "second_out"], {"into": into})
    np.testing.assert_allclose(after[1], before[0], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(after[2], before[1], rtol=1e-4, atol=1e-4)
    spread = np.abs(after[0]).max(0)
    assert spread.max() / spread.min() < 30 / 0.1 / 10


def test_what_fails_is_logged_and_leaves_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    quantize_once(tmp_path / "no-encoder", 32)
    assert "no quicker copy" in caplog.text
    assert not is_quantized(tmp_path / "no-encoder")
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]
