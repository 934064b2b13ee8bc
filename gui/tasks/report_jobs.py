"""Background jobs that read a run and write its report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.report.document import ReportRequest
from core.report.files import compose, find_suffix, is_painted, write_report
from core.report.wording import find_wording
from core.runs.folder import RunFolder
from core.tasks.documenting import describe_run
from gui.work.background import Ticket, Work


@dataclass(frozen=True)
class WrittenReport:
    """A report that was written, and whether it quotes texts of the data."""

    path: Path
    has_texts: bool


def save_report(run: RunFolder, request: ReportRequest, path: Path, language: str) -> Work:
    """A job that writes the report of a run into a file; gives a `WrittenReport`."""

    def work(ticket: Ticket) -> WrittenReport:
        document, wording = describe_run(run, request), find_wording(language)
        ticket.check()
        if is_painted(path):
            from gui.report_pdf import write_pdf

            write_pdf(document, path, wording)
        else:
            write_report(document, path, wording)
        return WrittenReport(path, document.has_texts and find_suffix(path) != ".csv")

    return work


def compose_report(run: RunFolder, request: ReportRequest, suffix: str, language: str) -> Work:
    """A job that gives the report of a run as the text of a file with that ending."""

    def work(ticket: Ticket) -> str:
        return compose(describe_run(run, request), suffix, find_wording(language))

    return work
