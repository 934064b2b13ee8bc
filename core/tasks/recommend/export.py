"""The export of a recommender: text encoder, sequence part, items with their vectors, and a script that recommends with
them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from core.errors import ExportError
from core.export.export_files import CARD, NOTICE, PROOF, copy_files, sentence_files
from core.export.notice import notice_text
from core.export.proof import Form
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import write_text
from core.tasks.recommend.card import recommend_card
from core.tasks.recommend.proof import ITEMS, SEQUENCE, VECTORS, prove
from resources import resource_path

__all__ = ["check_source", "list_files", "prove", "write_files"]

SCRIPT = "recommend.py"
# Not the users: what somebody read or bought is nobody else's business.
_OURS = (SEQUENCE, "sequence.safetensors", VECTORS, ITEMS)
_ALONE = resource_path("recommend_alone.py")


def check_source(run: RunFolder, form: Form) -> None:
    """Refuse a run without a trained model, and a form there is none of.

    Raises:
        ExportError: there is nothing to export in this form.
    """
    if form != "merged":
        raise ExportError(
            say("A recommender is only exported whole."), where=run.title, hint=say("Choose the merged form.")
        )
    if not all((run.model_folder / name).is_file() for name in _OURS):
        raise ExportError(
            say("This run has no trained model yet."),
            where=run.title,
            hint=say("Let it train to the end, or resume it."),
        )


def list_files(run: RunFolder, form: Form) -> dict[str, int | None]:
    """Name inside the folder and bytes of all it will hold; None where only writing will tell."""
    names: dict[str, int | None] = {
        CARD: None,
        PROOF: None,
        SCRIPT: _ALONE.stat().st_size,
        NOTICE: len(notice_text(run).encode("utf-8")),
    }
    return names | {name: path.stat().st_size for name, path in _sources(run)}


def write_files(run: RunFolder, form: Form, staging: Path, destination: Path) -> Iterator[tuple[int, int]]:
    """Write everything but the proof into `staging`; yields (parts done, parts in all)."""
    sources = _sources(run)
    yield 0, len(sources) + 1
    for done in copy_files(sources, staging):
        yield done, len(sources) + 1
    shutil.copyfile(_ALONE, staging / SCRIPT)
    write_text(staging / CARD, recommend_card(run))
    write_text(staging / NOTICE, notice_text(run))
    yield len(sources) + 1, len(sources) + 1


def _sources(run: RunFolder) -> list[tuple[str, Path]]:
    return sentence_files(run.model_folder, _OURS)
