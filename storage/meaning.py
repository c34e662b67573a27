"""Texts as vectors of meaning: all-MiniLM-L6-v2 as a numpy forward pass, with no deep-learning library to ship.

Rasa's side reads this file and meaning_files too: both keep to Python 3.10 and numpy 1.22, and import nothing else
of ours.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from storage.meaning_files import TOKENIZER, WEIGHTS, checked_folder

Floats = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Floats]
"""n texts to an (n, 384) array of unit vectors, so that a dot product is their cosine."""

DIMENSIONS = 384
HEADS = 12
LAYERS = 6
MAX_TOKENS = 128  # the length it was trained with; the rest of a longer text is not read
MAX_LETTERS = 4000  # far more than fills MAX_TOKENS: what a hostile text costs is bounded
BATCH = 32
EPSILON = 1e-12
_CLIPPED = re.compile(r"\b([a-z]{2,}in)\b'?", re.IGNORECASE)
_ONE = np.float32(1)  # a bare 1 would turn the arithmetic into float64


class MeaningModel:
    """Reads nothing until the first text; then about 90 MB stay in memory. Safe to share between threads."""

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
        return tokenizer, _Network(load_file(folder / WEIGHTS))


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


def _padded(tokens: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], Floats]:
    """Token ids as one array with zeros after the shorter texts, and 1 where a token is real."""
    width = max(map(len, tokens))
    ids = np.zeros((len(tokens), width), np.int64)
    mask = np.zeros((len(tokens), width), np.float32)
    for row, sequence in enumerate(tokens):
        ids[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1
    return ids, mask


class _Network:
    """The six layers of BERT as published: names and shapes are those of the weights file."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._embeddings = _under(weights, "embeddings.")
        # A sentence is one segment, so the segment's vector can be added to every position once and for all.
        segment = self._embeddings["token_type_embeddings.weight"][0]
        self._positions = self._embeddings["position_embeddings.weight"][:MAX_TOKENS] + segment
        self._layers = [_Layer(_under(weights, f"encoder.layer.{n}.")) for n in range(LAYERS)]

    def __call__(self, ids: NDArray[np.int64], mask: Floats) -> Floats:
        states = self._embeddings["word_embeddings.weight"][ids] + self._positions[: ids.shape[1]]
        states = _normed(states, self._embeddings, "LayerNorm")
        ignored = ((1 - mask) * np.float32(-1e9))[:, None, None, :]  # padding gets no attention
        for layer in self._layers:
            states = layer(states, ignored)
        return _unit(_mean(states, mask))


class _Layer:
    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
        # One multiplication for the three is faster than three.
        self._qkv = np.concatenate([weights[f"{part}.weight"] for part in parts])
        self._qkv_bias = np.concatenate([weights[f"{part}.bias"] for part in parts])

    def __call__(self, states: Floats, ignored: Floats) -> Floats:
        attended = _linear(self._attention(states, ignored), self._weights, "attention.output.dense")
        states = _normed(states + attended, self._weights, "attention.output.LayerNorm")
        inner = _gelu(_linear(states, self._weights, "intermediate.dense"))
        return _normed(states + _linear(inner, self._weights, "output.dense"), self._weights, "output.LayerNorm")

    def _attention(self, states: Floats, ignored: Floats) -> Floats:
        texts, width, _ = states.shape
        qkv = _product(states, self._qkv, self._qkv_bias).reshape(texts, width, 3, HEADS, DIMENSIONS // HEADS)
        query, key, value = qkv.transpose(2, 0, 3, 1, 4)
        weights = query @ key.swapaxes(-1, -2) / np.float32(np.sqrt(DIMENSIONS // HEADS)) + ignored
        weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        heads: Floats = weights @ value
        return heads.transpose(0, 2, 1, 3).reshape(texts, width, DIMENSIONS)


def _under(weights: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    return {name.removeprefix(prefix): array for name, array in weights.items() if name.startswith(prefix)}


def _flat(states: Floats) -> Floats:
    """All tokens of all texts as rows: one large multiplication is several times faster than one for each text."""
    return states.reshape(-1, states.shape[-1])


def _linear(states: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    return _product(states, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _product(states: Floats, weight: Floats, bias: Floats) -> Floats:
    """The weights stand on the left: for the few rows of one text that is a fifth faster than on the right."""
    out: Floats = (weight @ _flat(states).T).T + bias
    return out.reshape(*states.shape[:-1], -1)


def _normed(states: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread: Floats = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    return centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _gelu(x: Floats) -> Floats:
    gate: Floats = np.float32(0.5) * (_ONE + _erf(x * np.float32(np.sqrt(0.5))))
    return x * gate


def _erf(x: Floats) -> Floats:
    """The error function to 1.5e-7, which is float32's own precision (Abramowitz and Stegun 7.1.26)."""
    t = _ONE / (_ONE + np.float32(0.3275911) * np.abs(x))
    series = np.zeros_like(x)
    for coefficient in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(coefficient)) * t
    signed: Floats = np.sign(x) * (_ONE - series * np.exp(-x * x))
    return signed


def _mean(states: Floats, mask: Floats) -> Floats:
    weights = mask[:, :, None]
    total: Floats = (states * weights).sum(axis=1)
    return total / weights.sum(axis=1)


def _unit(vectors: Floats) -> Floats:
    lengths: Floats = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    return vectors / (lengths + np.float32(EPSILON))
