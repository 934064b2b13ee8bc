"""Short jobs over interactions and items, without torch: scan them, guess columns, read the lists of a model."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import DataError, ModelError, WorkbenchError
from core.events import Noticed
from core.message import say
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    import numpy as np

    from core.config import RecommendConfig, SplitConfig
    from core.data.findings import Finding
    from core.data.table import Table
    from core.tasks.recommend.interactions import Interactions
    from core.tasks.recommend.items import ItemCatalogue
    from core.tasks.recommend.listed_users import ListedUsers
    from core.tasks.recommend.profile import InteractionProfile
    from core.tasks.recommend.split import InteractionSplit


@dataclass(frozen=True, eq=False)
class InteractionsScanRequest:
    """What is to be scanned; `items` is None where the texts are in `table`, or where there are none."""

    table: Table
    items: Table | None
    config: RecommendConfig
    shares: SplitConfig
    excluded: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class InteractionsScan:
    """The scan of the open interactions.

    Attributes:
        split: None where it cannot be made; `split_problem` then says why.
        item_of_row, item_of_item_row: the catalogue's item of every row of either table, -1 for none; int32.
    """

    request: InteractionsScanRequest
    interactions: Interactions
    catalogue: ItemCatalogue
    profile: InteractionProfile
    findings: tuple[Finding, ...]
    split: InteractionSplit | None
    split_problem: WorkbenchError | None
    item_of_row: np.ndarray
    item_of_item_row: np.ndarray


def scan_tables(request: InteractionsScanRequest) -> Work:
    """A job that gives an `InteractionsScan`; it fails where no interactions can be read."""

    def work(ticket: Ticket) -> InteractionsScan:
        from core.tasks.recommend.findings import find_interaction_problems
        from core.tasks.recommend.interactions import read_interactions
        from core.tasks.recommend.profile import profile_interactions
        from core.tasks.recommend.split import split_interactions

        interactions, catalogue, notes = read_interactions(
            request.table,
            request.items,
            request.config,
            excluded=request.excluded,
            date_order=request.shares.date_order,
        )
        ticket.check()
        split, problem = None, None
        try:
            split = split_interactions(interactions, request.config, request.shares)
        except WorkbenchError as error:
            problem = error
        ticket.check()
        profile = profile_interactions(interactions, catalogue, notes)
        findings = find_interaction_problems(
            request.table, interactions, catalogue, notes, items=request.items, split=split
        )
        return InteractionsScan(
            request,
            interactions,
            catalogue,
            profile,
            tuple(findings),
            split,
            problem,
            _items_by_row(request.table.rows, interactions),
            _items_by_item_row(request.items, catalogue),
        )

    return work


def _items_by_row(rows: int, interactions: Interactions) -> np.ndarray:
    import numpy as np

    found = np.full(rows, -1, np.int32)
    found[interactions.rows] = interactions.items
    return found


def _items_by_item_row(items: Table | None, catalogue: ItemCatalogue) -> np.ndarray:
    import numpy as np

    found = np.full(items.rows if items is not None else 0, -1, np.int32)
    if items is not None and catalogue.rows is not None:
        known = np.flatnonzero(catalogue.rows >= 0)
        found[catalogue.rows[known]] = known
    return found


def guess(table: Table) -> Work:
    """A job that guesses the columns of a table of interactions, as pairs of setting and value; () for none."""

    def work(ticket: Ticket) -> tuple[tuple[str, object], ...]:
        from core.tasks.recommend.columns import guess_interaction_columns

        return guess_interaction_columns(table) or ()

    return work


@dataclass(frozen=True, eq=False)
class ModelLists:
    """The users and items of a trained recommender, to choose from.

    Attributes:
        user_ids, histories: every user, and the indices of the items of their history, oldest first; empty for an
            exported model.
        item_ids, titles, texts: every item, in the order of its index; the last `new` ones were added after the
            training.
    """

    folder: Path
    user_ids: tuple[str, ...]
    histories: tuple[tuple[int, ...], ...]
    item_ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    new: int = 0

    def with_items(self, items: NewItems) -> ModelLists:
        """The lists with new items at their end."""
        return replace(
            self,
            item_ids=(*self.item_ids, *items.ids),
            titles=(*self.titles, *items.titles),
            texts=(*self.texts, *items.texts),
            new=self.new + len(items.ids),
        )


def read_lists(folder: Path) -> Work:
    """A job that reads the lists of users and items of a model folder and gives `ModelLists`."""

    def work(ticket: Ticket) -> ModelLists:
        try:
            items = _read_lines(folder / "items.jsonl", ticket)
            users = _read_lines(folder / "users.jsonl", ticket) if (folder / "users.jsonl").is_file() else []
            lists = ModelLists(
                folder=folder,
                user_ids=tuple(str(user["id"]) for user in users),
                histories=tuple(tuple(user["history"]) for user in users),
                item_ids=tuple(str(item["id"]) for item in items),
                titles=tuple(str(item.get("title") or item["id"]) for item in items),
                texts=tuple(str(item.get("text") or "") for item in items),
            )
            if not all(0 <= index < len(items) for history in lists.histories for index in history):
                raise ValueError("users.jsonl")
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            # The same sentences as in the core, which opens the same files for answering.
            raise ModelError(
                say("This folder holds no recommender that can be used: {why}", why=str(error)[:200]),
                where=str(folder),
                hint=say("Copy or export the folder again, whole."),
            ) from error
        return lists

    return work


def _read_lines(file: Path, ticket: Ticket) -> list[dict]:
    lines = file.read_text(encoding="utf-8").split("\n")  # not splitlines: a title may contain other line breaks
    ticket.check()
    return [json.loads(line) for line in lines if line]


@dataclass(frozen=True, eq=False)
class NewItems:
    """Items of a table that a model does not have: ids, titles, texts; `known` and `textless` count those left out,
    `notices` say what else was left out or guessed.
    """

    folder: Path
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    known: int
    textless: int
    notices: tuple[Noticed, ...] = ()


def read_new_items(path: Path, lists: ModelLists, config: RecommendConfig) -> Work:
    """A job that reads a table of items, with texts composed as in the training, and gives its `NewItems`."""

    def work(ticket: Ticket) -> NewItems:
        from core.data.keys import KeyForm, KnownKeys
        from core.data.reading import read_table
        from core.tasks.left_out import report_left_out
        from core.tasks.recommend.items import ItemKeys, build_catalogue

        table = read_table([path], progress=lambda done, total: ticket.check())
        # Without a table of items in training, their ids were in the item column of the interactions.
        own = replace(config, item_id_column=config.item_id_column or config.item_column, item_number_columns=())
        catalogue, _ = build_catalogue(ItemKeys((), (), (), KeyForm()), table, own)
        known = KnownKeys(lists.item_ids)
        new = [index for index, item in enumerate(catalogue.ids) if known.find(item) is None]
        readable = [index for index in new if catalogue.texts[index].strip()]
        return NewItems(
            lists.folder,
            tuple(catalogue.ids[index] for index in readable),
            tuple(catalogue.titles[index] for index in readable),
            tuple(catalogue.texts[index] for index in readable),
            known=len(catalogue) - len(new),
            textless=len(new) - len(readable),
            notices=report_left_out(table),
        )

    return work


def read_user_list(path: Path, lists: ModelLists) -> Work:
    """A job that gives the `ListedUsers` of a file: the lines of a text file, or the column of a table that is called
    as in the training, or found; its notices say what was left out, too.
    """

    def work(ticket: Ticket) -> ListedUsers:
        from core.data.reading import read_table
        from core.tasks.left_out import report_left_out
        from core.tasks.recommend.listed_users import ListedUsers, choose_users, find_trained_column

        if path.suffix.lower() == ".txt":
            return ListedUsers("", _read_plain_lines(path))
        table = read_table([path], progress=lambda done, total: ticket.check())
        found = choose_users(table, lists.user_ids, trained=find_trained_column(lists.folder))
        return replace(found, notices=(*report_left_out(table), *found.notices))

    return work


def _read_plain_lines(path: Path) -> tuple[str, ...]:
    try:
        lines = path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        raise DataError(
            say("The file cannot be read: {why}", why=error.strerror or str(error)), where=path.name
        ) from error
    return tuple(line.strip() for line in lines if line.strip())
