import json
import multiprocessing
import struct
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tracuu.errors import EncoderUnreadable
from tracuu.indexing.unpack import RECORD, read_weights, unpack_once, write_encoder_folder

HIDDEN, INTERMEDIATE, POSITIONS = 32, 64, 8
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁thu", "▁ngân", "s", "á", "c", "h", "1⁄2", "▁sách"]


def packed(weights: NDArray[np.int64], scale: float) -> bytes:
    """Blocks of 32 whole numbers from -8 to 7, as the format's description says."""
    blocks = b""
    for block in weights.reshape(-1, 32):
        pairs = bytes(int(low + 8) | int(high + 8) << 4 for low, high in zip(block[:16], block[16:], strict=True))
        blocks += struct.pack("<e", scale) + pairs
    return blocks


@cache
def tensors() -> dict[str, NDArray[np.int64]]:
    """Every tensor of a model of one layer, with weights that 4 bits hold."""
    shapes = {"emb.word": (len(PIECES), HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (1, HIDDEN)}
    shapes |= {"emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,)}
    for name in ("q", "k", "v", "ao", "fi", "fo"):
        out, into = {"fi": (INTERMEDIATE, HIDDEN), "fo": (HIDDEN, INTERMEDIATE)}.get(name, (HIDDEN, HIDDEN))
        shapes |= {f"l0.{name}.w": (out, into), f"l0.{name}.b": (out,)}
    for name in ("aln", "oln"):
        shapes |= {f"l0.{name}.w": (HIDDEN,), f"l0.{name}.b": (HIDDEN,)}
    random = np.random.default_rng(7)
    return {name: random.integers(-8, 8, shape) for name, shape in shapes.items()}


def weights_file(left_out: str = "", magic: bytes = b"E5S1", version: int = 1, block: int = 32) -> bytes:
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)], dtype="<u4")
    head = magic + struct.pack("<I7if", version, HIDDEN, 1, 2, INTERMEDIATE, len(PIECES), POSITIONS, 1, 1e-12)
    head += struct.pack("<i5iQ", block, len(PIECES), 0, 2, 1, 3, len(b"".join(blob)))
    head += offsets.tobytes() + np.linspace(-1, -3, len(PIECES), dtype="<f4").tobytes() + b"".join(blob)
    head += struct.pack("<iI", 1, 3) + b"abc"
    stored = {name: tensor for name, tensor in tensors().items() if name != left_out}
    head += struct.pack("<i", len(stored))
    offset = len(head) + sum(2 + len(name) + 21 for name in stored)
    body = b""
    for name, tensor in stored.items():
        is_float = tensor.ndim == 1
        content = tensor.astype("<f4").tobytes() if is_float else packed(tensor, 0.25)
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", 0 if is_float else 1, tensor.size, offset + len(body), len(content))
        body += content
    return head + body


def written(folder: Path, content: bytes) -> Path:
    path = folder / "weights.bin"
    path.write_bytes(content)
    return path


def test_every_tensor_comes_out_as_it_was_put_in(tmp_path: Path) -> None:
    weights = read_weights(written(tmp_path, weights_file()))
    for name, tensor in tensors().items():
        expected = tensor.reshape(-1) * (1 if tensor.ndim == 1 else 0.25)
        np.testing.assert_array_equal(weights.tensor(name), expected)


