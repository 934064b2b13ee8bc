"""Two recommenders for the same users: who is helped, who is hurt, and whether the difference is more than luck."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.errors import RunError
from core.events import Noticed
from core.message import say
from core.metrics.paired import bootstrap_mean, count_pairs
from core.runs.folder import RunFolder
from core.tasks.comparison import CompareRequest, Comparison, FigurePair, describe_run, name_both
from core.tasks.recommend.ranking import K, ListFigures, judge_lists

READS_FILES = False
_SPLITS = ("test", "validation")


def compare(before: RunFolder, after: RunFolder, request: CompareRequest) -> Comparison:
    """Compare two recommenders on the users for whom both were judged on the same items, trained on by neither.

    A user is helped (`fixed`) where NDCG@10 is higher by the second run and hurt (`broken`) where it is lower; of the
    others those with a hit count as `both_right`.

    Raises:
        RunError: a run has no predictions, the request names files, or no user is left.
    """
    if request.files:
        raise RunError(
            say("Recommenders are compared on the users that both were judged on, not on a file."),
            hint=say("Leave out {option}.", option="--data"),
        )
    frames, split = _read(before, after)
    targets = [frame.groupby("user", sort=False)["item"].agg(lambda items: tuple(sorted(items))) for frame in frames]
    users = [user for user, items in targets[1].items() if targets[0].get(user) == items]
    left_out = len(set(targets[0].index) | set(targets[1].index)) - len(users)
    if not users:
        raise RunError(
            say("There is no user for whom both runs were judged on the same items."),
            where=name_both(before, after),
            hint=say("Train both on the same interactions with the same split."),
        )
    kept = [_of_users(frame, users) for frame in frames]
    figures = [_judge(frame, users) for frame in kept]
    ndcg = [one.ndcg for one in figures]
    better, worse = ndcg[1] > ndcg[0], ndcg[1] < ndcg[0]
    right = worse | (~better & (ndcg[0] > 0)), better | (~worse & (ndcg[0] > 0))
    kinds = np.where(better, "fixed", np.where(worse, "broken", np.where(ndcg[0] > 0, "both_right", "both_wrong")))
    return Comparison(
        task="recommend",
        unit="users",
        before=describe_run(before),
        after=describe_run(after),
        counts=count_pairs(*right),
        figures=(
            _pair(f"ndcg@{K}", *ndcg),
            _pair(f"hr@{K}", figures[0].hit, figures[1].hit),
            _pair("mrr", figures[0].reciprocal, figures[1].reciprocal),
        ),
        rows=pd.DataFrame(
            {
                "user": users,
                "label": _titles(kept[1], users),
                "rank_before": _best_ranks(kept[0], users),
                "rank_after": _best_ranks(kept[1], users),
                "ndcg_before": ndcg[0],
                "ndcg_after": ndcg[1],
                "kind": kinds.astype(object),
            }
        ),
        left_out=left_out,
        notices=tuple(_report(before, after, kept, users, left_out, split)),
    )


def _read(before: RunFolder, after: RunFolder) -> tuple[list[pd.DataFrame], str]:
    """The judged targets of both: of the test, or of validation where one has no test."""
    for split in _SPLITS:
        frames = [_name_lists(run.predictions(split)) for run in (before, after)]
        found = [frame for frame in frames if frame is not None and len(frame)]
        if len(found) == 2:
            return found, split
    for run in (before, after):
        if all(run.predictions(split) is None for split in _SPLITS):
            raise RunError(
                say("This run has not been judged on any user, so there is nothing to compare."),
                where=run.name,
                hint=say("Train it to its end first."),
            )
    raise RunError(
        say("One of the two was judged on test users only and the other on validation users only."),
        where=name_both(before, after),
        hint=say("Train both with the same split."),
    )


def _name_lists(frame: pd.DataFrame | None) -> pd.DataFrame | None:
    """The targets with a name of its own for each list: an update has several for a user, one for each part."""
    if frame is None or "part" not in frame.columns:
        return frame
    later = frame["part"].to_numpy() > 0
    names = frame["user"].astype(str) + " +" + frame["part"].astype(str)
    return frame.assign(user=names.where(later, frame["user"]))


def _of_users(frame: pd.DataFrame, users: list[str]) -> pd.DataFrame:
    number = {user: at for at, user in enumerate(users)}
    known = frame[frame["user"].isin(number)]
    return known.assign(_list=known["user"].map(number)).sort_values(["_list", "item"], kind="stable")


def _judge(frame: pd.DataFrame, users: list[str]) -> ListFigures:
    lists = judge_lists(frame["rank"].to_numpy(np.int64), frame["_list"].to_numpy(np.int64))
    assert len(lists.ndcg) == len(users)
    return lists


def _best_ranks(frame: pd.DataFrame, users: list[str]) -> np.ndarray:
    return np.asarray(frame.groupby("_list")["rank"].min().to_numpy(np.int64))


def _titles(frame: pd.DataFrame, users: list[str]) -> list[str]:
    shown = frame["title"].where(frame["title"].astype(str) != "", frame["item"])
    return list(shown.groupby(frame["_list"]).agg(", ".join))


def _pair(name: str, before: np.ndarray, after: np.ndarray) -> FigurePair:
    return FigurePair(name, float(before.mean()), float(after.mean()), bootstrap_mean(after - before))


def _report(
    before: RunFolder, after: RunFolder, frames: list[pd.DataFrame], users: list[str], left_out: int, split: str
) -> list[Noticed]:
    found = []
    if split == "validation":
        found.append(
            Noticed(
                message=say("Neither run has test rows, so they are compared on their validation rows."),
                hint=say("Validation chose the best state of each, so both look a little better than they are."),
            )
        )
    if left_out:
        found.append(
            Noticed(
                message=say(
                    "The two were judged on different users; {n} are common to both, {left_out} are left out.",
                    n=len(users),
                    left_out=left_out,
                )
            )
        )
    lengths = [frame.groupby("_list")["history"].max().to_numpy() for frame in frames]
    differ = int((lengths[0] != lengths[1]).sum())
    if differ:
        message = say("For {n} of these users one run knows more of the history than the other.", n=differ)
        found.append(Noticed(message=message))
    items = [_count_items(run, split) for run in (before, after)]
    if None not in items and items[0] != items[1]:
        message = say(
            "A ranks {one} items, B {other}: the longer list is the harder one.", one=items[0] or 0, other=items[1] or 0
        )
        found.append(Noticed(message=message))
    return found


def _count_items(run: RunFolder, split: str) -> int | None:
    body = (run.metrics() or {}).get(split) or {}
    return int(body["items"]) if "items" in body else None
