"""A line that says which version of a model answers, with one click to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from gui import theme
from gui.session.notices import Later
from gui.session.session import Session
from gui.widgets.eliding_label import ElidingLabel

if TYPE_CHECKING:
    from core.runs.versions import Version


class VersionLine(QWidget):
    """Hidden for a model that was never updated."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._line = session, session.runs.line
        self.text = ElidingLabel(self)
        theme.set_role(self.text, "hint")
        self.back_button = QPushButton(self.tr("Go back"), self)
        self.back_button.setToolTip(self.tr("One click; nothing of the other version is lost"))
        theme.set_role(self.back_button, "link")
        self.all_button = QPushButton(self.tr("All versions"), self)
        self.all_button.setToolTip(self.tr("Choose the version that answers"))
        theme.set_role(self.all_button, "link")
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("Versions of this model"))
        self.all_button.setMenu(self.menu)
        self._target: Version | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL_GAP)
        row.addWidget(self.text)
        row.addWidget(self.back_button)
        row.addWidget(self.all_button)
        row.addStretch(1)
        self.back_button.clicked.connect(self._use_target)
        self.menu.aboutToShow.connect(self._fill_menu)
        session.runs.run_changed.connect(self.show_versions)
        session.runs.model_changed.connect(self.show_versions)
        self.show_versions()

    def show_versions(self) -> None:
        """Show which version answers now."""
        folder = self._session.runs.answering_folder
        sentence = self._line.describe_current(folder)
        answering = self._line.find(folder)
        self.setVisible(bool(sentence))
        if not sentence or answering is None:
            return
        newest = self._line.versions[-1]
        if newest.number != answering.number and not newest.is_accepted:
            sentence = self.tr("{sentence} {newer} was not accepted.").format(
                sentence=sentence, newer=self._line.name(newest)
            )
        self.text.set_text(sentence)
        self._target = self._find_target(answering)
        self.back_button.setVisible(self._target is not None)
        if self._target is not None:
            text = (
                self.tr("Go back to version {n}")
                if self._target.number < answering.number
                else self.tr("Use version {n}")
            )
            self.back_button.setText(text.format(n=self._target.number))
            self.back_button.setAccessibleName(self.back_button.text())
        self.all_button.setVisible(len(self._line.versions) > 2)

    def _find_target(self, answering: Version) -> Version | None:
        """The version that is one click away: the one before, or for the first one the newest."""
        versions = self._line.versions
        if answering.number > 1:
            accepted = [one for one in versions if one.number < answering.number and one.is_accepted]
            return accepted[-1] if accepted else versions[0]
        return versions[-1] if len(versions) > 1 else None

    def _use_target(self) -> None:
        if self._target is not None:
            self._use(self._target)

    def _use(self, version: Version) -> None:
        self._session.runs.choose_model(None)  # a model that was chosen by hand would go on answering
        self._line.use(version)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for version in reversed(self._line.versions):
            action = self.menu.addAction(self._line.describe(version))
            action.setCheckable(True)
            action.setChecked(version.is_current)
            action.triggered.connect(Later(self._use, version))
