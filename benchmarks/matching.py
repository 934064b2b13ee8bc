"""Matching questions with answers: top-1, top-3 and MRR compared with BM25 and the frozen backbone, and the latency.

    python -m benchmarks.matching [--data faq banking77] [--methods lora full] [--answers names medoids]
        [--split-by question answer] [--set KEY=VALUE]
    python -m benchmarks.matching --latency [--count 10000] [--keys 60]

`faq` is the bundled sample. `banking77` is converted: each of its 77 intents is one answer, whose text is the name of
the intent ("card arrival"), or, with --answers medoids, the training question nearest to the mean of its intent; that
question is then left out. The test file is judged once, at the end. All distinct answers are ranked for every question;
wrong answers with the same score rank before the right one.

The latency is that of a message typed letter by letter, of the retriever and of the real window (offscreen unless
QT_QPA_PLATFORM is set), from the key press to the ranked answers on the page.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measuring import DATA, ROOT, median, need, report, run_json

WORDS = (
    "card payment transfer refund app login price order parcel late broken thanks change address cancel "
    "plan coffee grinder bag"
).split()
MESSAGE = "Hello, my parcel was marked as delivered yesterday but I never got it, what can I do now?"


def write_banking(folder: Path, answers: str) -> tuple[Path, Path]:
    """Train and test file of Banking77 with the columns question and answer."""
    import pandas as pd

    source = need(DATA / "banking77")
    parts = {name: pd.read_csv(source / f"{name}.csv", dtype=str, keep_default_na=False) for name in ("train", "test")}
    names = {intent: intent.replace("_", " ") for intent in parts["train"]["category"].unique()}
    if answers == "medoids":
        names = find_medoids(parts["train"])
        parts["train"] = parts["train"][~parts["train"]["text"].isin(names.values())]
    for name, frame in parts.items():
        pairs = pd.DataFrame({"question": frame["text"], "answer": frame["category"].map(names)})
        pairs.to_csv(folder / f"{name}.csv", index=False)
    return folder / "train.csv", folder / "test.csv"


def find_medoids(train: Any) -> dict[str, str]:
    """For each intent the training question whose frozen vector is nearest to the mean of its intent."""
    from sentence_transformers import SentenceTransformer

    from core.models.backbone_catalogue import find_backbone, locate

    model = SentenceTransformer(str(locate(find_backbone("all-MiniLM-L6-v2"))), device="cpu")
    medoids = {}
    for intent, part in train.groupby("category"):
        texts = list(part["text"])
        vectors = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        medoids[str(intent)] = texts[int((vectors @ vectors.mean(axis=0)).argmax())]
    return medoids


def train_once(data: str, method: str, split_by: str, answers: str, settings: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        command = [sys.executable, "-m", "core.cli", "train"]
        if data == "faq":
            command += [str(ROOT / "sample_data" / "support_faq.csv")]
        else:
            train, test = write_banking(folder, answers)
            command += [str(train)] + (["--test", str(test)] if split_by == "question" else [])
        command += [
            "--task",
            "match",
            "--question",
            "question",
            "--answer",
            "answer",
            "--method",
            method,
            "--split",
            split_by,
        ]
        command += ["--out", str(folder / "run"), "--json"]
        for pair in settings:
            command += ["--set", pair]
        run_json(command)
        metrics = json.loads((folder / "run" / "metrics.json").read_text(encoding="utf-8"))
    test_figures = metrics["test"]
    return {
        "benchmark": "matching",
        "data": data,
        **({"answer_texts": answers} if data == "banking77" else {}),
        "method": method,
        "split_by": split_by,
        "settings": settings,
        **{name: round(test_figures[name], 4) for name in ("top1", "top3", "mrr")},
        "top1_interval": [round(one, 4) for one in test_figures["top1_interval"]],
        "questions": test_figures["questions"],
        "unanswerable": test_figures["unanswerable"],
        "answers": test_figures["answers"],
        "line": {
            name: round(value, 4) if isinstance(value, float) else value for name, value in test_figures["line"].items()
        },
        "calibration_error": round(test_figures["calibration"]["expected_error"], 4),
        "baselines": {
            name: {figure: round(body["test"][figure], 4) for figure in ("top1", "top3", "mrr")}
            for name, body in metrics["baselines"].items()
            if "test" in body
        },
        "training": {
            name: metrics["training"][name]
            for name in ("seconds", "rows_per_s", "peak_rss_mb", "steps", "best_step", "threads")
        },
    }


# Latency


def make_retriever(folder: Path, count: int) -> Path:
    """A run with the method frozen and `count` random answers."""
    rng = random.Random(0)
    table = folder / "answers.csv"
    with table.open("w", encoding="utf-8") as file:
        file.write("answer\n")
        for number in range(count):
            file.write(" ".join(rng.choices(WORDS, k=rng.randint(12, 40))) + f" {number}\n")
    command = [
        sys.executable,
        "-m",
        "core.cli",
        "train",
        str(table),
        "--task",
        "match",
        "--method",
        "frozen",
        "--answer",
        "answer",
    ]
    run_json([*command, "--out", str(folder / "run"), "--json"])
    return folder / "run"


def measure_retriever(run: Path, keys: int) -> dict[str, float]:
    """Milliseconds of `answer` for every prefix of a message, after a warm-up call."""
    from core.tasks.match.retriever import AnswerRetriever
    from core.train.device import prepare_threads

    prepare_threads(0)
    retriever = AnswerRetriever.open(run)
    retriever.answer("a first message", 5)
    taken = []
    for end in range(1, min(keys, len(MESSAGE)) + 1):
        began = time.perf_counter()
        retriever.answer(MESSAGE[:end], 5)
        taken.append((time.perf_counter() - began) * 1000)
    return _sum_up(taken)


def measure_window(run: Path, keys: int) -> dict[str, float]:
    """Milliseconds from a key press in the message box to its answers on the page of the real window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtTest import QTest

    from gui import app as application

    os.environ["TUNEWRIGHT_HOME"] = str(run.parent / "home")
    desktop = application.Desktop(application.make_application())
    desktop.open([])
    session = desktop.session

    def wait(is_done: Any, limit_s: float = 120) -> None:
        began = time.perf_counter()
        while not is_done():
            loop = QEventLoop()
            QTimer.singleShot(1, loop.quit)
            loop.exec()
            if time.perf_counter() - began > limit_s:
                sys.exit("the window did not answer")

    session.runs.open(run)
    wait(lambda: session.runs.run is not None)
    desktop.window.show_page("use")
    page = desktop.window.page_widget("use")
    seen: list[str] = []
    session.controllers["match"].answers.answered.connect(lambda event: seen.append(event.answered.question))
    page.question_view.message.setPlainText("a first message")  # type: ignore[attr-defined]
    wait(lambda: seen[-1:] == ["a first message"])
    page.question_view.message.clear()  # type: ignore[attr-defined]
    taken = []
    for letter in MESSAGE[:keys]:
        began = time.perf_counter()
        QTest.keyClicks(page.question_view.message, letter)  # type: ignore[attr-defined]
        text = page.question_view.message.toPlainText()  # type: ignore[attr-defined]
        if text.strip():
            wait(lambda text=text: seen[-1:] == [text])
            taken.append((time.perf_counter() - began) * 1000)
    desktop.close()
    return _sum_up(taken)


