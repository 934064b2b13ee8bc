"""The `TaskView` of recommendation."""

from __future__ import annotations

from gui.tasks.task_view import DropSigns, TaskView
from gui.translate import QT_TRANSLATE_NOOP

VIEW = TaskView(
    name="recommend",
    title=QT_TRANSLATE_NOOP("TaskChoice", "Interactions"),
    sentence=QT_TRANSLATE_NOOP("TaskChoice", "Who met what in every row: learn to recommend."),
    pages={
        "data": "gui.tasks.recommend.data_page:RecommendDataPage",
        "judge": "gui.tasks.recommend.judge_page:RecommendJudgePage",
        "use": "gui.tasks.recommend.use_page:RecommendUsePage",
    },
    controller="gui.tasks.recommend.controller:RecommendController",
    help="gui.tasks.recommend.help_text:HELP",
    opening_lines="gui.tasks.recommend.opening_lines:opening_lines",
    sample_run="gui.tasks.recommend.sample_run:write_rank_run",
    settings=("recommend",),
    settings_with_data=frozenset(
        f"recommend.{name}"
        for name in ("feedback", "rating_threshold", "repeats", "user_core", "item_core", "split", "hidden_share")
    ),
    export_form=QT_TRANSLATE_NOOP(
        "ExportDialog",
        "One folder: a text encoder that sentence-transformers opens, the sequence part, the items with their "
        "vectors, and a script that recommends with them. Who met what stays here.",
    ),
    export_proof=QT_TRANSLATE_NOOP(
        "ExportDialog",
        "Done: {size}. A fresh process without Tunewright gave the same lists for {rows} histories (largest "
        "difference {difference}).",
    ),
    drop=DropSigns(
        judge_head="gui.tasks.recommend.drop_head:judge_head",
        main=QT_TRANSLATE_NOOP("DropOverlay", "Open as interactions"),
        pair=QT_TRANSLATE_NOOP("DropOverlay", "Open as interactions with their items"),
    ),
)
