"""Files that ship with the program: the catalogue of backbones, icons, translations, the look."""

from __future__ import annotations

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The file or folder of that name among the shipped files: `resource_path("icons", "play.svg")`."""
    return Path(__file__).resolve().parent.joinpath(*parts)
