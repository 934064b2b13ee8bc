"""How often a comparison of two runs claims a difference where there is none.

    python -m benchmarks.compare [--pairs 1000] [--rows 153 500 3080] [--seed 0]

Two classifiers are fitted on the frozen backbone's vectors of Banking77, each with 10 other rows a class, and answer
the test file. For each null pair some of the test rows are drawn and on every one the two answers are swapped with
probability 1/2: both sides of the pair are then equally good, whatever they say. A test at the 5 % level should claim a
difference in 5 of 100 such pairs; the share of 1,000 pairs has a standard error of 0.7 points. Claimed are: McNemar's
exact p under 0.05; the mid-p form, which the program does not use; and 95 % intervals that leave out 0.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.few_shot import Rows, read_banking77
from benchmarks.measuring import report
from core.metrics.paired import LEVEL, SAMPLES, PairedLabels, bootstrap_macro_f1, bootstrap_mean, exact_p
from core.shapes import Int

SHOTS = 10
_MOST_MACRO_F1 = 500  # with more rows a bootstrap of macro-F1 takes a third of a second


def answer_test() -> tuple[Int[np.ndarray, " rows"], Int[np.ndarray, "2 rows"], int]:
    """The true classes of the test file, what the two classifiers give, and the number of classes."""
    from core.tasks.classify.probe import fit_probe

    train, test = read_banking77()
    names = sorted({label for _, label in train})
    number = {name: at for at, name in enumerate(names)}
    drawn = [_draw(train, seed) for seed in (0, 1)]
    vectors = _encode([text for rows in (test, *drawn) for text, _ in rows])
    given = []
    start = len(test)
    for rows in drawn:
        truth = np.array([number[label] for _, label in rows])
        probe = fit_probe(vectors[start : start + len(rows)], truth, len(names))
        given.append(probe.logits(vectors[: len(test)]).argmax(axis=1))
        start += len(rows)
    return np.array([number[label] for _, label in test]), np.stack(given), len(names)


def _draw(train: Rows, seed: int) -> Rows:
    random = np.random.default_rng(seed)
    by_class: dict[str, Rows] = {}
    for at in random.permutation(len(train)):
        own = by_class.setdefault(train[at][1], [])
        if len(own) < SHOTS:
            own.append(train[at])
    return [row for rows in by_class.values() for row in rows]


def _encode(texts: Sequence[str]) -> np.ndarray:
    from core.data.batches import tokenise
    from core.draining import drain
    from core.models.backbone_catalogue import find_backbone, locate
    from core.models.bi_encoder import load_bi_encoder
    from core.tasks.match.setup import encode_tokens

    model, tokenizer = load_bi_encoder(locate(find_backbone("all-MiniLM-L6-v2")))
    tokens = tokenise(tokenizer, list(texts), 64)
    return drain(encode_tokens(model.eval(), tokens, int(tokenizer.pad_token_id or 0)))


def claims_of(
    truth: np.ndarray, given: np.ndarray, classes: int, rows: int, seed: int, samples: int = SAMPLES
) -> tuple[dict[str, bool], int]:
    """Which figures claim a difference for one null pair, and on how many rows just one side is right."""
    random = np.random.default_rng(seed)
    chosen = random.choice(len(truth), rows, replace=False)
    swapped = random.random(rows) < 0.5
    before = np.where(swapped, given[1, chosen], given[0, chosen])
    after = np.where(swapped, given[0, chosen], given[1, chosen])
    right = before == truth[chosen], after == truth[chosen]
    fixed, broken = int((~right[0] & right[1]).sum()), int((right[0] & ~right[1]).sum())
    claims = {
        "exact_p": exact_p(fixed, broken) < LEVEL,
        "mid_p": _mid_p(fixed, broken) < LEVEL,
        "accuracy_interval": bootstrap_mean(
            right[1].astype(np.float64) - right[0], samples=samples, seed=seed
        ).excludes_zero,
    }
    if rows <= _MOST_MACRO_F1:
        flags = [np.eye(classes, dtype=bool)[numbers] for numbers in (truth[chosen], before, after)]
        claims["macro_f1_interval"] = bootstrap_macro_f1(PairedLabels(*flags), samples=samples, seed=seed).excludes_zero
    return claims, fixed + broken


def _mid_p(fixed: int, broken: int) -> float:
    """The exact p less the probability of just this result."""
    rows = fixed + broken
    if not rows:
        return 1.0
    point = math.exp(math.lgamma(rows + 1) - math.lgamma(fixed + 1) - math.lgamma(broken + 1) - rows * math.log(2))
    return 1.0 - point if fixed == broken else exact_p(fixed, broken) - point


def main(
    arguments: Sequence[str] | None = None, answer: Callable[[], tuple[np.ndarray, np.ndarray, int]] = answer_test
) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--rows", type=int, nargs="+", default=[153, 500, 3080])
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    truth, given, classes = answer()
    report(accuracy=[round(float((one == truth).mean()), 4) for one in given], rows=len(truth), classes=classes)
    for rows in options.rows:
        rows = min(rows, len(truth))
        began = time.perf_counter()
        found = [claims_of(truth, given, classes, rows, options.seed + at) for at in range(options.pairs)]
        shares = {name: round(sum(claims[name] for claims, _ in found) / options.pairs, 4) for name in found[0][0]}
        report(
            rows=rows,
            pairs=options.pairs,
            discordant=round(float(np.mean([discordant for _, discordant in found])), 1),
            **shares,
            standard_error=round(math.sqrt(0.05 * 0.95 / options.pairs), 4),
            seconds=round(time.perf_counter() - began, 1),
        )


if __name__ == "__main__":
    main()
