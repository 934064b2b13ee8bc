"""The use page of a recommender over a small model that was really trained: users, requests, likes, sliders, files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.config import BackboneConfig, with_value
from core.message import say
from core.runs.folder import RunFolder
from gui.session.session import Session
from gui.tasks.recommend.reason_text import say_why
from gui.tasks.recommend.sample_run import make_job
from gui.tasks.recommend.use_page import RecommendUsePage
from gui.tasks.recommend.user_view import KNOWN, NEW
from gui.tasks.recommend.worker_jobs import Answered
from gui.window_input import carry_over_page
from tests.gui.tasks.recommend.conftest import PATIENCE_MS


@pytest.fixture(scope="session")
def trained(made_tables: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the invented tables with a tiny backbone, trained for one epoch."""
    from core.tasks.jobs import run_job
    from core.train.control import Control
    from tests.tiny_models import make_tiny_bert

    folder = tmp_path_factory.mktemp("trained")
    job = replace(
        make_job(*made_tables, hidden_share=0.0),
        backbone=BackboneConfig(name=str(make_tiny_bert(folder / "tiny bert"))),
    )
    settings = {
        "training.epochs": 1,
        "training.threads": 1,
        "training.device": "cpu",
        "training.max_tokens": 16,
        "recommend.width": 16,
        "recommend.blocks": 1,
    }
    for name, value in settings.items():
        job = with_value(job, name, value)
    run = RunFolder.create(job, folder)
    events = list(run_job(job, run, Control()))
    assert events[-1].outcome == "finished", events[-1]  # type: ignore[attr-defined]
    return run.path


@pytest.fixture
def answers(session: Session) -> list[Answered]:
    heard: list[Answered] = []
    session.controllers["recommend"].answers.answered.connect(heard.append)
    return heard


@pytest.fixture
def page(qtbot, session: Session, trained: Path, answers: list[Answered]) -> RecommendUsePage:  # noqa: ANN001
    made = RecommendUsePage(session)
    qtbot.addWidget(made)
    made.resize(1100, 740)
    with qtbot.waitExposed(made):
        made.show()
    session.runs.open(trained)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    return made


@pytest.fixture
def answer_to(qtbot, page: RecommendUsePage, answers: list[Answered]) -> Callable[[], Answered]:  # noqa: ANN001
    """The answer to the page's current request."""

    def wait() -> Answered:
        qtbot.waitUntil(
            lambda: bool(answers) and answers[-1].request == page.user_view._make_request(), timeout=PATIENCE_MS
        )
        return answers[-1]

    return wait


def titles(page: RecommendUsePage) -> list[str]:
    results = page.user_view.results.results
    return [results.index(row).data() for row in range(results.rowCount())]


def test_the_first_user_gets_items_outside_the_history(
    page: RecommendUsePage, session: Session, answer_to: Callable[[], Answered]
):
    answered = answer_to()
    lists = session.controllers["recommend"].answers.lists
    seen = {lists.item_ids[place] for place in lists.histories[0]}  # type: ignore[union-attr]
    assert answered.request.user == lists.user_ids[0] and len(answered.items) == 20  # type: ignore[union-attr]
    assert not seen & {one.item_id for one in answered.items}
    assert titles(page) == [one.title for one in answered.items]
    newest = lists.titles[lists.histories[0][-1]]  # type: ignore[union-attr]
    assert page.user_view.user.history.names.index(0).data() == newest


def test_a_typed_user_is_found_and_chosen_with_enter(page: RecommendUsePage, answer_to: Callable[[], Answered]):
    box = page.user_view.user.search
    assert box.accessibleName() == "User" and page.user_view.results.accessibleName() == "Recommendations"
    box.setFocus()
    QTest.keyClicks(box, "READER-11")
    assert page.user_view.user.users.names.rowCount() == 10
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert answer_to().request.user == "reader-110" and "reader-110" in page.user_view.title.full_text
    box.setText("nobody of this name")
    assert not page.user_view.user.found.isHidden() and page.user_view.user.users.names.rowCount() == 0
    box.setText("")
    assert page.user_view.choose_user("reader-007") and not page.user_view.choose_user("reader-999")
    assert answer_to().request.user == "reader-007"


