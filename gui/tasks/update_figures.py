"""The figures of an update as tables: before and after on both tests, and the same for each class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget

from core.config import TaskKind
from core.metrics.intervals import wilson_interval
from core.metrics.paired import Interval
from core.metrics.specs import MetricSpec
from core.tasks.registry import find_task
from core.tasks.updating import JudgedPart
from gui import theme
from gui.figure_names import name_figure_plainly
from gui.tables.frame_model import ROW_ROLE, FrameModel
from gui.tables.table_view import make_table_view
from gui.tasks.update_result import PARTS, PartName, UpdateResult
from gui.wording import put_percent, say_count

_ROW_PX, _NARROW_PX = 28, 76
_COUNTS = ("questions", "lists")
"""What a task without rows counts its test by."""
_NOT_KNOWN = "–"


class UpdateFigures(QWidget):
    """One row for each test and figure: the old model, the new one, the difference, and training anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FrameModel(parent=self)
        self.model.explain(
            {
                "before": self.tr("The model as it was before the update"),
                "after": self.tr("The model after the update"),
                "difference": self.tr(
                    "After less before, in points, and where it would be in 95 of 100 such tests; where that holds 0 "
                    "it may be luck"
                ),
                "anew": self.tr("A model trained anew on everything: what the update gives up for its speed"),
            }
        )
        self.table = make_table_view(self.tr("Before and after"), self.model, self, can_sort=False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_result(self, result: UpdateResult, task: TaskKind) -> None:
        """Show the figures of an update."""
        rows = [line for name in PARTS for line in self._list_lines(name, result.part(name), task)]
        self._fill(rows)

    def _fill(self, rows: list[dict[str, str]]) -> None:
        has_anew = any(line["anew"] != _NOT_KNOWN for line in rows)
        titles = {
            "test": self.tr("test"),
            "name": self.tr("figure"),
            "before": self.tr("before"),
            "after": self.tr("after"),
            "difference": self.tr("difference"),
            "anew": self.tr("trained anew"),
        }
        names = [name for name in titles if name != "anew" or has_anew]
        self.model.set_frame(pd.DataFrame(rows, columns=list(titles))[names], titles)
        header = self.table.horizontalHeader()
        for at, name in enumerate(names):
            is_name = name == "name"
            header.setSectionResizeMode(
                at, QHeaderView.ResizeMode.Stretch if is_name else QHeaderView.ResizeMode.ResizeToContents
            )
        self.table.setFixedHeight(header.sizeHint().height() + _ROW_PX * max(1, len(rows)) + 4)

    def _list_lines(self, name: PartName, part: JudgedPart | None, task: TaskKind) -> list[dict[str, str]]:
        if part is None:
            return []
        title = self.tr("Old test") if name == "old" else self.tr("New test")
        rows = int(part.after.get("rows") or 0)
        if count := rows or int(next((part.after[name] for name in _COUNTS if part.after.get(name)), 0)):
            text = self.tr("{test}, {n} rows") if rows else self.tr("{test} ({n})")
            title = text.format(test=title, n=say_count(count))
        lines: list[dict[str, str]] = []
        for spec in _choose_figures(task, part):
            figures = (part.before, part.after, part.anew or {})
            values = [one.get(spec.name) for one in figures]
            shown = [_say_value(one, spec, rows) for one in figures[:2]]
            shown.append(_say_value(figures[2], spec, 0))
            difference = part.differences.get(spec.name)
            lines.append(
                {
                    "test": title if not lines else "",
                    "name": name_figure_plainly(spec.name),
                    "before": shown[0],
                    "after": shown[1],
                    "difference": say_difference(values[0], values[1], difference),
                    "anew": shown[2],
                }
            )
        return lines


class UpdateClasses(QWidget):
    """One row a class: how many of its texts were found before and after, and its F1."""

    class_chosen = Signal(str)
    """A class was clicked: its texts are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.model = FrameModel(parent=self)
        self.model.explain(
            {
                "rows": self.tr("How many of the judged texts have this class"),
                "found_before": self.tr(
                    "Of its texts, the share that was found before (recall), with its 95 % interval"
                ),
                "found_after": self.tr("Of its texts, the share that is found now (recall), with its 95 % interval"),
                "f1_before": self.tr("Before: found and rightly given, in one figure (F1)"),
                "f1_after": self.tr("Now: found and rightly given, in one figure (F1)"),
                "difference": self.tr(
                    "What F1 gained or lost, in points, and where it would be in 95 of 100 such tests"
                ),
                "worse": self.tr("Texts of the class that were right before and are wrong now"),
                "better": self.tr("Texts of the class that were wrong before and are right now"),
            }
        )
        self.table = make_table_view(self.tr("Classes before and after"), self.model, self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.clicked.connect(self._on_clicked)
        self.table.activated.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.table)

    def show_part(self, part: JudgedPart | None, rows: pd.DataFrame | None) -> None:
        """Show the classes of one test; `rows` are its rows with both answers."""
        lines = list_classes(part, rows) if part is not None else []
        self._names = [str(line["name"]) for line in lines]
        titles = {
            "name": self.tr("class"),
            "rows": self.tr("texts"),
            "found_before": self.tr("found before"),
            "found_after": self.tr("found now"),
            "f1_before": self.tr("F1 before"),
            "f1_after": self.tr("F1 now"),
            "difference": self.tr("F1 difference"),
            "worse": self.tr("newly wrong"),
            "better": self.tr("newly right"),
        }
        self.model.set_frame(pd.DataFrame(lines, columns=list(titles)), titles)
        header = self.table.horizontalHeader()
        for at, name in enumerate(titles):
            is_wide = name.startswith("found") or name == "difference"
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            least = {"name": 150, "rows": 56}.get(name, 136 if is_wide else _NARROW_PX)
            header.resizeSection(at, max(least, header.sectionSizeHint(at)))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _on_clicked(self, index: Any) -> None:
        self.class_chosen.emit(self._names[int(index.data(ROW_ROLE))])


def list_classes(part: JudgedPart, rows: pd.DataFrame | None) -> list[dict[str, object]]:
    """The cells of the table of classes: those with rows, the ones that lost most first."""
    before = _per_class(part.before)
    lines: list[tuple[float, dict[str, object]]] = []
    for name, after in _per_class(part.after).items():
        support = int(after["support"])
        if not support:
            continue
        old = before.get(name)
        kinds = rows["kind"][rows["label"] == name].tolist() if rows is not None else None
        line = {
            "name": name,
            "rows": support,
            "found_before": _say_found(old, support) if old is not None else _NOT_KNOWN,
            "found_after": _say_found(after, support),
            "f1_before": _say_score(float(old["f1"])) if old is not None else _NOT_KNOWN,
            "f1_after": _say_score(float(after["f1"])),
            "difference": say_difference(
                float(old["f1"]) if old is not None else None,
                float(after["f1"]),
                part.differences.get(f"f1 of {name}"),
            ),
            "worse": kinds.count("broken") if kinds is not None else _NOT_KNOWN,
            "better": kinds.count("fixed") if kinds is not None else _NOT_KNOWN,
        }
        lines.append((float(after["f1"]) - float(old["f1"] if old is not None else 0.0), line))
    return [line for _, line in sorted(lines, key=_first)]


def _first(pair: tuple[float, dict[str, object]]) -> float:
    return pair[0]


def _per_class(figures: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    found = figures.get("per_class")
    return found if isinstance(found, Mapping) else {}


def _say_found(scores: Mapping[str, Any], support: int) -> str:
    right = min(support, max(0, round(float(scores["recall"]) * support)))
    return _say_share(right, support)


def _say_share(right: int, total: int) -> str:
    low, high = wilson_interval(right, total)
    locale = QLocale()
    share = put_percent(locale.toString(100 * right / total, "f", 0))
    return f"{share} ({locale.toString(100 * low, 'f', 0)}–{locale.toString(100 * high, 'f', 0)})"


def _choose_figures(task: TaskKind, part: JudgedPart) -> list[MetricSpec]:
    """The figure that decides and the first other one of the task, in their order."""
    known = [spec for spec in find_task(task).metrics if spec.name in part.after and spec.in_summary]
    other = next((spec for spec in known if not spec.is_deciding), None)
    return [spec for spec in known if spec.is_deciding or spec is other]


def _say_value(figures: Mapping[str, Any], spec: MetricSpec, rows: int) -> str:
    """A figure with its interval: as it was stored, or that of a share of so many rows."""
    value = figures.get(spec.name)
    if not isinstance(value, int | float):
        return _NOT_KNOWN
    locale, is_share = QLocale(), spec.format == "share"
    stored = figures.get("intervals", {}).get(spec.name)
    ends = stored or (wilson_interval(min(rows, max(0, round(value * rows))), rows) if rows and is_share else None)
    scale, digits = (100, 1) if is_share else (1, 3)
    text = put_percent(locale.toString(100 * value, "f", 1)) if is_share else _say_score(float(value))
    if ends is None or len(ends) != len(("low", "high")):
        return text
    low, high = (locale.toString(scale * float(end), "f", digits) for end in ends)
    return f"{text} ({low}–{high})"


def _say_score(value: float) -> str:
    return QLocale().toString(value, "f", 3)


def say_difference(before: Any, after: Any, interval: Interval | None) -> str:
    """After less before in points, with its interval where there is one: "+1.2 (-0.4 to 2.8)"."""
    if interval is not None:
        return f"{_sign(interval.difference)} ({_sign(interval.low)} … {_sign(interval.high)})"
    if not isinstance(before, int | float) or not isinstance(after, int | float):
        return _NOT_KNOWN
    return _sign(after - before)


def _sign(difference: float) -> str:
    """In points, with a real minus, which is as wide as a plus."""
    number = QLocale().toString(abs(100 * difference), "f", 1)
    if not float(f"{abs(100 * difference):.1f}"):
        return number
    return f"{'−' if difference < 0 else '+'}{number}"
