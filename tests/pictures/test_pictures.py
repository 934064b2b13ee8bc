"""Every page as a picture, light and dark, compared with an approved one.

Letters differ a little from machine to machine, so pictures are compared blurred: what counts is the position and
colour of things. `TUNEWRIGHT_KEEP_PICTURES=1 python -m pytest tests/pictures` takes new ones as the reference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import sample_data
from core.config import DataConfig
from core.runs.folder import runs_root
from core.tasks.recommend.values import Recommended
from gui import theme
from gui.main_window import MainWindow
from gui.session.session import Session
from gui.tasks.classify.sample_run import write_sample_run
from gui.tasks.recommend import answer_controller as session_recommend_answers
from gui.tasks.recommend.sample_run import write_rank_run, write_tables
from gui.tasks.recommend.worker_jobs import Answered, RecommendRequest
from gui.work.model_jobs import Make
from tests.core.tasks.judged_runs import make_judged_run
from tests.core.tasks.updatable_runs import make_run
from tests.gui.frame.test_drop_targets import hold_over
from tests.gui.updated_runs import write_first, write_update
from tests.tiny_jobs import write_texts
from tests.tiny_models import make_tiny_bert

REFERENCE = Path(__file__).parent / "reference"
ACTUAL = Path(__file__).parent / "actual"
BLUR = (64, 40)  # cells of 20 x 20 pixels
MOST_DIFFERENT = 7.0
"""Mean difference of a blurred channel, of 255; a missing card or a page in the wrong theme is far above it."""
PATIENCE_MS = 60_000


@pytest.fixture(params=["light", "dark"])
def theme_name(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    theme.apply_theme(qapp, request.param == "dark")
    yield request.param
    theme.apply_theme(qapp, False)


@pytest.fixture(autouse=True)
def invented_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Invented lists of recommendations: the invented run has no weights."""

    def answer(cache: object, folder: Path, request: RecommendRequest) -> Make:
        def make(control: object) -> Iterator[object]:
            items = [
                json.loads(line) for line in (folder / "items.jsonl").read_text(encoding="utf-8").split("\n") if line
            ]
            seen = [items[3]["id"], items[8]["id"]]
            yield Answered(
                request,
                tuple(
                    Recommended(one["id"], one["title"], 1.0, ((seen[0], 0.6), (seen[1], 0.3)), ("storm", "tide"))
                    for one in items[40:60]
                ),
                0.01,
            )

        return make

    monkeypatch.setattr(session_recommend_answers, "answer", answer)


@pytest.fixture
def window(qtbot, session: Session) -> Iterator[MainWindow]:  # noqa: ANN001
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def open_table(qtbot, session: Session) -> None:  # noqa: ANN001
    session.open_sample("tickets")
    qtbot.waitUntil(
        lambda: session.controllers["classify"].split is not None and not session.controllers["classify"].is_analysing,
        timeout=PATIENCE_MS,
    )


def open_run(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    run = write_sample_run(folder / "Sample tickets")
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: session.runs.run is not None and bool(session.runs.events), timeout=PATIENCE_MS)


