"""What the window remembers between two starts: one readable file in the user's own folder, no registry."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRect, QSettings, Signal

from gui.languages import LANGUAGES

MAX_RECENT = 8


def workbench_home() -> Path:
    """The folder of all of Tunewright's files; as `core.runs.folder.workbench_home`, which needs pandas to load."""
    chosen = os.environ.get("TUNEWRIGHT_HOME", "").strip()
    return Path(chosen).expanduser() if chosen else Path.home() / "Tunewright"


class Memory(QObject):
    """Reads and writes `window.ini`; a damaged or read-only file means defaults, never a failure."""

    recent_changed = Signal()

    def __init__(self, parent: QObject | None = None, path: Path | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings(str(path or workbench_home() / "window.ini"), QSettings.Format.IniFormat, self)

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return self._choose("look", ("system", "light", "dark"))

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.setValue("look", value)

    @property
    def language(self) -> str:
        """ "system", "en" or "zh_CN"."""
        return self._choose("language", ("system", *LANGUAGES))

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("language", value)

    @property
    def geometry(self) -> QByteArray | None:
        """Size and position of the window as version 0.1 kept them, packed by Qt; only read."""
        found = self._settings.value("geometry")
        return found if isinstance(found, QByteArray) else None

    @property
    def place(self) -> tuple[QRect, bool] | None:
        """Position and size of the window, and whether it was maximized; None before the first time."""
        try:
            x, y, width, height, state = str(self._settings.value("place", "")).split(" ")
            rect = QRect(int(x), int(y), int(width), int(height))
        except ValueError:
            return None
        return (rect, state == "maximized") if rect.isValid() else None

    @place.setter
    def place(self, value: tuple[QRect, bool]) -> None:
        rect, is_maximized = value
        state = "maximized" if is_maximized else "normal"
        self._settings.setValue("place", f"{rect.x()} {rect.y()} {rect.width()} {rect.height()} {state}")

    @property
    def recent(self) -> list[tuple[Path, ...]]:
        """The tables opened last, newest first, each as its files; files that no longer exist are left out."""
        found = self._settings.value("recent", [])
        entries = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        tables = [tuple(Path(part) for part in str(entry).split("\n") if part) for entry in entries]
        return [paths for paths in tables if paths and all(path.exists() for path in paths)]

    @property
    def run_columns(self) -> dict[str, bool]:
        """The columns of the list of runs that were switched on or off by hand, by their names."""
        found = self._settings.value("run_columns", [])
        names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return {str(name).lstrip("-"): not str(name).startswith("-") for name in names if name}

    @run_columns.setter
    def run_columns(self, value: dict[str, bool]) -> None:
        self._settings.setValue("run_columns", [name if is_on else f"-{name}" for name, is_on in value.items()])

    def note_recent(self, paths: Sequence[Path]) -> None:
        """Put a table at the head of the recent ones."""
        entry = "\n".join(str(Path(path).absolute()) for path in paths)
        rest = ["\n".join(map(str, known)) for known in self.recent]
        self._settings.setValue("recent", [entry, *(other for other in rest if other != entry)][:MAX_RECENT])
        self.recent_changed.emit()

    def drawer_px(self, name: str) -> int:
        """The width that the user gave to a drawer, in pixels; 0 before that."""
        try:
            return max(0, int(str(self._settings.value(f"drawer_{name}", 0))))
        except ValueError:
            return 0

    def set_drawer_px(self, name: str, width_px: int) -> None:
        """Keep the width of a drawer."""
        self._settings.setValue(f"drawer_{name}", width_px)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()

    def _choose(self, key: str, allowed: tuple[str, ...]) -> str:
        found = str(self._settings.value(key, allowed[0]))
        return found if found in allowed else allowed[0]
