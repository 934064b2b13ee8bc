"""What the figures of an evaluation are called, and which of them decides."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.events import BaselineDone, Evaluated


def score_of(event: Evaluated | BaselineDone) -> tuple[str, float]:
    """Name and value of the figure that decides: macro-F1, unless the task has its own."""
    return event.figures[0] if event.figures else ("macro-F1", event.macro_f1)


def name_count(name: str) -> str:
    """What is counted, in the plural."""
    words = {
        "users": QCoreApplication.translate("FigureNames", "users"),
        "items": QCoreApplication.translate("FigureNames", "items"),
        "interactions": QCoreApplication.translate("FigureNames", "interactions"),
        "questions": QCoreApplication.translate("FigureNames", "questions"),
        "answers": QCoreApplication.translate("FigureNames", "answers"),
        "unanswered": QCoreApplication.translate("FigureNames", "questions without an answer"),
    }
    return words.get(name, name)


def name_figure(name: str) -> str:
    """A figure's name for a person; those of ranking keep the field's names."""
    words = {
        "accuracy": QCoreApplication.translate("FigureNames", "accuracy"),
        "ndcg@10": "NDCG@10",
        "hr@10": "HR@10",
        "mrr": "MRR",
        "coverage@10": QCoreApplication.translate("FigureNames", "coverage@10"),
        "top1": QCoreApplication.translate("FigureNames", "right answer first"),
        "top3": QCoreApplication.translate("FigureNames", "right answer among three"),
    }
    return words.get(name, name)


def name_baseline(name: str) -> str:
    """A baseline's short name, for the line in a chart."""
    words = {
        "majority": QCoreApplication.translate("FigureNames", "largest class"),
        "tfidf": "TF-IDF",
        "probe": QCoreApplication.translate("FigureNames", "frozen backbone"),
        "frozen": QCoreApplication.translate("FigureNames", "frozen backbone"),
        "popularity": QCoreApplication.translate("FigureNames", "most popular"),
        "recent_popularity": QCoreApplication.translate("FigureNames", "popular lately"),
        "item_knn": QCoreApplication.translate("FigureNames", "similar items"),
        "ease": "EASE",
        "transitions": QCoreApplication.translate("FigureNames", "what comes next"),
        "text_knn": QCoreApplication.translate("FigureNames", "similar texts"),
        "bm25": "BM25",
        "bm25_asked": QCoreApplication.translate("FigureNames", "BM25 with known questions"),
    }
    return words.get(name, name)
