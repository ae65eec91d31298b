"""The ONNX copy of an encoder, made once and held against it: `quantized` opens it."""

import json
import logging
import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.digests import keep_digests
from tracuu.indexing.durable import exclusive, move_whole
from tracuu.indexing.pieces import RECORD, TOKENIZER, write_pieces
from tracuu.indexing.quantized import MODEL, PIECES, copy_folder, open_copy
from tracuu.vietnamese.thesaurus import thesaurus_table

OPSET = 18
TRIALS = 64  # texts on which the copy is held against its encoder
LONGEST_TRIAL = 48  # tokens; questions are short
SAMPLES = 64  # texts over which it is seen how widely numbers spread
SMOOTHED = 0.65  # of the width goes into the matrices; with 0.5 or 0.8 a fifth to a half more is lost
LEAST_WIDTH = 1e-3
Widths = NDArray[np.float32]
log = logging.getLogger(__name__)


def is_quantized(encoder: Path) -> bool:
    """Whether the copy was made already, or was found to stray."""
    return (copy_folder(encoder) / RECORD).is_file()


def quantize_once(encoder: Path, max_tokens: int) -> None:
    """Nothing; afterwards the copy of this encoder (a BERT with mean pooling) is beside it, if it can be made here.

    A minute and 2 GB at the first time. What fails is logged: the encoder itself then serves.
    """
    with exclusive(encoder.parent / ".lock", wait=True):
        for left in encoder.parent.glob(".quantizing-*"):  # of one that was killed
            shutil.rmtree(left, ignore_errors=True)
        if is_quantized(encoder):
            return
        try:
            with TemporaryDirectory(prefix=".quantizing-", dir=encoder.parent) as making:
                made = _made(encoder, Path(making), max_tokens)
                keep_digests(made)
                shutil.rmtree(copy_folder(encoder), ignore_errors=True)  # without its record, it is no copy
                move_whole(made, copy_folder(encoder))
        except Exception as error:  # torch, onnx and onnxruntime raise classes of their own, or are not installed
            log.warning("no quicker copy of %s: %s: %s", encoder, type(error).__name__, error)


def _made(encoder: Path, making: Path, max_tokens: int) -> Path:
    """The folder of the copy."""
    folder = making / "copy"
    (folder / PIECES).mkdir(parents=True)
    shutil.copyfile(encoder / TOKENIZER, folder / TOKENIZER)
    write_pieces(encoder / TOKENIZER, folder / PIECES)
    model = _pooled(encoder)
    whole = _exported(model, making / "whole.onnx")
    with _quiet():
        _write_copy(whole, folder / MODEL, _samples(folder / TOKENIZER))
    record = {"least_cosine": _least_cosine(model, folder, max_tokens)}
    (folder / RECORD).write_text(json.dumps(record), "utf-8")
    return folder


def _pooled(encoder: Path) -> Any:
    """The encoder as one function of tokens and mask: its mean over the tokens, in unit length."""
    import torch
    from transformers import AutoModel
    from transformers.utils import logging as told

    told.disable_progress_bar()

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            # the plain attention is the one that the exporter can write down
            self.model = AutoModel.from_pretrained(encoder, attn_implementation="eager", local_files_only=True)

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            tokens = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            weights = attention_mask.unsqueeze(-1).to(tokens.dtype)
            return torch.nn.functional.normalize((tokens * weights).sum(1) / weights.sum(1), dim=1)

    return Pooled().eval()


def _write_copy(whole: Path, target: Path, samples: Sequence[Sequence[int]]) -> None:
    """Matrices of 8 bits, a scale a column; the vectors of the words, which are only looked up, of 4.

    7 of the 8 bits are used: on processors without VNNI the sums of two products would overflow.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    prepared = target.with_name("prepared.onnx")
    model = _with_small_words(onnx.load(whole))
    _smooth(model.graph, _widest(model, samples))
    onnx.save(model, prepared)
    quantize_dynamic(
        prepared,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    prepared.unlink()


def _with_small_words(model: Any) -> Any:
    """The model with the vectors of its words in 4 bits, a scale for each 32: as they are packaged, so next to nothing is lost."""
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    written = DefaultWeightOnlyQuantConfig(
        bits=4, block_size=32, is_symmetric=True, op_types_to_quantize=("Gather",), quant_axes=(("Gather", 1),)
    )
    quantizer = MatMulNBitsQuantizer(model, algo_config=written)
    quantizer.process()
    return quantizer.model.model


def _samples(tokenizer: Path) -> list[list[int]]:
    """Texts, as their tokens, over which it is seen how widely numbers spread: words of everybody and of officials."""
    from tokenizers import Tokenizer

    lines = thesaurus_table()
    texts = [", ".join(line) for line in lines[:: max(len(lines) // SAMPLES, 1)]]
    return [one.ids for one in Tokenizer.from_file(str(tokenizer)).encode_batch(texts)]


def _products(graph: Any) -> Mapping[str, list[Any]]:
    """The products with the encoder's own matrices, by what goes into them."""
    matrices = {matrix.name for matrix in graph.initializer if len(matrix.dims) == 2}
    products: dict[str, list[Any]] = {}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in matrices:
            products.setdefault(node.input[0], []).append(node)
    return products


