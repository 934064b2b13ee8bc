"""The proof of a classifier's export: the probabilities of the folder are compared with those of the run, and what its
decide.py answers with what this program answers.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from core.data.windows import load_reading
from core.draining import drain
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
from core.runs.predictions import PROBABILITY, classes_of, probabilities_of
from core.tasks.classify.proof_decisions import compare_answers, expect_answers

_ROUNDING = 1e-6  # decide.py adds up in double precision
_SCRIPT = Path(__file__).with_name("proof_script.py")


@dataclass(frozen=True, eq=False)
class Expected:
    """The expected predictions: texts and probabilities [rows classes], and their source."""

    texts: tuple[str, ...]
    probabilities: np.ndarray
    classes: tuple[str, ...]
    source: str


def collect_expected(run: RunFolder, rows: int) -> Expected:
    """At most `rows` stored predictions, preferably of test: spread evenly, including the longest texts.

    If a run has none, the model is applied in this process to the names of its classes.
    """
    for split in ("test", "validation"):
        frame = run.predictions(split)
        if frame is not None and len(frame):
            texts = [str(text) for text in frame["text"]]
            chosen = choose_rows([len(text) for text in texts], rows)
            classes, unlearnt = classes_of(frame), _find_unlearnt(run.model_folder, frame)
            of_model = [place for place, name in enumerate(classes) if name not in unlearnt]
            given = probabilities_of(frame)[chosen][:, of_model]
            return Expected(tuple(texts[at] for at in chosen), given, tuple(classes[at] for at in of_model), split)
    return _predict_names(run.model_folder)


def _find_unlearnt(model_folder: Path, frame: pd.DataFrame) -> set[str]:
    """Classes of the judged rows that the model does not have: no training row carried them."""
    names: set[str] = set()
    with suppress(OSError, ValueError, KeyError, AttributeError):
        config = json.loads((model_folder / "config.json").read_text(encoding="utf-8"))
        names = {str(name) for name in config["id2label"].values()}
        names |= set(read_hypotheses(model_folder).get("classes", ()))
    return {name for name in classes_of(frame) if name not in names and not frame[PROBABILITY + name].any()}


def read_hypotheses(folder: Path) -> dict[str, Any]:
    """The classes and hypotheses of a folder that classifies by entailment; empty for any other."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        asked = json.loads((folder / "config.json").read_text(encoding="utf-8"))["tunewright"]["entailment"]
        return {"classes": list(asked["classes"]), "hypotheses": list(asked["hypotheses"])}
    return {}


def reads_windows(folder: Path) -> bool:
    """Whether the model of a folder reads long texts in windows."""
    return load_reading(folder, 2**31).is_windowed


def _predict_names(model_folder: Path) -> Expected:
    import torch

    from core.models.entailment import read_entailment, run_pairs
    from core.models.loading import load_trained

    model, tokenizer = load_trained(model_folder)
    entailment = read_entailment(model.config)
    if entailment is not None:
        asked = (*entailment.classes, "A text that was never seen before, with a few more words than the others have.")
        shares = torch.from_numpy(drain(run_pairs(model, tokenizer, asked, entailment))).softmax(dim=1).numpy()
        return Expected(asked, shares, entailment.classes, "class names")
    names: dict[int, str] = dict(model.config.id2label or {})  # type: ignore[assignment]
    classes = tuple(str(names[position]) for position in sorted(names))
    texts = (*classes, "A text that was never seen before, with a few more words than the others have.")
    inputs = tokenizer(list(texts), padding=True, truncation=True, return_tensors="pt")
    with torch.inference_mode():
        found = model(**inputs).logits
    is_multi = model.config.problem_type == "multi_label_classification"
    return Expected(texts, (found.sigmoid() if is_multi else found.softmax(dim=1)).numpy(), classes, "class names")


def prove(
    folder: Path, form: Form, run: RunFolder, *, rows: int, control: Stoppable | None
) -> Generator[StageChanged, None, Proof]:
    """Open `folder` in a new process, compare its predictions and decisions with the run's, and write the result to its
    proof.json.

    Raises:
        ExportError: the process failed, or an answer disagrees. ModelError: what was decided cannot be read.
        Cancelled: `control` asked to stop; the process has ended.
    """
    expected = collect_expected(run, max(1, rows))
    question = {
        "folder": str(folder),
        "form": form,
        "texts": expected.texts,
        "max_tokens": read_max_tokens(folder, run),
    }
    question |= read_hypotheses(folder)
    question["windows"] = reads_windows(folder)
    body = yield from ask_fresh_process(_SCRIPT, question, len(expected.texts), run, control)
    proof = _compare(body, expected)
    answers = expect_answers(run, expected.texts, expected.classes, expected.probabilities)
    compare_answers(body["decided"], answers, proof.max_difference + _ROUNDING)
    keep_proof(folder, form, proof)
    return proof


def read_max_tokens(folder: Path, run: RunFolder) -> int:
    """The token limit: that of the exported tokenizer, or of the run if that is lower."""
    limit = run.job.training.max_tokens
    with suppress(OSError, ValueError, TypeError):
        limit = min(
            limit, int(json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))["model_max_length"])
        )
    return limit


def _compare(body: Mapping[str, Any], expected: Expected) -> Proof:
    answers = body["answers"]
    for row in answers:
        if set(row) != set(expected.classes):
            raise disagreement(say("The folder names its classes {names}.", names=", ".join(sorted(row)[:5])))
    found = np.array([[row[name] for name in expected.classes] for row in answers], dtype=np.float64)
    wanted = expected.probabilities.astype(np.float64)
    if found.shape != wanted.shape:
        raise disagreement(say("It answered {found} of {asked} texts.", found=len(found), asked=len(wanted)))
    gaps = np.abs(found - wanted)
    worst = float(np.nan_to_num(gaps, nan=np.inf).max())
    if worst > TOLERANCE:
        raise disagreement(
            say("A probability differs by {gap:.2g}, where {limit:g} is allowed.", gap=worst, limit=TOLERANCE)
        )
    return Proof(
        rows=len(found),
        source=expected.source,
        max_difference=worst,
        tolerance=TOLERANCE,
        labels_equal=_count_equal(found, wanted),
        seconds=float(body["seconds"]),
        python=str(body["python"]),
        versions=dict(body["versions"]),
    )


def _count_equal(found: np.ndarray, wanted: np.ndarray) -> int:
    if np.allclose(wanted.sum(axis=1), 1, atol=1e-3):
        return int((found.argmax(axis=1) == wanted.argmax(axis=1)).sum())
    return int(((found >= 0.5) == (wanted >= 0.5)).all(axis=1).sum())
