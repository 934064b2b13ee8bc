"""What the baselines are called that every model is measured against."""

from __future__ import annotations

from core.message import Message, say

BASELINE_NAMES: dict[str, Message] = {
    "majority": say("Always the largest class"),
    "tfidf": say("Counting words (TF-IDF)"),
    "probe": say("Untouched backbone"),
    "bm25": say("Shared words (BM25)"),
    "bm25_asked": say("Shared words, known questions too (BM25)"),
    "frozen": say("Untouched backbone"),
    "popularity": say("Most popular items"),
    "recent_popularity": say("Most popular of late"),
    "item_knn": say("Met by the same users"),
    "transitions": say("What followed what"),
    "ease": say("EASE"),
    "text_knn": say("Texts alike, untouched backbone"),
}


def name_baseline(name: str) -> str:
    """The English name of a baseline; its own where it has none."""
    return str(BASELINE_NAMES.get(name, name))
