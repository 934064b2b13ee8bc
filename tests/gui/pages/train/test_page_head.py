"""The head of the train page: its tabs and buttons in a small window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from gui import theme
from gui.languages import Translations
from gui.pages.train_page import TrainPage
from gui.session.values import WorkerState
from gui.tasks.classify.sample_run import write_sample_run
from tests.tiny_jobs import write_texts


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_tab_and_no_button_is_cut_in_a_small_window(qtbot, qapp, session, tmp_path, language):
    theme.apply_theme(qapp, False)  # its buttons are wider than Qt's own
    translations = Translations(qapp)
    translations.use(language)
    try:
        with qtbot.waitSignal(session.data.changed, timeout=20_000):
            session.open_paths([write_texts(tmp_path / "texts.csv", 40)])
        page = TrainPage(session)
        qtbot.addWidget(page)
        open_run, live = write_sample_run(tmp_path / "open"), write_sample_run(tmp_path / "live")
        open_run.model_folder.mkdir(exist_ok=True)
        session.runs.put(open_run, tuple(open_run.events()))
        session.runs.begin_live(live, (), in_background=True)
        session.worker._set_state(WorkerState("training", "Training", 0.4, 30.0))
        session.queue.add_run(Path("/waits"))
        page._show_run()
        page._show_buttons()
        page.setMinimumSize(100, 100)  # as in the window, which may be smaller than its pages ask for
        page.resize(892, 632)  # 1024x700 without the steps on the left and the bars
        with qtbot.waitExposed(page):
            page.show()
        shown = [button for button in page.findChildren(QPushButton) if button.isVisible() and button.text()]
        head = [button for button in shown if button.parentWidget() is not page.run and button.y() < 100]
        assert len(head) >= 6
        for button in head:
            assert button.width() >= button.sizeHint().width() - 1, button.text()
    finally:
        session.worker._set_state(WorkerState())
        session.runs.end_live()
        qtbot.waitUntil(lambda: not session.runs.is_reloading and not session.runs.is_listing, timeout=20_000)
        translations.use("en")
