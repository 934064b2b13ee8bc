"""The export of a recommender: text encoder, sequence part, items with their vectors, and a script that recommends with
them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import ExportError
from core.events import StageChanged
from core.export.export_files import CARD, MERGED, NOTICE, PROOF, files_of, forget_paths
from core.export.proof import TOLERANCE, Form, Proof, Stoppable, ask_fresh_process, disagreement, keep_proof
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import write_text
from core.tasks.classify.card import notice_text
from core.tasks.recommend.card import recommend_card
from resources import resource_path

SCRIPT = "recommend.py"
_SEQUENCE, _USERS, _ITEMS, _VECTORS = "sequence.json", "users.jsonl", "items.jsonl", "items.safetensors"
# Not the users: what somebody read or bought is nobody else's business.
_OURS = (_SEQUENCE, "sequence.safetensors", _VECTORS, _ITEMS)
_MODULES = ("modules.json", "sentence_bert_config.json", "config_sentence_transformers.json")
_PARTS = ("1_Pooling/config.json", "2_Normalize/config.json")
_PROOF_SCRIPT = Path(__file__).with_name("proof_script_recommend.py")
_ALONE = resource_path("recommend_alone.py")
_MOST_HISTORIES, _MOST_TEXTS = 50, 40


@dataclass(frozen=True, eq=False)
class ExpectedLists:
    """What the run showed.

    Attributes:
        histories: ids of items met, oldest first. shown: the ids of the list that followed, best first.
        texts, vectors: of some items, and what the encoder gave for them; [texts dim].
        source: "test" or "validation"; "items" where no lists were kept.
    """

    histories: tuple[tuple[str, ...], ...]
    shown: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    vectors: np.ndarray
    source: str


def check_source(run: RunFolder, form: Form) -> None:
    """Refuse a run without a trained model, and a form there is none of.

    Raises:
        ExportError: there is nothing to export in this form.
    """
    if form != "merged":
        raise ExportError(
            say("A recommender is only exported whole."), where=run.title, hint=say("Choose the merged form.")
        )
    if not all((run.model_folder / name).is_file() for name in _OURS):
        raise ExportError(
            say("This run has no trained model yet."),
            where=run.title,
            hint=say("Let it train to the end, or resume it."),
        )


def list_files(run: RunFolder) -> dict[str, int | None]:
    """Name inside the folder and bytes of all it will hold; None where only writing will tell."""
    names: dict[str, int | None] = {
        CARD: None,
        PROOF: None,
        SCRIPT: _ALONE.stat().st_size,
        NOTICE: len(notice_text(run).encode("utf-8")),
    }
    return names | {name: path.stat().st_size for name, path in _sources(run)}


def write_files(run: RunFolder, staging: Path) -> Iterator[tuple[int, int]]:
    """Write everything but the proof into `staging`; yields (parts done, parts in all)."""
    sources = _sources(run)
    yield 0, len(sources) + 1
    for done, (name, path) in enumerate(sources, start=1):
        target = staging / name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
        forget_paths(target)
        yield done, len(sources) + 1
    shutil.copyfile(_ALONE, staging / SCRIPT)
    write_text(staging / CARD, recommend_card(run))
    write_text(staging / NOTICE, notice_text(run))
    yield len(sources) + 1, len(sources) + 1


def prove(
    folder: Path, run: RunFolder, *, rows: int, control: Stoppable | None
) -> Generator[StageChanged, None, Proof]:
    """Let the script of `folder` rank in a fresh process, and sentence-transformers encode, and compare both with the
    run.

    A list agrees when each of its places holds the item that the run showed there, or one with the same score. The
    vectors of the items have to be those that the texts and the learnt vectors give.

    Raises:
        ExportError: the process died, or the lists disagree. Cancelled: `control` asked to stop; the process is gone.
    """
    expected = collect_expected(run, folder, min(max(1, rows), _MOST_HISTORIES))
    question = {
        "folder": str(folder),
        "histories": expected.histories,
        "shown": expected.shown,
        "texts": expected.texts,
    }
    body = yield from ask_fresh_process(_PROOF_SCRIPT, question, len(expected.histories), run, control)
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
    keep_proof(folder, "merged", proof)
    return proof


def collect_expected(run: RunFolder, folder: Path, rows: int) -> ExpectedLists:
    """At most `rows` lists as the run showed them when it was judged, with the histories before them, spread evenly."""
    from safetensors.numpy import load_file

    items = _read_lines(folder / _ITEMS)
    vectors = load_file(folder / _VECTORS).get("text_vectors")
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
    """Histories and lists of the judged part: a judged history is the beginning of all that is known of the user."""
    met = (
        {str(user["id"]): user["history"] for user in _read_lines(run.model_folder / _USERS)}
        if (run.model_folder / _USERS).is_file()
        else {}
    )
    for split in ("test", "validation"):
        frame = run.predictions(split)
        if frame is None or not len(frame) or (split == "validation" and run.job.recommend.hidden_share):
            continue
        once = frame.drop_duplicates("user")
        part = once[once["user"].astype(str).isin(met)]
        part = part.iloc[_spread(len(part), rows)]
        histories = tuple(
            tuple(ids[at] for at in met[str(user)][: int(count)])
            for user, count in zip(part["user"], part["history"], strict=True)
        )
        return histories, tuple(tuple(map(str, shown)) for shown in part["shown"]), split
    return (), (), "items"


def _spread(count: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.int64)) if count else np.empty(0, np.int64)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _sources(run: RunFolder) -> list[tuple[str, Path]]:
    # Known names only, and no links: what lies in a run folder beside them is nobody else's business.
    folder = run.model_folder
    plain = files_of(folder, (*MERGED, *_MODULES, *_OURS))
    parts = [folder / name for name in _PARTS]
    return [
        (path.relative_to(folder).as_posix(), path)
        for path in (*plain, *(path for path in parts if path.is_file() and not path.is_symlink()))
    ]
