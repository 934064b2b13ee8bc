"""The error of the watch's daily shares, with and without the correction, on dated tweets about airlines.

    python -m benchmarks.watch_correction [--run RUN [--answers FILE]] [--rounds 20] [--seed 0]

A classifier is trained on a random third of the tweets (or RUN is an earlier one). The other two thirds
are classified, and the share of negative tweets is estimated for every day, every hour, and every day of every airline.
Printed are the mean absolute errors against the true share of the same tweets, for

    raw        what the classifier says, counted
    ours       core.watch.correction: saerens, held by 30 texts of the judged mix
    said       the same over the said classes and the confusion matrix, for where there are no probabilities
    adjusted   the adjusted count: least squares on the simplex, through the confusion matrix (Forman 2008)
    saerens    expectation maximisation over the probabilities (Saerens, Latinne and Decaestecker 2002)
    mean       the mean of the probabilities

and how often the band of `ours` (95 %) contains the true share. First with the run's own judged rows, which is one
sample; then as a mean over ROUNDS samples of as many judged rows from the rest. Last under shifted prevalence: tweets
are drawn so that 5 to 95 % of them are negative, the case that the correction is made for; there the band is also
compared with the share that was drawn from.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measuring import DATA, ROOT, need, report
from core.data.dates import read_dates
from core.watch.correction import SoftPredictions, estimate_shares, find_shares, project_to_simplex
from core.watch.known_errors import KnownErrors, balance, find_errors, match_errors

CLASSES = ("negative", "neutral", "positive")
_AIRLINES = r"@(virginamerica|united|southwestair|jetblue|usairways|americanair)"
_SIZES = (7, 30, 100, 300, 1000)
_LEAST = {"day": 30, "hour": 10, "day and airline": 10}


@dataclass(frozen=True, eq=False)
class Judged:
    """Classified tweets with their truth: probabilities [rows classes], class numbers [rows], and the table."""

    frame: pd.DataFrame
    probabilities: np.ndarray
    predicted: np.ndarray
    true: np.ndarray


@dataclass(frozen=True, eq=False)
class Sets:
    """Groups of rows to estimate shares of, and the shares they were drawn from, where they were."""

    rows: list[np.ndarray]
    drawn_from: np.ndarray | None = None


def train_third(seed: int, folder: Path, run: Path | None) -> tuple[Path, Path]:
    """The run of a model trained on a random third, and the file of the rest with its answers."""
    table = pd.read_csv(need(DATA / "airline_tweets_dated" / "Tweets.csv"), dtype=str, keep_default_na=False)
    third = np.sort(np.random.default_rng(seed).permutation(len(table))[: len(table) // 3])
    table.iloc[third].to_csv(folder / "third.csv", index=False)
    table.drop(index=third).to_csv(folder / "rest.csv", index=False)
    if run is None:
        run = folder / "run"
        command = [
            sys.executable,
            "-m",
            "core.cli",
            "train",
            str(folder / "third.csv"),
            "--text",
            "text",
            "--label",
            "airline_sentiment",
        ]
        _run([*command, "--method", "lora", "--set", "epochs=2", "--set", f"training.seed={seed}", "--out", str(run)])
    answers = folder / "answers.parquet"
    _run(
        [
            sys.executable,
            "-m",
            "core.cli",
            "predict",
            str(run),
            str(folder / "rest.csv"),
            "--text",
            "text",
            "--out",
            str(answers),
        ]
    )
    return run, answers


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")


def read_answers(path: Path) -> Judged:
    frame = pd.read_parquet(path)
    probabilities = frame[[f"p_{name}" for name in CLASSES]].to_numpy(dtype=float)
    true = frame["airline_sentiment"].map(CLASSES.index).to_numpy()
    return Judged(frame, probabilities, probabilities.argmax(axis=1), true)


def natural_sets(judged: Judged, allowed: np.ndarray) -> dict[str, Sets]:
    """The tweets of each day, hour, and day and airline, as they came."""
    moments = read_dates(judged.frame["tweet_created"].tolist()).moments
    airline = judged.frame["text"].str.lower().str.extract(_AIRLINES)[0].fillna("none").to_numpy()
    days = moments.astype("datetime64[D]").astype(str)
    keys = {
        "day": days,
        "hour": moments.astype("datetime64[h]").astype(str),
        "day and airline": np.char.add(days, airline.astype(str)),
    }
    return {
        name: Sets([rows for rows in _split(key, allowed) if len(rows) >= _LEAST[name]]) for name, key in keys.items()
    }


def shifted_sets(judged: Judged, allowed: np.ndarray, generator: np.random.Generator) -> dict[str, Sets]:
    """Tweets drawn so that the share of negative ones runs from 5 to 95 %, the others at random."""
    pools = [np.flatnonzero(allowed & (judged.true == place)) for place in range(len(CLASSES))]
    found = {}
    for size in _SIZES:
        shares = np.array(
            [[low, *((1 - low) * generator.dirichlet([1, 1]))] for low in np.linspace(0.05, 0.95, 10) for _ in range(3)]
        )
        rows = [
            np.concatenate(
                [
                    generator.choice(pool, count)
                    for pool, count in zip(pools, generator.multinomial(size, share), strict=True)
                ]
            )
            for share in shares
        ]
        found[f"shifted, {size} tweets"] = Sets(rows, shares)
    return found


def measure(judged: Judged, sets: Sets, errors: KnownErrors) -> dict[str, float]:
    """Mean absolute errors of the negative share, and how often the band contains it."""
    predicted, true = (
        np.array([np.bincount(codes[rows], minlength=len(CLASSES)) for rows in sets.rows])
        for codes in (judged.predicted, judged.true)
    )
    texts = predicted.sum(axis=1)
    truth = true / texts[:, None]
    points = np.repeat(np.arange(len(texts)), texts)
    shares = estimate_shares(
        predicted, texts, errors, soft=SoftPredictions(judged.probabilities[np.concatenate(sets.rows)], points)
    )
    prior = errors.counts.sum(axis=1) / errors.counts.sum()
    called = errors.counts / errors.counts.sum(axis=1, keepdims=True)
    estimates = {
        "raw": predicted / texts[:, None],
        "ours": shares.share,
        "said": find_shares(predicted, errors.counts),
        "adjusted": adjust_counts(predicted / texts[:, None], called),
        "saerens": _each(sets.rows, lambda rows: maximise(judged.probabilities[rows], prior)),
        "mean": _each(sets.rows, lambda rows: judged.probabilities[rows].mean(axis=0)),
    }
    figures = {name: float(np.abs(estimate - truth)[:, 0].mean()) for name, estimate in estimates.items()}
    figures["band holds"] = float(((shares.low <= truth) & (truth <= shares.high))[:, 0].mean())
    figures["band width"] = float((shares.high - shares.low)[:, 0].mean())
    if sets.drawn_from is not None:
        figures["band holds what was drawn from"] = float(
            ((shares.low <= sets.drawn_from) & (sets.drawn_from <= shares.high))[:, 0].mean()
        )
    return figures


def adjust_counts(predicted: np.ndarray, called: np.ndarray, rounds: int = 400) -> np.ndarray:
    """The shares on the simplex whose said shares are nearest; [points classes]. Accelerated projected gradient (Beck &
    Teboulle 2009).
    """
    size = float(np.linalg.eigvalsh(called @ called.T)[-1])
    here = ahead = project_to_simplex(predicted)
    speed = 1.0
    for _ in range(rounds):
        after = project_to_simplex(ahead - (ahead @ called - predicted) @ called.T / size)
        faster = (1 + np.sqrt(1 + 4 * speed**2)) / 2
        ahead = after + (speed - 1) / faster * (after - here)
        here, speed = after, faster
    return here


def maximise(probabilities: np.ndarray, prior: np.ndarray, rounds: int = 300) -> np.ndarray:
    """The shares that make these probabilities likeliest, given the shares the classifier was judged with."""
    shares = prior
    for _ in range(rounds):
        weights = probabilities * (shares / prior)
        before, shares = shares, (weights / weights.sum(axis=1, keepdims=True)).mean(axis=0)
        if np.abs(shares - before).max() < 1e-6:
            break
    return shares


def draw_errors(judged: Judged, rows: np.ndarray) -> KnownErrors:
    counts = np.zeros((len(CLASSES), len(CLASSES)))
    np.add.at(counts, (judged.true[rows], judged.predicted[rows]), 1)
    return KnownErrors(CLASSES, counts, len(rows), scale=balance(judged.probabilities[rows], judged.true[rows]))


def _split(keys: np.ndarray, allowed: np.ndarray) -> Iterable[np.ndarray]:
    return (np.flatnonzero(allowed & (keys == key)) for key in np.unique(keys[allowed]))


def _each(groups: list[np.ndarray], estimate: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    return np.array([estimate(rows) for rows in groups])


def _report_mean(judged_rows: str, name: str, sets: int, tweets: int, figures: dict[str, float]) -> None:
    report(
        benchmark="watch_correction",
        judged=judged_rows,
        every=name,
        points=sets,
        tweets_a_point=tweets,
        **{key: round(value, 4) for key, value in figures.items()},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, help="a run trained on the same third")
    parser.add_argument(
        "--answers", type=Path, help="with --run: what it said about the other two thirds, as predict writes it"
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if chosen.run is not None and chosen.answers is not None:
            run, answers = chosen.run, chosen.answers
        else:
            run, answers = train_third(chosen.seed, Path(temporary), chosen.run)
        judged = read_answers(answers)
        errors = match_errors(find_errors(run), CLASSES, False)
    if errors is None:
        sys.exit(f"{run} holds no judged rows of these classes.")
    report(
        benchmark="watch_correction",
        accuracy=round(float((judged.predicted == judged.true).mean()), 4),
        classified=len(judged.true),
        judged_rows=errors.rows,
    )
    everything = np.ones(len(judged.true), dtype=bool)
    for name, sets in natural_sets(judged, everything).items():
        _report_mean(
            "the run's own",
            name,
            len(sets.rows),
            int(np.median([len(rows) for rows in sets.rows])),
            measure(judged, sets, errors),
        )
    generator = np.random.default_rng(chosen.seed)
    collected: dict[str, list[dict[str, float]]] = {}
    sizes: dict[str, tuple[int, int]] = {}
    for _ in range(chosen.rounds):
        own = generator.permutation(len(judged.true))[: errors.rows]
        allowed = everything.copy()
        allowed[own] = False
        known = draw_errors(judged, own)
        for name, sets in (natural_sets(judged, allowed) | shifted_sets(judged, allowed, generator)).items():
            collected.setdefault(name, []).append(measure(judged, sets, known))
            sizes[name] = (len(sets.rows), int(np.median([len(rows) for rows in sets.rows])))
    for name, rounds in collected.items():
        means = {key: float(np.mean([figures[key] for figures in rounds])) for key in rounds[0]}
        _report_mean(f"mean of {chosen.rounds} draws", name, *sizes[name], means)


if __name__ == "__main__":
    main()
