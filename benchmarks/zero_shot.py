"""Accuracy with the class names only: nothing is trained and labels are only read for evaluation.

    python -m benchmarks.zero_shot [--data banking77 agnews sms_spam] [--set zero_shot.centre=true]

The job is made without a label column, with the class names typed; the labels of the test file are compared afterwards.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.few_shot import SETS, write
from benchmarks.measuring import report, run_json


def measure(data: str, settings: list[str]) -> None:
    """Print accuracy, and the seconds for making the classifier and predicting."""
    _, test = SETS[data]()
    classes = sorted({label for _, label in test})
    with tempfile.TemporaryDirectory() as temporary:
        texts, run, answers = (Path(temporary) / name for name in ("texts.csv", "run", "answers.jsonl"))
        write(texts, ((text, "") for text, _ in test))
        command = [sys.executable, "-m", "core.cli", "train", str(texts), "--text", "text", "--method", "zero-shot"]
        command += ["--set", f"zero_shot.classes={json.dumps(classes)}", "--out", str(run), "--json"]
        for pair in settings:
            command += ["--set", pair]
        made = run_json(command)
        began = time.perf_counter()
        run_json(
            [
                sys.executable,
                "-m",
                "core.cli",
                "predict",
                str(run),
                str(texts),
                "--text",
                "text",
                "--out",
                str(answers),
                "--json",
            ]
        )
        seconds = time.perf_counter() - began
        predicted = [json.loads(line)["predicted"] for line in answers.read_text(encoding="utf-8").splitlines()]
    right = sum(answer == label for answer, (_, label) in zip(predicted, test, strict=True))
    report(
        benchmark="zero_shot",
        data=data,
        classes=len(classes),
        rows=len(test),
        accuracy=round(right / len(test), 4),
        seconds_to_make=round(made["metrics"]["training"]["seconds"], 1),
        seconds_to_answer=round(seconds, 1),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", choices=list(SETS), default=["banking77", "agnews"])
    parser.add_argument("--set", action="append", default=[], help="a setting, as key=value")
    chosen = parser.parse_args()
    for data in chosen.data:
        measure(data, chosen.set)


if __name__ == "__main__":
    main()
