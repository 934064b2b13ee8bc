"""From what a person typed to a job of recommending items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.cli.planning import Reading, TrainRequest, apply_all, apply_request, apply_seed, chosen_method, full_name
from core.config import DataConfig, JobConfig, RecommendConfig, check, defaults_for, with_value
from core.data.reading import read_table
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.message import say
from core.tasks.opening import open_tables
from core.tasks.recommend.columns import guess_interaction_columns, guess_item_columns
from core.tasks.recommend.interactions import read_interactions
from core.tasks.recommend.split import split_interactions

_SPLITS = ("leave_one_out", "global_time")


@dataclass(frozen=True, kw_only=True)
class RecommendOptions:
    """`--items`, `--user`, `--item`, `--rating`, `--time`; empty means: find out."""

    items: Path | None = None
    user: str = ""
    item: str = ""
    rating: str = ""
    time: str = ""

    @property
    def is_given(self) -> bool:
        """Whether any of them was typed."""
        return self != RecommendOptions()


def plan_recommend_job(
    files: Sequence[Path], reading: Reading, options: RecommendOptions, request: TrainRequest
) -> JobConfig:
    """The whole job for some files: columns guessed where not named, defaults that fit the method and the interactions.

    `reading.text` are the columns that the model reads of an item. A split by "leave_one_out" or "global_time" may be
    wished for.

    Raises:
        DataError: the files cannot be read, a named column is not there, or no columns look like users and items.
        ConfigError: a setting does not hold, or does not belong to this task.
    """
    _refuse_foreign(reading, request)
    read = reading.options()
    table, items, guessed = open_interactions(files, reading, options)
    own = RecommendConfig(**guessed)
    own = replace(own, split=request.split) if request.split else own  # type: ignore[arg-type]
    data = DataConfig(
        files=tuple(str(path.absolute()) for path in table.sources),
        encoding=read.encoding,
        delimiter=read.delimiter,
        sheet=read.sheet,
    )
    job = apply_seed(
        JobConfig(task="recommend", title=request.title or table.sources[0].stem, data=data, recommend=own),
        request.seed,
    )
    job = apply_all(
        job, (choice for choice in request.settings if full_name(choice).partition(".")[0] in ("data", "recommend"))
    )
    if job.recommend.item_file and (items is None or job.recommend.item_file != str(items.sources[0])):
        items = read_table([Path(job.recommend.item_file)])
    interactions, catalogue, _ = read_interactions(table, items, job.recommend, excluded=job.data.excluded_rows)
    split = split_interactions(interactions, job.recommend, job.data.split)
    kind = request.method or chosen_method(request.settings) or ("lora" if catalogue.has_texts else "frozen")
    check(with_value(job, "method.kind", kind))  # refuses an unknown one before anything is derived from it
    method, training = defaults_for(kind, split.count_rows(), "recommend")  # type: ignore[arg-type]
    job = replace(job, method=method, training=training, data=replace(job.data, fingerprint=table.fingerprint()))
    return apply_request(job, replace(request, method=kind))


def open_interactions(
    files: Sequence[Path], reading: Reading, options: RecommendOptions
) -> tuple[Table, Table | None, dict[str, Any]]:
    """The interactions, the items if they have a table of their own, and the settings of the columns, named and
    guessed.

    Raises:
        DataError: a file cannot be read, or nothing looks like users and items and they are not named.
    """
    read = reading.options()
    if options.items is None:
        opened = open_tables(files, read)
        table, items, columns = opened.table, opened.items, dict(opened.columns) if opened.task == "recommend" else {}
        items = items if columns else None
    else:
        table, items = read_table(files, read), read_table([options.items])
        columns = dict(guess_interaction_columns(table) or ())
    found: dict[str, Any] = {name.removeprefix("recommend."): value for name, value in columns.items()}
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
        found = _join_items(found, table, items)
    if reading.text:
        found["item_text_columns"] = reading.text
        found.setdefault("item_title_column", reading.text[0])
    return table, items, found


def _join_items(found: dict[str, Any], table: Table, items: Table) -> dict[str, Any]:
    """The settings with the columns of a table of items that was named."""
    joined = guess_item_columns(items, table, found["item_column"])
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


def refuse_recommend_options(options: RecommendOptions, task: str) -> None:
    """Refuse options of recommending beside another task.

    Raises:
        ConfigError: one was typed.
    """
    if options.is_given:
        raise ConfigError(
            say("--items, --user and --item belong to the task recommend, this is {task}.", task=task),
            where="--task",
            hint=say("Say --task recommend."),
        )


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
