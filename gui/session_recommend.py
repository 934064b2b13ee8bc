"""Recommendation: interactions and items, what is known of them, and the answers of a recommender."""

from __future__ import annotations

from gui.task_host import TaskDesk


class RecommendDesk(TaskDesk):
    """Reached as `session.recommend`."""
