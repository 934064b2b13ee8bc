"""Training rows per second and accuracy compared with transformers.Trainer: same rows, same machine, in turns.

    python -m benchmarks.train_speed [--rows 1500] [--methods full lora] [--styles plain tuned] [--rounds 1] [--alike]

Both see the same training rows once (one epoch, batches of 16) with the same backbone. rows_per_s counts only the
training steps on both sides: tokenising, baselines and evaluation are left out. The style "tuned" uses bf16, which some
processors can only emulate; --peer-rows gives the peer fewer rows there.

    python -m benchmarks.train_speed --to-equal 6 12

measures how long the peer takes to reach our accuracy after one epoch: it trains, tuned and with a learning rate that
suits the method, for so many epochs, and for more while it is behind. Our time is that of the whole command, including
loading, baselines and evaluation; the peer's seconds are those of its training only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from benchmarks.measuring import DATA, PEERS, median, need, report, run_json

PEER_RATES = {"full": 5e-5, "lora": 1e-3}
PEERS_LORA = ("method.targets=query,value", "method.rank=8", "method.alpha=16")
"""What the peer adapts; our default is every linear layer, with rank 16."""


def train_ours(train: Path, test: Path, method: str, folder: Path, settings: tuple[str, ...] = ()) -> dict[str, float]:
    run = folder / "run"
    command = [sys.executable, "-m", "core.cli", "train", str(train), "--text", "text", "--label", "category"]
    command += ["--test", str(test), "--method", method, "--out", str(run), "--json"]
    for pair in ("training.epochs=1", "training.batch_rows=16", "data.split.validation_share=0", *settings):
        command += ["--set", pair]
    run_json(command)
    metrics = json.loads((run / "metrics.json").read_text(encoding="utf-8"))
    return {**metrics["training"], "accuracy": metrics["test"]["accuracy"]}


def train_peer(
    train: Path, test: Path, method: str, style: str, backbone: Path, rows: int, epochs: int = 1, rate: float = 5e-5
) -> dict[str, float]:
    script = need(PEERS / "hf_trainer.py")
    command = [sys.executable, str(script), str(train), str(test), "--text", "text", "--label", "category"]
    command += [
        "--backbone",
        str(backbone),
        "--method",
        method,
        "--style",
        style,
        "--epochs",
        str(epochs),
        "--rows",
        str(rows),
        "--lr",
        str(rate),
    ]
    return run_json(command)


def compare_at_equal_accuracy(method: str, rows: int, epochs: list[int], source: Path, backbone: Path) -> None:
    """Print how long both take to our accuracy; the peer's last line if it did not reach it."""
    with tempfile.TemporaryDirectory() as temporary:
        train = draw_rows(source, rows, Path(temporary))
        began = time.perf_counter()
        ours = train_ours(train, source / "test.csv", method, Path(temporary))
        whole = time.perf_counter() - began
        for number in epochs:
            peer = train_peer(train, source / "test.csv", method, "tuned", backbone, rows, number, PEER_RATES[method])
            report(
                benchmark="train_speed to equal accuracy",
                method=method,
                rows=rows,
                peer_epochs=number,
                ours_accuracy=round(ours["accuracy"], 4),
                peer_accuracy=peer["accuracy"],
                ours_command_s=round(whole, 1),
                peer_training_s=peer["seconds"],
                ratio=round(peer["seconds"] / whole, 1),
            )
            if peer["accuracy"] >= ours["accuracy"]:
                break


def draw_rows(source: Path, rows: int, folder: Path) -> Path:
    """A file of so many training rows, always the same."""
    train = folder / "train.csv"
    pd.read_csv(source / "train.csv", dtype=str, keep_default_na=False).sample(rows, random_state=0).to_csv(
        train, index=False
    )
    return train


def main() -> None:
    from core.models.backbone_catalogue import find_backbone, locate

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1500)
    parser.add_argument("--peer-rows", type=int, default=0, help="rows for the style tuned; 0 takes --rows")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--methods", nargs="+", choices=["full", "lora"], default=["full", "lora"])
    parser.add_argument("--styles", nargs="+", choices=["plain", "tuned", "padded"], default=["plain", "tuned"])
    parser.add_argument(
        "--alike",
        action="store_true",
        help="let ours adapt only the layers that the peer adapts with LoRA, with its rank",
    )
    parser.add_argument(
        "--to-equal", type=int, nargs="+", metavar="EPOCHS", help="how long the peer takes to the same accuracy"
    )
    chosen = parser.parse_args()
    backbone = locate(find_backbone("all-MiniLM-L6-v2"))
    source = need(DATA / "banking77")
    for method in chosen.methods:
        if chosen.to_equal:
            compare_at_equal_accuracy(method, chosen.rows, chosen.to_equal, source, backbone)
            continue
        ours: list[dict[str, float]] = []
        peers: dict[str, list[dict[str, float]]] = {style: [] for style in chosen.styles}
        for _ in range(chosen.rounds):
            with tempfile.TemporaryDirectory() as temporary:
                train = draw_rows(source, chosen.rows, Path(temporary))
                ours.append(
                    train_ours(
                        train,
                        source / "test.csv",
                        method,
                        Path(temporary),
                        PEERS_LORA if chosen.alike and method == "lora" else (),
                    )
                )
                for style in chosen.styles:
                    rows = chosen.peer_rows if style == "tuned" and chosen.peer_rows else chosen.rows
                    peers[style].append(train_peer(train, source / "test.csv", method, style, backbone, rows))
        speed = median([each["rows_per_s"] for each in ours])
        for style, each in peers.items():
            peer_speed = median([one["rows_per_s"] for one in each])
            report(
                benchmark="train_speed",
                method=method,
                peer_style=style,
                rows=chosen.rows,
                rounds=chosen.rounds,
                ours_rows_per_s=round(speed, 1),
                peer_rows_per_s=round(peer_speed, 1),
                ratio=round(speed / peer_speed, 2),
                ours_accuracy=ours[-1]["accuracy"],
                peer_accuracy=each[-1]["accuracy"],
                ours_peak_rss_mb=ours[-1]["peak_rss_mb"],
                peer_peak_rss_mb=each[-1]["peak_rss_mb"],
            )


if __name__ == "__main__":
    main()