def start(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    """Nothing is open."""


def table(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    open_table(qtbot, session)


def run(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    open_run(qtbot, session, folder)


def interactions(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    loans, _ = write_tables(folder / "library")
    session.open_paths([loans])
    qtbot.waitUntil(
        lambda: session.controllers["recommend"].scan is not None and not session.controllers["recommend"].is_scanning,
        timeout=PATIENCE_MS,
    )


def interactions_with_items(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    session.open_paths(list(write_tables(folder / "library")))
    qtbot.waitUntil(
        lambda: session.controllers["recommend"].scan is not None and not session.controllers["recommend"].is_scanning,
        timeout=PATIENCE_MS,
    )


def recommender(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    session.runs.open(write_rank_run(folder / "Sample loans").path)
    qtbot.waitUntil(
        lambda: session.runs.run is not None and session.controllers["recommend"].answers.lists is not None,
        timeout=PATIENCE_MS,
    )


def wrong_labels(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    table = write_texts(folder / "messages.csv", 90, noise=0.1)
    session.editor.set_backbone(str(make_tiny_bert(folder / "bert")))
    session.open_paths([table])
    controller = session.controllers["classify"]
    qtbot.waitUntil(lambda: controller.split is not None and not controller.is_analysing, timeout=PATIENCE_MS)


def two_runs(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    names = ("access", "praise", "refund")
    for title, wrong in (("first", 7), ("second", 3)):
        rows = [
            (row, f"message number {row}", names[row % 3], names[(row + (row % 10 < wrong - 2)) % 3])
            for row in range(60)
        ]
        make_judged_run(runs_root(), rows, title=title)
    with qtbot.waitSignal(session.runs.listed, timeout=PATIENCE_MS):
        session.runs.refresh()


def update_planned(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    """A month with a new class, beside a model of the months before."""
    samples = Path(sample_data.__file__).parent
    data = DataConfig(
        files=(str(samples / "support_tickets.csv"),), text_columns=("message",), label_columns=("category",)
    )
    session.runs.open(make_run(runs_root(), data).path)
    qtbot.waitUntil(lambda: session.runs.run is not None, timeout=PATIENCE_MS)
    session.updates.plan([samples / "support_tickets_may.csv"])
    qtbot.waitUntil(lambda: not session.updates.is_inspecting, timeout=PATIENCE_MS)


def update_done(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    session.runs.open(write_update(write_first(), worse=3).path)
    qtbot.waitUntil(lambda: session.runs.run is not None and session.runs.line is not None, timeout=PATIENCE_MS)


def table_and_run(qtbot, session: Session, folder: Path) -> None:  # noqa: ANN001
    open_table(qtbot, session)
    open_run(qtbot, session, folder)


def hold_file(window: MainWindow) -> None:
    hold_over(window, "update", Path(sample_data.__file__).parent / "support_tickets_may.csv")


def check_labels(window: MainWindow) -> None:
    page: Any = window.page_widget("data")
    page.check_button.click()


def open_dial(window: MainWindow) -> None:
    page: Any = window.page_widget("judge")
    page.tabs.setCurrentWidget(page.dial)


def compare_all(window: MainWindow) -> None:
    page: Any = window.page_widget("runs")
    page.view.selectAll()
    page.compare.ask()


# page, what is opened before, and the accessible name of what must be there before the picture is taken
STATES: dict[str, tuple[str, Callable[..., None], str]] = {
    "start": ("start", start, "Open files"),
    "data empty": ("data", start, "Open files"),
    "data": ("data", table, "Rows of each class"),
    "train setup": ("train", table, "Start training"),
    "train run": ("train", run, "Loss chart"),
    "judge empty": ("judge", start, ""),
    "judge": ("judge", run, "Report"),
    "judge decide": ("judge", run, "What the dial promises"),
    "use empty": ("use", start, ""),
    "use": ("use", run, "Text to classify"),
    "runs empty": ("runs", start, "Open a table to begin"),
    "check labels": ("data", wrong_labels, "Take the suggestion"),
    "compare": ("runs", two_runs, "Result"),
    "train update": ("train", update_planned, "Put the update away"),
    "judge update": ("judge", update_done, "Before and after"),
    "drop targets": ("data", table_and_run, "Rows of each class"),
    "recommend data without items": ("data", interactions, "Tables"),
    "recommend data": ("data", interactions_with_items, "Item text fields"),
    "recommend judge": ("judge", recommender, "Users who were asked"),
    "recommend use": ("use", recommender, "Recommendations"),
}
ACTIONS: dict[str, Callable[[MainWindow], None]] = {
    "check labels": check_labels,
    "compare": compare_all,
    "judge decide": open_dial,
    "drop targets": hold_file,
}
"""What a person does on the page before the picture is taken."""


@pytest.mark.timeout(180)
@pytest.mark.parametrize("state", STATES)
def test_a_page_looks_as_in_its_approved_picture(
    state: str, theme_name: str, qtbot, session: Session, window: MainWindow, tmp_path: Path
):
    page, prepare, name = STATES[state]
    prepare(qtbot, session, tmp_path)
    window.show_page(page)
    if state in ACTIONS:
        ACTIONS[state](window)
    if name:
        qtbot.waitUntil(lambda: is_visible(window, name), timeout=PATIENCE_MS)
    QTest.qWait(700)  # charts are redrawn at most ten times a second
    picture = window.grab().toImage()
    name = f"{state.replace(' ', '-')}-{theme_name}.png"

    if os.environ.get("TUNEWRIGHT_KEEP_PICTURES"):
        REFERENCE.mkdir(exist_ok=True)
        assert picture.save(str(REFERENCE / name))
        pytest.skip("kept as the reference")
    kept = QImage(str(REFERENCE / name))
    assert not kept.isNull(), f"there is no picture {name} yet"
    difference = difference_of(kept, picture)
    if difference > MOST_DIFFERENT:
        ACTUAL.mkdir(exist_ok=True)
        picture.save(str(ACTUAL / name))
    assert difference <= MOST_DIFFERENT, f"{name} differs by {difference:.1f}; see {ACTUAL / name}"


def is_visible(window: MainWindow, name: str) -> bool:
    return any(widget.accessibleName() == name and widget.isVisible() for widget in window.findChildren(QWidget))


def test_another_page_and_another_theme_are_distinguished():
    data, dark, judge = (
        QImage(str(REFERENCE / name)) for name in ("data-light.png", "data-dark.png", "judge-light.png")
    )
    assert difference_of(data, data) == 0
    assert difference_of(data, dark) > 10 * MOST_DIFFERENT
    assert difference_of(data, judge) > MOST_DIFFERENT


def difference_of(one: QImage, other: QImage) -> float:
    """Mean difference of the blurred pictures, 0 to 255."""
    return float(np.abs(blur(one) - blur(other)).mean())


def blur(picture: QImage) -> np.ndarray:
    small = picture.scaled(
        *BLUR, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(small.constBits(), dtype=np.uint8).reshape(small.height(), small.bytesPerLine())
    return rows[:, : small.width() * 3].astype(np.float64)
