"""The choice of the lines in the chart: the share of one class for some groups, or of every class for one group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.watch.series import Series
from core.watch.text_labels import ALL_TEXTS
from gui import theme
from gui.tables.cell_text import plain_tooltip, shorten
from gui.watch.class_text import name_class
from gui.watch.watch_chart import MOST_LINES, Line
from gui.widgets.card import make_label
from gui.wording import say_count

EVERY_CLASS = None
_FIRST_GROUPS = 3
_BAD_WORDS = ("negative", "negativ", "négatif", "negativo", "消极", "负面", "bad", "spam")


class LinePicker(QWidget):
    """`changed` follows another choice; `lines()` gives the lines."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: Series | None = None
        self._colours: dict[tuple[str, str], int] = {}
        self.classes = QComboBox(self)
        self.classes.setAccessibleName(self.tr("Shown class"))
        self.classes.activated.connect(self._on_class_chosen)
        self.groups = QListWidget(self)
        self.groups.setAccessibleName(self.tr("Shown groups"))
        self.groups.itemChanged.connect(self._on_item_checked)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = make_label("hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(make_label("hint", self.tr("Share of")))
        column.addWidget(self.classes)
        column.addWidget(make_label("hint", self.tr("among the texts of")))
        column.addWidget(self.groups, 1)
        column.addWidget(self.hint)

    def show_series(self, series: Series) -> None:
        """Offer the classes and groups of a series; the choice stays where it is still possible."""
        names = [group.name for group in series.groups]
        same = (
            self._series is not None
            and self._series.classes == series.classes
            and [g.name for g in self._series.groups] == names
        )
        class_name, checked = self.class_name(), self.checked()
        self._series = series
        if same:
            for index, group in enumerate(series.groups):
                self.groups.item(index).setText(self._label(group.name, int(group.texts.sum())))
            return
        self.classes.clear()
        for name in series.classes:
            self.classes.addItem(name_class(name, series.counts_unlike), name)
        self.classes.addItem(self.tr("every class"), EVERY_CLASS)
        wanted = (
            class_name
            if class_name in series.classes
            else next((name for name in series.classes if name.lower() in _BAD_WORDS), series.classes[0])
        )
        self.classes.setCurrentIndex(series.classes.index(wanted))
        self.groups.clear()
        kept = [name for name in checked if name in names] or names[: 1 if len(names) == 1 else _FIRST_GROUPS]
        for group in series.groups:
            item = QListWidgetItem(self._label(group.name, int(group.texts.sum())))
            item.setData(Qt.ItemDataRole.UserRole, group.name)
            item.setToolTip(plain_tooltip(group.name or self.tr("All texts")))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if group.name in kept else Qt.CheckState.Unchecked)
            self.groups.addItem(item)
        self._show_hint()

    def class_name(self) -> str | None:
        """The class whose share is shown; None for every class."""
        data = self.classes.currentData()
        return None if data is None else str(data)

    def checked(self) -> list[str]:
        """The chosen groups, in order."""
        items = [self.groups.item(index) for index in range(self.groups.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    def choose(self, group: str, class_name: str) -> None:
        """Choose the line of a group and class too."""
        if self._series is None or class_name not in self._series.classes or self._series.group(group) is None:
            return
        self.classes.setCurrentIndex(self._series.classes.index(class_name))
        for index in range(self.groups.count()):
            item = self.groups.item(index)
            if item.data(Qt.ItemDataRole.UserRole) == group and item.checkState() != Qt.CheckState.Checked:
                item.setCheckState(Qt.CheckState.Checked)
        if group not in self.checked()[:MOST_LINES]:
            for index in range(self.groups.count()):
                item = self.groups.item(index)
                if item.data(Qt.ItemDataRole.UserRole) != group:
                    item.setCheckState(Qt.CheckState.Unchecked)
        self.changed.emit()

    def title(self) -> str:
        """The title of the chart."""
        if self._series is None:
            return ""
        class_name = self.class_name()
        if class_name is None:
            return self.tr("Shares, {group}").format(group=self._name(self._first_group()))
        return self.tr("Share of {class_name}").format(
            class_name=name_class(class_name, self._series.counts_unlike, 32)
        )

    def lines(self) -> list[Line]:
        """The chosen lines, at most as many as have colours."""
        series = self._series
        if series is None:
            return []
        class_name = self.class_name()
        if class_name is None:
            pairs = [
                (self._first_group(), name, name_class(name, series.counts_unlike, 200)) for name in series.classes
            ]
        else:
            pairs = [(name, class_name, self._name(name)) for name in self.checked()]
        pairs = pairs[:MOST_LINES]
        keys = [("class", shown) if class_name is None else ("group", group) for group, shown, _ in pairs]
        colours = self._choose_colours(keys)
        return [self._make_line(*pair, colour) for pair, colour in zip(pairs, colours, strict=True)]

    def _choose_colours(self, keys: Sequence[tuple[str, str]]) -> list[int]:
        """The colour of each line: the one it had before, else the first that no other line has."""
        taken: dict[tuple[str, str], int] = {}
        for key in keys:
            known = self._colours.get(key)
            if known is not None and known not in taken.values():
                taken[key] = known
        for key in keys:
            if key not in taken:
                reserved = {*taken.values(), *(colour for other, colour in self._colours.items() if other[0] == key[0])}
                free = [colour for colour in range(MOST_LINES) if colour not in reserved]
                taken[key] = (free or [colour for colour in range(MOST_LINES) if colour not in taken.values()])[0]
        self._colours |= taken
        return [taken[key] for key in keys]

    def _make_line(self, name: str, class_name: str, title: str, colour: int) -> Line:
        assert self._series is not None
        group, index = self._series.group(name), self._series.classes.index(class_name)
        assert group is not None
        shares = group.shares
        return Line(
            title,
            name,
            class_name,
            shares.share[:, index],
            shares.low[:, index],
            shares.high[:, index],
            group.raw[:, index],
            group.texts,
            colour,
        )

    def _first_group(self) -> str:
        return (self.checked() or [ALL_TEXTS])[0]

    def _name(self, group: str) -> str:
        return group or self.tr("All texts")

    def _label(self, group: str, texts: int) -> str:
        return f"{shorten(self._name(group), 24)} ({say_count(texts)})"

    def _show_hint(self) -> None:
        count = len(self.checked())
        too_many = (
            self.tr("The first {n} are drawn.").format(n=MOST_LINES)
            if count > MOST_LINES and self.class_name() is not None
            else ""
        )
        self.hint.setText(too_many)
        self.hint.setVisible(bool(too_many))

    def _on_class_chosen(self) -> None:
        self._show_hint()
        self.changed.emit()

    def _on_item_checked(self) -> None:
        self._show_hint()
        self.changed.emit()
