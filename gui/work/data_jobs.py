"""Short jobs of every task: read tables, check model folders, save a table. They run on background threads, without
torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    import pandas as pd

    from core.data.reading import ReadOptions
    from core.data.roles import Roles
    from core.data.table import Table
    from core.models.backbone_catalogue import BackboneCard
    from core.tasks.opening import OpenedTables


@dataclass(frozen=True, eq=False)
class Opened:
    """Tables that were read, with the guessed task and columns.

    Attributes:
        way: whether they replace what is open, or are what is open with a second table more or less, or with more
            rows.
        offer: what they would be together with the tables that were open, for a person to agree to.
        unread: what was in the opened folders and is no table.
    """

    paths: tuple[Path, ...]
    options: ReadOptions
    tables: OpenedTables
    way: Literal["opened", "added", "taken out", "extended"] = "opened"
    offer: OpenedTables | None = None
    unread: tuple[Path, ...] = ()

    @property
    def table(self) -> Table:
        return self.tables.table

    @property
    def roles(self) -> Roles:
        return self.tables.roles


def read(
    paths: tuple[Path, ...],
    options: ReadOptions | None = None,
    describe_progress: Any = None,
    offered_to: OpenedTables | None = None,
) -> Work:
    """A job that reads the files and gives an `Opened`; `describe_progress(done, total)` gives what is reported.

    `offered_to` are the tables that are open, where joining them may be offered.
    """

    def work(ticket: Ticket) -> Opened:
        from core.data.reading import ReadOptions
        from core.tasks.opening import find_joined, list_unread, open_tables

        chosen = options or ReadOptions()
        tables = open_tables(paths, chosen, progress=lambda done, total: ticket.report(describe_progress(done, total)))
        ticket.check()
        offer = find_joined(tables, offered_to) if offered_to is not None else None
        return Opened(tuple(paths), chosen, tables, offer=offer, unread=list_unread(paths))

    return work


def add(paths: tuple[Path, ...], describe_progress: Any, beside: OpenedTables, options: ReadOptions | None) -> Work:
    """A job that reads the second table of those that are open; it fails where the two do not belong together."""

    def work(ticket: Ticket) -> Opened:
        from core.data.reading import ReadOptions
        from core.tasks.opening import add_table

        progress = lambda done, total: ticket.report(describe_progress(done, total))  # noqa: E731 - as in `read`
        tables = add_table(paths, ReadOptions(), beside, progress=progress)
        ticket.check()
        return Opened(tuple(paths), options or ReadOptions(), tables, way="added")

    return work


def extend(
    paths: tuple[Path, ...],
    describe_progress: Any,
    to: OpenedTables,
    options: ReadOptions | None,
    needed: Sequence[str],
) -> Work:
    """A job that reads the open files with further ones behind them; it fails where their columns do not fit."""

    def work(ticket: Ticket) -> Opened:
        from core.data.reading import ReadOptions
        from core.tasks.more_rows import add_rows

        chosen = options or ReadOptions()
        progress = lambda done, total: ticket.report(describe_progress(done, total))  # noqa: E731 - as in `read`
        tables = add_rows(paths, chosen, to, needed, progress=progress)
        ticket.check()
        return Opened(tuple(paths), chosen, tables, way="extended")

    return work


def take_out(tables: OpenedTables, options: ReadOptions | None) -> Work:
    """A job that guesses what the main table is without its second one."""

    def work(ticket: Ticket) -> Opened:
        from core.data.reading import ReadOptions
        from core.tasks.opening import guess_single

        return Opened(tables.table.sources, options or ReadOptions(), guess_single(tables.table), way="taken out")

    return work


def check_folders(folders: tuple[Path, ...]) -> Work:
    """A job that reads model folders and gives their cards; it fails at the first one that cannot be used."""

    def work(ticket: Ticket) -> tuple[BackboneCard, ...]:
        from core.models.backbone_catalogue import check_model_folder

        return tuple(check_model_folder(folder) for folder in folders)

    return work


def save_frame(frame: pd.DataFrame, out: Path, safe: bool) -> Work:
    """A job that writes a table by the ending of its name and gives the path."""

    def work(ticket: Ticket) -> Path:
        from core.tasks.prediction_files import write_predictions

        write_predictions(frame, out, safe_for_spreadsheets=safe, progress=lambda done, total: ticket.check())
        return out

    return work


def preload(modules: Sequence[str]) -> Work:
    """A job that imports modules by name before they are needed; it fails where one does not exist."""

    def work(ticket: Ticket) -> None:
        for module in modules:
            ticket.check()
            import_module(module)

    return work
