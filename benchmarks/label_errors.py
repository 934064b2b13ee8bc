"""Are wrong labels found? Labels of Banking77 are changed, and the order of the suspects is compared with the truth.

    python -m benchmarks.label_errors [--data banking77] [--kinds random confused] [--seeds 0] [--share 0.1]
    python -m benchmarks.label_errors --train lora        # also: accuracy trained before and after correcting

Of the training rows a share gets another class: any other one at random, or the class that its own is most often mixed
up with. Each line is one order of all rows: average precision, and the share of the changed labels among the first 12 %
of rows. `tunewright` is the order of `tunewright review`. With the same probabilities: `cleanlab` is its default, the
issues of find_label_issues first, `quality` its label quality (1 minus the probability of the label), `margin` the
likeliest other class against the label. `confidence` is the probability of the label by the classifier alone, without
the neighbours' vote; `chance` is any order. How all of that is mixed was chosen on agnews and sms_spam. `likely` counts
the labels that are called likely wrong.

--train trains on the changed labels, on those after the first 12 % of rows were corrected, and on the right ones, and
judges each on the test file. Rows whose label is right already in the publisher's eyes stay as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.few_shot import SETS, Rows, write
from benchmarks.measuring import report, run_json
from core.config import JobConfig
from core.data.roles import LabelledTexts
from core.draining import drain
from core.tasks.classify.label_check import CheckedTexts, read_checked
from core.tasks.classify.suspects import Doubts, find_doubts
from core.train.control import Control

LOOKED_AT = 0.12


def read_labels(rows: Rows) -> LabelledTexts:
    """The rows as they are checked; texts and labels of benchmarks are never blank."""
    labels = tuple((label,) for _, label in rows)
    classes = tuple(sorted({label for _, label in rows}))
    return LabelledTexts([text for text, _ in rows], labels, classes, np.arange(len(rows)), False)


def judge(checked: CheckedTexts, truth: np.ndarray) -> Doubts:
    """What is found where the labels are these; the folds are made anew, as they would be for a file with them."""
    from core.tasks.classify.out_of_fold import assign_folds

    folds = assign_folds(truth, checked.groups)
    return drain(find_doubts(checked.vectors, truth, len(checked.classes), checked.groups, folds, Control()))


def find_confused(checked: CheckedTexts) -> np.ndarray:
    """For each class the other one that its rows are most often taken for; [classes]."""
    classes = len(checked.classes)
    found = judge(checked, checked.truth).probabilities
    mixed_up = np.zeros((classes, classes))
    np.add.at(mixed_up, checked.truth, found)
    np.fill_diagonal(mixed_up, -1.0)
    return mixed_up.argmax(axis=1)


def change(truth: np.ndarray, classes: int, share: float, seed: int, confused: np.ndarray | None) -> np.ndarray:
    """The labels with a share of them changed: to any other class, or to the confused one."""
    chance = np.random.default_rng(seed)
    changed = truth.copy()
    at = chance.permutation(len(truth))[: round(share * len(truth))]
    if confused is not None:
        changed[at] = confused[truth[at]]
    else:
        other = chance.integers(0, classes - 1, len(at))
        changed[at] = other + (other >= truth[at])
    return changed


def order_rows(labels: np.ndarray, found: Doubts) -> Iterator[tuple[str, np.ndarray]]:
    """The orders that are compared: scores, the higher the more suspicious; [rows] each."""
    from cleanlab.filter import find_label_issues

    rows = np.arange(len(labels))
    assert found.fitted is not None
    yield "tunewright", found.scores
    probabilities = found.probabilities.astype(np.float64)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    issues = find_label_issues(labels, probabilities, return_indices_ranked_by="self_confidence", n_jobs=1)
    ranked = np.zeros(len(labels))
    ranked[issues] = 1 + np.arange(len(issues))[::-1]
    yield "cleanlab", np.where(ranked > 0, ranked, 1 - probabilities[rows, labels])
    yield "quality", 1 - probabilities[rows, labels]
    others = probabilities.copy()
    others[rows, labels] = 0
    yield "margin", others.max(axis=1) - probabilities[rows, labels]
    yield "confidence", 1 - found.fitted.probabilities[rows, labels]
    yield "chance", np.random.default_rng(0).random(len(labels))


def measure(scores: np.ndarray, is_wrong: np.ndarray) -> dict[str, float]:
    """Average precision of the order, and the share of the wrong labels among its first rows."""
    from sklearn.metrics import average_precision_score

    first = np.argsort(-scores, kind="stable")[: round(LOOKED_AT * len(scores))]
    return {
        "average_precision": round(float(average_precision_score(is_wrong, scores)), 4),
        "found_in_first_12_percent": round(float(is_wrong[first].sum() / is_wrong.sum()), 4),
    }


def train_on(method: str, rows: Rows, test: Rows, settings: list[str]) -> dict[str, Any]:
    """The test figures of one training."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        train, judged = write(folder / "train.csv", rows), write(folder / "test.csv", test)
        command = [sys.executable, "-m", "core.cli", "train", str(train), "--task", "classify", "--text", "text"]
        command += [
            "--label",
            "label",
            "--test",
            str(judged),
            "--method",
            method,
            "--out",
            str(folder / "run"),
            "--json",
        ]
        for pair in settings:
            command += ["--set", pair]
        run_json(command)
        return json.loads((folder / "run" / "metrics.json").read_text(encoding="utf-8"))["test"]


