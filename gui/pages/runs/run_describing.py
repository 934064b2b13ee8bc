"""Names, notes and tags of runs: asks for them and stores them, each as an undo step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.pages.runs.run_dialogs import NoteDialog, TagsDialog
from gui.session.run_description import DescribeRuns
from gui.session.session import Session
from gui.translate import tr_message

if TYPE_CHECKING:
    from core.runs.folder import RunSummary
    from core.runs.run_notes import RunNotes


class RunDescriber(QObject):
    """Opens the dialogs over a page, and puts what they give onto the undo stack."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._asked: tuple[RunSummary, ...] = ()

    def rename(self, path: Path, typed: str) -> None:
        """Give a run the name that was typed; without one it gets back its own."""
        from core.runs.folder import RunFolder
        from core.runs.run_names import name_run
        from core.runs.run_notes import clean_title, read_notes

        own = tr_message(name_run(RunFolder.open(path).job))
        title = "" if clean_title(typed) == own else clean_title(typed)
        notes = read_notes(path)
        if title != notes.title:
            text = self.tr("Rename {name}").format(name=notes.title or own)
            self._store(text, {path: replace(notes, title=title, is_damaged=False)})

    def ask_note(self, run: RunSummary) -> None:
        """Ask for the note on a run."""
        self._asked = (run,)
        dialog = NoteDialog(tr_message(run.name), run.note, self._page)
        dialog.written.connect(self._on_note_written)
        dialog.open()

    def ask_tags(self, runs: Sequence[RunSummary]) -> None:
        """Ask for the tags of runs, and offer those that other runs have, the most used first."""
        self._asked = tuple(runs)
        used = Counter(tag for run in self._session.runs.summaries or () for tag in run.tags)
        common = [tag for tag in runs[0].tags if all(tag in run.tags for run in runs)]
        name = tr_message(runs[0].name)
        heading = self.tr("Tags of {name}").format(name=name)
        if len(runs) > 1:
            heading = self.tr("Tags that all {n} runs have").format(n=len(runs))
        dialog = TagsDialog(heading, common, [tag for tag, _ in used.most_common()], self._page)
        dialog.written.connect(self._on_tags_written)
        dialog.open()

    def _on_note_written(self, note: str) -> None:
        from core.runs.run_notes import read_notes

        (run,) = self._asked
        notes = read_notes(run.path)
        if note.rstrip() != notes.note:
            text = self.tr("Note on {name}").format(name=tr_message(run.name))
            self._store(text, {run.path: replace(notes, note=note, is_damaged=False)})

    def _on_tags_written(self, added: Sequence[str], taken: Sequence[str]) -> None:
        from core.runs.run_notes import clean_tags, read_notes

        away = {tag.casefold() for tag in taken}
        changed = {}
        for run in self._asked:
            notes = read_notes(run.path)
            tags = clean_tags([*(tag for tag in notes.tags if tag.casefold() not in away), *added])
            if tags != notes.tags:
                changed[run.path] = replace(notes, tags=tags, is_damaged=False)
        if changed:
            self._store(self.tr("Tags"), changed)

    def _store(self, text: str, notes: Mapping[Path, RunNotes]) -> None:
        self._session.undo_stack.push(DescribeRuns(text, self._session.runs, notes))
