"""The `TaskView` of matching."""

from __future__ import annotations

from gui.tasks.task_view import DropSigns, TaskView
from gui.translate import QT_TRANSLATE_NOOP

VIEW = TaskView(
    name="match",
    title=QT_TRANSLATE_NOOP("TaskChoice", "Questions with answers"),
    sentence=QT_TRANSLATE_NOOP("TaskChoice", "A question in every row, and its answer: learn to find the answer."),
    pages={
        "data": "gui.tasks.match.data_page:MatchDataPage",
        "judge": "gui.tasks.match.judge_page:MatchJudgePage",
        "use": "gui.tasks.match.use_page:MatchUsePage",
    },
    controller="gui.tasks.match.controller:MatchController",
    help="gui.tasks.match.help_text:HELP",
    opening_lines="gui.tasks.match.opening_lines:opening_lines",
    sample_run="gui.tasks.match.sample_run:write_frozen_run",
    settings=("match",),
    export_form=QT_TRANSLATE_NOOP(
        "ExportDialog",
        "One folder: a text encoder that sentence-transformers opens, and the answers with their vectors.",
    ),
    drop=DropSigns(
        judge_head="gui.tasks.match.drop_head:judge_head",
        main=QT_TRANSLATE_NOOP("DropOverlay", "Open as questions with answers"),
        pair=QT_TRANSLATE_NOOP("DropOverlay", "Open as questions with their answers"),
    ),
)
