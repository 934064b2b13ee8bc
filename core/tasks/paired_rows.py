"""The rows that two runs were both judged on: matched by what they are, without those that either was trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from core.errors import RunError, WorkbenchError
from core.events import Noticed
from core.message import say
from core.runs.training_texts import find_seen, hash_texts
from core.tasks.comparison import name_both

if TYPE_CHECKING:
    from core.data.table import Table
    from core.runs.folder import RunFolder

SPLITS = ("test", "validation")
SPLIT = "split"
_UNTRAINED = ("zero-shot", "frozen")  # methods that learn from no text of their tables
Ask = Callable[["RunFolder", pd.DataFrame], "pd.DataFrame | None"]
"""Predicts rows a run was not judged on: the other run's frame of them becomes one of its own; None if it cannot."""


@dataclass(frozen=True, eq=False)
class PairedRows:
    """Rows by both runs: two frames of the same length and order, a row of one being the same row of the other.

    Attributes:
        before, after: predictions as a run stores them, with the column `split`.
        left_out: rows of either test that are not among them. unanswered: how many of those could still be predicted.
        notices: why.
    """

    before: pd.DataFrame
    after: pd.DataFrame
    left_out: int
    unanswered: int
    notices: tuple[Noticed, ...]

    def __len__(self) -> int:
        return len(self.before)


def read_judged(run: RunFolder) -> pd.DataFrame:
    """The predictions of a run for its test and validation rows, with the column `split`.

    Raises:
        RunError: it has none yet, or they are damaged.
    """
    frames = []
    for split in SPLITS:
        frame = run.predictions(split)
        if frame is not None and len(frame):
            frames.append(frame.assign(**{SPLIT: split}))
    if not frames:
        raise RunError(
            say("This run has not been judged on any row, so there is nothing to compare."),
            where=run.name,
            hint=say("Train it to its end with a test share, or compare on a labelled file.").with_option(
                "--data FILE"
            ),
        )
    return pd.concat(frames, ignore_index=True)


def is_same_table(one: RunFolder, other: RunFolder) -> bool:
    """Whether the two runs were made from the same table, so that a row number means the same row in both.

    The files of updates count too: as far as both have some, they must be the same ones.
    """
    prints = [_fingerprint(one), _fingerprint(other)]
    added = zip(one.job.data.added_fingerprints, other.job.data.added_fingerprints, strict=False)
    return bool(prints[0]) and prints[0] == prints[1] and all(first == second for first, second in added)


def _fingerprint(run: RunFolder) -> str:
    if run.job.data.fingerprint:
        return run.job.data.fingerprint
    with suppress(WorkbenchError):
        found = str(run.environment().get("data_fingerprint", ""))
        return "" if ":" in found else found  # with a version it is one of data and settings together
    return ""


def find_trained(run: RunFolder, texts: Sequence[str], table: Table, rows: np.ndarray) -> np.ndarray | None:
    """Which of some texts of a table a run was trained on; [texts], bool. None where that cannot be known.

    A run that keeps no training texts knows it all the same if it trains nothing, or if the table is its own: then all
    rows were trained on but those that it was judged on.

    Args:
        rows: the row numbers of the texts in the table.
    """
    seen = find_seen(run.path, texts)
    if seen is not None:
        return seen
    if run.job.method.kind in _UNTRAINED:
        return np.zeros(len(texts), bool)
    if not _fingerprint(run).startswith(table.fingerprint()):
        return None
    frames = [run.predictions(split) for split in SPLITS]
    held_back = [frame["row"].to_numpy(np.int64) for frame in frames if frame is not None]
    return np.asarray(~np.isin(rows, np.concatenate([np.zeros(0, np.int64), *held_back])))


def report_trained(run: RunFolder, seen: np.ndarray | None) -> list[Noticed]:
    """What to say of a run of which `find_trained` knows nothing."""
    if seen is not None:
        return []
    message = say("It is not known which texts {name} was trained on; all of them are taken as new.", name=run.name)
    hint = say("If some of them are its training texts, it looks better than it is.")
    return [Noticed(message=message, hint=hint)]


def is_newer(one: RunFolder, other: RunFolder) -> bool:
    """Whether the first run was made after the second."""
    return _created(one) > _created(other)


