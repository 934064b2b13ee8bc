"""The findings in the data: one row for each, with buttons to show its rows and to apply its fix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.data.encodings import show_encoding
from core.data.findings import Finding, FixKind, Severity
from gui import theme
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.wording import say_count


class FindingsPanel(QWidget):
    """The findings, the most severe first as the core orders them; a sentence when there is none."""

    rows_wanted = Signal(object)
    """The finding whose rows are to be shown."""
    fix_wanted = Signal(object)
    """The finding whose fix is to be applied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._rows: list[FindingRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._nothing = make_label("hint")
        self._layout.addWidget(self._nothing)
        self.setAccessibleName(self.tr("Findings"))
        self.set_findings((), is_checked=False)

    def set_findings(self, findings: Sequence[Finding], *, is_checked: bool = True, missing: str = "") -> None:
        """Show these; `is_checked` is False while the data is being scanned, `missing` says what a scan needs."""
        good, busy = self.tr("Nothing found: the data looks good."), self.tr("Checking the data\u2026")
        self._nothing.setText(missing or (good if is_checked else busy))
        self._nothing.setVisible(not findings)
        if self._findings == tuple(findings) and self._rows:
            return  # a button that is about to be pressed must not be replaced
        self._findings = tuple(findings)
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for finding in self._findings:
            row = FindingRow(finding, self)
            row.rows_wanted.connect(self.rows_wanted)
            row.fix_wanted.connect(self.fix_wanted)
            self._layout.addWidget(row)
            self._rows.append(row)

    def rows_shown(self) -> tuple[FindingRow, ...]:
        """The rows of the panel, one a finding."""
        return tuple(self._rows)


class FindingRow(QFrame):
    """One finding: severity as icon and word, its sentence, and up to three buttons."""

    rows_wanted = Signal(object)
    fix_wanted = Signal(object)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        severities = {
            Severity.INFO: self.tr("Note"),
            Severity.WARNING: self.tr("Warning"),
            Severity.ERROR: self.tr("Problem"),
        }
        sentence = tr_message(finding.message)
        self.setAccessibleName(
            self.tr("{severity}: {sentence}").format(severity=severities[finding.severity], sentence=sentence)
        )
        mark = SeverityMark(finding.severity, self)
        mark.setToolTip(severities[finding.severity])
        label = make_label("", sentence)
        severity = make_label("hint", severities[finding.severity])
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(severity)
        text.addWidget(label)
        if finding.hint is not None:
            text.addWidget(make_label("hint", tr_message(finding.hint)))
        buttons = self._make_buttons()
        if buttons:
            text.addSpacing(4)
            text.addWidget(make_flow_widget(*buttons))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(text, 1)

    def _make_buttons(self) -> list[QPushButton]:
        buttons = []
        if self.finding.rows:
            count = len(self.finding.rows)
            text = self.tr("Show row") if count == 1 else self.tr("Show {n} rows").format(n=say_count(count))
            buttons.append(self._make_show_button(text))
        elif self.finding.kind == "rejected_lines":
            buttons.append(self._make_show_button(self.tr("Show lines")))
        is_empty = self.finding.fix == FixKind.EXCLUDE_ROWS and not self.finding.fix_rows
        if self.finding.fix is not None and not is_empty:
            fix = QPushButton(self._fix_text(self.finding.fix), self)
            fix.clicked.connect(self._ask_fix)
            buttons.append(fix)
        if self.finding.other_fix is not None:
            other = QPushButton(self._fix_text(self.finding.other_fix), self)
            other.clicked.connect(self._ask_other_fix)
            buttons.append(other)
        return buttons

    def _make_show_button(self, text: str) -> QPushButton:
        show = QPushButton(text, self)
        show.clicked.connect(self._ask_rows)
        return show

    def _fix_text(self, fix: FixKind) -> str:
        value = self.finding.fix_value
        count = say_count(len(self.finding.fix_rows))
        return {
            FixKind.EXCLUDE_ROWS: self.tr("Leave out 1 row")
            if len(self.finding.fix_rows) == 1
            else self.tr("Leave out {n} rows").format(n=count),
            FixKind.RAISE_TOKEN_LIMIT: self.tr("Raise the limit to {value} tokens").format(
                value=say_count(value) if isinstance(value, int) else value
            ),
            FixKind.USE_CLASS_WEIGHTS: self.tr("Balance the classes"),
            FixKind.CHOOSE_BACKBONE: self.tr("Choose another backbone"),
            FixKind.GROUP_SPLIT: self.tr("Keep them together in the split"),
            FixKind.CHOOSE_ENCODING: self.tr("Read as {encoding}").format(encoding=show_encoding(str(value))),
            FixKind.JOIN_CLASSES: self.tr("Read them as one class"),
            FixKind.RENAME_CLASSES: self.tr("Give them one name"),
            FixKind.READ_WINDOWS: self.tr("Read them whole, in windows"),
        }[fix]

    def _ask_rows(self) -> None:
        self.rows_wanted.emit(self.finding)

    def _ask_fix(self) -> None:
        self.fix_wanted.emit(self.finding)

    def _ask_other_fix(self) -> None:
        self.fix_wanted.emit(replace(self.finding, fix=self.finding.other_fix))


class SeverityMark(QWidget):
    """A drawn sign that differs by shape as well as colour: circle, triangle, square."""

    def __init__(self, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        colour = QColor(
            {Severity.INFO: tokens.accent, Severity.WARNING: tokens.warn, Severity.ERROR: tokens.bad}[self._severity]
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        room = QRectF(2.5, 2.5, 15, 15)
        if self._severity == Severity.INFO:
            painter.drawEllipse(room)
        elif self._severity == Severity.WARNING:
            painter.drawPolygon([QPointF(10, 3), QPointF(18, 17), QPointF(2, 17)])
        else:
            painter.drawRoundedRect(room, 3, 3)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        low, high = (9, 14) if self._severity == Severity.INFO else (8, 12)
        painter.drawLine(10, low, 10, high)
        painter.drawPoint(10, 6 if self._severity == Severity.INFO else 15)
