"""The files of tests that take longest, to be run first: one that begins last keeps one process busy while others wait.

Where a file is missing here, only time is lost. `python -m pytest --durations=0 --durations-min=0.3` shows what to add.
"""

from __future__ import annotations

from pathlib import Path

import pytest

LONGEST = (
    "pictures/test_sizes.py",
    "pictures/test_pictures.py",
    "core/cli/test_train_to_predict.py",
    "core/train/test_processes.py",
    "core/tasks/test_isolated.py",
    "core/tasks/test_failing_writes.py",
    "cases/test_names_of_files.py",
    "journeys/test_real_drag.py",
    "journeys/test_second_month.py",
    "core/tasks/classify/test_updating_job.py",
    "core/tasks/classify/test_export.py",
    "core/train/test_loop.py",
    "gui/pages/train/test_train_page.py",
    "core/tasks/classify/test_zero_shot_entailment.py",
    "journeys/test_correct_and_compare.py",
    "gui/tasks/classify/judge/test_judge_page.py",
    "journeys/test_drop_to_export.py",
    "core/train/test_failing_writes.py",
    "gui/tasks/classify/data/test_rows_on_page.py",
    "compatibility/test_classify.py",
    "sample_data/test_samples.py",
    "gui/session/test_session_work.py",
    "cases/test_labels.py",
    "core/train/test_packed_encoder.py",
    "contracts/test_source_rules.py",
    "core/data/test_reading_text.py",
    "contracts/test_imports.py",
    "core/models/test_loading.py",
    "compatibility/test_accessible_names.py",
    "core/tasks/test_resume_after_kill.py",
    "cases/test_ratings_and_baskets.py",
    "core/tasks/test_run_job.py",
    "gui/tasks/recommend/test_data_page.py",
    "gui/tasks/classify/data/test_checking.py",
    "core/tasks/recommend/test_job.py",
    "gui/tasks/classify/data/test_correcting.py",
    "core/tasks/match/test_export.py",
    "core/tasks/recommend/test_export.py",
    "gui/frame/test_wheel.py",
    "compatibility/test_recommend.py",
    "journeys/test_sample_to_recommendations.py",
    "benchmarks/test_structure.py",
    "gui/frame/test_window.py",
    "cases/test_dates.py",
    "gui/session/test_opening.py",
    "cases/test_columns_read.py",
    "compatibility/test_match.py",
)
"""Below the folder of the tests; from about 100 to 7 seconds."""


def sort_longest_first(items: list[pytest.Item]) -> None:
    """Sort by the file, those of `LONGEST` first; the order within a file, and of the other files, stays."""
    tests = Path(__file__).parent
    rank = {tests / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))