def test_every_suggestion_says_why(page: RecommendUsePage, session: Session, answer_to: Callable[[], Answered]):
    answered = answer_to()
    lists = session.controllers["recommend"].answers.lists
    seen = {lists.titles[place] for place in lists.histories[0]}  # type: ignore[union-attr]
    reasons = page.user_view.results.results.reasons
    assert any(reason.because for reason in reasons)
    for reason in reasons:
        assert {title for title, _ in reason.because} <= seen
        assert sum(part for _, part in reason.because) == pytest.approx(1) or not reason.because
    first = page.user_view.results.results.index(0)
    text = str(first.data(Qt.ItemDataRole.AccessibleTextRole))
    assert text.startswith(f"1. {answered.items[0].title}")
    page.user_view.results.setCurrentIndex(page.user_view.results.results.index(3))
    assert answered.items[3].item_id in page.user_view.detail.title.text()


def test_more_like_an_item_and_the_way_back(page: RecommendUsePage, answer_to: Callable[[], Answered], qtbot):
    first = answer_to()
    page.user_view.results.activated.emit(page.user_view.results.results.index(2))
    beside = answer_to()
    assert beside.request.beside == first.items[2].item_id and beside.request.beside not in [
        one.item_id for one in beside.items
    ]
    assert first.items[2].title[:20] in page.user_view.chip.text()
    page.user_view.chip.cleared.emit()
    assert answer_to().request.user == first.request.user and page.user_view.chip.isHidden()
    page.user_view.user.history.position_activated.emit(0)
    assert answer_to().request.beside != ""


def test_a_new_user_is_answered_while_typing(
    page: RecommendUsePage, session: Session, answer_to: Callable[[], Answered], qtbot
):
    QTest.mouseClick(page.user_view.kind_buttons[NEW], Qt.MouseButton.LeftButton)
    assert titles(page) == [] and "wish" in page.user_view.note.text()
    user_view = page.user_view.user_view
    QTest.keyClicks(user_view.request, "roses and bees")
    qtbot.waitUntil(lambda: page.user_view._request.words == "roses and bees", timeout=PATIENCE_MS)
    requested = answer_to()
    assert requested.items and any("roses" in one.words or "bees" in one.words for one in requested.items)

    user_view.search.setFocus()
    QTest.keyClicks(user_view.search, "lighthouse")
    assert user_view.items.names.rowCount() > 1
    QTest.keyClick(user_view.search, Qt.Key.Key_Return)
    liked = user_view.liked_ids()
    both = answer_to()
    assert len(liked) == 1 and both.request.liked == liked and both.request.words == "roses and bees"
    assert liked[0] not in [one.item_id for one in both.items]
    QTest.keyClick(user_view.liked, Qt.Key.Key_Down)
    user_view.liked.choose_position(0)
    QTest.keyClick(user_view.liked, Qt.Key.Key_Delete)
    assert user_view.liked_ids() == ()


def test_an_item_of_a_list_can_be_liked(page: RecommendUsePage, answer_to: Callable[[], Answered]):
    first = answer_to()
    page.user_view.detail.like_button.click()
    assert page.user_view.stack.currentIndex() == NEW and page.user_view.user_view.liked_ids() == (
        first.items[0].item_id,
    )
    assert answer_to().request.liked == (first.items[0].item_id,)
    QTest.mouseClick(page.user_view.kind_buttons[KNOWN], Qt.MouseButton.LeftButton)
    assert answer_to().request.user == first.request.user


def test_sliders_rerank_the_list_and_reset_it(page: RecommendUsePage, answer_to: Callable[[], Answered], qtbot):
    plain = [one.item_id for one in answer_to().items]
    page.user_view.sliders.sliders["popularity"].setValue(-10)
    qtbot.waitUntil(lambda: page.user_view._request.rerank.popularity == -1.0, timeout=PATIENCE_MS)
    assert [one.item_id for one in answer_to().items] != plain
    assert not page.user_view.sliders.reset.isHidden()
    page.user_view.sliders.reset.click()
    assert [one.item_id for one in answer_to().items] == plain and page.user_view.sliders.reset.isHidden()
    page.user_view.sliders.places.setValue(5)
    assert len(answer_to().items) == 5


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_lists_for_everybody_are_written(page: RecommendUsePage, session: Session, suffix: str, tmp_path: Path, qtbot):
    page.tab_buttons[1].click()
    place = tmp_path / f"lists of everybody.{suffix}"
    page.file.places.setValue(3)
    page.file.save_to(str(place))
    assert session.controllers["recommend"].answers.is_writing and not page.file.save_button.isEnabled()
    qtbot.waitUntil(lambda: not session.controllers["recommend"].answers.is_writing, timeout=PATIENCE_MS)
    frame = pd.read_csv(place) if suffix == "csv" else pd.read_parquet(place)
    assert list(frame.columns) == ["user", "rank", "item", "title", "score"] and len(frame) == 240 * 3
    assert list(frame["rank"][:3]) == [1, 2, 3] and set(frame["user"]) == set(
        session.controllers["recommend"].answers.lists.user_ids
    )  # type: ignore[union-attr]
    assert "720" in page.file.outcome.text() and page.file.save_button.isEnabled()


