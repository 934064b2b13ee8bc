"""The description of a task for the window: names, texts, and the paths of its classes and functions, which are
imported when they are first needed.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gui.translate import QT_TRANSLATE_NOOP


@dataclass(frozen=True, kw_only=True)
class DropSigns:
    """How a table of the task is recognised while it is dragged over the window, and the texts that say what a drop
    will do.

    Attributes:
        judge_head: path of a function that takes the names of the columns and says "main", "beside" (a second table,
            for a main one in the same drop) or "" (neither).
        main, pair: texts, marked for translation in the context "DropOverlay": for a main table, and for a main table
            with a second one.
    """

    judge_head: str
    main: str
    pair: str


@dataclass(frozen=True, kw_only=True)
class TrainTab:
    """A view of the task's own on the train page.

    Attributes:
        view: path of its class, made with the session and a parent.
        text, hint: of its button, marked for translation in the context "TrainPage".
    """

    view: str
    text: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """What the window shows of one task. A *path* is "module:name"; `load` imports it.

    Attributes:
        name: as in `job.toml`.
        title, sentence: what an open table is called, and what its rows hold; marked for translation in "TaskChoice".
        pages: paths of the page classes by step: "data", "judge", "use".
        controller: path of the `TaskController`.
        help: path of a mapping from a step to the title and the sentences of its help ("HelpPanel").
        opening_lines: path of a function that takes an `ExportPlan` and gives Python code that opens the export.
        sample_run: path of a function that writes an invented run into a folder and gives its `RunFolder`.
        settings: sections of the job other than "method" and "training" whose settings are in the form of the train
            page.
        settings_with_data: settings of these sections that are on the data page instead, where their effect is shown.
        method_panel: path of a panel below the method cards, made with the session and a parent; "" for none.
        train_tab: a further view on the train page.
        export_form: what is exported, where there is only one form ("ExportDialog"); "" where there is a choice.
        travels_along: path of a function that takes a `RunFolder` and gives sentences about what its export takes along
            besides the weights; "" for none.
        export_proof: the text about a proven export, with {size}, {rows} and {difference} ("ExportDialog").
        drop: how a dragged table of this task is recognised; None where it is recognised only after reading.
        can_watch: whether the model classifies texts, so that the shares of the classes can be watched over time.
    """

    name: str
    title: str
    sentence: str
    pages: Mapping[str, str]
    controller: str
    help: str
    opening_lines: str
    sample_run: str
    settings: tuple[str, ...] = ()
    settings_with_data: frozenset[str] = field(default=frozenset())
    method_panel: str = ""
    train_tab: TrainTab | None = None
    export_form: str = ""
    travels_along: str = ""
    export_proof: str = QT_TRANSLATE_NOOP(
        "ExportDialog",
        "Done: {size}. A fresh process without Tunewright gave the same answers on {rows} rows "
        "(largest difference {difference}).",
    )
    drop: DropSigns | None = None
    can_watch: bool = False


def load(path: str) -> Any:
    """The object at a path "module:name"."""
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)
