"""The model's vectors: genuine files, known properties, and the same whatever stands beside a text."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from storage.meaning import DIMENSIONS, MeaningModel
from storage.meaning_files import PACKAGE, TOKENIZER, WEIGHTS, MeaningError, checked_folder
from tests.matching import embed

TEXTS = ["I can mend bikes", "fixing bicycles at the weekend, for anyone who needs it", "soup", "", "x" * 10_000]


def test_it_gives_unit_vectors() -> None:
    vectors = embed(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_it_gives_the_published_cosines() -> None:
    """Those that the model's own card shows for these sentences."""
    first, *others = embed(
        ["That is a happy person", "That is a happy dog", "That is a very happy person", "Today is a sunny day"]
    )
    assert [float(first @ other) for other in others] == pytest.approx([0.695, 0.943, 0.257], abs=1e-3)


def test_it_reads_a_text_alone_as_it_does_among_others() -> None:
    together = embed(TEXTS)
    alone = np.vstack([embed([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-4


def test_it_reads_in_several_threads_as_in_one() -> None:
    model = MeaningModel()
    with ThreadPoolExecutor(4) as pool:  # the first texts of all come before it is loaded
        found = list(pool.map(model.embed, [TEXTS] * 8))
    assert all(np.array_equal(vectors, found[0]) for vectors in found)


def test_it_gives_no_vectors_for_no_texts() -> None:
    assert embed([]).shape == (0, DIMENSIONS)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("mending bicycles", "I can fix bikes", "I can bake cakes"),
        ("company for old people", "visiting a lonely pensioner", "cutting the grass"),
        ("cookin for folk", "making meals", "playing chess"),
        ("gardenin", "growing flowers", "driving a van"),
    ],
)
def test_it_puts_near_paraphrases_closer_than_strangers(text: str, near: str, far: str) -> None:
    said, close, distant = embed([text, near, far])
    assert said @ close > said @ distant + 0.1


def test_it_reads_a_clipped_ending_as_the_whole_one() -> None:
    assert np.allclose(*embed(["paintin", "painting"]))


def test_it_never_runs_the_package_that_holds_the_files() -> None:
    checked_folder()
    assert PACKAGE not in sys.modules


def test_it_reads_weights_through_a_link(tmp_path: Path) -> None:
    """As a package manager may lay them."""
    for name in (WEIGHTS, TOKENIZER):
        (tmp_path / name).symlink_to(checked_folder() / name)
    assert np.array_equal(MeaningModel(tmp_path).embed(TEXTS), embed(TEXTS))


@pytest.mark.parametrize("altered", [WEIGHTS, TOKENIZER])
def test_it_refuses_altered_files(tmp_path: Path, altered: str) -> None:
    genuine = checked_folder()
    for name in (WEIGHTS, TOKENIZER):
        (tmp_path / name).symlink_to(genuine / name)
    (tmp_path / altered).unlink()
    (tmp_path / altered).write_bytes(b"something else")
    with pytest.raises(MeaningError, match="not the published one"):
        MeaningModel(tmp_path).embed(["bikes"])


def test_it_says_what_to_do_when_the_files_are_missing(tmp_path: Path) -> None:
    with pytest.raises(MeaningError, match="Install it again"):
        MeaningModel(tmp_path).embed(["bikes"])
