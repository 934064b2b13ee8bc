"""Connects the side panel: findings and their fixes, classes, the token limit, the split."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.config import SplitConfig
from core.data.findings import Finding, FixKind
from core.errors import ConfigError
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.classify.data.side_panel import SidePanel
from gui.tasks.classify.data.split_section import ROLE_OF_KIND
from gui.tasks.classify.reading import find_reading
from gui.translate import tr_message
from gui.widgets.label_picker import LabelPicker


class SideController(QObject):
    """Shows the session's state on the side panel, and passes its changes to the session."""

    rows_wanted = Signal(object, str)
    """Row numbers to show, and a name for them."""
    rejected_wanted = Signal()
    """Show the lines that could not be read."""

    def __init__(self, session: Session, side: SidePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._side = side
        self._renamed = ""  # the class that gets another name
        side.findings.rows_wanted.connect(self._show_finding)
        side.findings.fix_wanted.connect(self._apply_fix)
        side.classes.rename_wanted.connect(self._ask_new_name)
        side.lengths.limit_changed.connect(self._set_limit)
        side.split.config_wanted.connect(session.editor.set_split)
        side.split.column_wanted.connect(self._split_by_column)

    def show_all(self) -> None:
        """Show the complete state of the session."""
        self.show_findings()
        self.show_profile()
        self.show_split()

    def show_findings(self) -> None:
        """Show what is wrong with the data."""
        findings = self._session.controllers["classify"].findings
        roles = self._session.editor.roles
        missing = roles is not None and not (roles.text_columns and roles.label_columns)
        self._side.findings.set_findings(
            findings,
            is_checked=self._session.data.table is None or not self._session.controllers["classify"].is_analysing,
            missing=self.tr("The data is checked once text and label are chosen.") if missing else "",
        )
        self._side.split.show_leakage(findings)

    def show_profile(self) -> None:
        """Show the classes and the lengths."""
        profile, lengths = (
            self._session.controllers["classify"].profile,
            self._session.controllers["classify"].token_lengths,
        )
        roles = self._session.editor.roles
        names_label = roles is not None and bool(roles.label_columns)
        has_label = profile is not None and names_label
        self._side.say_no_classes(is_counting=names_label and self._session.controllers["classify"].is_analysing)
        self._side.classes.setVisible(has_label)
        self._side.no_classes.setVisible(not has_label)
        self._side.classes.can_rename = has_label
        self._side.classes.set_counts(profile.class_counts if profile is not None and has_label else ())
        if lengths is not None:
            self._side.lengths.set_lengths(lengths)
        elif profile is not None and profile.length_unit == "words":
            self._side.lengths.set_word_counts(profile.length_edges, profile.length_counts)
        else:
            self._side.lengths.set_lengths(())
        self._side.lengths.set_busy(lengths is None and self._session.controllers["classify"].is_analysing)
        self.show_limit()

    def show_limit(self) -> None:
        """Show the token limit of the job."""
        job = self._session.editor.job
        highest = next(
            (card.max_tokens for card in self._session.editor.backbones if card.name == job.backbone.name), None
        )
        reading = find_reading(self._session.editor)
        self._side.lengths.set_window(reading.window if reading.is_windowed else None)
        self._side.lengths.set_limit(job.training.max_tokens, highest)
        self._side.say_cut()

    def show_split(self) -> None:
        """Show how the rows are assigned to the splits, or why they cannot be."""
        self._side.split.show_split(
            self._session.editor.job.data.split, self._session.controllers["classify"].split, self._session.editor.roles
        )
        self._side.split.show_problem(self._session.controllers["classify"].split_problem)

    def _show_finding(self, finding: Finding) -> None:
        if finding.kind == "rejected_lines":
            self.rejected_wanted.emit()
            return
        self.rows_wanted.emit(finding.rows, tr_message(finding.message))

    def _apply_fix(self, finding: Finding) -> None:
        if finding.fix == FixKind.RENAME_CLASSES:
            self._session.corrections.rename_classes(dict(finding.renames))
        else:
            self._session.editor.apply_fix(finding)

    def _ask_new_name(self, name: str) -> None:
        """Open a list over the bar: a new name to type, or a class to merge with."""
        profile = self._session.controllers["classify"].profile
        others = [other for other, _ in profile.class_counts if other != name] if profile is not None else []
        picker = LabelPicker(
            self._side.classes,
            others,
            title=self.tr("New name of \u201c{name}\u201d, or a class to merge it with").format(name=shorten(name)),
            new_text=self.tr("Rename to \u201c{name}\u201d"),
        )
        self._renamed = name
        picker.chosen.connect(self._rename)
        picker.open_over(self._side.classes.place_of_current(), self._side.classes)

    def _rename(self, names: tuple[str, ...]) -> None:
        if names and names[0] != self._renamed:
            self._session.corrections.rename_classes({self._renamed: names[0]})

    def _set_limit(self, limit: int) -> None:
        try:
            self._session.editor.set_setting("training.max_tokens", limit)
        except ConfigError as error:
            self._session.notices.raise_error(error)
            self.show_limit()

    def _split_by_column(self, config: SplitConfig, column: str) -> None:
        roles = self._session.editor.roles
        if roles is None:
            return
        # The column's role and the kind of split are one change, so one undo reverts both.
        self._session.undo_stack.beginMacro(self.tr("Split"))
        self._session.editor.set_roles(roles.with_role(column, ROLE_OF_KIND[config.kind]))
        self._session.editor.set_split(replace(config, column=column))
        self._session.undo_stack.endMacro()
