"""The journal of the corrections of one table: a line for each action, so that none is lost and each can be undone."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from core.data.corrections import Correction, Corrections
from core.errors import RunError
from core.message import say
from core.runs.places import workbench_home
from core.runs.writing import escape_surrogates

_NAME_DIGITS = 32
_BLANK = Correction(0, "", "", "")
_TYPES = {item.name: type(getattr(_BLANK, item.name)) for item in fields(Correction) if item.name != "action"}


class CorrectionJournal:
    """One file per table, in the folder of the program, found by the content of the table.

    A line is an action with its corrections, the undoing of an action, its redoing, or the list of classes. Lines that
    the labelling view of version 0.1 wrote (a row and its label) are actions with negative numbers.
    """

    def __init__(self, fingerprint: str, folder: Path | None = None) -> None:
        self.path = (folder or journal_folder()) / f"{fingerprint[:_NAME_DIGITS]}.jsonl"
        self._fingerprint = fingerprint

    def read(self) -> Corrections:
        """The corrections that are not undone, in their order; an incomplete line (after a power cut) is skipped."""
        return self._read()[0]

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that were named for the table, in their order; those of labels are not among them."""
        return self._read()[1]

    def add(self, corrections: Iterable[Correction]) -> Corrections:
        """Append corrections as one action; returns them with its number, which is above those of all others.

        Raises:
            RunError: the file cannot be written.
        """
        action = self._read()[2] + 1
        items = tuple(replace(one, action=action) for one in corrections)
        if items:
            body = [{name: getattr(one, name) for name in _TYPES} for one in items]
            self._append({"action": action, "corrections": body})
        return Corrections(items, self._fingerprint)

    def undo(self, action: int) -> None:
        """Take back an action.

        Raises:
            RunError: the file cannot be written.
        """
        self._append({"undo": action})

    def redo(self, action: int) -> None:
        """Do an action again that was taken back; its corrections come last then.

        Raises:
            RunError: the file cannot be written.
        """
        self._append({"redo": action})

    def note_classes(self, classes: tuple[str, ...]) -> None:
        """Append the list of classes, in their order.

        Raises:
            RunError: the file cannot be written.
        """
        self._append({"classes": list(classes)})

    def _read(self) -> tuple[Corrections, tuple[str, ...], int]:
        """The corrections, the classes, and the highest number of an action."""
        classes: tuple[str, ...] = ()
        done: dict[int, tuple[Correction, ...]] = {}
        undone: dict[int, tuple[Correction, ...]] = {}
        highest = 0
        for at, line in enumerate(self._lines(), 1):
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
                body = json.loads(line)
                if "classes" in body:
                    classes = tuple(str(name) for name in body["classes"])
                elif "corrections" in body:
                    number = int(body["action"])
                    read = tuple(_read_correction(one, number) for one in body["corrections"])
                    done[number] = (*done.pop(number, ()), *read)  # two windows may have used one number
                    highest = max(highest, number)
                elif "undo" in body:
                    undone[int(body["undo"])] = done.pop(int(body["undo"]))
                elif "redo" in body:
                    done[int(body["redo"])] = undone.pop(int(body["redo"]))
                elif body["label"] is None:
                    done = {key: own for key, own in done.items() if key >= 0 or own[0].row != int(body["row"])}
                else:
                    given = Correction(int(body["row"]), "", "", str(body["label"]), way="labelling", action=-at)
                    done[-at] = (given,)
        items = tuple(one for own in done.values() for one in own)
        return Corrections(items, self._fingerprint), classes, highest

    def _lines(self) -> list[str]:
        with contextlib.suppress(OSError):
            # Not splitlines(): it would also split a text at U+2028.
            return self.path.read_text(encoding="utf-8", errors="replace").split("\n")
        return []

    def _append(self, body: Mapping[str, Any]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file:
                line = escape_surrogates(json.dumps(body, ensure_ascii=False)) + "\n"
                # a line that a power cut left incomplete must not swallow this one
                file.write((b"" if _ends_a_line(file) else b"\n") + line.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise RunError(
                say("The correction could not be kept: {why}", why=str(error)),
                where=str(self.path),
                hint=say("Make room on the disk, then go on."),
            ) from error


def journal_folder() -> Path:
    """The folder of all journals."""
    return workbench_home() / "labels"


def has_journals() -> bool:
    """Whether there is any journal: tables need not be hashed where there is none."""
    folder = journal_folder()
    return folder.is_dir() and any(folder.glob("*.jsonl"))


def _ends_a_line(file: Any) -> bool:
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _read_correction(body: Mapping[str, Any], action: int) -> Correction:
    known = {name: kind(body[name]) for name, kind in _TYPES.items() if name in body}
    return replace(_BLANK, **known, action=action)
