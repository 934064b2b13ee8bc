"""Every run on this machine: open, resume, compare, export, name, note, delete, and the bin. Run by itself: `python -m
gui.pages.runs_page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.pages.runs.bin_view import BinView
from gui.pages.runs.compare_view import CompareView
from gui.pages.runs.comparison import ComparePanel
from gui.pages.runs.run_actions import RunActions
from gui.pages.runs.run_describing import RunDescriber
from gui.pages.runs.run_table import RunTable
from gui.pages.runs.run_view import RunView
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip
from gui.widgets.empty_page import EmptyPage
from gui.widgets.search_line import mark_as_search
from gui.wording import say_size

if TYPE_CHECKING:
    from core.runs.folder import RunSummary
    from gui.tasks.export_dialog import ExportDialog

SEARCH_WIDTH = 240


class RunsPage(QWidget):
    """The session's runs, the actions for the marked ones, and the bin."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._exporting: ExportDialog | None = None
        self._is_behind = False  # the runs were listed anew while a name was typed
        self.table = RunTable(self)
        self.view = RunView(self.table, session.memory, self)
        self.view.setAccessibleName(self.tr("Runs"))
        self.actions_of_runs = RunActions(self.view, self)
        self.describer = RunDescriber(session, self)
        self.compare = ComparePanel(self)
        self.comparing = CompareView(session, self)
        self.bin = BinView(session, self)
        self._make_controls()
        self._lay_out()
        self._connect()
        self._on_runs_listed()

    def _make_controls(self) -> None:
        self.search = QLineEdit(self)
        mark_as_search(self.search)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search runs"))
        self.search.setToolTip(self.tr("In names, notes, tags and all columns"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.open_button = _make_button(
            self, self.tr("Open"), "arrow-right", self.tr("Show this run with all its pages")
        )
        self.resume_button = _make_button(self, self.tr("Resume"), "play", self.tr("Go on from its last checkpoint"))
        self.export_button = _make_button(
            self, self.tr("Export…"), "export", self.tr("Write its model as a folder for others")
        )
        self.delete_button = _make_button(
            self, self.tr("Delete"), "bin", self.tr("Put it into the bin, from where it can come back")
        )
        self.more_button = _make_button(self, "", "more", self.tr("Rename, note, tags and more; also by right click"))
        self.more_button.setAccessibleName(self.tr("More actions"))
        self.bin_button = _make_button(self, "", "bin", self.tr("Show the runs that were deleted"))
        theme.set_role(self.bin_button, "link")

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Runs"), self)
        theme.set_role(title, "headline")
        self._buttons = [self.open_button, self.resume_button, self.export_button, self.delete_button, self.more_button]
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.search, 1)
        for part in self._buttons:
            head.addWidget(part)
        self.states = QStackedWidget(self)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setHandleWidth(theme.GAP)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self.compare)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self._empty = self._make_empty()
        self.states.addWidget(split)
        self.states.addWidget(self._empty)
        self.states.addWidget(QWidget(self))  # until the runs are read: an empty table would say that there are none
        self.hint = QLabel(self.tr("Mark two or more runs (Ctrl and click) to compare them."), self)
        self.total = QLabel(self)
        for label in (self.hint, self.total):
            theme.set_role(label, "hint")
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.hint)
        foot.addStretch()
        foot.addWidget(self.total)
        foot.addWidget(self.bin_button)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.states, 1)
        column.addLayout(foot)
        self.places = QStackedWidget(self)
        self.places.addWidget(listed)
        self.places.addWidget(self.bin)
        self.places.addWidget(self.comparing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, 16, theme.MARGIN, 16)
        outer.addWidget(self.places)

    def _make_empty(self) -> QWidget:
        sentence = self.tr("Every training is kept here, with its settings, its curves and its model.")
        empty = EmptyPage(self.tr("No runs yet"), sentence, self.tr("Open a table to begin"), self)
        empty.chosen.connect(self._go_to_start)
        return empty

    def _connect(self) -> None:
        self._session.runs.listed.connect(self._on_runs_listed)
        self._session.worker.state_changed.connect(self._follow_selection)
        self._session.queue.changed.connect(self._on_queue_changed)
        self.search.textChanged.connect(self.view.search)
        self.table.renamed.connect(self.describer.rename)
        # Queued: the list may be set anew only once the editor is gone.
        self.view.names.edited.connect(self._on_name_edited, Qt.ConnectionType.QueuedConnection)
        self.view.opening.connect(self.open_selected)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.selectionModel().selectionChanged.connect(self._follow_selection)
        self.actions_of_runs.chosen.connect(self._act)
        self.open_button.clicked.connect(self.open_selected)
        self.resume_button.clicked.connect(self.resume_selected)
        self.export_button.clicked.connect(self.export_selected)
        self.delete_button.clicked.connect(self.delete_selected)
        self.more_button.clicked.connect(self._show_more)
        self.bin_button.clicked.connect(self.show_bin)
        self.bin.closed.connect(self.show_runs)
        self.compare.wanted.connect(self.comparing.show_runs)
        self.comparing.opened.connect(self.places.setCurrentWidget)
        self.comparing.closed.connect(self.show_runs)

    # what is listed and marked

    def selected(self) -> list[RunSummary]:
        """The marked runs, from top to bottom."""
        return self.view.selected()

    def _on_runs_listed(self) -> None:
        if self.view.names.is_editing:
            self._is_behind = True
            return
        self._is_behind = False
        runs, binned = self._session.runs.summaries, self._session.runs.binned
        marked = [run.path for run in self.selected()]
        self.table.set_waiting(self._session.queue.waiting)
        self.table.set_runs(runs or (), binned, self._session.runs.versions)
        self.view.mark(marked)
        self.states.setCurrentIndex(2 if runs is None else 0 if runs else 1)
        self.view.fit_columns()
        self.hint.setVisible(len(runs or ()) > 1)
        for part in (self.search, *self._buttons):
            part.setVisible(bool(runs))
        self.total.setVisible(bool(runs or self._session.runs.unreadable))
        self.bin_button.setVisible(bool(runs or binned))
        self._show_sizes()
        self._follow_selection()

    def carry_over(self, before: RunsPage) -> None:
        """Show what another page of the same session showed: what is marked, folded and sorted, the bin, a
        comparison.
        """
        self.view.carry_over(before.view)
        if before.places.currentWidget() is before.bin:
            self.places.setCurrentWidget(self.bin)
        elif before.places.currentWidget() is before.comparing:
            self.comparing.carry_over(before.comparing)

    def _on_name_edited(self) -> None:
        if self._is_behind:
            self._on_runs_listed()

    def _show_sizes(self) -> None:
        runs, binned = self._session.runs.summaries or (), self._session.runs.binned
        size = say_size(sum(run.size_mb for run in runs))
        total = self.tr("%n run(s), {size}", "", len(runs)).format(size=size)
        if unreadable := self._session.runs.unreadable:
            total = f"{total} · {self.tr('%n cannot be read', '', len(unreadable))}"
        self.total.setText(total)
        self.total.setToolTip(plain_tooltip("\n".join(map(str, unreadable))) if unreadable else "")
        size = say_size(sum(run.size_mb for run in binned))
        text = self.tr("Bin: %n run(s), {size}", "", len(binned)).format(size=size)
        self.bin_button.setText(text if binned else self.tr("Bin"))
        self.bin_button.setAccessibleName(self.tr("Bin"))

    def _follow_selection(self) -> None:
        chosen = self.selected()
        one = chosen[0] if len(chosen) == 1 else None
        self.open_button.setEnabled(one is not None)
        is_waiting = one is not None and one.path in self._session.queue.waiting
        self._show_resume("unqueue" if is_waiting else "start" if one is not None and one.state == "new" else "resume")
        self.resume_button.setEnabled(one is not None and (one.can_resume or one.state == "new" or is_waiting))
        self.actions_of_runs.follow(
            chosen,
            can_resume=self.resume_button.isEnabled(),
            can_compare=len(chosen) > 1,
            version=self._session.runs.versions.get(one.path) if one is not None else None,
            resume_text=self.resume_button.text(),
        )
        enabled = self.actions_of_runs.by_name
        self.export_button.setEnabled(enabled["export"].isEnabled())
        self.delete_button.setEnabled(enabled["delete"].isEnabled())
        self.more_button.setEnabled(bool(chosen))
        self.compare.follow(chosen)

    def _show_resume(self, what: str) -> None:
        text, icon, tip = {
            "resume": (
                self.tr("Resume"),
                "play",
                self.tr("Go on from its last checkpoint; after the training under way, if there is one"),
            ),
            "start": (self.tr("Start"), "play", self.tr("Train it now, or after the training under way")),
            "unqueue": (self.tr("Do not wait"), "stop", self.tr("Take it out of the queue; it stays among the runs")),
        }[what]
        self.resume_button.setText(text)
        self.resume_button.setIcon(theme.tint_icon(icon))
        self.resume_button.setToolTip(tip)
        self.resume_button.setAccessibleName(text)

    def _on_queue_changed(self) -> None:
        self.table.set_waiting(self._session.queue.waiting)
        self._follow_selection()

    # actions

    def _act(self, name: str) -> None:
        """Do what an action of the menu, a key or the command palette says."""
        chosen = self.selected()
        actions = {
            "open": self.open_selected,
            "resume": self.resume_selected,
            "export": self.export_selected,
            "delete": self.delete_selected,
            "show_folder": self.actions_of_runs.show_folder,
            "copy_path": self.actions_of_runs.copy_paths,
            "copy_command": self.actions_of_runs.copy_commands,
            "compare": self.compare.ask,
        }
        if name in actions:
            actions[name]()
        elif name == "again" and chosen:
            self._session.training.train_again(chosen[0].path)
        elif name == "use_version" and chosen:
            self._session.runs.line.use(self._session.runs.versions[chosen[0].path])
        elif name == "rename" and chosen:
            self.show_runs()
            self.view.rename(chosen[0])
        elif name == "note" and chosen:
            self.describer.ask_note(chosen[0])
        elif name == "tags" and chosen:
            self.describer.ask_tags(chosen)

    def open_selected(self) -> None:
        """Show the marked run with all its pages."""
        chosen = self.selected()
        if len(chosen) == 1:
            self._session.runs.open(chosen[0].path)

    def resume_selected(self) -> None:
        """Go on with the marked run, begin it, or let it wait no more."""
        chosen = self.selected()
        if len(chosen) != 1:
            return
        if chosen[0].path in self._session.queue.waiting:
            self._session.queue.drop(chosen[0].path)
        elif chosen[0].can_resume or chosen[0].state == "new":
            self._session.training.resume_run(chosen[0].path)

    def export_selected(self) -> None:
        """Ask how to export the marked run."""
        from core.runs.folder import RunFolder
        from gui.tasks.export_dialog import ExportDialog

        chosen = self.selected()
        if len(chosen) == 1:
            if self._exporting is None:
                self._exporting = ExportDialog(self._session, self.window())
            self._exporting.open_for(RunFolder.open(chosen[0].path))

    def delete_selected(self) -> None:
        """Put the marked runs into the bin, in one step; the notice offers to bring them back."""
        if chosen := self.selected():
            self._session.delete_runs([run.path for run in chosen])

    def show_bin(self) -> None:
        """Show the runs that were deleted."""
        self.places.setCurrentWidget(self.bin)
        self.bin.view.setFocus()

    def show_runs(self) -> None:
        """Show the runs again."""
        self.places.setCurrentIndex(0)
        self.view.setFocus()

    # slots

    def _show_menu(self, place: QPoint) -> None:
        if self.view.indexAt(place).isValid() and self.selected():
            self._pop_up(self.view.viewport().mapToGlobal(place))

    def _show_more(self) -> None:
        self._pop_up(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _pop_up(self, place: QPoint) -> None:
        menu = self.actions_of_runs.make_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.view.copies.actions)
        menu.popup(place)

    def _go_to_start(self) -> None:
        self._session.page_requested.emit("start")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.runs.refresh()


def _make_button(parent: QWidget, text: str, icon: str, tip: str) -> QPushButton:
    button = QPushButton(text, parent)
    button.setIcon(theme.tint_icon(icon))
    button.setToolTip(tip)
    button.setAccessibleName(text.rstrip("…"))
    return button


if __name__ == "__main__":
    from gui.alone import show_alone

    show_alone(RunsPage)
