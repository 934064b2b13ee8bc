"""The proof of a matching export: the cosines of the folder are compared with those of the run."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.events import StageChanged
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
from core.tasks.match.model_folder import read_answers
from core.tasks.match.predictions import KEPT

_SCRIPT = Path(__file__).with_name("proof_script.py")
_MOST_ANSWERS = 500


@dataclass(frozen=True, eq=False)
class ExpectedMatches:
    """The expected cosines of questions and answers [questions answers], NaN where none was stored."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]
    cosines: np.ndarray
    source: str


def prove(
    folder: Path, form: Form, run: RunFolder, *, rows: int, control: Stoppable | None
) -> Generator[StageChanged, None, Proof]:
    """Open `folder` with sentence-transformers in a new process and compare its cosines with those of the run.

    Raises:
        ExportError: the process failed, or the cosines disagree. Cancelled: `control` asked to stop; the process has
            ended.
    """
    expected = collect_expected(run, folder, max(1, rows))
    of_questions = "document" if expected.source == "answers" else "query"  # without questions, answers are compared
    question = {
        "folder": str(folder),
        "questions": expected.questions,
        "answers": expected.answers,
        "prompts": {"questions": of_questions, "answers": "document"},
    }
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
    keep_proof(folder, form, proof)
    return proof


def collect_expected(run: RunFolder, folder: Path, rows: int) -> ExpectedMatches:
    """At most `rows` judged questions with their stored answers; without any, the answers compared with each other.

    Answers that were edited or removed since are skipped.
    """
    answers, vectors, known = read_answers(folder)
    position = {answer.id: at for at, answer in enumerate(answers)}
    for split in ("test", "validation"):
        frame = run.predictions(split)
        if frame is None or not len(frame):
            continue
        chosen = choose_rows([len(text) for text in frame["text"]], rows)
        part = frame.iloc[chosen]
        cosines = np.full((len(part), len(answers)), np.nan)
        for number in range(1, KEPT + 1):
            at = np.array([position.get(one, -1) for one in part[f"id_{number}"]], np.int64)
            held = np.flatnonzero(at >= 0)
            cosines[held, at[held]] = part[f"cosine_{number}"].to_numpy()[held]
        used = np.flatnonzero(np.isfinite(cosines).any(axis=0))
        if len(used):
            texts = tuple(answers[at].text for at in used)
            return ExpectedMatches(tuple(str(text) for text in part["text"]), texts, cosines[:, used], split)
    used = np.flatnonzero(known)[:_MOST_ANSWERS]
    texts = tuple(answers[at].text for at in used)
    return ExpectedMatches(texts[:rows], texts, vectors[used[:rows]].astype(np.float64) @ vectors[used].T, "answers")
