"""Encoders: texts go in, unit vectors come out; any Sentence Transformers model serves, one is packaged."""

import threading
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from importlib import metadata, util
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from tracuu.errors import EncoderUnreadable
from tracuu.indexing.digests import changed_files, check_digests
from tracuu.indexing.generations import file_sha256
from tracuu.indexing.quantize import is_quantized, quantize_once
from tracuu.indexing.quantized import QuantizedEncoder, copy_folder, open_quantized
from tracuu.indexing.unpack import unpack_once
from tracuu.settings import PACKAGED_ENCODER, Settings

WEIGHTS = "e5-small-q4.bin"
MAX_TOKENS = 512
BFLOAT16_FLAGS = frozenset(("amx_bf16", "avx512_bf16"))


class Encoder(Protocol):
    """Makes vectors of texts; `name` tells encoders apart whose vectors must not be mixed."""

    @property
    def name(self) -> str:
        """What the index remembers of the encoder that made it."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of questions: (n, dimension) float32, unit length."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages or sentences: (n, dimension) float32, unit length."""


def encoder_name(settings: Settings) -> str:
    """The name of the encoder that the settings choose, without loading it: model, version, prompts if its own.

    >>> encoder_name(Settings(encoder="BAAI/bge-m3", query_prompt="", passage_prompt=""))
    "BAAI/bge-m3 ('', '')"
    """
    name = settings.encoder
    if name == PACKAGED_ENCODER:
        name = f"{PACKAGED_ENCODER}-{_packaged_version()}"
    prompts = (settings.query_prompt, settings.passage_prompt)
    return name if prompts == (Settings().query_prompt, Settings().passage_prompt) else f"{name} {prompts}"


