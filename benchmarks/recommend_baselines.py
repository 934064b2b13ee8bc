"""The baselines of the recommender: hit rate and NDCG of methods without training, all other items ranked.

    python -m benchmarks.recommend_baselines [--data amazon_scientific ml-100k ml-latest-small] [--names popularity ...]
        [--split global_time] [--hidden 0.1]

text_knn needs the vectors of the untrained backbone: a minute or two for 4,000 long texts on two cores; leave it out
with --names.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.measuring import report
from benchmarks.recommend_data import NAMES, prepare
from core.config import RecommendConfig
from core.data.reading import read_table
from core.tasks.recommend import baseline_models as rank_baselines
from core.tasks.recommend.interactions import read_interactions
from core.tasks.recommend.ranking import rank_targets
from core.tasks.recommend.report import judge_ranking
from core.tasks.recommend.split import split_interactions


def encode(texts: tuple[str, ...], max_tokens: int) -> np.ndarray:
    """The vectors of the untrained default backbone; [items dim]."""
    from sentence_transformers import SentenceTransformer

    from core.models.backbone_catalogue import find_backbone, locate

    model = SentenceTransformer(str(locate(find_backbone("all-MiniLM-L6-v2"))), device="cpu")
    model.max_seq_length = max_tokens
    return np.asarray(model.encode(list(texts), batch_size=32, show_progress_bar=False), np.float32)


def measure(name: str, chosen: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        loans, items, columns = prepare(name, Path(folder))
        config = RecommendConfig(**columns, split=chosen.split, hidden_share=chosen.hidden)
        began = time.perf_counter()
        interactions, catalogue, _ = read_interactions(read_table([loans]), read_table([items]), config)
        split = split_interactions(interactions, config)
        read_s = time.perf_counter() - began
    report(
        benchmark="recommend_data",
        data=name,
        users=len(interactions.user_ids),
        items=len(interactions.item_ids),
        catalogue=len(catalogue),
        interactions=len(interactions),
        targets=len(split.test),
        read_and_split_s=round(read_s, 2),
        protocol=str(split.protocol()),
    )
    for baseline in chosen.names:
        began = time.perf_counter()
        vectors = encode(catalogue.texts, chosen.max_tokens) if baseline == "text_knn" else None
        made = rank_baselines.make_baseline(baseline, split, len(catalogue), vectors=vectors)
        ranked = rank_targets(made.scores, split.test, len(catalogue))
        result = judge_ranking(ranked, split.test, split, len(catalogue))
        figures = {figure: round(value, 4) for figure, value in result.figures.items()}
        cold = (
            {"cold_hr@10": round(result.cold.figures["hr@10"], 4), "cold_targets": result.cold.count}
            if result.cold.count
            else {}
        )
        report(
            benchmark="recommend_baselines",
            data=name,
            baseline=baseline,
            **figures,
            **cold,
            seconds=round(time.perf_counter() - began, 1),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--names", nargs="+", choices=rank_baselines.NAMES, default=list(rank_baselines.NAMES))
    parser.add_argument("--split", choices=["leave_one_out", "global_time"], default="leave_one_out")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of the items hidden from training")
    parser.add_argument("--max-tokens", type=int, default=128)
    chosen = parser.parse_args()
    for name in chosen.data:
        measure(name, chosen)


if __name__ == "__main__":
    main()
