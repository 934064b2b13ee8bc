"""What more data buys: the forecast from half of the rows against what the other half really brought.

    python -m benchmarks.more_data [--data banking77 sms_spam agnews airline_tweets] [--seeds 0 1 2 3 4] [--tuned lora]

For each seed a random half of the training rows is all that the forecast knows: heads on 25 to 100 % of it, on the
default backbone's vectors, a fitted curve, and the gain it expects of as many rows again. What the other half really
brings is the difference of two heads on the test rows. For the classes, a random third of them has only half of its
rows, and what their other rows bring to their F1 is forecast. `--tuned METHOD` also trains a model of that method on
the half and on all rows, and compares the forecast, scaled to that model's errors, with what it really gained: minutes
to hours.

The real gain is itself an estimate: `noise` is the standard error of the difference on the test rows. `inside` is the
share of real gains inside the band of 90 %, widened by that noise; `no_gain` the error of always saying "nothing".
`real_of_top_third` is what the third with the largest forecasts really gained, `real_of_last_third` the other end: of a
class whose test rows are few, the forecast cannot be checked, but the order can.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.few_shot import Rows as Texts
from benchmarks.few_shot import read_agnews, read_banking77, read_sms_spam, train_once, write
from benchmarks.measuring import DATA, need, report
from core.config import JobConfig
from core.draining import drain
from core.metrics.learning_curve import Forecast
from core.tasks.classify.active_learning import Reader
from core.tasks.classify.more_data import CLASS_DRAWS
from core.tasks.classify.more_data_scores import Rows, measure_classes, measure_whole
from core.tasks.classify.more_data_values import MoreData, WholeCurve
from core.tasks.classify.probe import fit_probe
from core.train.control import Control

MOST_ROWS, MOST_TEST = 10_003, 3_500
DRAWS = 3
_DEVIATIONS = 1.645


def read_airline_tweets() -> tuple[Texts, Texts]:
    """A random third is the test."""
    path = need(DATA / "airline_tweets_dated") / "Tweets.csv"
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = [(row["text"], row["airline_sentiment"]) for row in csv.DictReader(file)]
    order = np.random.default_rng(0).permutation(len(rows))
    third = len(rows) // 3
    return [rows[at] for at in order[third:]], [rows[at] for at in order[:third]]


SETS: dict[str, Callable[[], tuple[Texts, Texts]]] = {
    "banking77": read_banking77,
    "sms_spam": read_sms_spam,
    "agnews": read_agnews,
    "airline_tweets": read_airline_tweets,
}


class Table:
    """A data set with vectors: training rows, test rows, and their class numbers."""

    def __init__(self, name: str, most_rows: int, vectors: Path | None) -> None:
        train, test = SETS[name]()
        self.train = _draw(train, most_rows)
        self.test = _draw(test, MOST_TEST)
        self.names = tuple(sorted({label for _, label in self.train}))
        number = {label: at for at, label in enumerate(self.names)}
        self.test = [row for row in self.test if row[1] in number]
        self.truth = np.array([number[label] for _, label in self.train])
        self.test_truth = np.array([number[label] for _, label in self.test])
        both = _read_vectors([text for text, _ in (*self.train, *self.test)], vectors and vectors / f"{name}.npy")
        self.vectors, self.test_vectors = both[: len(self.train)], both[len(self.train) :]

    def rows(self, chosen: np.ndarray) -> Rows:
        return Rows(self.vectors[chosen], self.truth[chosen][:, None] == np.arange(len(self.names)), False)

    def predict_test(self, chosen: np.ndarray) -> np.ndarray:
        """The classes that a head on some of the rows gives the test rows."""
        head = fit_probe(self.vectors[chosen], self.truth[chosen], len(self.names))
        return head.logits(self.test_vectors).argmax(axis=1)


def measure_half(table: Table, seed: int) -> tuple[WholeCurve, np.ndarray]:
    """The curve of a random half, and the half."""
    half = np.random.default_rng(seed).permutation(len(table.truth))[: len(table.truth) // 2]
    return drain(measure_whole(table.rows(half), draws=DRAWS, seed=seed)), half


def compare_whole(table: Table, curve: WholeCurve, half: np.ndarray) -> tuple[Forecast, float, float]:
    """The forecast of the other half, what it really brought, and the noise of that."""
    every = np.arange(len(table.truth))
    before, after = (table.predict_test(chosen) == table.test_truth for chosen in (half, every))
    gained = after.astype(float) - before
    forecast = MoreData(curve, (), len(half)).gain(len(every) - len(half))
    assert forecast is not None
    return forecast, float(gained.mean()), float(gained.std() / len(gained) ** 0.5)


def compare_classes(table: Table, seed: int) -> list[tuple[Forecast, float, float]]:
    """For the classes of a random third, which lose half of their rows: as `compare_whole`, of their F1."""
    chance = np.random.default_rng((seed, 1))
    few = chance.permutation(len(table.names))[: max(1, len(table.names) // 3)]
    is_left_out = np.zeros(len(table.truth), dtype=bool)
    for number in few:
        own = chance.permutation(np.flatnonzero(table.truth == number))
        is_left_out[own[: len(own) // 2]] = True
    half = np.flatnonzero(~is_left_out)
    curves = drain(measure_classes(table.rows(half), table.names, draws=CLASS_DRAWS, seed=seed))
    before, after = table.predict_test(half), table.predict_test(np.arange(len(table.truth)))
    compared = []
    for number in few:
        curve = curves[number]
        if curve.curve is None:
            continue
        forecast = curve.curve.gain(curve.rows, int(is_left_out[table.truth == number].sum()))
        scores, changes = zip(*(_f1(table.test_truth, given, number) for given in (before, after)), strict=True)
        noise = float(np.sqrt(((changes[1] - changes[0]) ** 2).sum()))
        compared.append((forecast, scores[1] - scores[0], noise))
    return compared


def compare_tuned(table: Table, curve: WholeCurve, half: np.ndarray, method: str, seed: int) -> tuple[Forecast, float]:
    """The forecast scaled to a tuned model's errors, and what the other half really brought to it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        test = write(folder / "test.csv", table.test)
        scores = []
        for name, chosen in (("half", half), ("all", np.arange(len(table.truth)))):
            train = write(folder / f"{name}.csv", [table.train[at] for at in chosen])
            scores.append(train_once(method, train, test, seed, [])["test"]["accuracy"])
    forecast = replace(MoreData(curve, (), len(half)), model_error=1 - scores[0]).gain(len(table.truth) - len(half))
    assert forecast is not None
    return forecast, scores[1] - scores[0]


