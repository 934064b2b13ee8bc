"""Rows per second of predicting a file, compared with transformers.pipeline on the same exported folder, in turns.

    python -m benchmarks.predict_speed MODEL_DIR [--rows 3080] [--rounds 3]

MODEL_DIR is a merged export of a Banking77 run. Labels must be equal on both sides, row by row. "exact" is full
precision throughout; otherwise only rows near a decision are computed in full precision, if the processor has bf16
instructions.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.measuring import DATA, PEERS, median, need, report, run_json

OURS = """
import json, resource, sys, time
import pandas as pd
from core.train.device import prepare_threads
from core.tasks.classify.classifier import Classifier
from pathlib import Path
prepare_threads(0)
model, file, rows, how = sys.argv[1:]
texts = list(pd.read_csv(file, dtype=str, keep_default_na=False)["text"])[: int(rows)]
classifier = Classifier.open(Path(model))
began = time.perf_counter()
answers = classifier.predict(texts, exact=how == "exact")
labels = list(answers.predicted)
seconds = time.perf_counter() - began
peak_rss_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
found = {"rows_per_s": len(labels) / seconds, "labels": labels, "confidence": answers.confidence.tolist()}
print(json.dumps({**found, "peak_rss_mb": peak_rss_mb}))
"""
LABELS = """
import json, sys
import pandas as pd
from transformers import pipeline
model, file, rows = sys.argv[1:]
texts = list(pd.read_csv(file, dtype=str, keep_default_na=False)["text"])[: int(rows)]
classify = pipeline("text-classification", model=model)
print(json.dumps({"labels": [r["label"] for r in classify(texts, batch_size=32, truncation=True)]}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--rows", type=int, default=3080)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    file = need(DATA / "banking77" / "test.csv")
    place = [str(chosen.model), str(file), str(chosen.rows)]
    ours, exact, peer = [], [], []
    for _ in range(chosen.rounds):
        ours.append(run_json([sys.executable, "-c", OURS, *place, "fast"]))
        exact.append(run_json([sys.executable, "-c", OURS, *place, "exact"]))
        command = [sys.executable, str(need(PEERS / "hf_pipeline.py")), str(chosen.model), str(file), "--batch", "32"]
        peer.append(run_json([*command, "--rows", str(chosen.rows)]))
    truth = run_json([sys.executable, "-c", LABELS, *place])["labels"]
    mine, slow, theirs = (median([one["rows_per_s"] for one in each]) for each in (ours, exact, peer))
    apart = max(abs(a - b) for a, b in zip(ours[-1]["confidence"], exact[-1]["confidence"], strict=True))
    report(
        benchmark="predict_speed",
        rows=chosen.rows,
        rounds=chosen.rounds,
        ours_rows_per_s=round(mine, 1),
        peer_rows_per_s=round(theirs, 1),
        ratio=round(mine / theirs, 2),
        exact_rows_per_s=round(slow, 1),
        exact_ratio=round(slow / theirs, 2),
        largest_difference_of_confidence=round(apart, 5),
        labels_equal=sum(a == b for a, b in zip(ours[-1]["labels"], truth, strict=True)),
        of=len(truth),
        ours_peak_rss_mb=ours[-1]["peak_rss_mb"],
        peer_peak_rss_mb=peer[-1]["peak_rss_mb"],
    )


if __name__ == "__main__":
    main()
