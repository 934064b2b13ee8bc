"""The `TaskView` of classification."""

from __future__ import annotations

from gui.tasks.task_view import TaskView, TrainTab
from gui.translate import QT_TRANSLATE_NOOP

VIEW = TaskView(
    name="classify",
    title=QT_TRANSLATE_NOOP("TaskChoice", "Labelled texts"),
    sentence=QT_TRANSLATE_NOOP("TaskChoice", "A text in every row, and its label: learn to sort."),
    pages={
        "data": "gui.tasks.classify.data_page:DataPage",
        "judge": "gui.tasks.classify.judge_page:JudgePage",
        "use": "gui.tasks.classify.use_page:UsePage",
    },
    controller="gui.tasks.classify.controller:ClassifyController",
    help="gui.tasks.classify.help_text:HELP",
    travels_along="gui.tasks.classify.travels_along:travels_along",
    opening_lines="gui.tasks.classify.opening_lines:opening_lines",
    sample_run="gui.tasks.classify.sample_run:write_sample_run",
    settings=("few_shot", "zero_shot"),
    method_panel="gui.tasks.classify.train.prompt_panel:PromptPanel",
    train_tab=TrainTab(
        view="gui.tasks.classify.train.ladder_view:LadderView",
        text=QT_TRANSLATE_NOOP("TrainPage", "Ladder"),
        hint=QT_TRANSLATE_NOOP("TrainPage", "What each method is worth on this table, and what it costs"),
    ),
    can_watch=True,
)
