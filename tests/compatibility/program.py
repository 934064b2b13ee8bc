"""Every name of the program that the tests of this folder use; where a module moves, this is the one place to follow.

Imported inside the functions, so that a test of the command line does not load Qt, nor one of the window all of torch.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def run_command(arguments: list[str]) -> int:
    """The exit code of one command line, run in this process."""
    from core.cli import main

    return main(arguments)


def command_group() -> Any:
    """The command line as a group of commands of click."""
    import typer

    from core.cli import app

    return typer.main.get_command(app)


def open_run(folder: Path) -> Any:
    """The `RunFolder` of a folder."""
    from core.runs.folder import RunFolder

    return RunFolder.open(folder)


def rewritten_events(folder: Path) -> list[dict[str, Any]]:
    """Every event of a run's history, read by the program and written again."""
    from core.events import encode

    return [json.loads(encode(event)) for event in open_run(folder).events()]


def rewritten_job(path: Path) -> str:
    """The text of a job file, read by the program and written again."""
    from core.config import read_job, to_toml

    return to_toml(read_job(path))


def list_bin() -> list[Any]:
    """The runs in the bin."""
    from core.runs.bin import list_bin as listed

    return listed()


def restore_from_bin(folder: Path) -> Path:
    """Where a run of the bin was brought back to."""
    from core.runs.bin import restore_from_bin as restore

    return restore(folder)


def labels_of(table_file: Path) -> tuple[tuple[str, ...], dict[int, str]]:
    """The classes and the labels by row that were given to a table in the window."""
    from core.data.reading import read_table
    from core.tasks.classify.label_journal import LabelJournal

    return LabelJournal(read_table([table_file]).fingerprint()).read()


def open_watches() -> list[Any]:
    """The `WatchStore` of every watch of this home, oldest first."""
    from core.watch.store import WatchStore, list_watches

    return [WatchStore.open(path) for path in list_watches()]


def points_of(store: Any) -> list[dict[str, Any]]:
    """The shares over time of all texts of a watch, corrected by the known errors of its model; None without a text."""
    from core.watch.known_errors import find_errors
    from core.watch.series import tabulate

    series = store.read_texts().series(store.plan.every, find_errors(Path(store.plan.model)))
    points = [
        {name: None if value != value else value for name, value in point.items()}
        for point in tabulate(series).to_dict(orient="records")
    ]
    return json.loads(json.dumps(points, default=str))


def new_files(store: Any) -> list[Path]:
    """The files of the watched folder whose content the watch does not know yet."""
    from core.watch.folder import FolderScanner

    scanner = FolderScanner(store.folder, settle_s=0.0)
    scanner.scan(store.known())  # a file is only taken for complete when a second scan finds it unchanged
    return [file.path for file in scanner.scan(store.known()).ready]


def read_rules(path: Path) -> tuple[Any, ...]:
    """The rules of a file."""
    from core.watch.rules_file import read_rules as read

    return read(path)


def write_rules(path: Path, rules: tuple[Any, ...]) -> None:
    """Write rules into a file."""
    from core.watch.rules_file import write_rules as write

    write(path, rules)


def rules_path() -> Path:
    """Where the rules of the window lie."""
    from core.watch.store import rules_path as path

    return path()


@dataclass(frozen=True)
class Remembered:
    """What the window remembers between two starts; `geometry` is how Qt packs size and place."""

    theme: str
    language: str
    geometry: bytes
    recent: list[tuple[Path, ...]]


def read_memory() -> Remembered:
    """What the window of this home remembers."""
    from gui.memory import Memory

    memory = Memory()
    found = Remembered(
        memory.theme,
        memory.language,
        bytes(memory.geometry.data()) if memory.geometry is not None else b"",
        memory.recent,
    )
    memory.deleteLater()
    return found


def make_window(session: Any) -> Any:
    """The window over a session."""
    from gui.main_window import MainWindow

    return MainWindow(session)