def test_a_list_of_users_names_the_unknown_ones(page: RecommendUsePage, session: Session, tmp_path: Path, qtbot):
    page.tab_buttons[1].click()
    page.file.listed.setChecked(True)
    assert not page.file.save_button.isEnabled()
    listed = tmp_path / "users.txt"
    listed.write_text("\ufeffreader-003\n\nreader-001\nsomebody else\nreader-003\n", encoding="utf-8")
    page.file.read_list(str(listed))
    qtbot.waitUntil(lambda: bool(page.file.listed_users()), timeout=PATIENCE_MS)
    assert page.file.listed_users() == ("reader-003", "reader-001", "somebody else")
    place = tmp_path / "some.jsonl"
    page.file.save_to(str(place))
    qtbot.waitUntil(lambda: not session.controllers["recommend"].answers.is_writing, timeout=PATIENCE_MS)
    frame = pd.read_json(place, lines=True)
    assert list(dict.fromkeys(frame["user"])) == ["reader-003", "reader-001"]
    assert "somebody else" in page.file.outcome.text()

    page.file.users.setPlainText("somebody else")
    page.file.save_to(str(tmp_path / "none.csv"))
    qtbot.waitUntil(lambda: not session.controllers["recommend"].answers.is_writing, timeout=PATIENCE_MS)
    assert not (tmp_path / "none.csv").exists() and "None of the users" in page.file.outcome.text()

    table = tmp_path / "members.csv"
    table.write_text("name,reader number\nAnn,reader-002\nBen,reader-005\nCid,\n", encoding="utf-8")
    page.file.read_list(str(table))
    qtbot.waitUntil(lambda: page.file.listed_users() == ("reader-002", "reader-005"), timeout=PATIENCE_MS)


def test_a_list_of_users_is_read_from_the_column_of_the_training_and_says_what_it_left_out(
    page: RecommendUsePage, session: Session, tmp_path: Path, qtbot
):
    page.tab_buttons[1].click()
    page.file.listed.setChecked(True)
    said: list[str] = []
    session.notices.raised.connect(lambda notice: said.append(notice.what))
    table = tmp_path / "mailing.csv"
    # the column `user` is full of known users, but the model was trained on `reader`
    table.write_text("user,reader\nreader-001,reader-004\nbroken\nreader-002,reader-006\n", encoding="utf-8")
    page.file.read_list(str(table))
    qtbot.waitUntil(lambda: bool(page.file.listed_users()), timeout=PATIENCE_MS)
    assert page.file.listed_users() == ("reader-004", "reader-006")
    assert any("line 3 of mailing.csv" in text for text in said), said

    other = tmp_path / "others.csv"
    other.write_text("age,client\n31,reader-003\n44,reader-005\n", encoding="utf-8")
    page.file.read_list(str(other))
    qtbot.waitUntil(lambda: page.file.listed_users() == ("reader-003", "reader-005"), timeout=PATIENCE_MS)
    assert any("client" in text for text in said), said


def test_a_model_without_its_users_still_answers_a_new_user(
    qtbot, session: Session, trained: Path, tmp_path: Path, answers: list[Answered]
):
    folder = Path(shutil.copytree(trained / "model", tmp_path / "given away"))
    (folder / "users.jsonl").unlink()
    page = RecommendUsePage(session)
    qtbot.addWidget(page)
    page.models.choose_folder(str(folder))
    qtbot.waitUntil(lambda: session.controllers["recommend"].answers.lists is not None, timeout=PATIENCE_MS)
    assert (
        page.stack.currentIndex() == 1
        and page.user_view.stack.currentIndex() == NEW
        and page.user_view.kind_buttons[KNOWN].isHidden()
    )
    assert not page.file.save_button.isEnabled() and "without its users" in page.file.outcome.text()
    page.user_view.user_view.add_item("B010")
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert len(answers[-1].items) == 20


def test_a_folder_that_is_no_recommender_is_refused(qtbot, session: Session, tmp_path: Path):
    page = RecommendUsePage(session)
    qtbot.addWidget(page)
    notices: list[object] = []
    session.notices.raised.connect(notices.append)
    page.models.choose_folder(str(tmp_path))
    assert page.stack.currentIndex() == 0 and "items.jsonl" in notices[-1].what  # type: ignore[attr-defined]


