"""The use page of adapting: a backbone answers nothing, so it leads to a training that starts from it.

Can be run by itself with an invented run: `python -m gui.tasks.adapt.use_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout
from typing_extensions import override

from gui.tasks.adapt.view import VIEW
from gui.tasks.use_shell import UseShell
from gui.widgets.card import make_card, make_label


class AdaptUsePage(UseShell):
    """Says what an adapted backbone is for, with the button that uses it."""

    @override
    def say_empty(self) -> tuple[str, str]:
        return self.tr("No adapted backbone yet"), self.tr(
            "Adapt a backbone to your texts, or open such a run: later trainings can start from it."
        )

    @override
    def make_widgets(self) -> None:
        self.about = make_label("quiet")
        self.about.setText(
            self.tr(
                "This backbone has learnt how your texts are written. It knows no labels: open a table of labelled "
                "texts, and train a classifier that starts from it."
            )
        )
        self.train_button = QPushButton(self.tr("Train from this backbone"), self)
        self.train_button.setProperty("role", "primary")
        self.train_button.setToolTip(self.tr("Chooses it as the backbone of the next training; Ctrl+Z takes it back"))
        self.train_button.clicked.connect(self._session.controllers[VIEW.name].start_from)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        column.addLayout(self.make_head(self.tr("An adapted backbone"), (), ()))
        column.addWidget(make_card(self.tr("What it is for"), self.about, self.train_button))
        column.addStretch(1)

    @override
    def find_model(self) -> Path | None:
        run = self._session.runs.run
        if run is None or run.job.task != VIEW.name or not run.model_folder.is_dir():
            return None
        return run.model_folder


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.adapt.sample_run import open_adapted_run

    show_alone(AdaptUsePage, open_adapted_run)


if __name__ == "__main__":
    main()