def load_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings choose, loaded (seconds, 0.9 GB); the packaged one is unpacked at first use.

    Raises EncoderUnreadable that says which file or model, and what is wrong with it.
    """
    if settings.encoder != PACKAGED_ENCODER:
        return SentenceEncoder(settings, settings.encoder)
    folder = _packaged_folder(settings)
    return SentenceEncoder(settings, str(folder), open_quantized(folder, MAX_TOKENS))


def prepare_encoder(settings: Settings) -> None:
    """Nothing; afterwards texts are embedded without torch, if that can be had here. A minute at the first time.

    Raises EncoderUnreadable.
    """
    if not is_prepared(settings):
        quantize_once(_packaged_folder(settings), MAX_TOKENS)


def is_prepared(settings: Settings) -> bool:
    """Whether `prepare_encoder` has nothing left to do; raises EncoderUnreadable."""
    return settings.encoder != PACKAGED_ENCODER or is_quantized(_packaged_folder(settings))


def _packaged_folder(settings: Settings) -> Path:
    """The unpacked encoder, which with its copy is at a glance what it was when it was made."""
    encoders = settings.cache / "encoders"
    try:
        folder = unpack_once(_packaged_weights(), encoders, f"{PACKAGED_ENCODER}-{_packaged_version()}")
        for made in (folder, copy_folder(folder)):
            check_digests(made)
        return folder
    except OSError as error:
        raise EncoderUnreadable(encoders, error.strerror or str(error)) from error


def encoder_state(settings: Settings) -> str:
    """ "ready", "changed" or "missing" (not unpacked yet), at a glance and without unpacking; "other" for another one."""
    if settings.encoder != PACKAGED_ENCODER:
        return "other"
    folders = _unpacked(settings)
    if any(name for folder in folders for name in changed_files(folder, is_thorough=False)):
        return "changed"
    return "ready" if folders else "missing"


def _unpacked(settings: Settings) -> list[Path]:
    """The folders of the packaged encoder and its copy, as far as they were made."""
    return sorted((settings.cache / "encoders").glob(f"{PACKAGED_ENCODER}-{_packaged_version()}-*"))


def encoder_faults(settings: Settings) -> list[str]:
    """What is wrong with the files of the packaged encoder, a line for each; every byte that was unpacked is read."""
    if settings.encoder != PACKAGED_ENCODER:
        return []
    weights = _packaged_weights()
    declared = next((one.hash for one in metadata.files(PACKAGED_ENCODER) or () if one.name == WEIGHTS), None)
    digest = urlsafe_b64encode(bytes.fromhex(file_sha256(weights))).rstrip(b"=").decode()
    found = [f"{weights}: not what its package declares"] if declared and declared.value != digest else []
    for folder in _unpacked(settings):
        found += [f"{folder / name}: its content was changed" for name in changed_files(folder, is_thorough=True)]
    return found


def _packaged_weights() -> Path:
    """The weights file of the package, found without importing it: its engine is not used."""
    found = util.find_spec(PACKAGED_ENCODER)
    if found is None or not found.submodule_search_locations:
        raise EncoderUnreadable(Path(PACKAGED_ENCODER) / WEIGHTS, f"package {PACKAGED_ENCODER} is not installed")
    return Path(found.submodule_search_locations[0]) / WEIGHTS


def _packaged_version() -> str:
    try:
        return metadata.version(PACKAGED_ENCODER)
    except metadata.PackageNotFoundError as error:
        detail = f"package {PACKAGED_ENCODER} is not installed"
        raise EncoderUnreadable(Path(PACKAGED_ENCODER) / WEIGHTS, detail) from error


def has_fast_bfloat16(processor: str) -> bool:
    """Whether a processor (the text of /proc/cpuinfo) computes in bfloat16; elsewhere it is slower than float32.

    >>> has_fast_bfloat16("flags : fpu avx2 avx512_bf16 amx_tile"), has_fast_bfloat16("flags : fpu avx2")
    (True, False)
    """
    return not BFLOAT16_FLAGS.isdisjoint(processor.split())


class SentenceEncoder:
    """An Encoder over a Sentence Transformers model or folder; it may be asked from several threads.

    Texts are embedded by the copy where there is one (three times the speed, cosine 0.998), and else in float32; passages
    in bfloat16 where the processor is made for it (2.7 times the speed, cosine 0.999).
    """

    def __init__(self, settings: Settings, model: str, quantized: QuantizedEncoder | None = None) -> None:
        self.name = encoder_name(settings)
        self._settings = settings
        self._model = model
        self._lock = threading.Lock()  # the tokenizer keeps the padding of the batch at hand
        self._quantized = quantized
        self._passages: Any = None
        self._queries: Any = None
        if quantized:
            self.dimension = quantized.dimension
        else:
            self._queries = _loaded(model, None)
            self.dimension = int(self._queries.get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of questions: (n, dimension) float32, unit length."""
        if self._quantized:
            return self._quantized.encode([self._settings.query_prompt + text for text in texts])
        with self._lock:
            return self._encoded(self._queries, texts, self._settings.query_prompt)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of passages or sentences: (n, dimension) float32, unit length."""
        with self._lock:
            self._passages = self._passages or self._passage_model()
            if isinstance(self._passages, QuantizedEncoder):
                return self._passages.encode([self._settings.passage_prompt + text for text in texts])
            return self._encoded(self._passages, texts, self._settings.passage_prompt)

    def _passage_model(self) -> Any:
        """What embeds passages; what a library is made of is read to the last byte before."""
        try:
            processor = Path("/proc/cpuinfo").read_text("utf-8", "replace")
        except OSError:
            processor = ""
        folder, has_bfloat16 = Path(self._model), has_fast_bfloat16(processor)
        if self._quantized and not has_bfloat16:
            check_digests(copy_folder(folder), is_thorough=True)
            return self._quantized
        if self._settings.encoder == PACKAGED_ENCODER:
            check_digests(folder, is_thorough=True)
        return _loaded(self._model, "bfloat16") if has_bfloat16 else self._queries or _loaded(self._model, None)

    def _encoded(self, model: Any, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = model.encode(
            list(texts), prompt=prompt, batch_size=self._settings.batch_size, show_progress_bar=False
        )
        whole: NDArray[np.float32] = np.array(vectors, np.float32)
        whole /= np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-12)  # bfloat16 leaves it at about 1
        return whole


def _loaded(model: str, dtype: str | None) -> Any:
    from sentence_transformers import SentenceTransformer  # with torch: seconds
    from transformers.utils import logging

    logging.disable_progress_bar()
    is_folder = Path(model).is_dir()
    try:
        loaded = SentenceTransformer(
            model, local_files_only=is_folder, model_kwargs={"torch_dtype": dtype} if dtype else None
        )
    except (OSError, ValueError, KeyError) as error:
        raise EncoderUnreadable(Path(model), str(error)) from error
    loaded.max_seq_length = min(loaded.max_seq_length or MAX_TOKENS, MAX_TOKENS)
    return loaded
