"""The choice of the classifier; each run shows how good its model is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.runs.folder import RunSummary
from gui.session.session import Session
from gui.tasks.classify.view import VIEW
from gui.translate import tr_message
from gui.widgets.model_choice import ModelChoice
from gui.wording import say_moment


class ClassifierChoice(ModelChoice):
    """Offers the judged runs, or a folder."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, VIEW.name, parent)
        self.combo.setMinimumContentsLength(44)
        self.combo.setMinimumWidth(200)  # where the page is narrow; the tooltip has the full name

    @override
    def is_offered(self, run: RunSummary) -> bool:
        return run.macro_f1 is not None

    @override
    def describe(self, run: RunSummary) -> str:
        return self.tr("{title} · macro-F1 {score} · {when}").format(
            title=tr_message(run.name), score=f"{run.macro_f1:.2f}", when=say_moment(run.started)
        )

    @override
    def say_missing(self, file: str) -> str:
        return self.tr("There is no model in this folder: it has no {file}.").format(file=file)
