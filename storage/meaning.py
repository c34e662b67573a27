"""Texts as vectors of meaning: all-MiniLM-L6-v2 on onnxruntime, from its published weights.

Rasa's side reads this file and meaning_files too: both keep to Python 3.10 and numpy 1.22, and import nothing else
of ours.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from storage.meaning_files import TOKENIZER, WEIGHTS, checked_folder, onnx_model

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
Embed = Callable[[Sequence[str]], Floats]
"""n texts to an (n, 384) array of unit vectors, so that a dot product is their cosine."""

DIMENSIONS = 384
MAX_TOKENS = 128  # the length it was trained with; the rest of a longer text is not read
MAX_LETTERS = 4000  # far more than fills MAX_TOKENS: what a hostile text costs is bounded
BATCH = 8  # larger ones are no faster, and keep more memory
FOLDER_OF_WEIGHTS = "session.model_external_initializers_file_folder_path"  # onnxruntime's name for it
_CLIPPED = re.compile(r"\b([a-z]{2,}in)\b'?", re.IGNORECASE)


class MeaningModel:
    """Reads nothing until the first text; then about 85 MB stay in memory. Safe to share between threads."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._loading = Lock()

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors in the order of `texts`; MeaningError when the model's files are missing or altered."""
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        with self._loading:
            tokenizer, network = self._parts
        plain = [_with_whole_endings(text[:MAX_LETTERS], tokenizer) for text in texts]
        tokens = [encoding.ids for encoding in tokenizer.encode_batch(plain)]
        by_length = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))  # so that little is padding
        for first in range(0, len(by_length), BATCH):
            places = by_length[first : first + BATCH]
            ids, mask = _padded([tokens[i] for i in places])
            vectors[places] = network(ids, mask)
        return vectors

    @cached_property
    def _parts(self) -> tuple[Tokenizer, "_Network"]:
        folder = checked_folder(self._folder)
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer, _Network(folder / WEIGHTS)


@cache
def common_words() -> frozenset[str]:
    """The words that the model reads whole, which are the commonest of English; MeaningError without its files."""
    tokenizer = Tokenizer.from_file(str(checked_folder() / TOKENIZER))
    return frozenset(filter(str.isalpha, tokenizer.get_vocab()))


def _with_whole_endings(text: str, tokenizer: Tokenizer) -> str:
    """`cookin` as `cooking`, when the model knows only that: it would read the other as two strange bits."""

    def whole(found: re.Match[str]) -> str:
        spelt = found[1].lower()
        known = tokenizer.token_to_id
        return f"{spelt}g" if known(spelt) is None and known(f"{spelt}g") is not None else found[0]

    return _CLIPPED.sub(whole, text)


def _padded(tokens: Sequence[Sequence[int]]) -> tuple[Integers, Integers]:
    """Token ids as one array with zeros after the shorter texts, and 1 where a token is real."""
    width = max(map(len, tokens))
    ids = np.zeros((len(tokens), width), np.int32)
    mask = np.zeros((len(tokens), width), np.int32)
    for row, sequence in enumerate(tokens):
        ids[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1
    return ids, mask


class _Network:
    """onnxruntime on the weights where they lie: it maps their file, and copies only what it multiplies by."""

    def __init__(self, weights: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - 20 MB that a process need not have before its first text

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the caller's own: threads of a pool would wait by spinning
        file = weights.resolve()  # it follows no link to another folder
        options.add_session_config_entry(FOLDER_OF_WEIGHTS, str(file.parent))
        self._session = onnxruntime.InferenceSession(onnx_model(file), options, ["CPUExecutionProvider"])

    def __call__(self, ids: Integers, mask: Integers) -> Floats:
        segments = np.zeros_like(ids)  # a text is one segment
        (states,) = self._session.run(None, {"ids": ids, "segments": segments, "mask": mask})
        return _unit(_mean(states, mask))


def _mean(states: Floats, mask: Integers) -> Floats:
    weights = mask[:, :, None].astype(np.float32)
    total: Floats = (states * weights).sum(axis=1)
    return total / weights.sum(axis=1)


def _unit(vectors: Floats) -> Floats:
    lengths: Floats = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    return vectors / (lengths + np.float32(1e-12))
