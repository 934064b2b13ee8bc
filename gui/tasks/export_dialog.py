"""The dialog for exporting a run's model: form, folder, files that will be written, and the proof as it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import WorkbenchError
from core.events import Ended, StageChanged
from core.export.export import Exported, ExportPlan
from core.export.proof import Form
from core.tasks.exporting import planned_files
from gui import theme
from gui.session.session import Session
from gui.setting_text import format_number
from gui.tasks.export_version import ExportVersion, find_exported
from gui.tasks.export_vocabulary import ExportVocabulary
from gui.tasks.registry import find_view
from gui.tasks.task_view import load
from gui.translate import tr_message
from gui.widgets.card import make_card, make_label
from gui.widgets.choice_card import ChoiceCard
from gui.widgets.file_dialogs import ask_folder
from gui.wording import say_size
from gui.work.gpu_worker import JobHandle

if TYPE_CHECKING:
    from core.runs.folder import RunFolder

_REFRESH_MS = 200


class ExportDialog(QDialog):
    """Asks for form and folder and shows the progress; closing it does not stop a running export."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: RunFolder | None = None
        self._plan: ExportPlan | None = None
        self._export: JobHandle | None = None
        self._is_working = False
        self._has_plan_problem = False
        self.setWindowTitle(self.tr("Export model"))
        self.setModal(False)
        self.resize(620, 620)
        self._make_widgets()
        self._lay_out()
        self._replan = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._replan.timeout.connect(self._show_plan)
        self._connect()

    def _make_widgets(self) -> None:
        self.headline = make_label("headline")
        self.version = ExportVersion(self._session, self)
        self.merged = ChoiceCard(
            self.tr("Whole model"), self.tr("One folder that transformers opens by itself. The safe choice."), self
        )
        self.adapter = ChoiceCard(
            self.tr("Adapter"),
            self.tr("Only what LoRA added, with the backbone it belongs to beside it; opens with peft."),
            self,
        )
        self._forms = QButtonGroup(self)
        self._forms.addButton(self.merged.button, 0)
        self._forms.addButton(self.adapter.button, 1)
        self.vocabulary = ExportVocabulary(self)
        self.about = make_label("quiet")
        self.along = make_label("quiet")
        self.along.setAccessibleName(self.tr("What travels along"))
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(self.tr("Folder of the export"))
        self.browse = QPushButton(self.tr("Choose…"), self)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Files of the export"))
        self.tree.setHeaderLabels([self.tr("File"), self.tr("Size")])
        self.tree.setColumnWidth(0, 420)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of the export"))
        self.stage = make_label("quiet")
        self.open_folder = QPushButton(self.tr("Open folder"), self)
        self.copy_lines = QPushButton(self.tr("Copy the lines that open it"), self)
        self.cancel = QPushButton(self.tr("Stop the export"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.start = QPushButton(self.tr("Export"), self)
        self.start.setAccessibleName(self.tr("Start export"))
        self.start.setProperty("role", "primary")
        self.start.setDefault(True)

    def _lay_out(self) -> None:
        self._form_row = QWidget(self)
        forms = QHBoxLayout(self._form_row)
        forms.setContentsMargins(0, 0, 0, 0)
        forms.setSpacing(theme.GAP)
        forms.addWidget(self.merged, 1)
        forms.addWidget(self.adapter, 1)
        where = QHBoxLayout()
        label = QLabel(self.tr("Folder"), self)
        label.setBuddy(self.folder)
        where.addWidget(label)
        where.addWidget(self.folder, 1)
        where.addWidget(self.browse)
        after = QHBoxLayout()
        after.addWidget(self.open_folder)
        after.addWidget(self.copy_lines)
        after.addStretch(1)
        after.addWidget(self.cancel)
        after.addWidget(self.close_button)
        after.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(12)
        layout.addWidget(self.headline)
        layout.addWidget(self.version)
        layout.addWidget(self._form_row)
        layout.addWidget(self.about)
        layout.addWidget(self.vocabulary)
        self._along_card = make_card(self.tr("Travels along"), self.along)
        layout.addWidget(self._along_card)
        layout.addLayout(where)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.stage)
        layout.addLayout(after)

    def _connect(self) -> None:
        self.version.chosen.connect(self._on_version_chosen)
        self._forms.idToggled.connect(self._choose_form)
        self.vocabulary.changed.connect(self._on_folder_edited)
        self.folder.textChanged.connect(self._on_folder_edited)
        self.browse.clicked.connect(self._ask_folder)
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.hide)
        self.open_folder.clicked.connect(self._open_folder)
        self.copy_lines.clicked.connect(self._copy_lines)
        self._session.worker.state_changed.connect(self._show_buttons)

    def open_for(self, run: RunFolder) -> None:
        """Show the dialog for a run; a running export stays shown."""
        if not self._is_working:
            if self._run is None or self._run.path != run.path:
                self._run = run
                self._reset_for(run)
            self._show_plan()
        self.show()
        self.raise_()
        self.activateWindow()

    def _reset_for(self, run: RunFolder) -> None:
        self.version.show_run(run)
        self.headline.setText(self.tr("Export {title}").format(title=tr_message(run.name)))
        form = find_view(run.job.task).export_form
        about = QCoreApplication.translate("ExportDialog", form) if form else ""
        self._form_row.setVisible(not about)
        self.about.setVisible(bool(about))
        self.about.setText(about)
        has_adapter = run.adapter_folder.is_dir()
        self.adapter.button.setEnabled(has_adapter)
        self.adapter.set_forecast("" if has_adapter else self.tr("This run trained all weights: it has no adapter."))
        self.vocabulary.show_run(run)
        self.merged.button.setChecked(True)
        self._choose_form()
        self.folder.setText(str(_free_folder(Path.home() / "Tunewright exports", run.path.name)))
        self._plan = None
        self.stage.setText("")
        self._show_buttons()

    def _on_version_chosen(self, path: Path) -> None:
        from core.runs.folder import RunFolder

        self.open_for(RunFolder.open(path))

    def plan(self) -> ExportPlan | None:
        """What would be exported now."""
        text = self.folder.text().strip()
        if self._run is None or not text:
            return None
        form: Form = "adapter" if self.adapter.button.isChecked() else "merged"
        destination, vocabulary = Path(text).expanduser(), self.vocabulary.chosen
        return ExportPlan(run=self._run.path, destination=destination, form=form, vocabulary=vocabulary)

    def _choose_form(self) -> None:
        self.merged.set_chosen(self.merged.button.isChecked())
        self.adapter.set_chosen(self.adapter.button.isChecked())
        self._on_folder_edited()

    def _on_folder_edited(self) -> None:
        if not self._is_working:
            self._plan = None  # the result of the last export is not of this one
            self.copy_lines.setText(self.tr("Copy the lines that open it"))
            self._say("", "quiet")
            self._show_buttons()
            self._replan.start()

    def _show_along(self, run: RunFolder) -> None:
        """Say what the export takes along besides the weights."""
        path = find_view(run.job.task).travels_along
        sentences = load(path)(run) if path else ()
        self._along_card.setVisible(bool(sentences))
        self.along.setText("\n".join(f"\u2022 {sentence}" for sentence in sentences))

    def _show_plan(self) -> None:
        self._replan.stop()
        plan = self.plan()
        if self._run is not None:
            self._show_along(self._run)
        self.tree.clear()
        if plan is None:
            self._show_buttons()
            return
        try:
            files = planned_files(plan)
        except WorkbenchError as error:
            self._has_plan_problem = True
            self._say(_describe_failure(error.what, error.where, error.hint), "bad")
            return
        if self._has_plan_problem:
            self._has_plan_problem = False
            self._say("", "quiet")
        root = QTreeWidgetItem([f"{plan.destination.name}/", say_size(sum(size or 0 for _, size in files) / 1e6)])
        folders: dict[str, QTreeWidgetItem] = {}
        for name, size in files:
            *above, last = name.split("/")
            parent = root
            if above:
                folder = "/".join(above)
                if folder not in folders:
                    folders[folder] = QTreeWidgetItem(root, [f"{folder}/", ""])
                parent = folders[folder]
            QTreeWidgetItem(parent, [last, "" if size is None else self._say_bytes(size)])
        self.tree.addTopLevelItem(root)
        self.tree.expandAll()
        self._show_buttons()

    def _say_bytes(self, size: int) -> str:
        return self.tr("under 1 KB") if size < 1000 else say_size(size / 1e6)

    def _ask_folder(self) -> None:
        ask_folder(self, self.tr("Folder to put the export into"), self._on_folder_chosen)

    def _on_folder_chosen(self, name: str) -> None:
        if self._run is not None:
            self.folder.setText(str(_free_folder(Path(name), self._run.path.name)))

    def _start(self) -> None:
        plan = self.plan()
        if plan is None:
            self._say(self.tr("Name a folder first."), "bad")
            return
        self._plan = plan
        self._is_working = True
        self._say(self.tr("Waiting for the worker"), "quiet")
        self.progress.setRange(0, 0)
        self._show_buttons()
        self._export = self._session.worker.export(plan)
        for signal in (self._export.progressed, self._export.finished, self._export.failed):
            signal.connect(self._on_progressed)

    def _stop(self) -> None:
        self._say(self.tr("Stopping"), "quiet")
        if self._export is not None:
            self._export.stop()

    def _on_progressed(self, event: object) -> None:
        if not self._is_working:
            return
        if isinstance(event, StageChanged):
            self._show_stage(event)
        elif isinstance(event, Exported):
            self._is_working = False
            self._show_result(event)
        elif isinstance(event, Ended):
            self._is_working = False
            if event.outcome == "failed":
                self._say(_describe_failure(event.what, event.where, event.hint), "bad")
            else:
                self._say(self.tr("The export was stopped; nothing was left behind."), "quiet")
        self._show_buttons()

    def _show_stage(self, event: StageChanged) -> None:
        self.progress.setRange(0, event.total)
        self.progress.setValue(event.done)
        stages = {
            "preparing": self.tr("Looking at the run"),
            "saving": self.tr("Writing the files"),
            "evaluating": self.tr("Proving it: a fresh process without Tunewright opens the folder and answers"),
        }
        text = stages.get(event.stage, self.tr("Working"))
        self._say(f"{text} ({event.done} / {event.total})" if event.total else text, "quiet")

    def _show_result(self, exported: Exported) -> None:
        proof = exported.report.proof
        if self._run is None:
            return
        sentence = QCoreApplication.translate("ExportDialog", find_view(self._run.job.task).export_proof)
        self._say(
            sentence.format(
                size=say_size(exported.report.size_mb),
                rows=proof.rows,
                difference=format_number(float(f"{proof.max_difference:.1g}")),
            ),
            "good",
        )
        self._plan = (
            ExportPlan(self._plan.run, exported.report.destination, exported.report.form) if self._plan else None
        )

    def _say(self, text: str, role: str) -> None:
        self.stage.setText(text)
        theme.set_role(self.stage, role)

    def _show_buttons(self) -> None:
        is_done = self._plan is not None and not self._is_working and self.stage.property("role") == "good"
        for widget in (self.merged, self.adapter, self.vocabulary, self.folder, self.browse, self.version):
            widget.setEnabled(not self._is_working)
        self.progress.setVisible(self._is_working)
        self.cancel.setVisible(self._is_working)
        self.start.setVisible(not self._is_working and not is_done)
        is_training = self._session.worker.is_training
        self.start.setEnabled(self.plan() is not None)
        self.start.setToolTip(self.tr("Starts when the training under way has ended.") if is_training else "")
        self.open_folder.setVisible(is_done)
        self.copy_lines.setVisible(is_done)

    def _open_folder(self) -> None:
        if self._plan is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._plan.destination)))

    def _copy_lines(self) -> None:
        if self._plan is not None and self._run is not None:
            opening_lines = load(find_view(self._run.job.task).opening_lines)
            QGuiApplication.clipboard().setText(opening_lines(self._plan))
            self.copy_lines.setText(self.tr("Copied"))


class ExportController(QObject):
    """The export button of a page and its dialog."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self.dialog: ExportDialog | None = None

    def make_button(self, parent: QWidget) -> QPushButton:
        """A button that opens the dialog for the open run."""
        button = QPushButton(self.tr("Export model"), parent)
        button.setAccessibleName(button.text())
        button.setIcon(theme.tint_icon("export"))
        button.clicked.connect(self.open)
        return button

    def open(self) -> None:
        """Show the dialog for the open run, or for the version of it that is in use."""
        run = find_exported(self._session)
        if run is None:
            return
        if self.dialog is None:
            self.dialog = ExportDialog(self._session, self._page.window())
        self.dialog.open_for(run)


def _free_folder(parent: Path, name: str) -> Path:
    candidates = [parent / name, *(parent / f"{name}-{number}" for number in range(2, 100))]
    return next((folder for folder in candidates if not folder.exists()), candidates[-1])


def _describe_failure(what: object, where: object, hint: object) -> str:
    where_text = tr_message(where)  # type: ignore[arg-type]
    parts = (tr_message(what), f"({where_text})" if where_text else "", tr_message(hint))  # type: ignore[arg-type]
    return " ".join(part for part in parts if part)
