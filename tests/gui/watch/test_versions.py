"""The watch counts by the version that is in use."""

from __future__ import annotations

from core.runs.versions import find_model_in_use
from tests.gui.updated_runs import write_first, write_update
from tests.tiny_jobs import write_texts

PATIENCE_MS = 20_000


def test_a_watched_table_follows_the_version_in_use_and_is_to_be_classified_again(qtbot, session, tmp_path):
    first = write_first()
    second = write_update(first)
    with qtbot.waitSignal(session.runs.run_changed, timeout=PATIENCE_MS):
        session.runs.open(first.path)
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.open_paths([write_texts(tmp_path / "mail.csv", 30)])
    session.watch.begin()
    watch = session.watch.table
    qtbot.waitUntil(lambda: watch.plan is not None, timeout=PATIENCE_MS)
    assert watch.plan.model == str(second.model_folder), "the accepted update, though the first run is open"

    session.runs.line.use(session.runs.line.versions[0])
    assert watch.plan.model == str(first.model_folder) and watch.is_stale
    session.undo_stack.undo()
    assert watch.plan.model == str(second.model_folder)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)


def test_a_watched_folder_is_classified_by_the_version_in_use_whichever_of_the_line_its_plan_names(session, tmp_path):
    first = write_first()
    refused, alone = write_update(first, worse=3), tmp_path / "a model"
    assert find_model_in_use(refused.model_folder) == find_model_in_use(first.path) == first.model_folder
    second = write_update(first)
    assert find_model_in_use(first.model_folder) == second.model_folder
    assert find_model_in_use(alone) == alone
