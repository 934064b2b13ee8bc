"""The actions of the window, shared by menus, shortcuts and the command palette."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui import theme
from gui.job_folder import JobFolderAction
from gui.languages import LANGUAGES
from gui.session.session import Session
from gui.translate import tr_core

PAGES = ("start", "data", "train", "judge", "use", "watch", "runs")


class WindowActions(QObject):
    """Makes the actions and connects those that only concern the session; the others emit signals.

    Attributes:
        by_name: every action under a short stable name.
    """

    open_files_chosen = Signal()
    open_folder_chosen = Signal()
    open_run_chosen = Signal()
    rows_chosen = Signal(str)  # files are to be added, predicted or learnt from: "add", "predict" or "update"
    paste_chosen = Signal()
    page_chosen = Signal(str)
    palette_chosen = Signal()
    find_chosen = Signal()
    help_chosen = Signal()
    log_chosen = Signal()
    about_chosen = Signal()
    quit_chosen = Signal()
    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    sample_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._job_folder_action = JobFolderAction(session, parent)
        self.by_name: dict[str, QAction] = {}
        self._make_file_actions()
        self._make_edit_actions()
        self._make_run_actions()
        self._make_view_actions()
        self._make_help_actions()
        session.worker.state_changed.connect(self._follow_worker)
        session.data.changed.connect(self._follow_worker)
        session.runs.run_changed.connect(self._follow_worker)
        self._follow_worker()

    def all(self) -> list[QAction]:
        """The actions a command palette offers."""
        return list(self.by_name.values())

    def _add(self, name: str, text: str, icon: str, keys: str = "") -> QAction:
        action = QAction(text, self._window)
        if icon:
            action.setIcon(theme.tint_icon(icon))
        if keys:
            action.setShortcut(QKeySequence(keys))
        self._window.addAction(action)
        self.by_name[name] = action
        return action

    def _make_file_actions(self) -> None:
        self._add("open", self.tr("&Open files…"), "open", "Ctrl+O").triggered.connect(self.open_files_chosen)
        self._add("open_folder", self.tr("Open a &folder…"), "folder", "Ctrl+Shift+O").triggered.connect(
            self.open_folder_chosen
        )
        self._add("open_run", self.tr("Open a &run…"), "runs").triggered.connect(self.open_run_chosen)
        for kind, text, icon in (
            ("add", self.tr("&Add rows to the table…"), "plus"),
            ("predict", self.tr("Pre&dict a file…"), "use"),
            ("update", self.tr("&Update the model with new rows…"), "refresh"),
        ):
            action = self._add(f"rows_{kind}", text, icon, "Ctrl+Shift+U" if kind == "update" else "")
            action.setData(kind)
            action.triggered.connect(self._choose_rows)
        self._add("close_table", self.tr("&Close the table"), "close").triggered.connect(self._session.close_table)
        self._add("quit", self.tr("&Quit"), "quit", "Ctrl+Q").triggered.connect(self.quit_chosen)
        from sample_data import samples

        for sample in samples():
            text = self.tr("Open the sample {name}").format(name=tr_core(sample.title))
            action = self._add(f"sample_{sample.name}", text, "sample")
            action.setData(sample.name)
            action.triggered.connect(self._choose_sample)

    def _make_edit_actions(self) -> None:
        undo = self._session.undo_stack.createUndoAction(self._window, self.tr("&Undo"))
        redo = self._session.undo_stack.createRedoAction(self._window, self.tr("&Redo"))
        for name, action, keys in (("undo", undo, ["Ctrl+Z"]), ("redo", redo, ["Ctrl+Shift+Z", "Ctrl+Y"])):
            action.setIcon(theme.tint_icon(name))
            action.setShortcuts([QKeySequence(key) for key in keys])
            self._window.addAction(action)
            self.by_name[name] = action
        self._add("find", self.tr("&Find on this page"), "search", "Ctrl+F").triggered.connect(self.find_chosen)
        self._add("paste", self.tr("&Paste as a table"), "paste", "Ctrl+V").triggered.connect(self.paste_chosen)

    def _make_run_actions(self) -> None:
        self._add("train", self.tr("&Start training"), "play", "Ctrl+Return").triggered.connect(
            self._session.training.start
        )
        self._add("rehearse", self.tr("Forecast time and &memory"), "clock").triggered.connect(
            self._session.training.rehearse
        )
        self._add("elsewhere", self.tr("Train on &another machine…"), "folder").triggered.connect(
            self._job_folder_action.ask
        )
        # Space pauses too, but as a key event of the window: as a shortcut it would no longer press buttons.
        self._add("pause", self.tr("&Pause"), "pause").triggered.connect(self.toggle_pause)
        self._add("stop", self.tr("S&top and keep the best model"), "stop").triggered.connect(
            self._session.training.stop
        )

    def _make_view_actions(self) -> None:
        names = {
            "start": self.tr("Start page"),
            "data": self.tr("Data"),
            "train": self.tr("Train"),
            "judge": self.tr("Judge"),
            "use": self.tr("Use"),
            "watch": self.tr("Watch"),
            "runs": self.tr("Runs"),
        }
        for number, page in enumerate(PAGES):
            action = self._add(f"page_{page}", names[page], page, f"Ctrl+{number}" if number else "Ctrl+Home")
            action.setData(page)
            action.triggered.connect(self._choose_page)
        self._add("palette", self.tr("Find a &command…"), "command", "Ctrl+K").triggered.connect(self.palette_chosen)
        self._themes = self._make_choice(
            "look",
            {"system": self.tr("Look: as the system"), "light": self.tr("Look: light"), "dark": self.tr("Look: dark")},
            self._session.memory.theme,
        )
        self._themes.triggered.connect(self._choose_theme)
        self._languages = self._make_choice(
            "language",
            {"system": self.tr("Language: as the system"), **LANGUAGES},
            self._session.memory.language,
        )
        self._languages.triggered.connect(self._choose_language)

    def _make_choice(self, kind: str, texts: dict[str, str], chosen: str) -> QActionGroup:
        group = QActionGroup(self)
        for value, text in texts.items():
            action = self._add(f"{kind}_{value}", text, "")
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setData(value)
            group.addAction(action)
        return group

    def _make_help_actions(self) -> None:
        self._add("help", self.tr("Help for this &page"), "help", "F1").triggered.connect(self.help_chosen)
        self._add("log", self.tr("Open the &log"), "log").triggered.connect(self.log_chosen)
        self._add("about", self.tr("&About Tunewright"), "info").triggered.connect(self.about_chosen)

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Add the actions to File, Edit, Run, View and Help."""
        file = bar.addMenu(self.tr("&File"))
        self._fill(file, "open", "open_folder", "open_run")
        samples = file.addMenu(theme.tint_icon("sample"), self.tr("Open a &sample"))
        self._fill(samples, *(name for name in self.by_name if name.startswith("sample_")))
        self._fill(file, "", "rows_add", "rows_predict", "", "close_table", "", "quit")
        self._fill(bar.addMenu(self.tr("&Edit")), "undo", "redo", "", "paste", "", "find")
        self._fill(
            bar.addMenu(self.tr("&Run")), "train", "rows_update", "", "rehearse", "elsewhere", "", "pause", "stop"
        )
        view = bar.addMenu(self.tr("&View"))
        self._fill(view, *(f"page_{page}" for page in PAGES), "", "palette", "")
        theme_menu = view.addMenu(theme.tint_icon("look"), self.tr("&Look"))
        self._fill(theme_menu, *(f"look_{value}" for value in ("system", "light", "dark")))
        language = view.addMenu(theme.tint_icon("language"), self.tr("L&anguage"))
        self._fill(language, *(f"language_{value}" for value in ("system", *LANGUAGES)))
        self._fill(bar.addMenu(self.tr("&Help")), "help", "", "log", "about")

    def _fill(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if name:
                menu.addAction(self.by_name[name])
            else:
                menu.addSeparator()

    def toggle_pause(self) -> None:
        """Pause the training under way, or let it go on."""
        if self._session.worker.state.kind == "paused":
            self._session.training.resume()
        else:
            self._session.training.pause()

    def _follow_worker(self) -> None:
        worker = self._session.worker.state
        is_training = worker.is_training and worker.kind != "stopping"
        self.by_name["pause"].setEnabled(is_training)
        self.by_name["pause"].setText(self.tr("&Go on") if worker.kind == "paused" else self.tr("&Pause"))
        self.by_name["pause"].setIcon(theme.tint_icon("play" if worker.kind == "paused" else "pause"))
        self.by_name["stop"].setEnabled(not worker.is_idle and worker.kind != "stopping")
        self.by_name["train"].setText(
            self.tr("&Train after this one") if worker.is_training else self.tr("&Start training")
        )
        self.by_name["rehearse"].setEnabled(worker.is_idle)
        self.by_name["close_table"].setEnabled(self._session.data.table is not None)

    def _chosen(self) -> QAction:
        action = self.sender()
        assert isinstance(action, QAction)
        return action

    def _choose_page(self) -> None:
        self.page_chosen.emit(self._chosen().data())

    def _choose_rows(self) -> None:
        self.rows_chosen.emit(self._chosen().data())

    def _choose_sample(self) -> None:
        self.sample_chosen.emit(self._chosen().data())

    def _choose_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def _choose_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())
