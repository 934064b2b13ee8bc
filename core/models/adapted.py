"""A backbone that was adapted to the texts of a person: the file that marks it, and which weights a run starts from."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from core.errors import ModelError
from core.message import say

ADAPTED = "adapted.json"
MODEL = "model"
_TASK = "adapt"


@dataclass(frozen=True, kw_only=True)
class Adaptation:
    """What became of adapting a backbone; the figures are on texts that were held back.

    Attributes:
        name: of the backbone that was adapted. title: of the adapted one.
        is_kept: whether validation says that it is better than the one it came from.
        masked_loss, masked_loss_before: mean cross-entropy of the hidden words, in nats.
        macro_f1, macro_f1_before: of a probe on labelled validation texts; None without labels.
        texts: number of texts it was trained on.
    """

    name: str
    title: str
    is_kept: bool
    masked_loss: float
    masked_loss_before: float
    macro_f1: float | None = None
    macro_f1_before: float | None = None
    texts: int = 0


def write_adaptation(folder: Path, adaptation: Adaptation) -> None:
    """Mark a model folder as an adapted backbone."""
    (folder / ADAPTED).write_text(json.dumps(asdict(adaptation), indent=2) + "\n", encoding="utf-8")


def read_adaptation(folder: Path) -> Adaptation | None:
    """What became of it, for a model folder or the folder of a run; None for any other folder.

    Raises:
        ModelError: the file is damaged.
    """
    marker = next((path for path in (folder / ADAPTED, folder / MODEL / ADAPTED) if path.is_file()), None)
    if marker is None:
        return None
    try:
        return Adaptation(**json.loads(marker.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(
            say("What became of this adapted backbone cannot be read."),
            where=str(marker),
            hint=say("Adapt the backbone again."),
        ) from error


def is_adapting_run(folder: Path) -> bool:
    """Whether it is the folder of a run that left an adapted backbone."""
    return not (folder / ADAPTED).is_file() and (folder / MODEL / ADAPTED).is_file()


def find_unfinished(folder: Path) -> str | None:
    """The backbone that the run of an adaptation came from which has left no model: it waits, was stopped, or failed.
    None for any other folder.
    """
    if (folder / MODEL / ADAPTED).is_file():
        return None
    try:
        job = tomllib.loads((folder / "job.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    backbone = job.get("backbone")
    name = backbone.get("name") if isinstance(backbone, dict) else None
    return str(name) if job.get("task") == _TASK and name else None


def choose_start(folder: Path) -> str:
    """The backbone that a run starts from which names the run of an adaptation: the adapted one where it was kept, else
    the one that it came from.

    Raises:
        ModelError: the folder's file is damaged.
    """
    adaptation = read_adaptation(folder)
    if adaptation is None or adaptation.is_kept:
        return str(folder / MODEL)
    return adaptation.name