def test_a_broken_model_is_reported_in_place_of_the_list(qtbot, session: Session, trained: Path, tmp_path: Path):
    folder = Path(shutil.copytree(trained / "model", tmp_path / "broken"))
    (folder / "items.safetensors").write_bytes(b"no tensors")
    page = RecommendUsePage(session)
    qtbot.addWidget(page)
    page.show()
    page.models.choose_folder(str(folder))
    qtbot.waitUntil(lambda: "no recommender" in page.user_view.note.text(), timeout=PATIENCE_MS)
    page.hide()


@pytest.mark.parametrize("line", ["[]", '{"title": "no id"}', "{broken", '{"id": "u", "history": [99999]}'])
def test_lists_that_cannot_be_read_are_reported_and_nothing_is_shown(
    line: str, qtbot, session: Session, trained: Path, tmp_path: Path
):
    folder = Path(shutil.copytree(trained / "model", tmp_path / "damaged"))
    file = folder / ("users.jsonl" if "history" in line else "items.jsonl")
    with file.open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    notices: list[object] = []
    session.notices.raised.connect(notices.append)
    page = RecommendUsePage(session)
    qtbot.addWidget(page)
    page.models.choose_folder(str(folder))
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE_MS)
    assert "no recommender" in notices[0].what and session.controllers["recommend"].answers.lists is None  # type: ignore[attr-defined]
    assert page.user_view.user.users.names.rowCount() == 0


def test_items_that_came_after_the_training_are_recommended_from_their_texts(
    page: RecommendUsePage, session: Session, answer_to: Callable[[], Answered], tmp_path: Path, qtbot
):
    table = tmp_path / "new books.csv"
    table.write_text(
        "number,title,about,year\nB003,An old one,Known,1999\nN1,The lighthouse captain and the tide,A story about "
        "lighthouse and tide.,2030\nN2,,,2031\n",
        encoding="utf-8",
    )
    notices: list[object] = []
    session.notices.raised.connect(notices.append)
    page.add_items_file(str(table))
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE_MS)
    assert "1 new item" in notices[0].what and "no text: 1" in notices[0].what  # type: ignore[attr-defined]
    assert session.controllers["recommend"].answers.lists.item_ids[-1] == "N1"  # type: ignore[union-attr]

    page.user_view._choose_kind(NEW)
    page.user_view.user_view.request.setText("lighthouse captain tide")
    qtbot.waitUntil(lambda: page.user_view._request.words == "lighthouse captain tide", timeout=PATIENCE_MS)
    answer_to()
    new = [reason for reason in page.user_view.results.results.reasons if reason.is_new]
    assert [reason.item for reason in new] == ["N1"] and say_why(new[0]).startswith("New since the training")

    notices.clear()
    page.add_items_file(str(table))
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE_MS)
    assert "Nothing in this table is new" in notices[0].what  # type: ignore[attr-defined]


def test_a_request_that_the_model_hardly_reads_is_said_so(page: RecommendUsePage, answers: list[Answered]):
    last = answers[-1]
    warned = replace(last, warning=say("The model does not read {script}: nothing fits.", script="Han"))
    page.user_view._on_answered(warned)
    assert "does not read Han" in page.user_view.note.text() and page.user_view.note.property("role") == "warn"
    page.user_view._on_answered(last)
    assert page.user_view.note.text() == "" and page.user_view.note.property("role") == "hint"


def test_the_page_of_another_language_shows_the_same_user_sliders_and_file(
    page: RecommendUsePage, session: Session, tmp_path: Path, qtbot
) -> None:  # noqa: ANN001
    lists = session.controllers["recommend"].answers.lists
    page.user_view.choose_user(lists.user_ids[2])
    page.user_view.sliders.sliders["novelty"].setValue(3)
    page.user_view.user_view.add_item(lists.item_ids[1])
    page.show_view(1)
    page.file.listed.setChecked(True)
    page.file.users.setPlainText(f"{lists.user_ids[0]}\nnobody at all")
    page.file.places.setValue(4)
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS):
        page.file.save_to(str(tmp_path / "lists.csv"))

    other = RecommendUsePage(session)
    qtbot.addWidget(other)
    carry_over_page(page, other)

    assert other.user_view.user.current_user() == lists.user_ids[2]
    assert other.user_view.sliders.rerank() == page.user_view.sliders.rerank()
    assert other.user_view.user_view.liked_ids() == (lists.item_ids[1],)
    assert other.views.currentIndex() == 1
    assert other.file.listed_users() == page.file.listed_users()
    assert other.file.listed.isChecked()
    assert other.file.places.value() == 4
    assert other.file.outcome.text() == page.file.outcome.text()
    assert "lists.csv" in other.file.outcome.text()
    assert not other.file.outcome.isHidden()
