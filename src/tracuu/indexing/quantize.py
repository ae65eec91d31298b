"""The ONNX copies of an encoder, made once and held against it: `quantized` opens them."""

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

from tracuu.indexing.digests import keep_digests
from tracuu.indexing.durable import exclusive, move_whole
from tracuu.indexing.pieces import RECORD, TOKENIZER, write_pieces
from tracuu.indexing.quantized import MODEL, PIECES, QUICK, SMALL, copy_folder, open_copy

OPSET = 18
TRIALS = 64  # texts on which the copy is held against its encoder
LONGEST_TRIAL = 48  # tokens; questions are short
log = logging.getLogger(__name__)


def is_quantized(encoder: Path) -> bool:
    """Whether the copies were made already, or were found to stray."""
    return not _missing(encoder)


def _missing(encoder: Path) -> list[str]:
    """The kinds of copies that were not made yet, the pieces of the vocabulary among them."""
    return [kind for kind in (PIECES, SMALL, QUICK) if not (copy_folder(encoder, kind) / RECORD).is_file()]


def quantize_once(encoder: Path, max_tokens: int) -> None:
    """Nothing; afterwards the copies of this encoder (a BERT with mean pooling) are beside it, if they can be made here.

    A minute and 2 GB at the first time. What fails is logged: the encoder itself then serves.
    """
    with exclusive(encoder.parent / ".lock", wait=True):
        missing = _missing(encoder)
        for left in encoder.parent.glob(".quantizing-*"):  # of one that was killed
            shutil.rmtree(left, ignore_errors=True)
        if not missing:
            return
        try:
            with TemporaryDirectory(prefix=".quantizing-", dir=encoder.parent) as making:
                _make(encoder, missing, Path(making), max_tokens)
                for kind in missing:
                    keep_digests(Path(making) / kind)
                    shutil.rmtree(copy_folder(encoder, kind), ignore_errors=True)  # without its record, it is no copy
                    move_whole(Path(making) / kind, copy_folder(encoder, kind))
        except Exception as error:  # torch, onnx and onnxruntime raise classes of their own, or are not installed
            log.warning("no quicker copy of %s: %s: %s", encoder, type(error).__name__, error)


def _make(encoder: Path, kinds: Sequence[str], making: Path, max_tokens: int) -> None:
    for kind in kinds:
        (making / kind).mkdir()
    if PIECES in kinds:
        write_pieces(encoder / TOKENIZER, making / PIECES)
    copies = [kind for kind in kinds if kind != PIECES]
    if not copies:
        return
    model = _pooled(encoder)
    whole = _exported(model, making / "whole.onnx")
    for kind in copies:
        folder = making / kind
        with _quiet():
            (_write_small if kind == SMALL else _write_quick)(whole, folder / MODEL)
        shutil.copyfile(encoder / TOKENIZER, folder / TOKENIZER)
        record = {"least_cosine": _least_cosine(model, folder, max_tokens)}
        (folder / RECORD).write_text(json.dumps(record), "utf-8")


def _pooled(encoder: Path) -> Any:
    """The encoder as one function of tokens and mask: its mean over the tokens, in unit length."""
    import torch
    from transformers import AutoModel

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


def _write_small(whole: Path, target: Path) -> None:
    """The packaged weights are of 4 bits in blocks of 32: written that way again they lose next to nothing."""
    _write_blocks(whole, target, {"MatMul": 0, "Gather": 1})


def _write_quick(whole: Path, target: Path) -> None:
    """Matrices of 8 bits, a scale a column: a third of the work, and further from the encoder than the small copy.

    7 of the 8 bits are used: on processors without VNNI the sums of two products would overflow. Matrices that take in
    more than they give out stay whole: what goes into them is spread widest, and rounding it cost two thirds of what
    is lost. The vectors of the words, which are only looked up, are those of the small copy.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    words = target.with_name("words.onnx")
    _write_blocks(whole, words, {"Gather": 1})
    graph = onnx.load(words).graph
    sizes = {matrix.name: matrix.dims for matrix in graph.initializer if len(matrix.dims) == 2}
    products = [(node.name, sizes.get(node.input[1], (0, 0))) for node in graph.node if node.op_type == "MatMul"]
    quantize_dynamic(
        words,
        target,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[name for name, (taken, given) in products if taken > given],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    words.unlink()


def _write_blocks(whole: Path, target: Path, axes: Mapping[str, int]) -> None:
    """What these operations have to multiply by or look up, in 4 bits, a scale for each 32 along these axes."""
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    written = DefaultWeightOnlyQuantConfig(
        bits=4,
        block_size=32,
        is_symmetric=True,
        accuracy_level=4,  # what goes in is rounded too, to 8 bits block by block
        op_types_to_quantize=tuple(axes),
        quant_axes=tuple(axes.items()),
    )
    quantizer = MatMulNBitsQuantizer(onnx.load(whole), algo_config=written)
    quantizer.process()
    quantizer.model.save_model_to_file(str(target), False)


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

    copy = open_copy(making, making / PIECES, max_tokens)
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
