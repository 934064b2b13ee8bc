"""The history of a run: one line of JSON for each event, appended; a truncated last line is ignored."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from core.errors import RunError
from core.events import Evaluated, Event, Resumed, StageChanged, StepDone, decode, encode

_END_BYTES = 64 * 1024


def append_line(path: Path, event: Event) -> None:
    """Append an event; all but steps and stages are flushed to disk. A line that fails halfway is removed."""
    line = (encode(event) + "\n").encode("utf-8", "replace")
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        before = os.fstat(handle).st_size
        try:
            written = os.write(handle, line)
            while written < len(line):
                written += os.write(handle, line[written:])
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, before)
            raise
        if not isinstance(event, StepDone | StageChanged):
            os.fsync(handle)
    finally:
        os.close(handle)


def cut_partial_line(path: Path) -> None:
    """Remove a last line that a crash left incomplete, so that the next event starts on a new line."""
    if not path.is_file():
        return
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        keep = size
        while keep > 0:
            start = max(0, keep - _END_BYTES)
            file.seek(start)
            found = file.read(keep - start).rfind(b"\n")
            if found >= 0:
                keep = start + found + 1
                break
            keep = start
        if keep < size:
            file.truncate(keep)
            os.fsync(file.fileno())


def read_events(path: Path) -> Iterator[Event]:
    """Every readable event, oldest first; none where there is no file."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        for line in file:
            event = _read_line(line)
            if event is not None:
                yield event


def read_first(path: Path) -> Iterator[Event]:
    """The events in the first 64 kB, each decoded when it is asked for."""
    return _decode(_read_part(path, 0))


def read_last(path: Path) -> Event | None:
    """The last readable event; None where there is none."""
    try:
        size = path.stat().st_size
    except OSError:
        return None
    for reach in (_END_BYTES, 64 * _END_BYTES, size):
        found = next(_decode(reversed(_read_part(path, max(0, size - reach), reach))), None)
        if found is not None or reach >= size:
            return found
    return None


def without_repeats(events: Iterable[Event]) -> list[Event]:
    """The history as one continuous run: of steps that were repeated after a resume, only the last occurrence."""
    kept: list[Event] = []
    for event in events:
        if isinstance(event, Resumed):
            kept = [old for old in kept if not (isinstance(old, StepDone | Evaluated) and old.step > event.step)]
        kept.append(event)
    return kept


def _read_part(path: Path, start: int, reach: int = _END_BYTES) -> list[bytes]:
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(reach).split(b"\n")
    except OSError:
        return []


def _decode(lines: Iterable[bytes]) -> Iterator[Event]:
    return (event for line in lines if (event := _read_line(line)) is not None)


def _read_line(line: bytes) -> Event | None:
    try:
        return decode(line.decode("utf-8")) if line.strip() else None
    except (RunError, UnicodeDecodeError):
        return None
