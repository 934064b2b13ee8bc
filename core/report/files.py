"""Writes a report into a file, by its ending."""

from __future__ import annotations

from pathlib import Path

from core.errors import DataError
from core.message import say
from core.report.document import Document
from core.report.html_page import write_html
from core.report.markdown import write_markdown
from core.report.table_csv import write_csv
from core.report.wording import Wording
from core.runs.writing import write_text

SUFFIXES = (".html", ".pdf", ".md", ".csv")
"""The kinds of file that a report can be written as. A PDF is painted by the window's library: see `is_painted`."""
_OTHER_NAMES = {".htm": ".html", ".markdown": ".md"}


def find_suffix(path: Path) -> str:
    """The kind of a file, one of `SUFFIXES`.

    Raises:
        DataError: no report can be written as such a file.
    """
    suffix = path.suffix.lower()
    suffix = _OTHER_NAMES.get(suffix, suffix)
    if suffix not in SUFFIXES:
        raise DataError(
            say("A report cannot be written as {suffix}.", suffix=path.suffix or path.name),
            where=path.name,
            hint=say("Use one of: {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )
    return suffix


def is_painted(path: Path) -> bool:
    """Whether the file has to be painted, which `write_report` cannot: the core has no Qt."""
    return find_suffix(path) == ".pdf"


def compose(document: Document, suffix: str, wording: Wording) -> str:
    """The report as the text of a file.

    Args:
        suffix: ".html", ".md" or ".csv".

    Raises:
        RunError: the figures are asked for, and nothing was judged.
    """
    if suffix == ".csv":
        return write_csv(document)
    return write_markdown(document, wording) if suffix == ".md" else write_html(document, wording)


def write_report(document: Document, path: Path, wording: Wording) -> None:
    """Write the report into a file, atomically.

    Raises:
        DataError: an unknown ending. RunError: nothing was judged, or the folder cannot be written to.
        DeviceError: the disk is full.
    """
    write_text(path, compose(document, find_suffix(path), wording))
