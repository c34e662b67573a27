"""Texts as people send them, a line each, and what they mean."""

from pathlib import Path


def texts(name: str) -> list[str]:
    r"""The lines of `<name>.txt` without its headings; \n inside a line stands for a new line in the text."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return [line.replace("\\n", "\n") for line in lines if line.strip() and not line.startswith("#")]
