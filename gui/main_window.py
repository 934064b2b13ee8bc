"""The window: steps on the left, one page, a bar above and one below. It connects widgets; state is in the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from gui import page_table, theme
from gui.faults import open_log
from gui.focus_guard import FocusGuard
from gui.open_dialogs import OpenDialogs
from gui.picture_notices import PictureNotices
from gui.quit_guard import QuitGuard
from gui.row_dialogs import RowDialogs
from gui.session.session import Session
from gui.session.values import JUDGED_NOTICE, Notice
from gui.tasks.task_view import load
from gui.wheel_guard import WheelGuard
from gui.widgets.command_palette import CommandPalette
from gui.widgets.drop_overlay import DropOverlay
from gui.widgets.help_panel import HelpPanel
from gui.widgets.navigation import Navigation
from gui.widgets.notice_bar import NoticeBar
from gui.widgets.search_line import focus_search
from gui.widgets.top_bar import TopBar
from gui.window_actions import WindowActions
from gui.window_drops import WindowDrops
from gui.window_input import DragWatcher, carry_over_page, local_paths
from gui.window_place import WindowPlace
from gui.window_status import WindowStatus
from gui.work.drops import judge_drop


class MainWindow(QMainWindow):
    """Shows one page at a time; a page is made when it is first shown."""

    painted = Signal()
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: dict[str, QWidget] = {}  # by the path of the class: two tasks may share a page
        self._steps: dict[str, str] = {}  # the step of each of them
        self._page = ""
        self.setWindowTitle("Tunewright")
        self.setWindowIcon(theme.plain_icon("tunewright"))
        self.setAcceptDrops(True)
        self.actions_of_window = WindowActions(session, self)
        self.actions_of_window.fill_menu_bar(self.menuBar())
        self._dialogs = OpenDialogs(session, self)
        self._quit_guard = QuitGuard(session, self)
        self._make_widgets()
        self._drops = WindowDrops(session, self.stack.currentWidget, self._show_step, self)
        self._row_dialogs = RowDialogs(session, self._drops, self)
        self._connect_session()
        self._connect_widgets()
        self._place = WindowPlace(self, session.memory)
        self._place.restore()
        self._status = WindowStatus(session, self.top_bar, self.navigation, self)
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
        self.wheel = WheelGuard(self)
        self.installEventFilter(self.wheel)
        self.focus = FocusGuard(self.stack, self)
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
        PictureNotices(session.notices, self)
        session.notices.withdrawn.connect(self.notice_bar.drop)
        session.page_requested.connect(self.show_page)
        session.task_changed.connect(self._follow_task)

    def _connect_widgets(self) -> None:
        actions = self.actions_of_window
        self.navigation.page_chosen.connect(self.show_page)
        self.top_bar.home_chosen.connect(self._show_start)
        self.top_bar.badge_clicked.connect(self._show_work)
        self.top_bar.palette_chosen.connect(self.open_palette)
        actions.open_files_chosen.connect(self._dialogs.ask_for_files)
        actions.open_folder_chosen.connect(self._dialogs.ask_for_folder)
        actions.open_run_chosen.connect(self._dialogs.ask_for_folder)
        actions.rows_chosen.connect(self._row_dialogs.ask)
        actions.paste_chosen.connect(self._dialogs.paste)
        actions.page_chosen.connect(self.show_page)
        actions.find_chosen.connect(self._find)
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

    def _show_step(self, name: str) -> QWidget:
        self.show_page(name)
        return self.page_widget(name)

    def carry_over(self, before: MainWindow) -> None:
        """Show what was typed and predicted in the pages of another window over the same session."""
        for path, page in before._pages.items():
            if path not in self._pages:
                self._pages[path] = self._make_page(before._steps[path], path)
                self.stack.addWidget(self._pages[path])
            carry_over_page(page, self._pages[path])

    def _make_page(self, name: str, path: str) -> QWidget:
        page: QWidget = load(path)(self._session)
        self._steps[path] = name
        page.setProperty("role", "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if name == "start":
            page.open_chosen.connect(self._dialogs.ask_for_files)  # type: ignore[attr-defined]  # the start page has it
        self.drags.watch(page)
        self.wheel.watch(page)
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

    # the window itself

    def open_palette(self) -> None:
        """Offer every action of the window and of the page by name."""
        self.palette_of_commands.open_with([*self.actions_of_window.all(), *self.page_widget(self._page).actions()])

    def _find(self) -> None:
        focus_search(self.stack)

    def _toggle_help(self) -> None:
        self.help.setVisible(not self.help.isVisible())

    def _show_about(self) -> None:
        from core import __version__

        self.notice_bar.add(
            Notice(self.tr("Tunewright {version}. Nothing leaves this computer.").format(version=__version__))
        )

    # Qt's event handlers

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._quit_guard.may_close():
            event.ignore()
            return
        self._place.remember()
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
        self.overlay.show_drop(drop, self._drops.say_promise(drop), self._drops.list_targets(drop))
        self.overlay.follow(event.position().toPoint())
        if drop.kind != "nothing":
            event.acceptProposedAction()
        else:
            event.accept()  # accepted, so that the overlay can say why; the drop itself then does nothing

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.overlay.follow(event.position().toPoint())
        event.accept()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.follow(event.position().toPoint())
        target = self.overlay.target
        self.overlay.hide()
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._drops.handle(paths, target.kind if target is not None else None)

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
