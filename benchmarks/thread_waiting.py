"""Training speed by number of threads and wait policy, on an idle machine and next to one busy program.

    python -m benchmarks.thread_waiting

Rows per second of forward, backward and update of the bundled backbone on 32 texts of 14 tokens, median of 6 steps and
of three rounds in which the variants take turns.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.measuring import report, run_json

STEPS = """
import json, statistics, sys, time
import torch
from transformers import AutoModel
from core.models.backbone_catalogue import find_backbone, locate
torch.set_num_threads(int(sys.argv[1]))
model = AutoModel.from_pretrained(locate(find_backbone("all-MiniLM-L6-v2")), local_files_only=True)
model.train()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, fused=True)
ids, mask = torch.randint(1000, 20000, (32, 14)), torch.ones(32, 14, dtype=torch.long)
seconds = []
for _ in range(8):
    began = time.perf_counter()
    model(input_ids=ids, attention_mask=mask).last_hidden_state.mean(1).pow(2).sum().backward()
    optimizer.step()
    optimizer.zero_grad()
    seconds.append(time.perf_counter() - began)
print(json.dumps({"rows_per_s": 32 / statistics.median(seconds[2:])}))
"""
WAYS: tuple[tuple[int, dict[str, str]], ...] = (
    (2, {}),
    (2, {"OMP_WAIT_POLICY": "PASSIVE"}),
    (2, {"GOMP_SPINCOUNT": "3000"}),
    (2, {"GOMP_SPINCOUNT": "50000"}),
    (1, {}),
)
ROUNDS = 3


def main() -> None:
    speeds: dict[tuple[int, int], list[float]] = {}
    for _ in range(ROUNDS):
        for busy in (0, 1):
            others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(busy)]
            try:
                for number, (threads, environment) in enumerate(WAYS):
                    figures = run_json([sys.executable, "-c", STEPS, str(threads)], **environment)
                    speeds.setdefault((busy, number), []).append(figures["rows_per_s"])
            finally:
                for other in others:
                    other.kill()
                    other.wait()
    for (busy, number), measured in speeds.items():
        threads, environment = WAYS[number]
        report(
            benchmark="thread_waiting",
            threads=threads,
            waiting=environment or "default",
            busy_programs=busy,
            rows_per_s=round(statistics.median(measured), 1),
            all_rounds=[round(speed, 1) for speed in measured],
        )


if __name__ == "__main__":
    main()
