"""Corrects labels of the data a run was trained on, whether its table is open or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.session.session import Session
from gui.tasks.classify.correction_jobs import (
    Found,
    RunCorrected,
    WantedLabel,
    find_corrected,
    find_texts,
    list_files,
    make_job_again,
    prepare_learning,
)
from gui.wording import join_names, say_count
from gui.work.background import Latest

if TYPE_CHECKING:
    import pandas as pd

    from core.config import JobConfig
    from core.data.table import Table
    from core.runs.folder import RunFolder

NOTICE = "correction of a run"


class RunCorrections(QObject):
    """Holds what is corrected in one run's data; `changed` follows whenever that may be something else."""

    changed = Signal()
    finding_changed = Signal(bool)
    """Whether texts are being found in the run's file, which may have to be read first."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.run: RunFolder | None = None
        self.corrected: RunCorrected | None = None
        self._frame: pd.DataFrame | None = None
        self._print = ""
        self._read: tuple[tuple[object, ...], Table] | None = None  # the run's table as it was read last
        self._adding: tuple[str, tuple[str, ...]] | None = None
        self._counting = Latest(session.background, self)
        self._counting.finished.connect(self._on_corrected)
        self._counting.failed.connect(session.notices.raise_error)
        self._finding = Latest(session.background, self)
        self._finding.finished.connect(self._on_found)
        self._finding.failed.connect(self._on_find_failed)
        self._making = Latest(session.background, self)
        self._making.finished.connect(self._train)
        self._making.failed.connect(session.notices.raise_error)
        self._writing = Latest(session.background, self)
        self._writing.finished.connect(self._plan_update)
        self._writing.failed.connect(session.notices.raise_error)
        session.corrections.changed.connect(self._count)

    def show_run(self, run: RunFolder | None, frame: pd.DataFrame | None = None) -> None:
        """Follow another run; `frame` are the judged texts that are shown of it."""
        if run is None or self.run is None or run.path != self.run.path:
            self.corrected, self._read = None, None
        self.run, self._frame = run, frame
        # A job that was planned knows the fingerprint before the data was read.
        self._print = str(run.environment().get("data_fingerprint") or run.job.data.fingerprint) if run else ""
        self._count()

    def correct(self, wanted: Sequence[WantedLabel], way: str = "judge") -> None:
        """Give texts of the run other labels; a notice says where that was not possible."""
        if self.run is not None and wanted:
            self._adding = None
            self._find(wanted, way)

    def add_text(self, text: str, labels: tuple[str, ...]) -> None:
        """Add a text with its labels to the run's data; a notice says where it went."""
        if self.run is not None and text.strip() and labels:
            self._adding = (text, labels)
            self._find((), "use")

    def say_training(self) -> str:
        """The text of the button that trains again; "" where the run knows every correction already."""
        if self.corrected is None or not self.corrected.news:
            return ""
        count = len(self.corrected.corrections.items)
        text = self.tr("Train again with 1 correction") if count == 1 else self.tr("Train again with {n} corrections")
        return text.format(n=say_count(count))

    def train_again(self) -> None:
        """Train like the run, with its data corrected: same settings, same split of the rows that were there before."""
        if self.run is None or self.corrected is None or self._making.is_running:
            return
        from core.runs.train_again import title_again

        count = len(self.corrected.corrections.items)
        words = self.tr("{title} + {n} correction") if count == 1 else self.tr("{title} + {n} corrections")
        title = title_again(self.run.title, count, words)
        self._making.start(make_job_again(self.run, title, self.corrected.corrections))

    def learn_on(self) -> None:
        """Plan an update of the run that learns from its corrections, instead of training it again."""
        if self.run is not None and self.corrected is not None and not self._writing.is_running:
            self._writing.start(prepare_learning(self.run, self.corrected.corrections))

    # internals

    def _plan_update(self, prepared: tuple[Path, RunFolder]) -> None:
        self._session.updates.plan(corrections=prepared[0], run=prepared[1])

    def _train(self, job: JobConfig) -> None:
        rows = self.run.environment().get("expected_rows") if self.run is not None else None
        self._session.training.train_job(job, int(rows or 0))

    def _find(self, wanted: Sequence[WantedLabel], way: str) -> None:
        assert self.run is not None
        data = self.run.job.data
        table = self._open_table() or (self._read[1] if self._read and self._read[0] == self._key() else None)
        read_journal = self._session.corrections.journals.read
        self._finding.start(find_texts(data, self._print, table, tuple(wanted), way, read_journal))
        self.finding_changed.emit(True)

    def _open_table(self) -> Table | None:
        """The open table as it was read, where it is the run's."""
        tables = self._session.data.tables
        if tables is None or self.run is None:
            return None
        data, options = self.run.job.data, self._session.data.read_options
        same_options = options is not None and (options.encoding, options.delimiter, options.sheet) == (
            data.encoding,
            data.delimiter,
            data.sheet,
        )
        return tables.table if same_options and tables.table.sources == list_files(data) else None

    def _key(self) -> tuple[object, ...]:
        """Changes when a file of the run was written."""
        assert self.run is not None
        files = list_files(self.run.job.data)
        return tuple((path, path.stat().st_mtime_ns if path.exists() else 0) for path in files)

    def _count(self) -> None:
        if self.run is None:
            self._counting.cancel()
            return
        read_journal = self._session.corrections.journals.read
        folder, data = self.run.path, self.run.job.data
        self._counting.start(find_corrected(folder, data, self._print, self._frame, read_journal))

    def _on_corrected(self, corrected: RunCorrected) -> None:
        if self.run is not None and corrected.folder == self.run.path:
            self.corrected = corrected
            self.changed.emit()

    def _on_find_failed(self, error: BaseException) -> None:
        self.finding_changed.emit(False)
        self._session.notices.raise_error(error)

    def _on_found(self, found: Found) -> None:
        self.finding_changed.emit(False)
        if self.run is None:
            return
        from core.data.label_edit import cell_of
        from core.data.roles import roles_from_config

        adding, self._adding = self._adding, None
        if found.table is None:
            self._say_gone(found)
            return
        if found.table is not self._open_table():
            self._read = (self._key(), found.table)
        self._print = self._print or found.table.fingerprint()
        corrections = self._session.corrections
        if adding is not None:
            text, labels = adding
            corrections.add_text(text, cell_of(labels, roles_from_config(found.table, self.run.job.data)), found.table)
            self._say_added()
            return
        corrections.correct_other(found.table, found.corrections)
        if found.missing:
            self._say_missing(found)
        elif found.has_changed:
            self._say_changed(found)

    # notices

    def _name(self) -> str:
        assert self.run is not None
        return join_names(path.name for path in list_files(self.run.job.data)[:3])

    def _say_gone(self, found: Found) -> None:
        self._session.notices.raise_notice(
            self.tr("The file of this run is not where it was, so nothing was corrected: put it back, or open it.")
            if found.gone
            else self.tr("This run names no file, so there is nothing to correct."),
            where=join_names(found.gone[:3]),
            severity="warning",
            key=NOTICE,
        )

    def _say_missing(self, found: Found) -> None:
        count = found.missing
        sentence = (
            self.tr("The file has changed since this run: one text is no longer in it and was not corrected.")
            if count == 1
            else self.tr("The file has changed since this run: {n} texts are no longer in it and were not corrected.")
        )
        self._session.notices.raise_notice(
            sentence.format(n=say_count(count)), where=self._name(), severity="warning", key=NOTICE
        )

    def _say_changed(self, found: Found) -> None:
        self._session.notices.raise_notice(
            self.tr("The file has changed since this run: the text was found by its words, and corrected there."),
            where=", ".join(f"{one.file}:{one.line}" for one in found.corrections[:3]),
            key=NOTICE,
        )

    def _say_added(self) -> None:
        self._session.notices.raise_notice(
            self.tr("Added to the corrections of {file}; the file itself stays as it is.").format(file=self._name()),
            action_text=self.tr("Undo"),
            action=self._session.undo_stack.undo,
            severity="good",
            key=NOTICE,
            until=self._session.corrections.changed,  # the button would then undo something else
        )


def find_run_of(model: Path | None) -> Path | None:
    """The folder of the run that a model folder belongs to; None for a model of no run."""
    from core.runs.folder import JOB

    if model is None:
        return None
    return next((folder for folder in (model, model.parent) if (folder / JOB).is_file()), None)
