"""What a person wrote about a run: its name, a note and tags, in a file of their own that training never reads."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.message import Message, say
from core.runs.writing import explain, write_json

ABOUT = "about.json"
_DAMAGED = "about.damaged"
MOST_CHARACTERS = 200
"""Of a name or a tag; a note has no limit."""


@dataclass(frozen=True)
class RunNotes:
    """What a person wrote about a run.

    Attributes:
        title: the name that replaces the one of the job; "" for none.
        note: any number of lines.
        tags: in the order in which they were given; none twice, not even in another case.
        is_damaged: whether the file could not be read; the other attributes are then empty.
    """

    title: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    is_damaged: bool = False


def read_notes(folder: Path) -> RunNotes:
    """What was written about the run in `folder`; empty where nothing was, or where the file is damaged."""
    body = _read(folder / ABOUT)
    if body is None:
        return RunNotes(is_damaged=os.path.lexists(folder / ABOUT))
    title, note, tags = body.get("title", ""), body.get("note", ""), body.get("tags", [])
    return RunNotes(
        title=clean_title(title) if isinstance(title, str) else "",
        note=note if isinstance(note, str) else "",
        tags=clean_tags(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


def write_notes(folder: Path, notes: RunNotes) -> Path | None:
    """Store what a person wrote about a run, atomically; keys of the file that this version does not know stay.

    Returns:
        Where a damaged file was put aside, which is never overwritten; None where there was none.

    Raises:
        RunError: the folder cannot be written to. DeviceError: the disk is full.
    """
    path = folder / ABOUT
    body = _read(path)
    aside = None
    if body is None and os.path.lexists(path):
        aside = _find_free(folder)
        try:
            path.rename(aside)
        except OSError as error:
            raise explain(error, path) from error
    own = {"title": clean_title(notes.title), "note": notes.note.rstrip(), "tags": list(clean_tags(notes.tags))}
    write_json(path, (body or {}) | own)
    return aside


def clean_title(title: str) -> str:
    """A name in one line, without spaces around it."""
    return " ".join(title.split())[:MOST_CHARACTERS]


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without commas, which separate them, without empty ones, and each once."""
    found: dict[str, str] = {}
    for tag in tags:
        for part in tag.replace("，", ",").replace("、", ",").split(","):
            word = clean_title(part)
            if word:
                found.setdefault(word.casefold(), word)
    return tuple(found.values())


def say_damaged(folder: Path) -> Message:
    """That the name and note of a run cannot be read."""
    return say(
        "The name, note and tags of {run} cannot be read: its {file} is damaged. It stays as it is until new ones are "
        "given; then it is put aside.",
        run=folder.name,
        file=ABOUT,
    )


def _read(path: Path) -> dict[str, Any] | None:
    with suppress(OSError, ValueError):  # json's and unicode's own errors are ValueErrors
        body = json.loads(path.read_bytes())
        return body if isinstance(body, dict) else None
    return None


def _find_free(folder: Path) -> Path:
    free, number = folder / f"{_DAMAGED}.json", 2
    while os.path.lexists(free):
        free, number = folder / f"{_DAMAGED}-{number}.json", number + 1
    return free
