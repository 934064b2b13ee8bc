"""Names of the session that lead to its stores, for who does not name the store yet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

NAMES = {
    "table": "data.table",
    "items": "data.items",
    "read_options": "data.read_options",
    "task": "editor.task",
    "roles": "editor.roles",
    "excluded": "editor.excluded",
    "job": "editor.job",
    "touched": "editor.touched",
    "backbones": "editor.backbones",
    "missing_backbone": "editor.missing_backbone",
    "findings": "controllers.classify.findings",
    "profile": "controllers.classify.profile",
    "split": "controllers.classify.split",
    "split_problem": "controllers.classify.split_problem",
    "token_lengths": "controllers.classify.token_lengths",
    "is_analysing": "controllers.classify.is_analysing",
    "run": "run_store.run",
    "live_run": "run_store.live_run",
    "run_events": "run_store.events",
    "runs": "run_store.summaries",
    "answering_folder": "run_store.answering_folder",
    "rehearsal": "training.rehearsal",
    "device": "worker.device",
    "queue": "run_queue.waiting",
    "recommend": "controllers.recommend",
    "match": "controllers.match",
    "reread": "data.reread",
    "cancel_reading": "data.cancel_reading",
    "set_task": "editor.set_task",
    "set_roles": "editor.set_roles",
    "exclude_rows": "editor.exclude_rows",
    "restore_rows": "editor.restore_rows",
    "apply_fix": "editor.apply_fix",
    "set_setting": "editor.set_setting",
    "set_settings": "editor.set_settings",
    "reset_setting": "editor.reset_setting",
    "set_split": "editor.set_split",
    "set_backbone": "editor.set_backbone",
    "warm_up": "worker.warm_up",
    "start_training": "training.start",
    "go_on_with_queue": "training.go_on_with_queue",
    "leave_queue": "run_queue.drop",
    "rehearse": "training.rehearse",
    "pause": "training.pause",
    "resume": "training.resume",
    "stop": "training.stop",
    "resume_run": "training.resume_run",
    "open_run": "run_store.open",
    "delete_run": "run_store.delete",
    "list_runs": "run_store.refresh",
    "choose_model": "run_store.choose_model",
    "raise_notice": "notices.raise_notice",
    "raise_error": "notices.raise_error",
    "table_changed": "data.changed",
    "reading_changed": "data.reading_changed",
    "roles_changed": "editor.roles_changed",
    "job_changed": "editor.changed",
    "backbones_changed": "editor.backbones_changed",
    "findings_changed": "controllers.classify.findings_changed",
    "profile_changed": "controllers.classify.profile_changed",
    "analysed": "controllers.classify.analysed",
    "split_changed": "controller_changed",
    "run_changed": "run_store.run_changed",
    "runs_changed": "run_store.listed",
    "model_changed": "run_store.model_changed",
    "queue_changed": "run_queue.changed",
    "rehearsal_changed": "training.rehearsal_changed",
    "event_happened": "training.event_happened",
    "worker_changed": "worker.state_changed",
    "device_changed": "worker.device_changed",
    "notice_raised": "notices.raised",
}


class Forwarding(QObject):
    """Finds a name of a store; what is found is the store's own property, method or signal."""

    def __getattr__(self, name: str) -> Any:
        path = NAMES.get(name)
        if path is None:
            raise AttributeError(name)
        found: Any = self
        for part in path.split("."):
            found = found[part] if isinstance(found, dict) else getattr(found, part)
        return found