def _sum_up(taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "median_ms": round(median(ordered), 1),
        "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
        "max_ms": round(ordered[-1], 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", choices=["faq", "banking77"], default=["faq", "banking77"])
    parser.add_argument("--methods", nargs="+", choices=["frozen", "lora", "full"], default=["lora", "full"])
    parser.add_argument("--split-by", nargs="+", choices=["question", "answer"], default=["question"])
    parser.add_argument("--answers", nargs="+", choices=["names", "medoids"], default=["names"])
    parser.add_argument("--set", action="append", default=[], help="a setting, as key=value")
    parser.add_argument("--latency", action="store_true")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=60)
    chosen = parser.parse_args()
    if chosen.latency:
        with tempfile.TemporaryDirectory() as temporary:
            run = make_retriever(Path(temporary), chosen.count)
            report(
                benchmark="matching_latency", where="desk", answers=chosen.count, **measure_retriever(run, chosen.keys)
            )
            report(
                benchmark="matching_latency", where="window", answers=chosen.count, **measure_window(run, chosen.keys)
            )
        return
    for data in chosen.data:
        for split_by in chosen.split_by:
            for answers in chosen.answers if data == "banking77" else ["names"]:
                for method in chosen.methods:
                    report(**train_once(data, method, split_by, answers, chosen.set))


if __name__ == "__main__":
    main()
