"""Invented readers and books, and a run over them, so that a page can be run by itself: nothing here was trained."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from core.config import DataConfig, JobConfig, MethodConfig, RecommendConfig
from core.events import BaselineDone, Ended, Evaluated, Event, StageChanged, Started, StepDone
from core.runs.folder import RunFolder
from core.tasks.recommend.baseline_models import ItemNeighbours, Popularity, Transitions
from core.tasks.recommend.histories import Histories
from core.tasks.recommend.interactions import Interactions, ItemCatalogue, read_job_interactions
from core.tasks.recommend.ranking import Scorer, rank_targets
from core.tasks.recommend.report import judge_ranking, report_to_json
from core.tasks.recommend.split import InteractionSplit, Targets, split_interactions

if TYPE_CHECKING:
    from gui.session.session import Session

GENRES = {
    "sea": ("harbour", "tide", "lighthouse", "captain", "island", "storm", "gull"),
    "crime": ("detective", "alibi", "cellar", "witness", "poison", "ledger", "motive"),
    "garden": ("roses", "orchard", "soil", "bees", "hedge", "seeds", "pond"),
    "space": ("orbit", "engine", "colony", "signal", "comet", "pilot", "vacuum"),
    "kitchen": ("bread", "butter", "market", "oven", "spices", "recipe", "supper"),
}
_BOOKS, _READERS = 30, 240


def write_tables(folder: Path, seed: int = 3) -> tuple[Path, Path]:
    """A table of loans (reader, book, stars, day) and one of books (number, title, about, year); always the same."""
    random = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    books, loans = ["number,title,about,year"], ["reader,book,stars,day"]
    for index, (genre, words) in enumerate(GENRES.items()):
        for number in range(_BOOKS):
            one, two, three = random.choice(words, 3, replace=False)
            title = (
                f"The {one} and the {two}"
                if number % 3
                else f"{three.title()} of the long {genre} winter that nobody in the town had seen coming"
            )
            books.append(
                f'B{index * _BOOKS + number:03d},"{title}","A story about {one}, {two} and {three}.",{1950 + number}'
            )
    kinds = len(GENRES)
    for reader in range(_READERS):
        liked = reader % kinds
        at = int(random.integers(0, _BOOKS))
        for day in range(int(random.integers(3, 26))):
            kind = liked if random.random() < 0.85 else int(random.integers(0, kinds))
            at = (at + int(random.geometric(0.5))) % _BOOKS
            stars = int(random.integers(3, 6)) if kind == liked else int(random.integers(1, 5))
            loans.append(
                f"reader-{reader:03d},B{kind * _BOOKS + at:03d},{stars},2024-{1 + day // 28:02d}-{1 + day % 28:02d}"
            )
    files = folder / "loans.csv", folder / "books.csv"
    for file, lines in zip(files, (loans, books), strict=True):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return files


def make_job(loans: Path, books: Path, *, hidden_share: float = 0.05) -> JobConfig:
    """The job of the invented run."""
    columns = RecommendConfig(
        user_column="reader",
        item_column="book",
        rating_column="stars",
        time_column="day",
        item_file=str(books),
        item_id_column="number",
        item_title_column="title",
        item_text_columns=("title", "about"),
        item_number_columns=("year",),
        hidden_share=hidden_share,
    )
    method = MethodConfig(kind="frozen")
    return replace(
        JobConfig(),
        task="recommend",
        title="loans",
        data=DataConfig(files=(str(loans),)),
        method=method,
        recommend=columns,
    )


def write_rank_run(folder: Path, *, hidden_share: float = 0.05) -> RunFolder:
    """A finished run over the invented tables in a new folder below `folder`; its model has no weights."""
    loans, books = write_tables(folder / "tables")
    job = make_job(loans, books, hidden_share=hidden_share)
    interactions, catalogue, _ = read_job_interactions(job)
    split = split_interactions(interactions, job.recommend, job.data.split)
    scorers = _make_scorers(split, len(catalogue))
    judged = {
        name: {
            part: report_to_json(_judge(score, targets, split, len(catalogue)))
            for part, targets in (("validation", split.validation), ("test", split.test))
        }
        for name, score in scorers.items()
    }
    run = RunFolder.create(job, folder)
    for event in make_rank_events(
        judged["popularity"]["validation"]["ndcg@10"], judged["model"]["validation"]["ndcg@10"]
    ):
        run.append(event)
    metrics: dict[str, Any] = {
        **judged.pop("model"),
        "training": {"seconds": 41.0, "rows_per_s": 2100.0, "peak_rss_mb": 900.0},
    }
    metrics["training"]["stages"] = [
        {"name": "sequence", "validation": {"ndcg@10": 0.44}, "is_kept": True, "seconds": 41.0}
    ]
    metrics["training"]["blend"] = {"followers": 0.35, "popularity": 0.0}
    metrics["baselines"] = {name: {"seconds": 0.4, **body} for name, body in judged.items()}
    run.write_metrics(metrics)
    for part, targets in (("validation", split.validation), ("test", split.test)):
        ranked = rank_targets(scorers["model"], targets, len(catalogue))
        run.write_predictions(part, _frame_predictions(targets, ranked.ranks, interactions, catalogue))
    _write_model(run, interactions, catalogue)
    return run


def open_tables(session: Session, folder: Path) -> None:
    """Open the invented tables."""
    session.open_paths(write_tables(folder))


def open_rank_run(session: Session, folder: Path) -> None:
    """Open the invented run."""
    session.runs.open(write_rank_run(folder).path)


def make_rank_events(baseline: float = 0.06, best: float = 0.19, steps: int = 120) -> list[Event]:
    """The events of a recommender's training with plausible curves."""
    begin = 1_760_000_000.0
    events: list[Event] = [
        StageChanged(at=begin, stage="preparing"),
        Started(
            at=begin + 1,
            task="recommend",
            method="frozen",
            backbone="all-MiniLM-L6-v2",
            classes=(),
            train_rows=2700,
            validation_rows=_READERS,
            test_rows=_READERS,
            steps=steps,
            device="cpu",
            precision="fp32",
            threads=2,
            parameters=23_000_000,
            trainable_parameters=410_000,
            counts=(("users", _READERS), ("items", _BOOKS * len(GENRES)), ("interactions", 3200)),
        ),
        BaselineDone(
            at=begin + 2,
            name="popularity",
            split="validation",
            seconds=0.1,
            figures=(("ndcg@10", baseline), ("hr@10", 2 * baseline)),
        ),
        StageChanged(at=begin + 9, stage="training", total=steps),
    ]
    for step in range(1, steps + 1):
        share = step / steps
        seconds = step * 0.3
        events.append(
            StepDone(
                at=begin + 10 + seconds,
                step=step,
                epoch=12 * share,
                loss=2.6 + 2.4 * np.exp(-4 * share),
                learning_rate=1e-3,
                rows=64,
                tokens=3200,
                gradient_norm=1.0,
                rows_per_s=2100,
                seconds=seconds,
                seconds_left=(steps - step) * 0.3,
            )
        )
        if step % (steps // 12) == 0:
            score = best * (1 - 0.7 * np.exp(-5 * share))
            figures = (
                ("ndcg@10", float(score)),
                ("hr@10", float(1.8 * score)),
                ("mrr", float(0.9 * score)),
                ("coverage@10", float(0.4 + 0.5 * share)),
            )
            events.append(
                Evaluated(
                    at=begin + 10 + seconds,
                    step=step,
                    split="validation",
                    loss=2.7,
                    is_best=True,
                    seconds=0.2,
                    figures=figures,
                )
            )
    events.append(Ended(at=begin + 12 + steps * 0.3, outcome="finished", best_step=steps, seconds=steps * 0.3))
    return events


def _make_scorers(split: InteractionSplit, items: int) -> dict[str, Scorer]:
    follow, alike = Transitions(split.train, items), ItemNeighbours(split.train, items)

    def model(histories: Histories) -> np.ndarray:
        return follow.scores(histories) + 0.35 * alike.scores(histories)

    return {
        "model": model,
        "popularity": Popularity(split.count_items(items)).scores,
        "item_knn": alike.scores,
        "transitions": follow.scores,
    }


def _judge(score: Scorer, targets: Targets, split: InteractionSplit, items: int) -> Any:
    return judge_ranking(rank_targets(score, targets, items), targets, split, items)


def _frame_predictions(
    targets: Targets, ranks: np.ndarray, interactions: Interactions, catalogue: ItemCatalogue
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "user": [interactions.user_ids[user] for user in targets.users],
            "history": targets.histories.lengths[targets.list_of],
            "item": [catalogue.ids[item] for item in targets.items],
            "title": [catalogue.titles[item] for item in targets.items],
            "rank": ranks,
        }
    )


def _write_model(run: RunFolder, interactions: Interactions, catalogue: ItemCatalogue) -> None:
    """Write the lists of items and users of a model folder, as a page reads them; no weights."""
    run.model_folder.mkdir()
    items = [
        {"id": own, "title": title, "text": text}
        for own, title, text in zip(catalogue.ids, catalogue.titles, catalogue.texts, strict=True)
    ]
    histories = interactions.histories
    users = [{"id": own, "history": histories.of(index).tolist()} for index, own in enumerate(interactions.user_ids)]
    for name, rows in (("items.jsonl", items), ("users.jsonl", users)):
        (run.model_folder / name).write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )
