"""Expands paths to files, and detects the kind of each."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from core.data.books import damaged_workbook
from core.data.file_kinds import LONE_SUFFIXES, READ_SUFFIXES, SHEET_SUFFIXES
from core.data.markup import find_markup
from core.data.spreadsheet import BookKind, find_workbook
from core.data.workbooks import protected_workbook
from core.errors import DataError
from core.message import Message, say

Kind = Literal["text", "parquet"] | BookKind
_HEAD_BYTES = 1 << 16
_BESIDE_DATA = ("readme", "license", "licence", "changelog", "notes")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS: tuple[tuple[bytes, Message], ...] = (
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
)


def expand_paths(paths: Sequence[Path | str]) -> list[Path]:
    """The files themselves, and for a folder the readable files in it, sorted by name; each file once.

    In a folder, hidden files, Excel's lock files and a README.txt are skipped; JSON documents too, which often only
    describe the tables, unless there is nothing else.

    Raises:
        DataError: a path does not exist, or a folder holds no readable file.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(file for file in _list_folder(path) if _is_data(file))
            tables = [file for file in inside if file.suffix.lower() not in LONE_SUFFIXES]
            inside = tables or inside
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
            head = stream.read(_HEAD_BYTES)
    except OSError as error:
        raise DataError(
            say("The file cannot be read: {why}", why=error.strerror or str(error)),
            where=path.name,
            hint=say("Copy the file to a folder of yours and open it there."),
        ) from error
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = find_workbook(path)
        if kind is None:
            raise DataError(
                say("This is an archive or another Office document, no workbook."),
                where=path.name,
                hint=say("Unpack it, and open the table in it."),
            )
        return kind
    if head.startswith(_OLE):
        return _find_in_ole(path)
    for mark, sentence in _OTHER_KINDS:
        if head.startswith(mark):
            raise _no_table(path, sentence)
    markup = find_markup(head)
    if markup == "other":
        raise _no_table(path, say("This is an XML document, no table."))
    if markup:
        return markup
    if path.suffix.lower() in SHEET_SUFFIXES and b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise damaged_workbook(path)
    return "text"


def _no_table(path: Path, sentence: Message) -> DataError:
    return DataError(sentence, where=path.name, hint=say("Save the table as CSV or as .xlsx and open that."))


def _find_in_ole(path: Path) -> Literal["xls"]:
    """Which program's file an OLE container is, by the names of its streams.

    Raises:
        DataError: no workbook, or one that asks for a password.
    """
    names = {name: name.encode("utf-16-le") for name in ("Workbook", "Book", "EncryptedPackage", "WordDocument")}
    found: set[str] = set()
    with path.open("rb") as stream:
        tail = b""
        while chunk := stream.read(1 << 20):
            found |= {name for name, mark in names.items() if mark in tail + chunk}
            tail = chunk[-64:]
    if "EncryptedPackage" in found:
        raise protected_workbook(path)
    if "Workbook" in found or "Book" in found:
        return "xls"
    if "WordDocument" in found:
        raise _no_table(path, say("This is a Word document, no table."))
    if path.suffix.lower() in SHEET_SUFFIXES:
        raise damaged_workbook(path)
    raise _no_table(path, say("This is an old or password-protected Office file, no table."))
