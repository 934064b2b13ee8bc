"""Training rows per second and accuracy beside transformers.Trainer: same rows, same run, in turns.

    python -m benchmarks.train_speed [--rows 1500] [--methods full lora] [--styles plain tuned] [--rounds 1]

Both see the same training rows once (one epoch, batches of 16) with the same backbone. rows_per_s counts the training
steps alone on both sides: tokenising, baselines and judging are left out. The style "tuned" uses bf16, which some
processors can only emulate; --peer-rows gives the peer fewer rows there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import pandas as pd

from benchmarks.measuring import DATA, PEERS, median, need, report, run_json


def train_ours(train: Path, test: Path, method: str, folder: Path) -> dict[str, float]:
    run = folder / "run"
    command = [sys.executable, "-m", "core.cli", "train", str(train), "--text", "text", "--label", "category"]
    command += ["--test", str(test), "--method", method, "--out", str(run), "--json"]
    for pair in ("training.epochs=1", "training.batch_rows=16", "data.split.validation_share=0"):
        command += ["--set", pair]
    run_json(command)
    metrics = json.loads((run / "metrics.json").read_text(encoding="utf-8"))
    return {**metrics["training"], "accuracy": metrics["test"]["accuracy"]}


def train_peer(train: Path, test: Path, method: str, style: str, backbone: Path, rows: int) -> dict[str, float]:
    script = need(PEERS / "hf_trainer.py")
    command = [sys.executable, str(script), str(train), str(test), "--text", "text", "--label", "category"]
    command += ["--backbone", str(backbone), "--method", method, "--style", style, "--epochs", "1", "--rows", str(rows)]
    return run_json(command)


def main() -> None:
    from core.models.catalogue import find_backbone, locate

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1500)
    parser.add_argument("--peer-rows", type=int, default=0, help="rows for the style tuned; 0 takes --rows")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--methods", nargs="+", choices=["full", "lora"], default=["full", "lora"])
    parser.add_argument("--styles", nargs="+", choices=["plain", "tuned", "padded"], default=["plain", "tuned"])
    chosen = parser.parse_args()
    backbone = locate(find_backbone("all-MiniLM-L6-v2"))
    source = need(DATA / "banking77")
    for method in chosen.methods:
        ours: list[dict[str, float]] = []
        peers: dict[str, list[dict[str, float]]] = {style: [] for style in chosen.styles}
        for _ in range(chosen.rounds):
            with tempfile.TemporaryDirectory() as temporary:
                train = Path(temporary) / "train.csv"
                pd.read_csv(source / "train.csv", dtype=str, keep_default_na=False).sample(
                    chosen.rows, random_state=0
                ).to_csv(train, index=False)
                ours.append(train_ours(train, source / "test.csv", method, Path(temporary)))
                for style in chosen.styles:
                    rows = chosen.peer_rows if style == "tuned" and chosen.peer_rows else chosen.rows
                    peers[style].append(train_peer(train, source / "test.csv", method, style, backbone, rows))
        speed = median([each["rows_per_s"] for each in ours])
        for style, each in peers.items():
            peer_speed = median([one["rows_per_s"] for one in each])
            report(
                benchmark="train_speed", method=method, peer_style=style, rows=chosen.rows, rounds=chosen.rounds,
                ours_rows_per_s=round(speed, 1), peer_rows_per_s=round(peer_speed, 1), ratio=round(speed / peer_speed, 2),
                ours_accuracy=ours[-1]["accuracy"], peer_accuracy=each[-1]["accuracy"],
                ours_peak_rss_mb=ours[-1]["peak_rss_mb"], peer_peak_rss_mb=each[-1]["peak_rss_mb"],
            )


if __name__ == "__main__":
    main()
