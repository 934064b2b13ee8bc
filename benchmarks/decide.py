"""Is the promise of the dial kept, and how much is answered alone under it?

    python -m benchmarks.decide [--sets banking77 airline_tweets sms_spam] [--errors 0.03 0.05] [--draws 200]
    python -m benchmarks.decide --runs FOLDER      # finished runs in FOLDER/NAME instead of training them

Each set is trained once with default settings (banking77 with the publisher's test file; the others with 15 % of their
rows as test). The rules are put in order on the validation rows. Then, for each draw:

* `kept`: as many calibration rows as there are test rows (or --rows of them) are drawn from these, with replacement.
  The test rows stand for all texts there are: an error among all of them, answered by what was decided, is known
  exactly. The promise of 95 % confidence is kept where it is at most what was promised. A draw in which nothing is
  decided breaks no promise, and counts as a share of 0.
* `kept_on_rest`: half of the test rows calibrate and the errors are counted on the other half. These counts vary by
  chance too, so that a promise about all texts looks broken more often.

Beside it, on the same draws: a fixed cut, answering alone from a confidence of 0.9; the same confidence for all classes
(`common`) in place of one for each class; and the largest share that any cut of the confidence could answer if the
errors of all texts were known (`best_cut`).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.few_shot import Rows, read_banking77, write
from benchmarks.measuring import DATA, need, report, run_json
from core.runs.folder import RunFolder
from core.tasks.classify.alone_rule import AloneRule, read_rule
from core.tasks.classify.decide import measure_dial
from core.tasks.classify.dial_rows import DialRows, JudgedTexts, read_dial_rows
from core.tasks.classify.dial_values import DialRequest

FIXED_CUT = 0.9


def read_airline() -> tuple[Rows, Rows]:
    """Tweets about airlines: negative, neutral, positive."""
    import csv

    with (need(DATA / "airline_tweets_dated") / "Tweets.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["airline_sentiment"]) for row in csv.DictReader(file)], []


def read_sms() -> tuple[Rows, Rows]:
    lines = (need(DATA / "sms_spam") / "SMSSpamCollection").read_text(encoding="utf-8").split("\n")
    return [(text, label) for label, _, text in (line.partition("\t") for line in lines if line)], []


SETS: dict[str, tuple[Callable[[], tuple[Rows, Rows]], list[str]]] = {
    "banking77": (read_banking77, []),
    "airline_tweets": (read_airline, ["--set", "epochs=3"]),
    "sms_spam": (read_sms, ["--set", "epochs=3"]),
}


def train(name: str, folder: Path) -> RunFolder:
    """A LoRA run of the set, with the rows that no test file holds back as test."""
    read, settings = SETS[name]
    rows, test = read()
    command = [sys.executable, "-m", "core.cli", "train", str(write(folder / f"{name}.csv", rows))]
    command += ["--test", str(write(folder / f"{name}_test.csv", test))] if test else []
    run_json([*command, *settings, "--out", str(folder / name), "--json"])
    return RunFolder.open(folder / name)


def check(part: JudgedTexts, alone: np.ndarray, errors: float) -> tuple[float, float, bool]:
    """Share answered alone, share of these wrong, and whether that is at most what was promised."""
    wrong = float(1 - part.is_right[alone].mean()) if alone.any() else 0.0
    return float(alone.mean()), wrong, wrong <= errors


def draw(
    rows: DialRows, request: DialRequest, draws: int, count: int, *, on_rest: bool
) -> list[tuple[float, float, bool]]:
    """`check` of each draw of `count` calibration rows."""
    rng, part, found = np.random.default_rng(0), rows.calibration, []
    for _ in range(draws):
        if on_rest:
            order = rng.permutation(len(part))
            drawn, judged = part.take(order[: len(part) // 2]), part.take(order[len(part) // 2 :])
        else:
            drawn, judged = part.take(rng.integers(0, len(part), count)), part
        decision = measure_dial(rows.with_calibration(drawn), request).decision
        alone = read_rule(decision, rows.classes, rows.multi_label).find_alone(judged.probabilities)
        found.append(check(judged, alone, request.errors))
    return found


def find_best_cut(part: JudgedTexts, errors: float) -> float:
    """The largest share for which one cut of the confidence keeps the errors among all texts."""
    order = np.argsort(-part.probabilities.max(axis=1), kind="stable")
    wrong = np.cumsum(~part.is_right[order]) / np.arange(1, len(order) + 1)
    fitting = np.flatnonzero(wrong <= errors)
    return float((fitting.max() + 1) / len(order)) if len(fitting) else 0.0


def make_common(rows: DialRows) -> DialRows:
    """The same with one confidence for all classes."""
    common = replace(rows)
    common.__dict__["sureness"] = replace(rows.sureness, offsets=np.zeros(len(rows.classes)))
    return common


def measure(name: str, run: RunFolder, errors: float, draws: int, wanted: int) -> None:
    """Print the line of a set and a promise."""
    rows = read_dial_rows(run)
    began = time.perf_counter()
    request = DialRequest(errors=errors)
    measure_dial(rows, request)
    seconds = time.perf_counter() - began
    calibration = wanted or len(rows.calibration)
    own = draw(rows, request, draws, calibration, on_rest=False)
    rest = draw(rows, request, draws, calibration, on_rest=True)
    common = draw(make_common(rows), request, draws, calibration, on_rest=False)
    classes = len(rows.classes)
    cut = AloneRule(np.full(classes, FIXED_CUT), np.zeros(classes, dtype=bool), rows.multi_label)
    cut_share, cut_wrong, _ = check(rows.calibration, cut.find_alone(rows.calibration.probabilities), errors)
    shares = [share for share, _, _ in own]
    report(
        data=name,
        rows=calibration,
        ordering_rows=len(rows.ordering),
        accuracy=round(float(rows.calibration.is_right.mean()), 4),
        promised=errors,
        kept=round(statistics.mean(kept for _, _, kept in own), 4),
        share_alone=round(statistics.mean(shares), 4),
        deviation=round(statistics.pstdev(shares), 4),
        nothing_decided=round(statistics.mean(share == 0 for share in shares), 4),
        errors_alone=round(statistics.mean(wrong for share, wrong, _ in own if share) if any(shares) else 0.0, 4),
        common_share=round(statistics.mean(share for share, _, _ in common), 4),
        common_kept=round(statistics.mean(kept for _, _, kept in common), 4),
        best_cut=round(find_best_cut(rows.calibration, errors), 4),
        fixed_cut_share=round(cut_share, 4),
        fixed_cut_errors=round(cut_wrong, 4),
        kept_on_rest=round(statistics.mean(kept for _, _, kept in rest), 4),
        share_on_rest=round(statistics.mean(share for share, _, _ in rest), 4),
        milliseconds=round(1000 * seconds),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--errors", nargs="+", type=float, default=[0.03, 0.05])
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--rows", type=int, default=0, help="calibration rows of a draw; as many as test rows if 0")
    parser.add_argument("--runs", type=Path, help="a folder of finished runs, by name or as NAME=FOLDER in a JSON file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for name in given.sets:
            run = RunFolder.open(_find(given.runs, name)) if given.runs else train(name, Path(temporary))
            for errors in given.errors:
                measure(name, run, errors, given.draws, given.rows)


def _find(runs: Path, name: str) -> Path:
    return Path(json.loads(runs.read_text(encoding="utf-8"))[name]) if runs.is_file() else runs / name


if __name__ == "__main__":
    main()
