"""The state of classification: the analysis of labelled texts, and the predictions of a classifier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from gui.session.table_scanner import TableScanner
from gui.session.task_controller import TaskController, TaskHost
from gui.tasks.classify.answer_controller import ClassifyAnswers
from gui.tasks.classify.data_jobs import Analysed, Analysis, analyse
from gui.tasks.classify.dial_controller import DialController
from gui.tasks.classify.reading import find_reading, say_lengths
from gui.translate import tr_message
from gui.wording import say_count
from gui.work.background import Work

if TYPE_CHECKING:
    import numpy as np

    from core.data.findings import Finding
    from core.data.profile import Profile
    from core.data.split import Split
    from core.errors import WorkbenchError
    from core.events import Rehearsed


class ClassifyController(TaskController):
    """Analyses the open table whenever it or the job's settings for it change; `answers` passes requests to the trained
    model.

    The results of an analysis arrive one after another; `changed` is emitted for the split and for the texts.
    """

    findings_changed = Signal()
    profile_changed = Signal()
    analysed = Signal()  # the analysis has ended

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self.split: Split | None = None
        self.split_problem: WorkbenchError | None = None
        self.token_lengths: np.ndarray | None = None
        """Untruncated token counts of the labelled texts' rows, in their order; None until computed."""
        self.profile: Profile | None = None
        self.findings: tuple[Finding, ...] = ()
        self.answers = ClassifyAnswers(host, self)
        self.dial = DialController(host, self)
        self._analysed_for: tuple[object, ...] = ()
        self._lengths_key: tuple[object, ...] = ()
        self._requested_key: tuple[object, ...] = ()
        self._scanner = TableScanner(host.background, self._make_scan, self)
        self._scanner.progressed.connect(self._on_progressed)
        self._scanner.finished.connect(self.analysed)
        self._scanner.failed.connect(self._on_failed)
        host.data.replaced.connect(self._on_tables_replaced)
        host.data.corrected.connect(self._on_corrected)
        host.editor.changed.connect(self._follow)

    @property
    def is_analysing(self) -> bool:
        """Whether findings, profile or split are about to change."""
        return self._scanner.is_scanning

    @override
    def find_obstacle(self) -> str:
        roles, job = self._host.editor.roles, self._host.editor.job
        if roles is None or not roles.text_columns:
            return self.tr("Say on the data page which column holds the text.")
        if not roles.label_columns and job.method.kind != "zero-shot":
            return self.tr("Say on the data page which column holds the label, or choose zero-shot, which needs none.")
        if roles.label_columns and self.split_problem is not None:
            return tr_message(self.split_problem.what)
        if not roles.label_columns and len(job.zero_shot.classes) < 2:
            return self.tr("Type the names of at least two classes.")
        return ""

    @override
    def say_rows(self) -> str:
        is_zero_shot = self._host.editor.job.method.kind == "zero-shot"
        if self.split is None:
            is_bare = is_zero_shot and not self.is_analysing
            return self.tr("Without labels nothing says how often the answers are right.") if is_bare else ""
        if is_zero_shot:
            return self.tr("Nothing is learnt from the labels; {test} rows judge the answers").format(
                test=say_count(len(self.split.test))
            )
        job = self._host.editor.job
        if job.method.kind == "few-shot":
            text = self.tr(
                "At most {shots} rows of each class to learn from, {validation} to choose the best model, {test} to "
                "judge it"
            )
        else:
            text = self.tr("{train} rows to learn from, {validation} to choose the best model, {test} to judge it")
        return text.format(
            shots=say_count(job.few_shot.shots),
            train=say_count(len(self.split.train)),
            validation=say_count(len(self.split.validation)),
            test=say_count(len(self.split.test)),
        )

    @override
    def say_lengths(self, forecast: Rehearsed | None) -> tuple[str, ...]:
        return say_lengths(self._host.editor, self.token_lengths, forecast)

    @override
    def count_rows(self) -> int:
        return len(self.split.train) if self.split is not None else super().count_rows()

    @override
    def find_script(self) -> str:
        return self.profile.scripts[0][0] if self.profile is not None and self.profile.scripts else ""

    @override
    def _known_profile(self) -> Profile | None:
        return self.profile

    @override
    def announce(self) -> None:
        for changed in (self.changed, self.profile_changed, self.findings_changed):
            changed.emit()

    @override
    def close(self) -> None:
        self._scanner.cancel()

    def _on_tables_replaced(self) -> None:
        """Other tables are open: drop the earlier analysis and start a new one."""
        self._scanner.cancel()
        self._lengths_key = self._analysed_for = ()
        self.split, self.split_problem, self.token_lengths, self.profile, self.findings = None, None, None, None, ()
        if self._host.data.table is not None:
            self._scanner.start_soon()

    def _on_corrected(self) -> None:
        """Labels were corrected: classes, findings and split follow."""
        if self._host.data.table is not None:
            self._scanner.start_soon()

    def _follow(self) -> None:
        if self._host.data.table is not None and self._make_key() != self._analysed_for:
            self._scanner.start_soon()

    def _make_key(self) -> tuple[object, ...]:
        job = self._host.editor.job
        return (job.data, job.training.max_tokens, job.backbone.name, find_reading(self._host.editor))

    def _make_scan(self) -> Work | None:
        host, job = self._host, self._host.editor.job
        if host.data.table is None or host.editor.roles is None or host.editor.task != "classify":
            return None
        self._analysed_for = self._make_key()
        # Lengths of a million texts take seconds; they only depend on the texts and the tokenizer.
        # Corrections matter to them only where a row without a label got one, or a text was added.
        newly = host.corrections.shown.newly
        self._requested_key = (id(host.data.tables), host.editor.roles, host.editor.excluded, job.backbone.name, newly)
        request = Analysis(
            host.data.table,
            host.editor.roles,
            host.editor.excluded,
            job.data.split,
            job.training.max_tokens,
            job.backbone.name,
            as_read=host.data.tables.table if host.data.tables is not None else None,
            corrected=host.data.corrections,
            reading=find_reading(host.editor),
        )
        if self._requested_key == self._lengths_key:
            request = replace(request, token_lengths=self.token_lengths)
        return analyse(request)

    def _on_progressed(self, part: Analysed) -> None:
        if part.name == "split_problem":
            self.split, self.split_problem = None, part.value  # type: ignore[assignment]  # by its name
            self.changed.emit()
            return
        if part.name == "token_lengths":
            self._lengths_key = self._requested_key
        setattr(self, part.name, part.value)
        if part.name == "split":
            self.split_problem = None
            self.changed.emit()
        elif part.name == "findings":
            self.findings_changed.emit()
        else:
            self.profile_changed.emit()
            self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._host.notices.raise_error(error)
        self.analysed.emit()