def _widest(model: Any, samples: Sequence[Sequence[int]]) -> Mapping[str, Widths]:
    """The largest number in each column of what goes into the matrices, over these texts."""
    import onnx
    from onnxruntime import InferenceSession

    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    names = list(_products(watched.graph))
    kind = onnx.TensorProto.FLOAT
    watched.graph.output.extend(onnx.helper.make_tensor_value_info(name, kind, None) for name in names)
    session = InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    widest: dict[str, Widths] = {}
    for tokens in samples:
        ids = np.array([tokens], np.int64)
        of_text = session.run(names, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        for name, numbers in zip(names, of_text, strict=True):
            widest[name] = np.maximum(widest.get(name, LEAST_WIDTH), np.abs(numbers).max((0, 1)))
    return widest


def _smooth(graph: Any, widest: Mapping[str, Widths]) -> None:
    """Columns that spread widely are divided by what their rows of the matrices are multiplied by: the product is the same.

    Else a few columns, 30 times as wide as the others, would leave these no more than two or three of 8 bits
    (SmoothQuant, arXiv 2211.10438): by far the most of what is lost.
    """
    from onnx import helper, numpy_helper

    matrices = {matrix.name: matrix for matrix in graph.initializer}
    divisions = {}
    for number, (name, products) in enumerate(_products(graph).items()):
        rows = {node.input[1]: numpy_helper.to_array(matrices[node.input[1]]) for node in products}
        highest = np.max([np.abs(matrix).max(1) for matrix in rows.values()], axis=0)
        factors = (widest[name] ** SMOOTHED / np.maximum(highest, LEAST_WIDTH) ** (1 - SMOOTHED)).astype(np.float32)
        for own, matrix in rows.items():
            matrices[own].CopyFrom(numpy_helper.from_array(matrix * factors[:, None], own))
        graph.initializer.append(numpy_helper.from_array(1 / factors, f"factors_{number}"))
        smoothed = f"smoothed_{number}"
        divisions[products[0].name] = helper.make_node("Mul", [name, f"factors_{number}"], [smoothed], name=smoothed)
        for node in products:
            node.input[0] = smoothed
    nodes = [one for node in graph.node for one in (divisions.get(node.name), node) if one]
    del graph.node[:]
    graph.node.extend(nodes)


@contextmanager
def _quiet() -> Iterator[None]:
    """Within it the makers of copies, who name every matrix and doubt what is tried below, say nothing."""
    loggers = [logging.getLogger(name) for name in ("onnxruntime", None)]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _exported(model: Any, path: Path) -> Path:
    """The file, which now has the model as ONNX, for any number of tokens."""
    import torch

    names = ["input_ids", "attention_mask"]
    sizes = {name: {0: "texts", 1: "tokens"} for name in names} | {"vectors": {0: "texts"}}
    sample = torch.ones((2, 8), dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter speaks of its successor
        torch.onnx.export(
            model,
            (sample, sample.clone()),
            str(path),
            input_names=names,
            output_names=["vectors"],
            dynamic_axes=sizes,
            opset_version=OPSET,
            dynamo=False,
        )
    return path


def _least_cosine(model: Any, making: Path, max_tokens: int) -> float:
    """The least cosine between the copy's vectors and the encoder's, over texts of random tokens."""
    import torch

    copy = open_copy(making, max_tokens)
    cosines = []
    for tokens in _trials(copy.tokens.whole.get_vocab_size()):
        ids = torch.tensor([tokens])
        with torch.inference_mode():
            whole = model(ids, torch.ones_like(ids)).numpy()
        cosines.append(float((copy.vector(tokens) * whole).sum()))
    return min(cosines)


def _trials(vocabulary: int) -> Sequence[list[int]]:
    random = np.random.default_rng(0)
    lengths = random.integers(3, LONGEST_TRIAL, TRIALS)
    return [random.integers(0, vocabulary, length).tolist() for length in lengths]
