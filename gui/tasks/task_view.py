"""What a task is to the window: names and texts, and where its parts are; the parts are imported when first wanted."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gui.translate import QT_TRANSLATE_NOOP


@dataclass(frozen=True, kw_only=True)
class DropSigns:
    """How a table of the task is known while it is dragged over the window, and what a drop of it is said to do.

    Attributes:
        judge_head: place of a function that takes the names of the columns and says "main", "beside" (a table that is
            added to the main one) or "" (neither).
        main, pair, beside: texts, marked for translation in the context "DropOverlay": a main table alone, a main
            table with one beside it, and one that joins the open data.
    """

    judge_head: str
    main: str
    pair: str
    beside: str


@dataclass(frozen=True, kw_only=True)
class TrainTab:
    """A view of the task's own on the train page.

    Attributes:
        view: place of its class, made with the session and a parent.
        text, hint: of its button, marked for translation in the context "TrainPage".
    """

    view: str
    text: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """What the window shows of one task. A *place* is "module:name"; `load` imports what is there.

    Attributes:
        name: as in `job.toml`.
        title, sentence: what an open table is called, and what its rows hold; marked for translation in "TaskChoice".
        pages: places of the page classes by step: "data", "judge", "use".
        controller: place of the `TaskController`.
        help: place of a mapping from a step to the title and the sentences of its help ("HelpPanel").
        opening_lines: place of a function that takes an `ExportPlan` and gives Python that opens the export.
        sample_run: place of a function that writes an invented run into a folder and gives its `RunFolder`.
        settings: sections of the job beside "method" and "training" whose settings are in the form of the train page.
        settings_with_data: settings of these sections that are on the data page instead, where their effect is counted.
        method_panel: place of a panel below the method cards, made with the session and a parent; "" for none.
        train_tab: a further view on the train page.
        export_form: what is exported, where there is only one form ("ExportDialog"); "" where a person may choose.
        export_proof: what a proven export is said to be, with {size}, {rows} and {difference} ("ExportDialog").
        drop: how a dragged table is known to be of this task; None where it is not known before it is read.
        can_watch: whether the model gives texts classes, so that their shares can be watched over time.
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
    export_proof: str = QT_TRANSLATE_NOOP(
        "ExportDialog",
        "Done: {size}. A fresh process without Tunewright gave the same answers on {rows} rows "
        "(largest difference {difference}).",
    )
    drop: DropSigns | None = None
    can_watch: bool = False


def load(path: str) -> Any:
    """What is at a place "module:name"."""
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)
