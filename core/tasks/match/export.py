"""The export of a matching run: a folder for sentence-transformers, with the answers and their vectors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.errors import ExportError
from core.export.export_files import CARD, NOTICE, PROOF, copy_files, sentence_files, size_of
from core.export.notice import notice_text
from core.export.proof import Form
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import write_text
from core.tasks.match.card import match_card
from core.tasks.match.model_folder import ABOUT, ANSWERS, VECTORS
from core.tasks.match.proof import prove

__all__ = ["check_source", "list_files", "prove", "write_files"]


def check_source(run: RunFolder, form: Form) -> None:
    """Refuse a run without a trained model, and an unknown form.

    Raises:
        ExportError: there is nothing to export in this form.
    """
    if form != "merged":
        raise ExportError(
            say("A matching model is only exported whole."), where=run.name, hint=say("Choose the merged form.")
        )
    if not (run.model_folder / "modules.json").is_file() or not (run.model_folder / ANSWERS).is_file():
        raise ExportError(
            say("This run has no trained model yet."),
            where=run.name,
            hint=say("Let it train to the end, or resume it."),
        )


def list_files(run: RunFolder, form: Form) -> dict[str, int | None]:
    """The files of the export: name inside the folder -> bytes, None where the size is not known yet."""
    names: dict[str, int | None] = {CARD: None, PROOF: None, NOTICE: len(notice_text(run).encode("utf-8"))}
    return names | {name: size_of(path) for name, path in _sources(run)}


def write_files(run: RunFolder, form: Form, staging: Path, destination: Path) -> Iterator[tuple[int, int]]:
    """Write everything but the proof into `staging`; yields (files done, files in all)."""
    sources = _sources(run)
    yield 0, len(sources) + 1
    for done in copy_files(sources, staging):
        yield done, len(sources) + 1
    write_text(staging / CARD, match_card(run))
    write_text(staging / NOTICE, notice_text(run))
    yield len(sources) + 1, len(sources) + 1


def _sources(run: RunFolder) -> list[tuple[str, Path]]:
    return sentence_files(run.model_folder, (ANSWERS, VECTORS, ABOUT))