def test_the_folder_names_them_as_bert_does(tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    write_encoder_folder(read_weights(written(tmp_path, weights_file())), tmp_path)
    named = load_file(tmp_path / "model.safetensors")
    np.testing.assert_array_equal(named["encoder.layer.0.output.dense.weight"], tensors()["l0.fo.w"] * 0.25)
    np.testing.assert_array_equal(named["embeddings.LayerNorm.bias"], tensors()["emb.ln.b"])
    assert named["encoder.layer.0.intermediate.dense.weight"].shape == (INTERMEDIATE, HIDDEN)
    assert json.loads((tmp_path / "config.json").read_text())["intermediate_size"] == INTERMEDIATE


def test_the_tokenizer_shows_blanks_and_stands_between_its_marks(tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    write_encoder_folder(read_weights(written(tmp_path, weights_file())), tmp_path)
    tokenizer = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    tokens = tokenizer.encode(" thu   ngân\nsách ½ %").tokens
    assert tokens == ["<s>", "▁thu", "▁ngân", "▁sách", "▁", "1⁄2", "▁", "%", "</s>"]
    assert tokenizer.encode("%").ids == [0, 4, 3, 2]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (weights_file(magic=b"GGUF"), "GGUF"),
        (weights_file(version=2), "version is 2"),
        (weights_file(block=64), "blocks"),
        (b"", "b''"),
    ],
)
def test_another_format_is_named(tmp_path: Path, content: bytes, named: str) -> None:
    with pytest.raises(EncoderUnreadable, match=named):
        read_weights(written(tmp_path, content))


@pytest.mark.parametrize("name", ["emb.pos", "l0.q.w", "l0.oln.b"])
def test_a_missing_tensor_is_named(tmp_path: Path, name: str) -> None:
    weights = read_weights(written(tmp_path, weights_file(left_out=name)))
    with pytest.raises(EncoderUnreadable, match=name):
        write_encoder_folder(weights, tmp_path)


@given(cut=st.integers(0, len(weights_file()) - 1))
def test_a_file_cut_off_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.getbasetemp()
    with pytest.raises(EncoderUnreadable, match=r"weights\.bin"):
        write_encoder_folder(read_weights(written(folder, weights_file()[:cut])), folder)


def test_a_tensor_of_another_size_is_named(tmp_path: Path) -> None:
    entry = b"l0.fi.b\0" + struct.pack("<I", INTERMEDIATE)
    content = weights_file().replace(entry, b"l0.fi.b\0" + struct.pack("<I", INTERMEDIATE - 1))
    with pytest.raises(EncoderUnreadable, match=r"l0\.fi\.b"):
        write_encoder_folder(read_weights(written(tmp_path, content)), tmp_path)


def test_it_is_unpacked_once(tmp_path: Path) -> None:
    source = written(tmp_path, weights_file())
    folder = unpack_once(source, tmp_path / "encoders", "small-1.0")
    made = (folder / RECORD).stat().st_mtime_ns
    assert unpack_once(source, tmp_path / "encoders", "small-1.0") == folder
    assert (folder / RECORD).stat().st_mtime_ns == made
    assert {path.name for path in folder.parent.iterdir()} == {folder.name, ".lock"}


def test_a_changed_source_is_unpacked_anew(tmp_path: Path) -> None:
    folder = unpack_once(written(tmp_path, weights_file()), tmp_path / "encoders", "small-1.0")
    other = unpack_once(written(tmp_path, weights_file() + b"\0"), tmp_path / "encoders", "small-1.0")
    assert other != folder
    assert json.loads((other / RECORD).read_text())["sha256"].startswith(other.name.rpartition("-")[2])


def test_what_a_killed_one_left_is_cleared(tmp_path: Path) -> None:
    source = written(tmp_path, weights_file())
    folder = unpack_once(source, tmp_path / "encoders", "small-1.0")
    (folder / RECORD).unlink()
    (folder / "model.safetensors").write_bytes(b"half")
    (folder.parent / ".making-x").mkdir()
    assert unpack_once(source, tmp_path / "encoders", "small-1.0") == folder
    assert (folder / "model.safetensors").stat().st_size > 1000
    assert not (folder.parent / ".making-x").exists()


def test_a_broken_source_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnreadable):
        unpack_once(written(tmp_path, weights_file(left_out="emb.pos")), tmp_path / "encoders", "small-1.0")
    assert [path.name for path in (tmp_path / "encoders").iterdir()] == [".lock"]


def test_two_at_once_make_it_once(tmp_path: Path) -> None:
    source = written(tmp_path, weights_file())
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        folders = pool.starmap(unpack_once, [(source, tmp_path / "encoders", "small-1.0")] * 4)
    assert len(set(folders)) == 1
    assert (folders[0] / RECORD).is_file()
