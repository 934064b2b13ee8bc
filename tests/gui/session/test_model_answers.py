"""The model in use answers for its own task alone."""

from __future__ import annotations

from pathlib import Path

from core.tasks.registry import TASKS
from gui.session.model_answers import ModelAnswers


def test_a_model_answers_for_the_task_whose_marker_its_folder_has(session, tmp_path: Path) -> None:
    answers = [type("Answers", (ModelAnswers,), {"task": spec.name})(session, session) for spec in TASKS]
    assert [one.folder for one in answers] == [None] * len(TASKS)

    session.runs.blockSignals(True)  # these folders hold no model: nobody shall read them
    for spec in TASKS:
        folder = tmp_path / spec.name
        folder.mkdir()
        if spec.marker:
            (folder / spec.marker).touch()
        session.runs.choose_model(folder)
        assert [one.folder for one in answers] == [folder if other is spec else None for other in TASKS]