def sum_up(data: str, of: str, compared: list[tuple[Forecast, float, float]]) -> None:
    """Print the errors of some forecasts, in points."""
    values = np.array([[one.value, one.low, one.high, real, noise] for one, real, noise in compared])
    value, low, high, real, noise = values.T
    order, third = np.argsort(-value), max(1, len(value) // 3)
    inside = (real >= low - _DEVIATIONS * noise) & (real <= high + _DEVIATIONS * noise)
    report(
        benchmark="more_data",
        data=data,
        of=of,
        forecasts=len(values),
        mean_error=round(100 * float(np.abs(value - real).mean()), 2),
        bias=round(100 * float((value - real).mean()), 2),
        noise=round(100 * float(noise.mean()), 2),
        no_gain=round(100 * float(np.abs(real).mean()), 2),
        inside=round(float(inside.mean()), 2),
        real_of_top_third=round(100 * float(real[order[:third]].mean()), 2),
        real_of_last_third=round(100 * float(real[order[-third:]].mean()), 2),
        width=round(100 * float((high - low).mean()), 2),
    )


def _f1(truth: np.ndarray, given: np.ndarray, number: int) -> tuple[float, np.ndarray]:
    """F1 of one class, and by how much every row moves it."""
    is_true, is_given = truth == number, given == number
    both = max(int(is_true.sum() + is_given.sum()), 1)
    score = 2 * float((is_true & is_given).sum()) / both
    return score, (2.0 * (is_true & is_given) - score * (is_true.astype(float) + is_given)) / both


def _draw(rows: Texts, most: int) -> Texts:
    return [rows[at] for at in np.random.default_rng(0).permutation(len(rows))[:most]]


def _read_vectors(texts: list[str], kept: Path | None) -> np.ndarray:
    if kept is not None and kept.is_file() and len(found := np.load(kept)) == len(texts):
        return found
    found = drain(Reader(JobConfig()).read(texts, Control()))
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, found)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", choices=list(SETS), default=list(SETS))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2, 3, 4])
    parser.add_argument("--most-rows", type=int, default=MOST_ROWS, help="training rows of each set, drawn at random")
    parser.add_argument("--no-classes", action="store_true", help="leave the classes out")
    parser.add_argument("--tuned", choices=["lora", "full", "few-shot"], help="also train a model on half and on all")
    parser.add_argument("--vectors", type=Path, help="a folder that keeps the vectors for the next time")
    chosen = parser.parse_args()
    for name in chosen.data:
        table = Table(name, chosen.most_rows, chosen.vectors)
        whole, classes, tuned = [], [], []
        for seed in chosen.seeds:
            curve, half = measure_half(table, seed)
            forecast, real, noise = compare_whole(table, curve, half)
            whole.append((forecast, real, noise))
            report(
                benchmark="more_data",
                data=name,
                seed=seed,
                rows=len(half),
                forecast=round(100 * forecast.value, 2),
                low=round(100 * forecast.low, 2),
                high=round(100 * forecast.high, 2),
                real=round(100 * real, 2),
                noise=round(100 * noise, 2),
            )
            if not chosen.no_classes:
                classes += compare_classes(table, seed)
            if chosen.tuned:
                scaled, really = compare_tuned(table, curve, half, chosen.tuned, seed)
                tuned.append((scaled, really, noise))
                report(
                    benchmark="more_data",
                    data=name,
                    seed=seed,
                    of=chosen.tuned,
                    forecast=round(100 * scaled.value, 2),
                    real=round(100 * really, 2),
                )
        for of, compared in (("all classes", whole), ("one class", classes), (chosen.tuned, tuned)):
            if compared:
                sum_up(name, of, compared)


if __name__ == "__main__":
    main()