def compare_trainings(
    given: argparse.Namespace, checked: CheckedTexts, labels: np.ndarray, found: Doubts, test: Rows
) -> None:
    """Train on the changed labels, on the corrected and on the right ones."""
    first = found.order[: round(LOOKED_AT * len(labels))]
    corrected = labels.copy()
    corrected[first] = checked.truth[first]
    for name, own in (("changed", labels), ("corrected", corrected), ("right", checked.truth)):
        rows = [(text, checked.classes[number]) for text, number in zip(checked.texts, own, strict=True)]
        figures = train_on(given.train, rows, test, given.set)
        report(
            benchmark="label_errors",
            trained_on=name,
            method=given.train,
            wrong_labels=int((own != checked.truth).sum()),
            test_accuracy=figures["accuracy"],
            test_macro_f1=figures["macro_f1"],
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", choices=sorted(SETS), default="banking77")
    parser.add_argument("--kinds", nargs="+", choices=["random", "confused"], default=["random", "confused"])
    parser.add_argument("--seeds", nargs="+", type=int, default=[0])
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--rows", type=int, help="only so many rows, of the test too, drawn at random")
    parser.add_argument("--train", help="a method to train with: lora or full")
    parser.add_argument("--set", action="append", default=[], help="a setting of the training, as key=value")
    given = parser.parse_args()
    rows, test = SETS[given.data]()
    if given.rows:
        rows, test = (
            [part[at] for at in np.random.default_rng(0).permutation(len(part))[: given.rows]] for part in (rows, test)
        )
    began = time.perf_counter()
    checked = drain(read_checked(read_labels(rows), JobConfig(), Control()))
    vectors_s = time.perf_counter() - began
    confused = find_confused(checked) if "confused" in given.kinds else None
    for kind in given.kinds:
        for seed in given.seeds:
            labels = change(
                checked.truth, len(checked.classes), given.share, seed, confused if kind == "confused" else None
            )
            began, cpu_began = time.perf_counter(), time.process_time()
            found = judge(checked, labels)
            seconds, cpu_s = time.perf_counter() - began, time.process_time() - cpu_began
            is_wrong = labels != checked.truth
            about = {"benchmark": "label_errors", "data": given.data, "kind": kind, "seed": seed, "rows": len(labels)}
            for name, scores in order_rows(labels, found):
                report(**about, order=name, **measure(scores, is_wrong))
            likely = found.is_likely
            report(
                **about,
                changed=int(is_wrong.sum()),
                likely=int(likely.sum()),
                likely_precision=round(float(is_wrong[likely].mean()), 4),
                likely_recall=round(float(likely[is_wrong].mean()), 4),
                suggestion_right=round(float((found.suggested == checked.truth)[is_wrong].mean()), 4),
                seconds=round(seconds, 1),
                cpu_s=round(cpu_s, 1),
                vectors_s=round(vectors_s, 1),
            )
            if given.train:
                compare_trainings(given, checked, labels, found, test)


if __name__ == "__main__":
    main()
