"""The export of a matching run: a folder for sentence-transformers, with the answers and their vectors beside the
weights.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import ExportError
from core.events import StageChanged
from core.export.export_files import CARD, MERGED, NOTICE, PROOF, files_of, forget_paths
from core.export.proof import (
    TOLERANCE,
    Form,
    Proof,
    Stoppable,
    ask_fresh_process,
    choose_rows,
    disagreement,
    keep_proof,
)
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import write_text
from core.tasks.classify.card import notice_text
from core.tasks.match.card import match_card
from core.tasks.match.model_folder import ABOUT, ANSWERS, VECTORS, read_answers
from core.tasks.match.predictions import KEPT

_SCRIPT = Path(__file__).with_name("proof_script_match.py")
_MODULES = ("modules.json", "sentence_bert_config.json", "config_sentence_transformers.json")
_PARTS = ("1_Pooling/config.json", "2_Normalize/config.json")
_MOST_ANSWERS = 500


@dataclass(frozen=True, eq=False)
class ExpectedMatches:
    """What the window showed: cosines of questions and answers [questions answers], NaN where nobody kept them."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]
    cosines: np.ndarray
    source: str


def check_source(run: RunFolder, form: Form) -> None:
    """Refuse a run without a trained model, and a form there is none of.

    Raises:
        ExportError: there is nothing to export in this form.
    """
    if form != "merged":
        raise ExportError(
            say("A matching model is only exported whole."), where=run.title, hint=say("Choose the merged form.")
        )
    if not (run.model_folder / "modules.json").is_file() or not (run.model_folder / ANSWERS).is_file():
        raise ExportError(
            say("This run has no trained model yet."),
            where=run.title,
            hint=say("Let it train to the end, or resume it."),
        )


def list_files(run: RunFolder) -> dict[str, int | None]:
    """Name inside the folder and bytes of all it will hold; None where only writing will tell."""
    names: dict[str, int | None] = {CARD: None, PROOF: None, NOTICE: len(notice_text(run).encode("utf-8"))}
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
    write_text(staging / CARD, match_card(run))
    write_text(staging / NOTICE, notice_text(run))
    yield len(sources) + 1, len(sources) + 1


def prove(
    folder: Path, run: RunFolder, *, rows: int, control: Stoppable | None
) -> Generator[StageChanged, None, Proof]:
    """Let sentence-transformers open `folder` in a fresh process and compare its cosines with those of the run.

    Raises:
        ExportError: the process died, or the cosines disagree. Cancelled: `control` asked to stop; the process is gone.
    """
    expected = collect_expected(run, folder, max(1, rows))
    question = {"folder": str(folder), "questions": expected.questions, "answers": expected.answers}
    body = yield from ask_fresh_process(
        _SCRIPT, question, len(expected.questions) + len(expected.answers), run, control
    )
    found = np.array(body["cosines"], np.float64)
    if found.shape != expected.cosines.shape:
        raise disagreement(
            say("It compared {found} of {asked} questions.", found=len(found), asked=len(expected.cosines))
        )
    known = np.isfinite(expected.cosines)
    worst = float(np.nan_to_num(np.abs(found - expected.cosines)[known], nan=np.inf).max(initial=0.0))
    if worst > TOLERANCE:
        raise disagreement(
            say("A cosine differs by {gap:.2g}, where {limit:g} is allowed.", gap=worst, limit=TOLERANCE)
        )
    first = np.where(known, expected.cosines, -np.inf).argmax(axis=1)
    proof = Proof(
        rows=len(found),
        source=expected.source,
        max_difference=worst,
        tolerance=TOLERANCE,
        labels_equal=int((np.where(known, found, -np.inf).argmax(axis=1) == first).sum()),
        seconds=float(body["seconds"]),
        python=str(body["python"]),
        versions=dict(body["versions"]),
    )
    keep_proof(folder, "merged", proof)
    return proof


def collect_expected(run: RunFolder, folder: Path, rows: int) -> ExpectedMatches:
    """At most `rows` judged questions with the answers they were given; without any, the answers beside each other.

    An answer that was edited or taken away since is passed over.
    """
    answers, vectors, known = read_answers(folder)
    place = {answer.id: at for at, answer in enumerate(answers)}
    for split in ("test", "validation"):
        frame = run.predictions(split)
        if frame is None or not len(frame):
            continue
        chosen = choose_rows([len(text) for text in frame["text"]], rows)
        part = frame.iloc[chosen]
        cosines = np.full((len(part), len(answers)), np.nan)
        for number in range(1, KEPT + 1):
            at = np.array([place.get(one, -1) for one in part[f"id_{number}"]], np.int64)
            held = np.flatnonzero(at >= 0)
            cosines[held, at[held]] = part[f"cosine_{number}"].to_numpy()[held]
        used = np.flatnonzero(np.isfinite(cosines).any(axis=0))
        if len(used):
            texts = tuple(answers[at].text for at in used)
            return ExpectedMatches(tuple(str(text) for text in part["text"]), texts, cosines[:, used], split)
    used = np.flatnonzero(known)[:_MOST_ANSWERS]
    texts = tuple(answers[at].text for at in used)
    return ExpectedMatches(texts[:rows], texts, vectors[used[:rows]].astype(np.float64) @ vectors[used].T, "answers")


def _sources(run: RunFolder) -> list[tuple[str, Path]]:
    # Known names only, and no links: what lies in a run folder beside them is nobody else's business.
    folder = run.model_folder
    plain = files_of(folder, (*MERGED, *_MODULES, ANSWERS, VECTORS, ABOUT))
    parts = [folder / name for name in _PARTS]
    return [
        (path.relative_to(folder).as_posix(), path)
        for path in (*plain, *(path for path in parts if path.is_file() and not path.is_symlink()))
    ]
