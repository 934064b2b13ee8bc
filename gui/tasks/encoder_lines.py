"""Python code that opens an export whose text encoder sentence-transformers can load."""

from __future__ import annotations

from pathlib import Path


def encoder_lines(folder: Path) -> str:
    """Lines that open the encoder in `folder` and encode a text."""
    return (
        "from sentence_transformers import SentenceTransformer\n"
        f"encoder = SentenceTransformer({str(folder)!r})\n"
        "print(encoder.encode(['Type a text here']).shape)\n"
    )
