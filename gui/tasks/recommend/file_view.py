"""Recommends for all users, or those of a list, into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.events import Ended, Noticed, StageChanged
from core.tasks.recommend.listed_users import ListedUsers
from core.tasks.recommend.values import FileRecommended
from gui.session.session import Session
from gui.tasks.recommend.data_jobs import read_user_list
from gui.tasks.recommend.user_view import UserView
from gui.tasks.recommend.worker_jobs import FileRequest
from gui.translate import tr_message
from gui.widgets.card import make_card, make_label
from gui.widgets.file_dialogs import ask_file, ask_save_path
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.role_form import make_field
from gui.widgets.safe_box import SafeBox
from gui.wording import group_count, join_names, say_count, say_duration
from gui.work.background import Latest

ALL, LISTED = 0, 1


class FileView(QWidget):
    """Asks for the users, the number of items and the file; shows the progress and the result.

    Args:
        user_view: its sliders re-rank these lists too.
    """

    def __init__(self, session: Session, user_view: UserView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._answers, self._user_view = session, session.controllers["recommend"].answers, user_view
        self._reading = Latest(session.background, self)
        self._written: FileRecommended | None = None
        self._make_widgets()
        self._lay_out()
        self._answers.lists_changed.connect(self.show_lists)
        self._answers.file_progressed.connect(self._on_file_progressed)
        self._choices.idToggled.connect(self._show_choice)
        self.users.textChanged.connect(self._show_choice)
        self.open_list.clicked.connect(self._ask_list)
        self.save_button.clicked.connect(self._ask_save_path)
        self.cancel.clicked.connect(self._answers.stop_file)
        self._reading.finished.connect(self._on_users_read)
        self._reading.failed.connect(session.notices.raise_error)
        self.show_lists()

    def _make_widgets(self) -> None:
        self.everybody = QRadioButton(self)
        self.listed = QRadioButton(self.tr("The users of a list"), self)
        self._choices = QButtonGroup(self)
        self._choices.addButton(self.everybody, ALL)
        self._choices.addButton(self.listed, LISTED)
        self.everybody.setChecked(True)
        self.users = QPlainTextEdit(self)
        self.users.setAccessibleName(self.tr("List of users"))
        self.users.setPlaceholderText(self.tr("One user a line"))
        self.users.setTabChangesFocus(True)
        self.users.setFixedHeight(140)
        self.open_list = QPushButton(self.tr("Open a list…"), self)
        self.places = QSpinBox(self)
        self.places.setRange(1, 1000)
        self.places.setValue(10)
        self.places.setAccessibleName(self.tr("Items for each user"))
        self.places.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not move a spin box's text
        self.rerank_note = make_label("hint")
        self.safe = SafeBox(self)
        self.save_button = QPushButton(self.tr("Recommend and save…"), self)
        self.save_button.setProperty("role", "primary")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of the lists"))
        self.progress_text = QLabel(self)
        self.progress_text.setProperty("role", "quiet")
        self.cancel = QPushButton(self.tr("Stop"), self)
        self.cancel.setAccessibleName(self.tr("Stop recommending"))
        self.outcome = make_label()

    def _lay_out(self) -> None:
        self.working = QWidget(self)
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.progress_text)
        row.addWidget(self.cancel)
        self.working.hide()
        whom = make_card(self.tr("For whom"), self.everybody, self.listed, self.users, make_flow_widget(self.open_list))
        what = make_card(
            self.tr("What stands in the file"),
            make_label(
                "quiet",
                self.tr(
                    "A line for every user and place: user, rank, item, title and score. Users and items are named by "
                    "your own numbers."
                ),
            ),
            make_flow_widget(make_field(self.tr("Items for each user"), self.places), self.safe, spacing=16),
            self.rerank_note,
        )
        body = QWidget(self)
        body.setMaximumWidth(720)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(whom)
        column.addWidget(what)
        column.addWidget(make_flow_widget(self.save_button))
        column.addWidget(self.working)
        column.addWidget(self.outcome)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body, 10)
        layout.addStretch(1)

    def show_lists(self) -> None:
        """Show how many users there are; an exported model has none."""
        lists = self._answers.lists
        count = len(lists.user_ids) if lists is not None else 0
        self.everybody.setText(group_count(self.tr("All %n user(s) the model knows", "", count), count))
        self.outcome.setText(
            ""
            if count or lists is None
            else self.tr("This model was exported without its users. Open the run it came from.")
        )
        self.outcome.setVisible(bool(self.outcome.text()))
        self._written = None
        self._show_choice()

    def show_rerank(self) -> None:
        """Show whether the sliders re-rank these lists."""
        is_reranked = not self._user_view.sliders.rerank().is_neutral
        self.rerank_note.setText(self.tr("The sliders of “One person” bend these lists too.") if is_reranked else "")
        self.rerank_note.setVisible(is_reranked)

    def carry_over(self, before: FileView) -> None:
        """Show what another view of this model asks for, and the file that it wrote last."""
        (self.listed if before.listed.isChecked() else self.everybody).setChecked(True)
        self.places.setValue(before.places.value())
        self.safe.setChecked(before.safe.isChecked())
        if before._written is not None:
            self._say_written(before._written)

    def listed_users(self) -> tuple[str, ...]:
        """The users of the list, each once, in its order."""
        return tuple(dict.fromkeys(line.strip() for line in self.users.toPlainText().splitlines() if line.strip()))

    def save_to(self, name: str) -> None:
        """Make the lists and write them into a file."""
        if not self._session.outputs.may_write(Path(name)):
            return
        users = self.listed_users() if self.listed.isChecked() else None
        self._written = None
        self.outcome.hide()
        self.working.show()
        self.progress.setRange(0, 0)
        self.progress_text.setText("")
        self._answers.write_file(
            FileRequest(Path(name), self.places.value(), users, self._user_view.sliders.rerank(), self.safe.isChecked())
        )
        self._show_choice()

    def read_list(self, name: str) -> None:
        """Read the users of a file: one per line, or the column of a table that holds them."""
        lists = self._answers.lists
        if lists is not None:
            self._session.outputs.note_read([name])
            self._reading.start(read_user_list(Path(name), lists))

    def _on_users_read(self, found: ListedUsers) -> None:
        self.users.setPlainText("\n".join(found.users))
        for notice in found.notices:
            self._session.notices.raise_noticed(notice)

    def _show_choice(self) -> None:
        is_listed = self.listed.isChecked()
        self.users.setVisible(is_listed)
        self.open_list.setVisible(is_listed)
        lists = self._answers.lists
        can_save = (
            lists is not None
            and bool(lists.user_ids)
            and not self._answers.is_writing
            and (not is_listed or bool(self.listed_users()))
        )
        self.save_button.setEnabled(can_save)

    def _ask_list(self) -> None:
        ask_file(self, self.tr("Open a list of users"), self.read_list)

    def _ask_save_path(self) -> None:
        ask_save_path(self, self.tr("Save the recommendations"), "recommendations", self.save_to)

    def _on_file_progressed(self, event: object) -> None:
        if isinstance(event, StageChanged) and event.total:
            self.progress.setRange(0, event.total)
            self.progress.setValue(event.done)
            self.progress_text.setText(
                self.tr("{done} of {total} users").format(done=say_count(event.done), total=say_count(event.total))
            )
        elif isinstance(event, Noticed):
            self._session.notices.raise_noticed(event)
        elif isinstance(event, FileRecommended):
            self._say_written(event)
            self._session.notices.raise_notice(
                self.tr("The recommendations are saved."), where=str(event.out), severity="good"
            )
        elif isinstance(event, Ended):
            self.working.hide()
            if event.outcome == "stopped":
                self._say(self.tr("Stopped: no file was written."), "quiet")
            elif event.outcome == "failed":
                self._say(" ".join(part for part in (tr_message(event.what), tr_message(event.hint)) if part), "bad")
            self._show_choice()

    def _say_written(self, written: FileRecommended) -> None:
        self._written = written
        sentence = self.tr("{file}: {rows} lines for {users} users, in {time}.").format(
            file=written.out.name,
            rows=say_count(written.rows),
            users=say_count(written.users),
            time=say_duration(written.seconds),
        )
        if written.unknown:
            names = join_names(written.unknown[:5])
            sentence += " " + group_count(
                self.tr(
                    "%n user(s) of the list are not known to the model, for example: {names}.", "", len(written.unknown)
                ),
                len(written.unknown),
            ).format(names=names)
        self._say(sentence, "warn" if written.unknown else "good")

    def _say(self, text: str, role: str) -> None:
        self.outcome.setProperty("role", role)
        self.outcome.style().unpolish(self.outcome)
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(text)
        self.outcome.show()
