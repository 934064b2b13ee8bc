"""Make small tables of interactions and items, in which some items often follow others, and a job over them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from core.config import BackboneConfig, DataConfig, JobConfig, MethodConfig, MethodKind, RecommendConfig, TrainConfig

TOPICS = ("parcel", "refund", "invoice", "coffee")
_OWN_KEYS = (
    "width",
    "blocks",
    "history",
    "members",
    "dropout",
    "id_dropout",
    "negatives",
    "text_epochs",
    "text_items",
    "blend",
    "hidden_share",
    "split",
)


def write_interactions(
    folder: Path, *, users: int = 60, items: int = 40, seed: int = 0, new_items: int = 2
) -> tuple[Path, Path]:
    """`loans.csv` (who, what, when) and `items.csv` (what, name, about) in `folder`; the same seed writes the same
    bytes.

    Every user keeps to one topic and mostly goes on to the next item of it. `new_items` are in no interaction.
    """
    random = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    loans, listed = ["who,what,when"], ["what,name,about"]
    topics = len(TOPICS)
    for item in range(items + new_items):
        topic = TOPICS[item % topics]
        listed.append(f'i{item},"{topic.title()} number {item}","All about the {topic}: the {topic} and my account."')
    for user in range(users):
        topic, place = user % topics, int(random.integers(items // topics))
        seen: list[int] = []
        for step in range(int(random.integers(4, 12))):
            place = (place + 1) % (items // topics) if random.random() < 0.85 else int(random.integers(items // topics))
            item = place * topics + topic
            if item not in seen:
                seen.append(item)
                loans.append(f"u{user},i{item},2024-01-{step + 1:02d}")
    files = folder / "loans.csv", folder / "items.csv"
    for file, lines in zip(files, (loans, listed), strict=True):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return files


def make_rank_job(
    loans: Path, items: Path | None, backbone: Path, *, kind: MethodKind = "frozen", **settings: Any
) -> JobConfig:
    """A quick job over them; keyword arguments replace settings of `recommend` and `training`."""
    columns: dict[str, Any] = {"user_column": "who", "item_column": "what", "time_column": "when"}
    if items is not None:
        columns |= {
            "item_file": str(items),
            "item_id_column": "what",
            "item_title_column": "name",
            "item_text_columns": ("name", "about"),
        }
    own = {"width": 16, "blocks": 1, "history": 10, "members": 1, "text_epochs": 1, "text_items": 8} | {
        key: settings.pop(key) for key in _OWN_KEYS if key in settings
    }
    training = TrainConfig(
        **{
            "epochs": 2,
            "batch_rows": 16,
            "learning_rate": 1e-3,
            "head_learning_rate": 1e-2,
            "max_tokens": 32,
            "device": "cpu",
            "threads": 1,
        }
        | settings
    )
    return replace(
        JobConfig(),
        task="recommend",
        title="loans",
        data=DataConfig(files=(str(loans),)),
        backbone=BackboneConfig(name=str(backbone)),
        method=MethodConfig(kind=kind, rank=4, alpha=8.0),
        training=training,
        recommend=RecommendConfig(**columns, **own),
    )