def _created(run: RunFolder) -> float:
    with suppress(WorkbenchError, TypeError, ValueError, KeyError):
        return float(run.environment()["created"])
    return 0.0


def match_rows(before: pd.DataFrame, after: pd.DataFrame, *, by_number: bool) -> tuple[np.ndarray, np.ndarray]:
    """The positions of the rows that are in both frames; [pairs] each, in the order of `after`.

    Args:
        by_number: rows are the same where their numbers are; else where their texts are (but for white space, case and
            Unicode form). Of rows with the same text those with the same number belong together, then the first
            with the first.
    """
    if by_number:
        # A row whose cell lists several questions is several: the first belongs to the first.
        keys = [list(zip(frame["row"], frame.groupby("row").cumcount(), strict=True)) for frame in (before, after)]
        place = {key: at for at, key in enumerate(keys[0])}
        pairs = [(place[key], at) for at, key in enumerate(keys[1]) if key in place]
    else:
        pairs = _match_texts(before, after)
    pairs.sort(key=lambda pair: pair[1])
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _match_texts(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple[int, int]]:
    waiting: dict[int, dict[int, int]] = defaultdict(dict)  # hash -> row number -> position
    numbers = [frame["row"].tolist() for frame in (before, after)]
    hashes = [hash_texts(frame["text"].tolist()).tolist() for frame in (before, after)]
    for at, (key, row) in enumerate(zip(hashes[0], numbers[0], strict=True)):
        waiting[key][row] = at
    pairs, later = [], []
    for at, (key, row) in enumerate(zip(hashes[1], numbers[1], strict=True)):
        if key in waiting:
            there = waiting[key].pop(row, None)
            if there is None:
                later.append((key, at))
            else:
                pairs.append((there, at))
    for key, at in later:
        if waiting[key]:
            pairs.append((waiting[key].pop(next(iter(waiting[key]))), at))
    return pairs


def pair_runs(
    before: RunFolder, after: RunFolder, ask: Ask | None = None, *, can_ask_later: bool = False
) -> PairedRows:
    """The rows that both runs were judged on and neither was trained on.

    Where both tests are the same rows, these; where they differ, every test row of either that the other was judged on
    as well, on its test or its validation rows, and, with `ask`, that it can be asked about. A row whose text equals a
    training text counts as trained on. Runs without test rows are compared on their validation rows.

    Args:
        can_ask_later: whether a call with `ask` could add rows; it is said then.

    Raises:
        RunError: a run has no predictions, or no row is left.
    """
    frames = read_judged(before), read_judged(after)
    same_table = is_same_table(before, after)
    here, there = match_rows(*frames, by_number=same_table)
    splits = frames[0][SPLIT].to_numpy()[here], frames[1][SPLIT].to_numpy()[there]
    has_test = [bool((frame[SPLIT] == "test").any()) for frame in frames]
    wanted = (splits[0] == "test") | (splits[1] == "test") if any(has_test) else np.ones(len(here), bool)
    here, there = here[wanted], there[wanted]
    counts = _Counts(common=len(here), can_ask_later=can_ask_later)
    own = frames[0].iloc[here], frames[1].iloc[there]
    added, counts.trained, counts.unknown, counts.unanswered = _complete(
        (before, after), frames, (here, there), any(has_test), same_table, ask
    )
    paired = [pd.concat([own[side], *(pair[side] for pair in added)], ignore_index=True) for side in (0, 1)]
    seen = _seen_by(before, paired[0]) | _seen_by(after, paired[1])
    counts.equal_texts, counts.added = int(seen.sum()), sum(len(pair[0]) for pair in added)
    kept = [frame[~seen].reset_index(drop=True) for frame in paired]
    counts.validation = int(((kept[0][SPLIT] == "validation") | (kept[1][SPLIT] == "validation")).sum())
    if not len(kept[0]):
        raise RunError(
            say("No row was held back by both, and it is not known which texts they were trained on.")
            if counts.unknown
            else say("There is no row that both can be judged on and neither was trained on."),
            where=name_both(before, after),
            hint=say("Compare them on a labelled file that neither has seen.").with_option("--data FILE"),
        )
    notices = [*counts.describe(len(kept[0]), are_tests=any(has_test)), *_report_unknown((before, after))]
    return PairedRows(kept[0], kept[1], counts.left_out, counts.unanswered, tuple(notices))


