"""The watch: series over time, rules and alerts."""

from __future__ import annotations

from gui.task_host import TaskDesk


class WatchDesk(TaskDesk):
    """Reached as `session.watch`."""
