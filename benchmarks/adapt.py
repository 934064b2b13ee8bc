"""Adapt first, measured: a classifier with few labels, with and without a backbone that read the unlabelled texts.

    python -m benchmarks.adapt TRAIN.csv TEST.csv [--labels 1000] [--seeds 3] [--backbone NAME]

The tables have the columns text and label. Of TRAIN so many rows keep their label; the others are texts without one.
Printed for each seed: both figures of the adaptation, macro-F1 and accuracy on TEST without and with it, and minutes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from core.data.reading import read_table
from core.models.adapted import read_adaptation
from core.runs.folder import RunFolder
from core.tasks.adapt.first import plan_first
from core.tasks.classify.command import plan
from core.tasks.classify.prompting import PromptOptions
from core.tasks.jobs import run_job
from core.tasks.planning import Reading, TrainRequest
from core.train.control import Control


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--labels", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--backbone", default="")
    parser.add_argument("--set", action="append", default=[], dest="settings")
    asked = parser.parse_args()
    for seed in range(asked.seeds):
        with tempfile.TemporaryDirectory(prefix="adapt-") as folder:
            _measure(asked, seed, Path(folder))


def _measure(asked: argparse.Namespace, seed: int, folder: Path) -> None:
    frame = read_table([asked.train]).frame[["text", "label"]].sample(frac=1, random_state=seed)
    labelled, rest = folder / "labelled.csv", folder / "rest.csv"
    frame[: asked.labels].to_csv(labelled, index=False)
    frame[asked.labels :][["text"]].to_csv(rest, index=False)
    request = TrainRequest(
        backbone=asked.backbone, test_file=asked.test, seed=seed, settings=tuple(asked.settings), method="lora"
    )
    job = plan([labelled], Reading(text=("text",), label=("label",)), PromptOptions(), request)
    began = time.perf_counter()
    adapted = _run(plan_first(job, [str(rest)], len(frame)), folder / "adapted")
    minutes = (time.perf_counter() - began) / 60
    found = read_adaptation(adapted.path)
    assert found is not None
    print(
        f"seed {seed}: masked loss {found.masked_loss_before:.3f} -> {found.masked_loss:.3f}, probe macro-F1 "
        f"{found.macro_f1_before:.3f} -> {found.macro_f1:.3f}, kept: {found.is_kept}, {minutes:.1f} min"
    )
    for name, backbone in (("without", job.backbone.name), ("with", str(adapted.model_folder))):
        began = time.perf_counter()
        run = _run(plan([labelled], Reading(text=("text",), label=("label",)), PromptOptions(),
                        _replace(request, backbone)), folder / name)  # fmt: skip
        body = (run.metrics() or {})["test"]
        took = (time.perf_counter() - began) / 60
        print(f"  {name:8} macro-F1 {body['macro_f1']:.4f}, accuracy {body['accuracy']:.4f}, {took:.1f} min")


def _replace(request: TrainRequest, backbone: str) -> TrainRequest:
    from dataclasses import replace

    return replace(request, backbone=backbone)


def _run(job, folder: Path) -> RunFolder:  # type: ignore[no-untyped-def]
    run = RunFolder.create(job, path=folder)
    for _ in run_job(job, run, Control()):
        pass
    return run


if __name__ == "__main__":
    main()
