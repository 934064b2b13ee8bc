"""The bar above the pages: what is open, the state of the worker, its device, whether the network is allowed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from gui import theme
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.worker_badge import WorkerBadge

NAME_WIDTH = 460


class TopBar(QFrame):
    """Only shows; its signals are named after what the user did, and the owner handles them."""

    home_chosen = Signal()
    badge_clicked = Signal()
    network_toggled = Signal(bool)
    palette_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._home = QPushButton("Tunewright", self)
        theme.set_role(self._home, "link")
        self._home.setIcon(theme.plain_icon("tunewright"))
        self._home.setIconSize(QSize(22, 22))
        self._name = ElidingLabel(self, Qt.TextElideMode.ElideMiddle)
        theme.set_role(self._name, "strong")
        self._name.setMaximumWidth(NAME_WIDTH)
        self.badge = WorkerBadge(self)
        self._device = QLabel(self)
        self._device.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self._device, "quiet")
        self._network = QToolButton(self)
        self._network.setCheckable(True)
        self._network.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._palette = QToolButton(self)
        self._palette.setIcon(theme.tint_icon("search"))
        self._lay_out()
        self.set_network(False)
        self._name_controls()
        self._home.clicked.connect(self.home_chosen)
        self.badge.clicked.connect(self.badge_clicked)
        self._network.clicked.connect(self._toggle_network)
        self._palette.clicked.connect(self.palette_chosen)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._home)
        row.addWidget(self._name, 3)
        row.addStretch(1)
        row.addWidget(self.badge)
        row.addStretch(1)
        row.addWidget(self._device)
        row.addWidget(self._network)
        row.addWidget(self._palette)

    def set_open_name(self, name: str, tooltip: str = "") -> None:
        """Show the name of what is open."""
        self._name.set_text(name)
        self._name.setAccessibleName(self.tr("Open: {name}").format(name=name) if name else self.tr("Nothing is open"))

    def open_name(self) -> str:
        """The name of what is open, in full."""
        return self._name.full_text

    def set_device(self, text: str) -> None:
        """Show the device of the worker; "" while that is unknown."""
        self._device.setText(text)
        self._device.setVisible(bool(text))
        self._device.setAccessibleName(self.tr("Device: {name}").format(name=text))

    def set_network(self, is_on: bool) -> None:
        """Show whether backbones may be downloaded."""
        self._network.setChecked(is_on)
        self._network.setText(self.tr("Network on") if is_on else self.tr("Offline"))
        self._network.setIcon(theme.tint_icon("network" if is_on else "offline", "accent" if is_on else "text2"))
        self._network.setToolTip(
            self.tr("Backbones you choose may be fetched from the hub; nothing of yours is sent. Click to go offline.")
            if is_on
            else self.tr("Nothing is fetched or sent. Click to allow fetching a backbone from the hub.")
        )
        self._network.setAccessibleName(self.tr("Network"))

    def _toggle_network(self) -> None:
        self.network_toggled.emit(self._network.isChecked())

    def _name_controls(self) -> None:
        self._home.setToolTip(self.tr("Back to the start"))
        self._home.setAccessibleName(self.tr("Start"))
        self._palette.setToolTip(self.tr("Every command by name (Ctrl+K)"))
        self._palette.setAccessibleName(self.tr("Find a command"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_controls()
            self.set_network(self._network.isChecked())
        super().changeEvent(event)
