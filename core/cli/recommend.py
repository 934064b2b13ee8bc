"""`tunewright recommend`: recommends items to one known or new user, or to many users into a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Json, Model
from core.cli.places import find_model
from core.cli.terminal import (
    choose_printer,
    describe_notices,
    follow,
    note_left_out,
    note_notices,
    show,
    write_json,
)
from core.data.file_kinds import WRITTEN_SUFFIXES, list_kinds
from core.data.keys import KnownKeys
from core.data.reading import read_table
from core.errors import ConfigError, ModelError
from core.events import Noticed
from core.message import say
from core.runs.outputs import check_outputs
from core.tasks.recommend.listed_users import choose_users, find_trained_column
from core.tasks.recommend.spec import RECOMMEND
from core.tasks.registry import task_of_model

if TYPE_CHECKING:
    from core.tasks.recommend.recommender import Recommender
    from core.tasks.recommend.values import Recommended, Rerank

_SHOWN_HISTORY, _TITLE_WIDTH = 3, 60


def recommend(
    model: Model,
    user: Annotated[
        str, typer.Option("--user", metavar="ID", help="For a user of the training, by the id in the table.")
    ] = "",
    history: Annotated[
        list[str] | None,
        typer.Option(
            "--history",
            metavar="ITEM,ITEM",
            help="For somebody who met these items, oldest first; repeat it for ids with commas.",
        ),
    ] = None,
    like: Annotated[
        str, typer.Option("--like", metavar="WORDS", help="A wish in words, alone or beside the others.")
    ] = "",
    beside: Annotated[str, typer.Option("--beside", metavar="ITEM", help="The items most like this one instead.")] = "",
    top: Annotated[int, typer.Option("--top", min=1, max=1000, help="How many items to give, the best first.")] = 10,
    popularity: Annotated[
        float,
        typer.Option("--popularity", min=-1, max=1, help="Below 0 rarely met items come up, above 0 often met ones."),
    ] = 0.0,
    novelty: Annotated[
        float, typer.Option("--novelty", min=0, max=1, help="Items unlike those met before come up.")
    ] = 0.0,
    diversity: Annotated[
        float, typer.Option("--diversity", min=0, max=1, help="The items of a list are unlike each other.")
    ] = 0.0,
    all_users: Annotated[
        bool, typer.Option("--all-users", help="For every user of the training, into the file of --out.")
    ] = False,
    users: Annotated[
        Path | None,
        typer.Option("--users", metavar="FILE", help="For the users that this table lists, into the file of --out."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help=f"Where the lists go: {list_kinds(WRITTEN_SUFFIXES, with_dot=True)}."
        ),
    ] = None,
    safe: Annotated[
        bool, typer.Option("--safe/--as-is", help="Keep cells like =1+1 from running as formulas in a spreadsheet.")
    ] = True,
    json: Json = False,
) -> None:
    """Recommend items: to a user, to somebody who met some items, for a wish in words, or to everybody at once."""
    _check_request(bool(user or history or like), beside, all_users or users is not None, out)
    check_outputs([out], [users])
    folder, run = find_model(model)
    recommender = _open(folder)
    from core.tasks.recommend.values import Rerank

    rerank = Rerank(popularity, novelty, diversity)
    if out is not None:
        trained = run.job.recommend.user_column if run is not None else find_trained_column(folder)
        _write_file(recommender, out.expanduser(), users, trained, top, rerank, safe, json)
        return
    history_items = split_history(history or (), recommender)
    if beside:
        found = recommender.more_like(beside, top, rerank)
    else:
        found = recommender.recommend(history_items, user=user, like=like, k=top, rerank=rerank)
    history_items = (*(recommender.history_of(user) if user else ()), *history_items)
    titles = {item.id: item.title for item in recommender.items}
    if json:
        write_json(
            {
                "user": user or None,
                "history": list(history_items),
                "like": like or None,
                "beside": beside or None,
                "items": describe_items(found, titles),
            }
        )
    else:
        show("\n".join([*_say_whom(user, history_items, like, beside, titles), *item_lines(found, titles)]))


def split_history(typed: Sequence[str], recommender: Recommender) -> tuple[str, ...]:
    """The item ids of `--history`: split at commas, except for an argument that is an id itself."""
    known = KnownKeys([item.id for item in recommender.items])
    found: list[str] = []
    for text in typed:
        parts = [text] if known.find(text) is not None else text.split(",")
        places = [(part.strip(), known.find(part)) for part in parts if part.strip()]
        found += [part if at is None else recommender.items[at].id for part, at in places]
    return tuple(dict.fromkeys(found))


def describe_items(found: Sequence[Recommended], titles: dict[str, str]) -> list[dict[str, Any]]:
    """A list as plain values; scores are comparable only within one list."""
    return [
        {
            "rank": rank,
            "item": one.item_id,
            "title": one.title,
            "score": one.score,
            "because": [{"item": item, "title": titles.get(item, item), "weight": weight} for item, weight in one.why],
            "words": list(one.words),
        }
        for rank, one in enumerate(found, start=1)
    ]


def item_lines(found: Sequence[Recommended], titles: dict[str, str]) -> list[str]:
    """A list as lines for the terminal: ranks, titles, and the reasons for each item."""
    width = min(_TITLE_WIDTH, max((len(one.title) for one in found), default=0))
    ids = max((len(one.item_id) for one in found), default=0)
    lines = []
    for rank, one in enumerate(found, start=1):
        line = f"{rank:3}  {one.item_id:<{ids}}  {_cut(one.title, width):<{width}}"
        reasons = [_cut(titles.get(item, item), 40) for item, _ in one.why[:2]]
        why = "; ".join(
            [
                *([f"because of {' and '.join(reasons)}"] if reasons else []),
                *([f"words: {', '.join(one.words)}"] if one.words else []),
            ]
        )
        lines.append(f"{line}  {why}".rstrip())
    return lines


def _check_request(is_for_one: bool, beside: str, is_for_many: bool, out: Path | None) -> None:
    if is_for_many and out is None:
        raise ConfigError(
            say("No file is named for the lists."), where="--out", hint=say("For example: --all-users --out lists.csv")
        )
    if out is not None and not is_for_many:
        raise ConfigError(
            say("It is not said whose lists go into the file."),
            where="--out",
            hint=say("Say --all-users, or --users FILE."),
        )
    if is_for_many + bool(beside) + is_for_one != 1:
        raise ConfigError(
            say("Say for whom: exactly one kind of list can be made at a time."),
            where="--user",
            hint=say(
                'For example: --user ID, --history ID,ID, --like "in words", --beside ID, or --all-users --out '
                "lists.csv"
            ),
        )


def _open(folder: Path) -> Recommender:
    if task_of_model(folder) is not RECOMMEND:
        raise ModelError(
            say("This model recommends nothing."), where=str(folder), hint=say("Train one with --task recommend.")
        )
    from core.tasks.recommend.recommender import Recommender  # torch is loaded only now
    from core.train.device import prepare_threads

    prepare_threads(0)
    return Recommender.open(folder)


def _write_file(
    recommender: Recommender,
    out: Path,
    users: Path | None,
    trained: str,
    top: int,
    rerank: Rerank,
    safe: bool,
    as_json: bool,
) -> None:
    from core.tasks.recommend.predict_file import recommend_file
    from core.tasks.recommend.values import FileRecommended

    listed = None
    notices: tuple[Noticed, ...] = ()
    if users is not None:
        table = read_table([users])
        notices = note_left_out(table)
        listed = choose_users(table, recommender.user_ids, trained=trained)
        notices += note_notices(listed.notices)
    with stoppable() as control:
        running = recommend_file(
            recommender,
            out,
            users=listed.users if listed is not None else None,
            top=top,
            rerank=rerank,
            safe_for_spreadsheets=safe,
            control=control,
        )
        events = follow(running, choose_printer())
    done = [event for event in events if isinstance(event, FileRecommended)][-1]
    if done.unknown:
        message = say(
            "{n} users are not known to the model, for example {example}.", n=len(done.unknown), example=done.unknown[0]
        )
        notices += note_notices([Noticed(message=message, hint=say("They get no list."))])
    if as_json:
        write_json(
            {
                "out": str(out),
                "users": done.users,
                "rows": done.rows,
                "unknown": list(done.unknown),
                "seconds": done.seconds,
                "columns": {"user": listed.column} if listed is not None else {},
                "notices": describe_notices([*notices, *events]),
            }
        )
    else:
        show(f"{done.users:,} lists in {done.seconds:.1f} s: {out}")


def _say_whom(user: str, history_items: Sequence[str], like: str, beside: str, titles: dict[str, str]) -> list[str]:
    if beside:
        return [f"Like {_cut(titles.get(beside, beside), _TITLE_WIDTH)}:"]
    latest = ", ".join(_cut(titles.get(item, item), 40) for item in history_items[-_SHOWN_HISTORY:])
    whom = [f"user {user}"] if user else []
    whom += [f"items met: {len(history_items)}, lately {latest}"] if history_items else []
    whom += [f"wish: {like}"] if like else []
    return [f"For {'; '.join(whom)}"]


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
