"""The prompt of a zero-shot job: names of the classes, a sentence about each, and the template they are put into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

from core.config.prompting import PLACE
from core.errors import WorkbenchError
from core.events import Noticed
from gui import theme
from gui.session.session import Session
from gui.tables.copying import TableCopies
from gui.tables.text_delegate import TextDelegate
from gui.tasks.classify.train.class_model import NAME, ClassModel, NamedClass, read_classes
from gui.tasks.classify.train.name_check import check_class_names
from gui.tasks.classify.view import VIEW
from gui.translate import tr_message, tr_problem
from gui.widgets.card import make_label
from gui.work.background import Latest

MOST_ROWS = 8


class PromptPanel(QWidget):
    """Shows the classes of the session's job, and passes every change to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.about = make_label("quiet")
        self.model = ClassModel(self)
        self.table = QTableView(self)
        TableCopies(self.table)
        self.template = QLineEdit(self)
        self.preview = make_label("hint")
        self.problem = make_label("warn")
        self.problem.hide()
        self._checked: tuple[object, ...] = ()
        self._checking = Latest(session.background, self)
        self._checking.finished.connect(self._show_problem)
        self._checking.failed.connect(session.notices.raise_error)
        self._lay_out()
        self.model.typed.connect(self._apply_classes)
        self.template.editingFinished.connect(self._on_template_edited)
        self.template.textEdited.connect(self._show_preview)
        remove = QShortcut(QKeySequence.StandardKey.Delete, self.table)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove_chosen)
        for changed in (
            session.editor.changed,
            session.task_changed,
            session.controllers["classify"].profile_changed,
            session.editor.roles_changed,
        ):
            changed.connect(self.show_job)
        self.show_job()

    def _lay_out(self) -> None:
        heading = make_label("title")
        heading.setText(self.tr("Classes: what a text can be about"))
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Classes"))
        self.table.setItemDelegate(TextDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.table.setColumnWidth(NAME, 260)
        self.template.setAccessibleName(self.tr("Template"))
        self.template.setMaximumWidth(560)
        caption = QLabel(self.tr("&Template: the sentence a text is compared with"), self)
        caption.setBuddy(self.template)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GAP, 0, theme.SMALL_GAP)
        layout.setSpacing(theme.SMALL_GAP)
        for widget in (heading, self.about, self.table, self.problem, caption, self.template, self.preview):
            layout.addWidget(widget)

    def show_job(self) -> None:
        """Show the classes and the template of the session's job; hidden unless it is zero-shot."""
        self.setVisible(self._session.editor.task == VIEW.name and self._session.editor.job.method.kind == "zero-shot")
        request, found = self._session.editor.job.zero_shot, self._classes_of_data()
        self.model.show_classes(read_classes(found, request.classes, request.descriptions))
        if found:
            self.about.setText(
                self.tr(
                    "The first ones stand in the label column, which is only used to judge the answers. Add others "
                    "below."
                )
            )
        else:
            self.about.setText(
                self.tr(
                    "No column holds labels: type the names of at least two classes, one a row or with commas between "
                    "them."
                )
            )
        rows = min(self.model.rowCount(), MOST_ROWS)
        header = self.table.horizontalHeader()
        self.table.setFixedHeight(
            rows * self.table.verticalHeader().defaultSectionSize() + header.sizeHint().height() + 4
        )
        if not self.template.hasFocus():
            self.template.setText(request.template)
        self._show_preview()
        self._check_names()

    def _check_names(self) -> None:
        job = self._session.editor.job
        classes = tuple(one.name for one in self.model.classes())
        wanted = (job.backbone.name, classes, job.zero_shot)
        if self.isHidden() or wanted == self._checked:
            return
        self._checked = wanted
        if len(classes) < 2 or PLACE not in job.zero_shot.template:
            self.problem.hide()
        else:
            self._checking.start(check_class_names(*wanted))

    def _show_problem(self, found: WorkbenchError | Noticed | None) -> None:
        self.problem.setVisible(found is not None)
        if found is not None:
            what = tr_problem(found) if isinstance(found, WorkbenchError) else tr_message(found.message)
            hint = tr_message(found.hint) if isinstance(found, Noticed) else ""
            self.problem.setText(" ".join(part for part in (what, hint) if part))

    def _classes_of_data(self) -> tuple[str, ...]:
        profile, roles = self._session.controllers["classify"].profile, self._session.editor.roles
        if profile is None or roles is None or not roles.label_columns:
            return ()
        return tuple(sorted(name for name, _ in profile.class_counts))

    def _show_preview(self) -> None:
        template = self.template.text()
        classes = self.model.classes()
        if PLACE not in template:
            self.preview.setText(self.tr("Write {place} where the name of a class goes.").format(place=PLACE))
            theme.set_role(self.preview, "warn")
            return
        theme.set_role(self.preview, "hint")
        shown = template.replace(PLACE, classes[0].name) if classes else ""
        self.preview.setText(self.tr("For example: {sentence}").format(sentence=shown) if shown else "")

    def _apply_classes(self, classes: tuple[NamedClass, ...]) -> None:
        typed = tuple(dict.fromkeys(one.name for one in classes if not one.is_fixed))
        about = tuple(f"{one.name}: {one.about}" for one in classes if one.about)
        self._session.editor.set_settings(
            (("zero_shot.classes", typed), ("zero_shot.descriptions", about)), self.tr("Classes")
        )

    def _on_template_edited(self) -> None:
        if PLACE in self.template.text() and self.template.text() != self._session.editor.job.zero_shot.template:
            self._session.editor.set_setting("zero_shot.template", self.template.text())

    def _remove_chosen(self) -> None:
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        self._apply_classes(self.model.without(rows))
