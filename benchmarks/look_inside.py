"""How long Look inside takes, and how far its weights are from those of plain transformers.

    python -m benchmarks.look_inside [--backbone all-MiniLM-L6-v2 | FOLDER] [--rounds 9] [--threads 0]

For texts of 32, 128 and 512 tokens: the median seconds of reading, computing and recording all layers and heads, the
processor seconds of it (which other programs lengthen less; with one thread they are the fewest), the seconds of the
same forward pass in transformers with `output_attentions=True`, and the largest difference of a weight.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from transformers import AutoModel

from benchmarks.measuring import median, report
from core.models.backbone_catalogue import find_backbone, locate
from core.models.loading import load_encoder, load_tokenizer
from core.models.look_inside import look_inside, read_text
from core.train.device import prepare_threads

_SENTENCE = "My card was charged twice for the same order although nothing arrived, please send the money back. "


def measure(run: Callable[[], Any], rounds: int) -> tuple[float, float, Any]:
    """The median seconds and processor seconds of a function, and what it gave last; it is run once before."""
    found = run()
    seconds, processor = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), time.process_time()
        found = run()
        seconds.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return median(seconds), median(processor), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backbone", default="all-MiniLM-L6-v2")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--threads", type=int, default=0, help="0: as many as the program takes")
    wanted = parser.parse_args()
    prepare_threads(wanted.threads)
    folder = locate(find_backbone(wanted.backbone))
    model, tokenizer = load_encoder(folder), load_tokenizer(folder)
    plain = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    for tokens in (32, 128, 512):
        text = _SENTENCE * (tokens // 16)
        if tokens > int(tokenizer.model_max_length):
            continue
        seconds, processor, inside = measure(
            lambda text=text, tokens=tokens: look_inside(model, read_text(tokenizer, text, max_tokens=tokens)),
            wanted.rounds,
        )
        ids = torch.tensor([[token.number for token in inside.read.tokens]])
        with torch.no_grad():
            plain_seconds, _, found = measure(
                lambda ids=ids: plain(input_ids=ids, output_attentions=True), wanted.rounds
            )
        count = len(inside.tokens)
        weights = torch.stack(found.attentions)[:, 0, :, :count, :count].numpy()
        report(
            tokens=len(inside.read.tokens),
            kept=count,
            seconds=round(seconds, 4),
            processor_seconds=round(processor, 4),
            transformers_seconds=round(plain_seconds, 4),
            largest_difference=float(np.abs(weights - inside.weights).max()),
        )


if __name__ == "__main__":
    main()
