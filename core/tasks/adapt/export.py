"""The export of an adapted backbone: a folder for transformers and sentence-transformers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.errors import ExportError
from core.export.export_files import CARD, NOTICE, PROOF, copy_files, sentence_files
from core.export.notice import notice_text
from core.export.proof import Form
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import write_text
from core.tasks.adapt.card import adapt_card
from core.tasks.adapt.proof import prove

__all__ = ["check_source", "list_files", "prove", "write_files"]


def check_source(run: RunFolder, form: Form) -> None:
    """Refuse a run without an adapted backbone, and an unknown form.

    Raises:
        ExportError: there is nothing to export in this form.
    """
    if form != "merged":
        raise ExportError(
            say("An adapted backbone is only exported whole."), where=run.name, hint=say("Choose the merged form.")
        )
    if not (run.model_folder / "modules.json").is_file():
        raise ExportError(
            say("This run has no trained model yet."),
            where=run.name,
            hint=say("Let it train to the end, or resume it."),
        )


def list_files(run: RunFolder, form: Form) -> dict[str, int | None]:
    """The files of the export: name inside the folder -> bytes, None where the size is not known yet."""
    names: dict[str, int | None] = {CARD: None, PROOF: None, NOTICE: len(notice_text(run).encode("utf-8"))}
    return names | {name: path.stat().st_size for name, path in sentence_files(run.model_folder, ())}


def write_files(run: RunFolder, form: Form, staging: Path, destination: Path) -> Iterator[tuple[int, int]]:
    """Write everything but the proof into `staging`; yields (files done, files in all)."""
    sources = sentence_files(run.model_folder, ())
    yield 0, len(sources) + 1
    for done in copy_files(sources, staging):
        yield done, len(sources) + 1
    write_text(staging / CARD, adapt_card(run))
    write_text(staging / NOTICE, notice_text(run))
    yield len(sources) + 1, len(sources) + 1
