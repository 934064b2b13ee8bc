"""The command line of recommendation: plan a job, inspect tables, report a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from core.config import JobConfig, RecommendConfig, with_value
from core.data.reading import expand_paths, read_table
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.message import say
from core.tasks.foreign_texts import find_foreign_of, with_chosen_backbone
from core.tasks.planning import (
    Flag,
    Inspected,
    InspectRequest,
    Reading,
    TaskOptions,
    TrainRequest,
    apply_request,
    apply_sections,
    apply_seed,
    choose_method,
    describe_files,
    full_name,
)
from core.tasks.recommend.columns import find_pair, guess_interaction_columns, guess_item_columns
from core.tasks.recommend.inspect import inspect_interactions
from core.tasks.recommend.interactions import read_interactions
from core.tasks.recommend.report_text import report_lines
from core.tasks.recommend.spec import RECOMMEND
from core.tasks.recommend.split import split_interactions
from core.tasks.tables import Columns, OpenedTables, read_separately

__all__ = ["INSPECT_OPTIONS", "TRAIN_OPTIONS", "RecommendOptions", "inspect", "plan", "report_lines"]

_ITEM_KEY = "recommend.item_id_column"
_SPLITS = ("leave_one_out", "global_time")


@dataclass(frozen=True, kw_only=True)
class RecommendOptions(TaskOptions):
    """The columns, and a separate table of items; an empty option is guessed."""

    items: Annotated[
        Path | None, Flag("--items", "FILE", "recommend: the table of items; --text names what is read of them.")
    ] = None
    user: Annotated[str, Flag("--user", "COLUMN", "recommend: who it was.")] = ""
    item: Annotated[str, Flag("--item", "COLUMN", "recommend: what it was.")] = ""
    rating: Annotated[
        str, Flag("--rating", "COLUMN", "recommend: how much it was liked; each row then counts by it.")
    ] = ""
    time: Annotated[str, Flag("--time", "COLUMN", "recommend: when it was.")] = ""

    def refuse_beside(self, task: str) -> None:
        """Refuse these options for another task.

        Raises:
            ConfigError: one was typed.
        """
        if self.is_given:
            raise ConfigError(
                say("--items, --user and --item belong to the task recommend, this is {task}.", task=task),
                where="--task",
                hint=say("Say --task recommend."),
            )


@dataclass(frozen=True, kw_only=True)
class InspectOptions(TaskOptions):
    """A separate table of items."""

    items: Annotated[
        Path | None,
        Flag("--items", "FILE", "The table of items, where the data are interactions.", beside="--sheet"),
    ] = None


TRAIN_OPTIONS, INSPECT_OPTIONS = RecommendOptions, InspectOptions


def plan(files: Sequence[Path], reading: Reading, options: RecommendOptions, request: TrainRequest) -> JobConfig:
    """The job for some files: columns are guessed unless named, defaults fit the method and the number of interactions.

    `reading.text` are the text columns of the items. The split may be "leave_one_out" or "global_time".

    Raises:
        DataError: the files cannot be read, a named column is not there, or no columns look like users and items.
        ConfigError: a setting is invalid, or does not belong to this task.
    """
    _refuse_foreign(reading, request)
    key = [choice.partition("=")[2].strip() for choice in request.settings if full_name(choice) == _ITEM_KEY]
    table, items, guessed = open_interactions(files, reading, options, item_key=key[-1] if key else "")
    own = RecommendConfig(**guessed)
    if options.rating and not any(full_name(choice) == "recommend.feedback" for choice in request.settings):
        own = replace(own, feedback="weights")  # ratings that are named shall count
    own = replace(own, split=request.split) if request.split else own  # type: ignore[arg-type]
    data = describe_files(table.sources, reading.options())
    job = JobConfig(task=RECOMMEND.name, title=request.title or table.sources[0].stem, data=data, recommend=own)
    job = apply_sections(apply_seed(job, request.seed), request, "data", RECOMMEND.name)
    if job.recommend.item_file and (items is None or job.recommend.item_file != str(items.sources[0])):
        items = read_table([Path(job.recommend.item_file)])
    job = with_chosen_backbone(job, find_foreign_of(job, table, items))
    interactions, catalogue, _ = read_interactions(
        table, items, job.recommend, excluded=job.data.excluded_rows, date_order=job.data.split.date_order
    )
    split = split_interactions(interactions, job.recommend, job.data.split)
    kind = choose_method(request, "lora" if catalogue.has_texts else "frozen")
    RECOMMEND.check(with_value(job, "method.kind", kind))  # refuses one before anything is derived from it
    method, training = RECOMMEND.defaults(kind, split.count_rows())  # type: ignore[arg-type]
    job = replace(job, method=method, training=training, data=replace(job.data, fingerprint=table.fingerprint()))
    return apply_request(job, replace(request, method=kind))


def inspect(request: InspectRequest) -> Inspected:
    """The summary of interactions and their items.

    Raises:
        DataError: a file cannot be read, or it holds no interactions.
    """
    options = RecommendOptions(items=request.options.items if request.options is not None else None)
    table, items, found = open_interactions(request.files, request.reading, options, request.opened)
    return inspect_interactions(table, items, RecommendConfig(**found), request.reading.date_order)


def open_interactions(
    files: Sequence[Path],
    reading: Reading,
    options: RecommendOptions,
    opened: OpenedTables | None = None,
    item_key: str = "",
) -> tuple[Table, Table | None, dict[str, Any]]:
    """The interactions, the items if they have a separate table, and the settings of the columns, named and guessed.

    Args:
        opened: the tables, if they were read already and recognised as interactions.
        item_key: the column of the items that the interactions point at, where it is named.

    Raises:
        DataError: a file cannot be read, or nothing looks like users and items and they are not named.
    """
    items: Table | None
    if options.items is not None:
        table, items = read_table(files, reading.options()), read_table([options.items])
        columns = guess_interaction_columns(table) or ()
    elif opened is not None:
        table, items, columns = opened.table, opened.items, opened.columns
    else:
        table, items, columns = _read_and_guess(files, reading)
    found: dict[str, Any] = {name.removeprefix("recommend."): value for name, value in columns}
    named = {
        "user_column": options.user,
        "item_column": options.item,
        "rating_column": options.rating,
        "time_column": options.time,
    }
    found |= {name: column for name, column in named.items() if column}
    for name, option in (("user_column", "--user"), ("item_column", "--item")):
        if not found.get(name):
            raise DataError(
                say("No column looks like it: {option} is needed.", option=option),
                where=", ".join(path.name for path in table.sources),
                hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
            )
    if options.items is not None and items is not None:
        found = _join_items(found, table, items, item_key)
    if reading.text:
        found["item_text_columns"] = reading.text
        found.setdefault("item_title_column", reading.text[0])
    return table, items, found


def _read_and_guess(files: Sequence[Path], reading: Reading) -> tuple[Table, Table | None, Columns]:
    """The tables and their guessed columns; the table of items may be among the files."""
    read, paths = reading.options(), expand_paths(files)
    pair = find_pair(read_separately(paths, read))
    if pair is not None:
        return pair.table, pair.items, pair.columns
    table = read_table(paths, read)
    return table, None, guess_interaction_columns(table) or ()


def _join_items(found: dict[str, Any], table: Table, items: Table, key: str) -> dict[str, Any]:
    """The settings, with the columns of a table of items that was named."""
    joined = guess_item_columns(items, table, found["item_column"], key)
    if joined is None:
        raise DataError(
            say("None of its columns holds the items of the interactions."),
            where=items.sources[0].name,
            hint=say(
                "They are in the column {column}, for example {example}.",
                column=found["item_column"],
                example=str(table.frame[found["item_column"]].iloc[0])[:80],
            ),
        )
    own = {name: value for name, value in found.items() if not name.startswith("item_") or name == "item_column"}
    about = {name.removeprefix("recommend."): value for name, value in joined}
    return own | about | {"item_file": str(items.sources[0].absolute())}


def _refuse_foreign(reading: Reading, request: TrainRequest) -> None:
    if request.split and request.split not in _SPLITS:
        raise ConfigError(
            say("{name} is no split of interactions.", name=request.split),
            where="--split",
            hint=say("Choose one of: {choices}.", choices=", ".join(_SPLITS)),
        )
    if reading.label or request.test_file or request.validation_file or request.split_column:
        raise ConfigError(
            say("--label, --test, --validation and --split-column do not go with recommending."),
            where="--task recommend",
            hint=say("The split is made from the interactions: --split leave_one_out or --split global_time."),
        )
