"""Every page at the sizes of real screens, in both languages: nothing is cut off, and a picture of each is compared.

The smallest size is looked at in both languages, each larger one in the language whose turn it is. A picture is drawn
at the scale of its screen and kept small: what counts is where things are. Theme and language take turns from page to
page, so that each size is seen in all four.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from gui import theme
from gui.languages import Translations
from gui.main_window import MainWindow
from gui.session.session import Session
from gui.tasks.classify.sample_run import write_sample_run
from gui.tasks.recommend.sample_run import write_rank_run, write_tables
from gui.widgets.eliding_label import ElidingLabel
from tests.pictures.clipping import find_cut_off
from tests.pictures.test_pictures import (  # the fixture answers for a run without weights
    ACTUAL,
    MOST_DIFFERENT,
    REFERENCE,
    difference_of,
    invented_answers,
)
from tests.tiny_matches import make_match_job, write_questions
from tests.tiny_models import make_tiny_bert

__all__ = ["invented_answers"]

PATIENCE_MS = 60_000
KEPT_WIDTH = 480
SMALLEST = "1024x700"
MOST_LOOKS, LOOKS_ALIKE = 40, 2
SIZES = {
    "1024x700": (QSize(1024, 700), 1.0),
    "1280x800": (QSize(1280, 800), 1.0),
    "1080p at 150": (QSize(1280, 688), 1.5),  # less the bar above the window
    "2160p at 200": (QSize(1920, 1048), 2.0),
}


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    translations = Translations(qapp)
    translations.use(request.param)
    theme.apply_theme(qapp, False)
    yield request.param
    translations.use("en")
    theme.apply_theme(qapp, False)


@pytest.fixture
def window(qtbot, session: Session, language: str) -> Iterator[MainWindow]:  # noqa: ANN001
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def texts(session: Session, folder: Path) -> Callable[[], bool]:
    """The sample of tickets is open."""
    session.open_sample("tickets")
    controller = session.controllers["classify"]
    return lambda: controller.split is not None and not controller.is_analysing


def run(session: Session, folder: Path) -> Callable[[], bool]:
    """A run is open, and there are others."""
    from core.runs.folder import runs_root

    write_sample_run(runs_root())
    session.runs.open(write_sample_run(runs_root()).path)
    session.runs.refresh()
    return lambda: session.runs.run is not None and bool(session.runs.events)


def loans(session: Session, folder: Path) -> Callable[[], bool]:
    """Interactions with their items, and a recommender."""
    session.open_paths(list(write_tables(folder / "library")))
    session.runs.open(write_rank_run(folder / "Sample loans").path)
    controller = session.controllers["recommend"]
    return lambda: controller.scan is not None and not controller.is_scanning and session.runs.run is not None


def answers(session: Session, folder: Path) -> Callable[[], bool]:
    """Questions with answers, and a model that answers."""
    questions = write_questions(folder / "qa.csv", rows=60)
    job = make_match_job(questions, make_tiny_bert(folder / "bert"), epochs=1)
    made = RunFolder.create(job, path=folder / "run")
    list(run_job(job, made, Control()))
    session.open_paths([questions])
    session.runs.open(made.path)
    controller = session.controllers["match"]
    return lambda: controller.scan is not None and not controller.is_scanning and session.runs.run is not None


STATES: dict[str, tuple[Callable[[Session, Path], Callable[[], bool]], tuple[str, ...]]] = {
    "texts": (texts, ("start", "data", "train", "watch")),
    "run": (run, ("train", "judge", "use", "watch", "runs")),
    "loans": (loans, ("data", "train", "judge", "use")),
    "answers": (answers, ("data", "judge", "use")),
}


@pytest.mark.timeout(240)
@pytest.mark.parametrize("state", STATES)
def test_at_no_size_is_anything_cut_off(
    state: str, language: str, qtbot, qapp: QApplication, session: Session, window: MainWindow, tmp_path: Path
):
    prepare, pages = STATES[state]
    is_ready = prepare(session, tmp_path)
    qtbot.waitUntil(is_ready, timeout=PATIENCE_MS)
    found: dict[str, list[str]] = {}
    for number, page in sorted(enumerate(pages), key=lambda one: one[0] % 2):  # a change of theme takes a second
        is_dark = (number % 2 == 0) is (language == "en")
        if theme.current().dark is not is_dark:
            theme.apply_theme(qapp, is_dark)
        window.show_page(page)
        qtbot.wait(250)  # charts are redrawn at most ten times a second
        for at, (name, (size, scale)) in enumerate(SIZES.items()):
            is_compared = (number + at) % 2 == (language == "en")
            if not is_compared and name != SMALLEST:
                continue  # the other language is looked at in this size
            window.resize(size)
            settle(qtbot, window)
            assert window.size() == size, f"{page} needs {window.size()}"
            if cut := find_cut_off(window):
                found[f"{page} at {name}"] = cut
            if is_compared:
                look = "dark" if theme.current().dark else "light"
                compare(window, scale, f"{name} {state} {page} {language} {look}.png".replace(" ", "-"))
    assert found == {}


def settle(qtbot, window: MainWindow) -> None:
    """Wait until the page looks the same for a while: layouts and charts follow a new size in several steps."""
    before, same = QImage(), 0
    for _ in range(MOST_LOOKS):
        qtbot.wait(60)
        now = window.grab().toImage().scaledToWidth(KEPT_WIDTH)
        same = same + 1 if now == before else 0
        if same == LOOKS_ALIKE:
            return
        before = now


def compare(window: MainWindow, scale: float, name: str) -> None:
    picture = QPixmap(window.size() * scale)
    picture.setDevicePixelRatio(scale)
    window.render(picture)
    small = picture.toImage().scaledToWidth(KEPT_WIDTH, Qt.TransformationMode.SmoothTransformation)
    small.setDevicePixelRatio(1)
    folder = REFERENCE / "sizes"
    if os.environ.get("TUNEWRIGHT_KEEP_PICTURES"):
        folder.mkdir(parents=True, exist_ok=True)
        assert small.save(str(folder / name))
        return
    kept = QImage(str(folder / name))
    assert not kept.isNull(), f"there is no picture {name} yet"
    difference = difference_of(kept, small)
    if difference > MOST_DIFFERENT:
        ACTUAL.mkdir(exist_ok=True)
        small.save(str(ACTUAL / name))
    assert difference <= MOST_DIFFERENT, f"{name} differs by {difference:.1f}; see {ACTUAL / name}"


def make_label(text: str) -> QWidget:
    label = QLabel(text)
    label.setFixedWidth(60)
    return label


def make_wrapped(text: str) -> QWidget:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setFixedSize(60, 16)
    return label


def make_button(text: str) -> QWidget:
    button = QPushButton(text)
    button.setFixedWidth(40)
    return button


def make_combo(text: str) -> QWidget:
    combo = QComboBox()
    combo.addItem(text)
    combo.setFixedWidth(90)
    return combo


def make_elided(text: str) -> QWidget:
    label = ElidingLabel()
    label.setFixedWidth(50)
    label.set_text(text)
    return label


@pytest.mark.parametrize("make", [make_label, make_wrapped, make_button, make_combo, make_elided])
def test_what_is_cut_off_is_found_and_what_fits_is_not(qtbot, make: Callable[[str], QWidget]):
    for text, is_cut in (("a sentence that needs more room", True), ("a", False)):
        page = QWidget()
        qtbot.addWidget(page)
        QVBoxLayout(page).addWidget(make(text))
        with qtbot.waitExposed(page):
            page.show()
        assert bool(find_cut_off(page)) is is_cut


def test_what_is_outside_of_its_page_is_found(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(200, 100)
    button = QPushButton("go", page)
    button.adjustSize()
    page.show()
    assert find_cut_off(page) == []
    button.move(190, 10)
    assert len(find_cut_off(page)) == 1
