"""The dialogs of the runs page: a note, tags, and the questions before something is deleted for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.question_dialog import QuestionDialog
from gui.wording import join_names, say_count, say_size

MOST_SUGGESTED = 12


class _Form(QDialog):
    """A dialog with a heading, a field, and the buttons that store it or leave it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 16)
        self.column.setSpacing(12)
        self.save_button, self.leave_button = QPushButton(self), QPushButton(self)
        theme.set_role(self.save_button, "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)
        self.setMinimumWidth(440)

    def add_buttons(self, save: str, leave: str) -> None:
        """Put the buttons at the end."""
        row = QHBoxLayout()
        row.addStretch()
        for button, text in ((self.leave_button, leave), (self.save_button, save)):
            button.setText(text)
            button.setAccessibleName(text)
            row.addWidget(button)
        self.column.addLayout(row)


class NoteDialog(_Form):
    """Asks for the note on a run."""

    written = Signal(str)

    def __init__(self, name: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Note"))
        self.text = QPlainTextEdit(note, self)
        self.text.setAccessibleName(self.tr("Note"))
        self.text.setPlaceholderText(self.tr("What you tried, and what came of it"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(160)
        self.column.addWidget(make_label("title", self.tr("Note on {name}").format(name=name)))
        self.column.addWidget(self.text, 1)
        self.column.addWidget(make_label("hint", self.tr("Ctrl+Enter keeps it.")))
        self.add_buttons(self.tr("Keep"), self.tr("Cancel"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self.accepted.connect(self._on_accepted)
        self.text.setFocus()

    def _on_accepted(self) -> None:
        self.written.emit(self.text.toPlainText())


class TagsDialog(_Form):
    """Asks for the tags of one or several runs; of several it shows those that all of them have."""

    written = Signal(object, object)  # the tags that were added, and those that were taken away

    def __init__(self, heading: str, tags: Sequence[str], known: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._before = tuple(tags)
        self.setWindowTitle(self.tr("Tags"))
        self.line = QLineEdit(join_names(tags), self)
        self.line.setAccessibleName(self.tr("Tags"))
        self.line.setPlaceholderText(self.tr("for example: good, for the shop, try again"))
        suggested = list(known)
        completer = QCompleter(suggested, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.column.addWidget(make_label("title", heading))
        self.column.addWidget(self.line)
        self.column.addWidget(make_label("hint", self.tr("Separate them by commas; the search finds them.")))
        self.chips = [QPushButton(tag.replace("&", "&&"), self) for tag in suggested[:MOST_SUGGESTED]]
        for chip, tag in zip(self.chips, suggested, strict=False):
            theme.set_role(chip, "chip")
            chip.setAutoDefault(False)
            chip.setAccessibleName(tag)
            chip.setToolTip(self.tr("Add or take away this tag"))
            chip.setProperty("tag", tag)
            chip.clicked.connect(self._on_chip)
        if self.chips:
            self.column.addWidget(make_flow_widget(*self.chips))
        self.add_buttons(self.tr("Keep"), self.tr("Cancel"))
        self.accepted.connect(self._on_accepted)
        self.line.setFocus()

    def tags(self) -> tuple[str, ...]:
        """The tags as they are typed."""
        from core.runs.run_notes import clean_tags

        return clean_tags([self.line.text()])

    def _on_chip(self) -> None:
        tag = str(self.sender().property("tag"))
        others = [one for one in self.tags() if one.casefold() != tag.casefold()]
        self.line.setText(join_names(others if len(others) < len(self.tags()) else [*others, tag]))

    def _on_accepted(self) -> None:
        after = {tag.casefold() for tag in self.tags()}
        before = {tag.casefold() for tag in self._before}
        added = tuple(tag for tag in self.tags() if tag.casefold() not in before)
        self.written.emit(added, tuple(tag for tag in self._before if tag.casefold() not in after))


class DeletionQuestion(QuestionDialog):
    """Asks before runs are deleted for ever."""

    def ask_about(self, names: Sequence[str], mb: float, *, is_all: bool) -> None:
        """Fill the dialog: which runs, and how much room that makes."""
        count, size = say_count(len(names)), say_size(mb)
        title = self.tr("Delete {name} for ever?").format(name=names[0])
        if is_all:
            title = self.tr("Empty the bin: {n} runs?").format(n=count)
        elif len(names) > 1:
            title = self.tr("Delete {n} runs for ever?").format(n=count)
        self.ask(
            heading=self.tr("Delete for ever"),
            title=title,
            text=self.tr("{size} are free then. Models, figures and notes in there cannot come back.").format(
                size=size
            ),
            stay=self.tr("Leave it in the bin") if len(names) == 1 else self.tr("Leave them in the bin"),
            go=self.tr("Delete for ever"),
        )
