"""Matching: questions and answers, what is known of them, and the answers of the desk."""

from __future__ import annotations

from gui.task_host import TaskDesk


class MatchDesk(TaskDesk):
    """Reached as `session.match`."""
