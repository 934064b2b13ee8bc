"""The `TaskView` of adapting a backbone."""

from __future__ import annotations

from gui.tasks.task_view import TaskView
from gui.translate import QT_TRANSLATE_NOOP

VIEW = TaskView(
    name="adapt",
    title=QT_TRANSLATE_NOOP("TaskChoice", "Texts to adapt a backbone to"),
    sentence=QT_TRANSLATE_NOOP(
        "TaskChoice", "Texts of your kind, with labels or without: the backbone learns their language before any label."
    ),
    pages={
        "data": "gui.tasks.adapt.data_page:AdaptDataPage",
        "judge": "gui.tasks.adapt.judge_page:AdaptJudgePage",
        "use": "gui.tasks.adapt.use_page:AdaptUsePage",
    },
    controller="gui.tasks.adapt.controller:AdaptController",
    help="gui.tasks.adapt.help_text:HELP",
    opening_lines="gui.tasks.adapt.opening_lines:opening_lines",
    sample_run="gui.tasks.adapt.sample_run:write_adapted_run",
    settings=("adapt",),
    export_form=QT_TRANSLATE_NOOP(
        "ExportDialog", "One folder: a text encoder that transformers and sentence-transformers open."
    ),
    export_proof=QT_TRANSLATE_NOOP(
        "ExportDialog",
        "Done: {size}. A fresh process without Tunewright gave the same vectors on {rows} texts "
        "(largest difference {difference}).",
    ),
)
