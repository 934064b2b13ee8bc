"""The proof of a recommender's export: the lists and vectors of the folder are compared with those of the run."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.events import StageChanged
from core.export.proof import TOLERANCE, Form, Proof, Stoppable, ask_fresh_process, disagreement, keep_proof
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.recommend.spec import MARKER as ITEMS

SEQUENCE, VECTORS = "sequence.json", "items.safetensors"
_USERS = "users.jsonl"
_SCRIPT = Path(__file__).with_name("proof_script.py")
_MOST_HISTORIES, _MOST_TEXTS = 50, 40


@dataclass(frozen=True, eq=False)
class ExpectedLists:
    """The expected lists and vectors.

    Attributes:
        histories: item ids, oldest first.
        shown: the item ids of the list for each history, best first.
        texts, vectors: the texts of some items and their vectors by the encoder; [texts dim].
        source: "test" or "validation"; "items" if no lists were stored.
    """

    histories: tuple[tuple[str, ...], ...]
    shown: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    vectors: np.ndarray
    source: str


def prove(
    folder: Path, form: Form, run: RunFolder, *, rows: int, control: Stoppable | None
) -> Generator[StageChanged, None, Proof]:
    """Rank with the script of `folder` and encode with sentence-transformers in a new process; compare with the run.

    A list agrees if each rank holds the same item as in the run, or one with the same score. The vectors of the items
    have to be those computed from texts and trained id vectors.

    Raises:
        ExportError: the process failed, or the lists disagree. Cancelled: `control` asked to stop; the process has
            ended.
    """
    expected = collect_expected(run, folder, min(max(1, rows), _MOST_HISTORIES))
    question = {
        "folder": str(folder),
        "histories": expected.histories,
        "shown": expected.shown,
        "texts": expected.texts,
    }
    body = yield from ask_fresh_process(_SCRIPT, question, len(expected.histories), run, control)
    lists = body["lists"]
    if len(lists) != len(expected.shown):
        raise disagreement(say("It made {found} of {asked} lists.", found=len(lists), asked=len(expected.shown)))
    gaps = [
        np.abs(np.subtract(one["scores"], one["expected"])).max(initial=0.0)
        for one in lists
        if len(one["scores"]) == len(one["expected"])
    ]
    worst = float(np.nan_to_num(gaps, nan=np.inf).max(initial=0.0)) if len(gaps) == len(lists) else np.inf
    if worst > TOLERANCE:
        raise disagreement(
            say("A list differs: a score by {gap:.2g}, where {limit:g} is allowed.", gap=worst, limit=TOLERANCE)
        )
    if not body["items"] <= TOLERANCE:
        raise disagreement(
            say(
                "The vector of an item differs by {gap:.2g}, where {limit:g} is allowed.",
                gap=body["items"],
                limit=TOLERANCE,
            )
        )
    apart = float(np.abs(np.array(body["vectors"]) - expected.vectors).max(initial=0.0)) if expected.texts else 0.0
    if not apart <= TOLERANCE:
        raise disagreement(
            say("The vector of a text differs by {gap:.2g}, where {limit:g} is allowed.", gap=apart, limit=TOLERANCE)
        )
    proof = Proof(
        rows=len(lists) or len(expected.texts),
        source=expected.source,
        max_difference=max(worst, apart, body["items"]),
        tolerance=TOLERANCE,
        labels_equal=sum(tuple(one["items"]) == shown for one, shown in zip(lists, expected.shown, strict=True)),
        seconds=float(body["seconds"]),
        python=str(body["python"]),
        versions=dict(body["versions"]),
    )
    keep_proof(folder, form, proof)
    return proof


def collect_expected(run: RunFolder, folder: Path, rows: int) -> ExpectedLists:
    """At most `rows` lists of the run's predictions with their histories, spread evenly."""
    from safetensors.numpy import load_file

    items = _read_lines(folder / ITEMS)
    vectors = load_file(folder / VECTORS).get("text_vectors")
    with_text = (
        [at for at, item in enumerate(items) if item["text"]]
        if vectors is not None and (folder / "modules.json").is_file()
        else []
    )
    chosen = [with_text[at] for at in _spread(len(with_text), _MOST_TEXTS)]
    texts = tuple(str(items[at]["text"]) for at in chosen)
    own = vectors[chosen].astype(np.float64) if vectors is not None else np.zeros((0, 0))
    histories, shown, source = _recall_lists(run, [str(item["id"]) for item in items], rows)
    return ExpectedLists(histories, shown, texts, own, source)


def _recall_lists(
    run: RunFolder, ids: list[str], rows: int
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...], str]:
    """Histories and lists of a judged split: the history of a target is a prefix of the user's full history."""
    history_of = (
        {str(user["id"]): user["history"] for user in _read_lines(run.model_folder / _USERS)}
        if (run.model_folder / _USERS).is_file()
        else {}
    )
    for split in ("test", "validation"):
        frame = run.predictions(split)
        if frame is None or not len(frame) or (split == "validation" and run.job.recommend.hidden_share):
            continue
        once = frame.drop_duplicates("user")
        part = once[once["user"].astype(str).isin(history_of)]
        part = part.iloc[_spread(len(part), rows)]
        histories = tuple(
            tuple(ids[at] for at in history_of[str(user)][: int(count)])
            for user, count in zip(part["user"], part["history"], strict=True)
        )
        return histories, tuple(tuple(map(str, shown)) for shown in part["shown"]), split
    return (), (), "items"


def _spread(count: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int64)) if count else np.empty(0, np.int64)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
