"""Test accuracy on Banking77 with default settings and the default backbone, for LoRA and full fine-tuning.

    python -m benchmarks.banking77 [--methods lora full] [--seeds 0] [--keep FOLDER]

The test file is judged once, at the end; everything is chosen on validation rows drawn from the training file.
--keep leaves the runs in FOLDER, for predict_speed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import DATA, need, report, run_json


def train_once(method: str, seed: int, settings: list[str], kept: Path | None) -> dict[str, object]:
    folder = need(DATA / "banking77")
    with tempfile.TemporaryDirectory() as temporary:
        run = (kept or Path(temporary)) / f"{method} {seed}"
        command = [sys.executable, "-m", "core.cli", "train", str(folder / "train.csv"), "--task", "classify"]
        command += ["--text", "text", "--label", "category", "--test", str(folder / "test.csv"), "--method", method]
        command += ["--out", str(run), "--json", "--set", f"training.seed={seed}"]
        for pair in settings:
            command += ["--set", pair]
        run_json(command)
        metrics = json.loads((run / "metrics.json").read_text(encoding="utf-8"))
    return {
        "benchmark": "banking77",
        "method": method,
        "seed": seed,
        "test_accuracy": metrics["test"]["accuracy"],
        "test_macro_f1": metrics["test"]["macro_f1"],
        "validation_accuracy": metrics["validation"]["accuracy"],
        "baselines": {
            name: {
                split: row["accuracy"] for split, row in parts.items() if isinstance(row, dict) and "accuracy" in row
            }
            for name, parts in metrics.get("baselines", {}).items()
        },
        "training": metrics["training"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--methods", nargs="+", choices=["lora", "full"], default=["lora", "full"])
    parser.add_argument("--seeds", nargs="+", type=int, default=[0])
    parser.add_argument("--set", action="append", default=[], help="a setting, as key=value")
    parser.add_argument("--keep", type=Path, help="folder for the runs, which are thrown away otherwise")
    chosen = parser.parse_args()
    for seed in chosen.seeds:
        for method in chosen.methods:
            report(**train_once(method, seed, chosen.set, chosen.keep))


if __name__ == "__main__":
    main()