@dataclass
class _Counts:
    """How the rows came together; filled while they do."""

    common: int
    can_ask_later: bool
    validation: int = 0
    trained: int = 0
    unknown: int = 0
    unanswered: int = 0
    equal_texts: int = 0
    added: int = 0

    @property
    def left_out(self) -> int:
        return self.trained + self.unknown + self.unanswered + self.equal_texts

    def describe(self, rows: int, *, are_tests: bool) -> list[Noticed]:
        found = []
        if not are_tests:
            found.append(
                Noticed(
                    message=say("Neither run has test rows, so they are compared on their validation rows."),
                    hint=say("Validation chose the best state of each, so both look a little better than they are."),
                )
            )
        if self.trained or self.unknown or self.unanswered or self.added or (self.validation and are_tests):
            found.append(
                Noticed(message=say("The two were judged on different rows; {n} are common to both.", n=self.common))
            )
        if self.trained:
            found.append(
                Noticed(message=say("Rows left out because one of the two was trained on them: {n}.", n=self.trained))
            )
        if self.equal_texts:
            found.append(
                Noticed(
                    message=say(
                        "Rows left out because one of the two was trained on the same text: {n}.", n=self.equal_texts
                    )
                )
            )
        if self.unknown:
            found.append(
                Noticed(
                    message=say(
                        "Rows left out because it is not known whether the other run was trained on them: {n}.",
                        n=self.unknown,
                    )
                )
            )
        if self.added:
            found.append(
                Noticed(
                    message=say("Rows that only one run was judged on, and the other predicted now: {n}.", n=self.added)
                )
            )
        if self.unanswered:
            found.append(
                Noticed(
                    message=say(
                        "Rows that neither was trained on, but only one has an answer to: {n}.", n=self.unanswered
                    ),
                    hint=say("They can be predicted by the other one now.") if self.can_ask_later else None,
                )
            )
        if self.validation and are_tests:
            found.append(
                Noticed(
                    message=say(
                        "{n} of the {rows} rows were validation rows of one run.", n=self.validation, rows=rows
                    ),
                    hint=say("They chose its best state, so it looks a little better on them than it is."),
                    is_minor=True,
                )
            )
        return found


def _complete(
    runs: tuple[RunFolder, RunFolder],
    frames: tuple[pd.DataFrame, pd.DataFrame],
    matched: tuple[np.ndarray, np.ndarray],
    are_tests: bool,
    same_table: bool,
    ask: Ask | None,
) -> tuple[list[tuple[pd.DataFrame, pd.DataFrame]], int, int, int]:
    """The test rows that only one run was judged on: predicted pairs, and how many are trained on, unknown, unasked."""
    added: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    trained = unknown = unanswered = 0
    if not are_tests:
        return added, 0, 0, 0
    for side in (0, 1):
        other = runs[1 - side]
        alone = (frames[side][SPLIT] == "test").to_numpy(copy=True)
        alone[matched[side]] = False
        rows = frames[side][alone]
        if not len(rows):
            continue
        seen = find_seen(other.path, rows["text"].tolist())
        if same_table and runs[0].job.data.text_columns != runs[1].job.data.text_columns:
            trained += len(rows)  # the other reads another text of these rows, and it did not hold them back
            continue
        if seen is None:
            unknown += len(rows)
            continue
        trained += int(seen.sum())
        rows = rows[~seen]
        predicted = ask(other, rows) if ask is not None and len(rows) else None
        if predicted is None:
            unanswered += len(rows)
        else:
            pair = (rows, predicted) if side == 0 else (predicted, rows)
            added.append(pair)
    return added, trained, unknown, unanswered


def _seen_by(run: RunFolder, frame: pd.DataFrame) -> np.ndarray:
    seen = find_seen(run.path, frame["text"].tolist())
    return np.zeros(len(frame), bool) if seen is None else seen


def _report_unknown(runs: tuple[RunFolder, RunFolder]) -> list[Noticed]:
    return [
        Noticed(
            message=say(
                "It is not known which texts {name} was trained on; its test rows are taken as new.", name=run.name
            ),
            is_minor=True,
        )
        for run in runs
        if find_seen(run.path, []) is None and run.job.method.kind not in _UNTRAINED
    ]
