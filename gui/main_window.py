"""The window: steps on the left, one page, a bar above and one below. It connects widgets; state is in the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gui import page_table, theme
from gui.faults import open_log
from gui.file_kinds import say_table_filter
from gui.session.session import Session
from gui.session.values import JUDGED_NOTICE, Notice
from gui.tasks.drop_promise import describe_promise, promise_of
from gui.tasks.task_view import load
from gui.widgets.command_palette import CommandPalette
from gui.widgets.drop_overlay import DropOverlay
from gui.widgets.help_panel import HelpPanel
from gui.widgets.navigation import Navigation
from gui.widgets.notice_bar import NoticeBar
from gui.widgets.quit_question import QuitQuestion
from gui.widgets.top_bar import TopBar
from gui.window_actions import WindowActions
from gui.window_input import DragWatcher, local_paths, save_pasted
from gui.wording import say_count
from gui.work.drops import judge_drop

MIN_SIZE = QSize(900, 560)
DEFAULT_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Shows one page at a time; a page is made when it is first shown."""

    painted = Signal()
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: dict[str, QWidget] = {}  # by the path of the class: two tasks may share a page
        self._page = ""
        self._closes_when_idle = False
        self.setWindowTitle("Tunewright")
        self.setWindowIcon(theme.plain_icon("tunewright"))
        self.setAcceptDrops(True)
        self.setMinimumSize(MIN_SIZE)
        self.actions_of_window = WindowActions(session, self)
        self.actions_of_window.fill_menu_bar(self.menuBar())
        self._make_widgets()
        self._connect_session()
        self._connect_widgets()
        self._restore_geometry()
        self._show_session()
        self.show_page("start")
        self.stack.setFocus()  # or the first button would wear the focus ring from the start

    def _make_widgets(self) -> None:
        self.top_bar = TopBar(self)
        self.navigation = Navigation(self)
        self.stack = QStackedWidget(self)
        self.notice_bar = NoticeBar(self)
        self.help = HelpPanel(self)
        self.help.hide()
        self.palette_of_commands = CommandPalette(self)
        self.overlay = DropOverlay(self)
        self.drags = DragWatcher(self)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.help)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(middle, 1)
        column.addWidget(self.notice_bar)
        self.setCentralWidget(centre)

    def _connect_session(self) -> None:
        session = self._session
        session.notices.raised.connect(self.notice_bar.add)
        session.page_requested.connect(self.show_page)
        session.worker.state_changed.connect(self._show_worker)
        session.worker.device_changed.connect(self._show_device)
        session.editor.changed.connect(self._show_network)
        session.data.changed.connect(self._show_open)
        session.runs.run_changed.connect(self._show_open)
        session.task_changed.connect(self._follow_task)
        session.worker.state_changed.connect(self._close_when_idle)

    def _connect_widgets(self) -> None:
        actions = self.actions_of_window
        self.navigation.page_chosen.connect(self.show_page)
        self.top_bar.home_chosen.connect(self._show_start)
        self.top_bar.badge_clicked.connect(self._show_work)
        self.top_bar.network_toggled.connect(self._set_network)
        self.top_bar.palette_chosen.connect(self.open_palette)
        actions.open_files_chosen.connect(self.ask_for_files)
        actions.open_folder_chosen.connect(self.ask_for_folder)
        actions.open_run_chosen.connect(self.ask_for_folder)
        actions.paste_chosen.connect(self.paste)
        actions.page_chosen.connect(self.show_page)
        actions.palette_chosen.connect(self.open_palette)
        actions.help_chosen.connect(self._toggle_help)
        actions.log_chosen.connect(open_log)
        actions.about_chosen.connect(self._show_about)
        actions.quit_chosen.connect(self.close)
        actions.theme_chosen.connect(self.theme_chosen)
        actions.language_chosen.connect(self.language_chosen)
        actions.sample_chosen.connect(self._session.open_sample)

    # pages

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._page

    def show_page(self, name: str) -> None:
        """Show a page; it is made if it was not shown before. An unknown name is ignored."""
        if not page_table.is_step(name):
            return
        self._page = name
        if name == "judge":
            self.notice_bar.drop(JUDGED_NOTICE)
        self.stack.setCurrentWidget(self.page_widget(name))
        self.navigation.show_page(name)
        self.help.show_page(name, page_table.find_help(name, self._session.task_of(name)))

    def page_widget(self, name: str) -> QWidget:
        """The page of a step for the current task, made if it was not shown before."""
        path = page_table.find_page(name, self._session.task_of(name))
        if path not in self._pages:
            self._pages[path] = self._make_page(name, path)
            self.stack.addWidget(self._pages[path])
        return self._pages[path]

    def _make_page(self, name: str, path: str) -> QWidget:
        page: QWidget = load(path)(self._session)
        page.setProperty("role", "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if name == "start":
            page.open_chosen.connect(self.ask_for_files)  # type: ignore[attr-defined]  # the start page has it
        self.drags.watch(page)
        return page

    def _follow_task(self) -> None:
        """Another table or run may be of another task: the step that is shown then has another page."""
        if self._page in page_table.TASK_STEPS:
            self.show_page(self._page)

    def _show_start(self) -> None:
        self.show_page("start")
        self.stack.setFocus()  # or the first button would wear the focus ring from the start

    def _show_work(self) -> None:
        kind = self._session.worker.state.kind
        self.show_page({"predicting": "use", "exporting": "judge"}.get(kind, "train"))

    # signals of the session

    def _show_session(self) -> None:
        self._show_worker()
        self._show_device()
        self._show_network()
        self._show_open()

    def _show_worker(self) -> None:
        self.top_bar.badge.show_state(self._session.worker.state)

    def _show_device(self) -> None:
        found = self._session.worker.device
        if found is None:
            self.top_bar.set_device("")
        elif found.kind == "cpu":
            self.top_bar.set_device(self.tr("CPU · %n thread(s)", "", found.threads))
        else:
            self.top_bar.set_device(found.name)

    def _show_network(self) -> None:
        self.top_bar.set_network(self._session.editor.job.backbone.network)

    def _show_open(self) -> None:
        table, run = self._session.data.table, self._session.runs.run
        names = []
        if table is not None:
            first = table.sources[0].name
            more = len(table.sources) - 1
            names.append(self.tr("{name} and {n} more").format(name=first, n=say_count(more)) if more else first)
        if run is not None:
            # A run is called after its table unless it was named; the name is shown only once then.
            names += [run.title] if table is None or run.title != table.sources[0].stem else []
        self.top_bar.set_open_name(" · ".join(names))
        self.setWindowTitle(" - ".join([*names[:1], "Tunewright"]))
        needs_table = self.tr("Open a table first.") if table is None and run is None else ""
        has_model = run is not None and run.model_folder.is_dir()
        needs_model = "" if has_model else self.tr("Train a model first, or open a run.")
        self.navigation.set_reason("data", self.tr("Open a table first.") if table is None else "")
        self.navigation.set_reason("train", needs_table)
        self.navigation.set_reason("judge", needs_model)
        self.navigation.set_reason("use", needs_model)

    def _set_network(self, is_on: bool) -> None:
        self._session.editor.set_setting("backbone.network", is_on)

    # opening

    def ask_for_files(self) -> None:
        """Ask for files to open."""
        self._ask(self.tr("Open files"), QFileDialog.FileMode.ExistingFiles, say_table_filter())

    def ask_for_folder(self) -> None:
        """Ask for a folder: of tables, a run, or a model."""
        self._ask(self.tr("Open a folder of tables, a run, or a model"), QFileDialog.FileMode.Directory, "")

    def _ask(self, title: str, mode: QFileDialog.FileMode, pattern: str) -> None:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        if pattern:
            dialog.setNameFilters([pattern, self.tr("All files (*)")])
        dialog.filesSelected.connect(self._open_named)
        dialog.open()

    def _open_named(self, names: list[str]) -> None:
        self._session.open_paths([Path(name) for name in names])

    def paste(self) -> None:
        """Open what the clipboard holds: files, or lines of text as a table."""
        data = QApplication.clipboard().mimeData()
        paths = local_paths(data)
        if not paths and data.hasText() and data.text().strip():
            paths = [save_pasted(data.text())]
        if paths:
            self._session.open_paths(paths)
        else:
            self._session.notices.raise_notice(
                self.tr("The clipboard holds no table: copy files, or cells of a table, and paste again.")
            )

    # the window itself

    def open_palette(self) -> None:
        """Offer every action by name."""
        self.palette_of_commands.open_with(self.actions_of_window.all())

    def _toggle_help(self) -> None:
        self.help.setVisible(not self.help.isVisible())

    def _show_about(self) -> None:
        from core import __version__

        self.notice_bar.add(
            Notice(self.tr("Tunewright {version}. Nothing leaves this computer.").format(version=__version__))
        )

    def _restore_geometry(self) -> None:
        packed = self._session.memory.geometry
        if packed is None or not self.restoreGeometry(packed):
            self.resize(DEFAULT_SIZE)

    # closing

    def _ask_to_stop(self) -> None:
        question = QuitQuestion(self)
        question.stop_chosen.connect(self._stop_and_close)
        question.open()

    def _stop_and_close(self) -> None:
        self._closes_when_idle = True
        self._session.training.stop()
        self._close_when_idle()

    def _close_when_idle(self) -> None:
        if self._closes_when_idle and self._session.worker.is_idle:
            # Not from inside the session's own signal: other slots are still to be called.
            QTimer.singleShot(0, self, self.close)

    # Qt's event handlers

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._session.worker.is_idle:
            event.ignore()
            if not self._closes_when_idle:
                self._ask_to_stop()
            return
        self._session.memory.geometry = self.saveGeometry()
        self._session.memory.save()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._session.worker.is_training:
            self.actions_of_window.toggle_pause()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths = local_paths(event.mimeData())
        if not paths:
            return
        drop = judge_drop(paths)
        promise = promise_of(drop, self._session.editor.task if self._session.data.table is not None else None)
        self.overlay.show_drop(drop, describe_promise(promise))
        if drop.kind != "nothing":
            event.acceptProposedAction()
        else:
            event.accept()  # accepted, so that the overlay can say why; the drop itself then does nothing

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.accept()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._session.open_paths(paths)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.palette_of_commands.hide()

    @override
    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint:
            self.painted.emit()
        return handled
