"""Expands paths to files, and detects the kind of each."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from core.data.file_kinds import READ_SUFFIXES
from core.data.spreadsheet import is_workbook
from core.errors import DataError
from core.message import Message, say

Kind = Literal["text", "xlsx", "parquet"]
_BESIDE_DATA = ("readme", "license", "licence", "changelog", "notes")
_OTHER_KINDS: tuple[tuple[bytes, Message], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", say("This is an old or password-protected Office file, no table.")),
    (b"\x1f\x8b", say("This is a gzip archive, no table.")),
    (b"BZh", say("This is a bzip2 archive, no table.")),
    (b"\xfd7zXZ\x00", say("This is an xz archive, no table.")),
    (b"(\xb5/\xfd", say("This is a zstd archive, no table.")),
    (b"7z\xbc\xaf'\x1c", say("This is a 7z archive, no table.")),
    (b"Rar!", say("This is a rar archive, no table.")),
    (b"%PDF-", say("This is a PDF document, no table.")),
    (b"\x89PNG\r\n", say("This is a picture, no table.")),
    (b"\xff\xd8\xff", say("This is a picture, no table.")),
    (b"GIF8", say("This is a picture, no table.")),
    (b"SQLite format 3\x00", say("This is a database, no table.")),
    (b"ARROW1\x00\x00", say("This is an Arrow file, no table.")),
    (b"{\\rtf", say("This is a rich text document, no table.")),
    (b"<html", say("This is a web page, no table.")),
    (b"<!DOCTYPE html", say("This is a web page, no table.")),
    (b"<!doctype html", say("This is a web page, no table.")),
)


def expand_paths(paths: Sequence[Path | str]) -> list[Path]:
    """The files themselves, and for a folder the readable files in it, sorted by name; each file once.

    In a folder, hidden files, Excel's lock files and a README.txt are skipped.

    Raises:
        DataError: a path does not exist, or a folder holds no readable file.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in _list_folder(path) if _is_data(file))
            if not inside:
                raise DataError(
                    say("Nothing in this folder can be read as a table."),
                    where=path.name or str(path),
                    hint=say("Readable are: {kinds}.", kinds=" ".join(READ_SUFFIXES)),
                )
            found += inside
        else:
            found.append(path)
    if not found:
        raise DataError(say("No file was given."), hint=say("Readable are: {kinds}.", kinds=" ".join(READ_SUFFIXES)))
    return list(dict.fromkeys(found))


def _list_folder(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise DataError(
            say("The folder cannot be read: {why}", why=error.strerror or str(error)),
            where=folder.name,
            hint=say("Copy the files to a folder of yours and open them there."),
        ) from error


def _is_data(file: Path) -> bool:
    name = file.name.lower()
    if name.startswith((".", "~$")) or (name.endswith(".txt") and name.startswith(_BESIDE_DATA)):
        return False
    return file.suffix.lower() in READ_SUFFIXES and not file.is_dir()


def check_file(path: Path) -> int:
    """The size of a file in bytes.

    Raises:
        DataError: missing, a broken link, not a plain file, or not readable for this user.
    """
    try:
        info = path.stat()
    except FileNotFoundError as error:
        if path.is_symlink():
            raise DataError(
                say("This link points to nothing."),
                where=path.name,
                hint=say("Open the file itself, or mend the link."),
            ) from error
        raise DataError(
            say("There is no such file."), where=str(path), hint=say("Check the name and the folder.")
        ) from error
    except (OSError, ValueError) as error:
        raise DataError(
            say("The file cannot be read: {why}", why=getattr(error, "strerror", "") or str(error)),
            where=path.name,
            hint=say("Copy the file to a folder of yours and open it there."),
        ) from error
    if not stat.S_ISREG(info.st_mode):
        raise DataError(say("This is no plain file."), where=path.name, hint=say("Open a file or a folder."))
    if not os.access(path, os.R_OK):
        raise DataError(
            say("You may not read this file."), where=path.name, hint=say("Change its permissions, or copy it.")
        )
    return info.st_size


def find_kind(path: Path) -> Kind:
    """The kind of a file, by its first bytes; text where nothing else fits.

    Raises:
        DataError: the kind of file holds no table, or the workbook is damaged.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise DataError(
            say("The file cannot be read: {why}", why=error.strerror or str(error)),
            where=path.name,
            hint=say("Copy the file to a folder of yours and open it there."),
        ) from error
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if is_workbook(path):
            return "xlsx"
        raise DataError(
            say("This is an archive or another Office document, no workbook."),
            where=path.name,
            hint=say("Unpack it, and open the table in it."),
        )
    for mark, sentence in _OTHER_KINDS:
        if head.startswith(mark):
            raise DataError(
                sentence,
                where=path.name,
                hint=say("Save the table as CSV or as .xlsx and open that."),
            )
    return "text"
