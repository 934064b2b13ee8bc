"""Shows one page in a window of its own, for looking at it while it is built."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from gui import theme
from gui.session import Session


def show_page(make: Callable[[Session], QWidget], sample: str = "") -> None:
    """Run the page until its window is closed; opens the files named on the command line, or a sample."""
    app = QApplication(sys.argv[:1])
    theme.apply_theme(app, theme.is_system_dark(app))
    session = Session()
    page = make(session)
    page.setWindowTitle(type(page).__name__)
    page.resize(1120, 720)
    page.show()
    if sys.argv[1:]:
        session.open_paths([Path(name) for name in sys.argv[1:]])
    elif sample:
        session.open_sample(sample)
    app.exec()
    session.close()
