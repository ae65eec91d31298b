"""The small ONNX copy of an encoder, made once and held against it: `quantized` opens it."""

import json
import logging
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from tracuu.indexing.digests import keep_digests
from tracuu.indexing.durable import exclusive, move_whole
from tracuu.indexing.quantized import MODEL, RECORD, TOKENIZER, copy_folder, open_copy

OPSET = 18
TRIALS = 64  # texts on which the copy is held against its encoder
LONGEST_TRIAL = 48  # tokens; questions are short
log = logging.getLogger(__name__)


def is_quantized(encoder: Path) -> bool:
    """Whether the copy was made already, or was found to stray."""
    return (copy_folder(encoder) / RECORD).is_file()


def quantize_once(encoder: Path, max_tokens: int) -> None:
    """Nothing; afterwards the copy of this encoder (a BERT with mean pooling) is beside it, if it can be made here.

    Half a minute and 1.5 GB at the first time. What fails is logged: the encoder itself then serves.
    """
    with exclusive(encoder.parent / ".lock", wait=True):
        if is_quantized(encoder):
            return
        folder = copy_folder(encoder)
        for left in (folder, *encoder.parent.glob(".quantizing-*")):  # of one that was killed
            shutil.rmtree(left, ignore_errors=True)
        try:
            with TemporaryDirectory(prefix=".quantizing-", dir=encoder.parent) as making:
                _make(encoder, Path(making), max_tokens)
                keep_digests(Path(making))
                move_whole(Path(making), folder)
                Path(making).mkdir()  # the block removes it
        except Exception as error:  # torch, onnx and onnxruntime raise classes of their own, or are not installed
            log.warning("no quicker copy of %s: %s: %s", encoder, type(error).__name__, error)


def _make(encoder: Path, making: Path, max_tokens: int) -> None:
    model = _pooled(encoder)
    _quantize(model, making)
    shutil.copyfile(encoder / TOKENIZER, making / TOKENIZER)
    record = {"least_cosine": _least_cosine(model, making, max_tokens)}
    (making / RECORD).write_text(json.dumps(record), "utf-8")


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


def _quantize(model: Any, folder: Path) -> None:
    """The packaged weights are of 4 bits in blocks of 32: written that way again they lose next to nothing.

    (int8 over whole tensors is a third faster on some processors, but moved the first passage of 1 question in 40.)
    """
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    written = DefaultWeightOnlyQuantConfig(
        bits=4,
        block_size=32,
        is_symmetric=True,
        accuracy_level=4,  # what goes in is rounded too, to 8 bits block by block
        op_types_to_quantize=("MatMul", "Gather"),
        quant_axes=(("MatMul", 0), ("Gather", 1)),
    )
    level = logging.getLogger("onnxruntime").level
    logging.getLogger("onnxruntime").setLevel(logging.ERROR)  # it names every matrix, and doubts what is tried below
    try:
        quantizer = MatMulNBitsQuantizer(_exported(model, folder / "whole.onnx"), algo_config=written)
        quantizer.process()
        quantizer.model.save_model_to_file(str(folder / MODEL), False)
    finally:
        logging.getLogger("onnxruntime").setLevel(level)
    (folder / "whole.onnx").unlink()


def _exported(model: Any, path: Path) -> Any:
    """The model as ONNX, for any number of tokens; it is in the file too."""
    import onnx
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
    return onnx.load(path)


def _least_cosine(model: Any, making: Path, max_tokens: int) -> float:
    """The least cosine between the copy's vectors and the encoder's, over texts of random tokens."""
    import torch

    copy = open_copy(making, max_tokens)
    cosines = []
    for tokens in _trials(copy.tokenizer.get_vocab_size()):
        ids = torch.tensor([tokens])
        with torch.inference_mode():
            whole = model(ids, torch.ones_like(ids)).numpy()
        cosines.append(float((copy.vector(tokens) * whole).sum()))
    return min(cosines)


def _trials(vocabulary: int) -> Sequence[list[int]]:
    random = np.random.default_rng(0)
    lengths = random.integers(3, LONGEST_TRIAL, TRIALS)
    return [random.integers(0, vocabulary, length).tolist() for length in lengths]
