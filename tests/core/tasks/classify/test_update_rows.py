"""The rows of an update: old ones from the copy or the files, new ones, and the classes of the new model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.config import JobConfig, UpdateConfig
from core.data.added_files import add_to, plan_added
from core.data.corrections import Correction, Corrections
from core.errors import DataError
from core.runs.correction_files import write_corrections
from core.runs.folder import RunFolder
from core.runs.kept_rows import FILE, choose_within_budget, read_kept_rows, write_kept_rows
from core.tasks.classify.examples import Part, read_examples
from core.tasks.classify.keeping import order_by_diversity
from core.tasks.classify.update_rows import UpdateRows, kept_of_update, read_update_rows
from core.train.control import Control
from tests.core.tasks.updatable_runs import data_of, make_run, texts, write


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    return make_run(tmp_path / "runs", data_of(write(tmp_path / "old.csv", texts(0, 60))))


def update_of(run: RunFolder, *paths: Path, corrections: Path | None = None) -> JobConfig:
    """The job as it is planned."""
    data = add_to(run.job.data, plan_added(paths, run.job.data)) if paths else run.job.data
    if corrections is not None:
        data = replace(data, corrections=str(corrections))
    settings = UpdateConfig(run=str(run.path), new_files=len(paths))
    return replace(run.job, data=data, parent=run.path.name, update=settings)


def read(job: JobConfig) -> UpdateRows:
    return read_update_rows(job, Control())


def pairs(part: Part, rows: UpdateRows) -> set[tuple[int, str, str]]:
    names = rows.old.judged_classes
    return {
        (int(row), text, names[at]) for row, text, at in zip(part.rows, part.texts, part.truth.tolist(), strict=True)
    }


def test_the_copy_and_the_files_give_the_same_rows(run: RunFolder, tmp_path: Path) -> None:
    job = update_of(run, write(tmp_path / "new.csv", [*texts(30, 10), *texts(100, 40, ("aaa", "refund"))]))
    from_copy = read(job)
    (run.path / FILE).unlink()
    from_files = read(job)
    whole = read_examples(job.data, Control())

    assert from_copy.classes == from_files.classes == whole.classes and from_copy.new_classes == ("aaa",)
    assert whole.classes[: from_copy.old_classes] == ("access", "praise", "refund")
    for split in ("train", "validation", "test"):
        for part in ("old", "new"):
            one, other = getattr(from_copy, part).part(split), getattr(from_files, part).part(split)
            assert pairs(one, from_copy) == pairs(other, from_files)
        joined = from_files.join().part(split)
        assert set(joined.rows) == set(whole.part(split).rows)


@pytest.mark.parametrize("change", ["moved", "grown"])
def test_a_moved_or_grown_first_file_changes_nothing(run: RunFolder, tmp_path: Path, change: str) -> None:
    old = tmp_path / "old.csv"
    if change == "grown":  # the new export has the name of the old one
        write(old, [*texts(0, 60), *texts(100, 40)])
        new = old
    else:
        new = write(tmp_path / "new.csv", texts(100, 40))
    job = update_of(run, new)
    if change == "moved":
        old.rename(tmp_path / "elsewhere.csv")
    rows = read(job)
    assert len(rows.old.train) + len(rows.old.validation) + len(rows.old.test) == 60
    assert len(rows.new.train) + len(rows.new.validation) + len(rows.new.test) == 40
    assert min(rows.new.train.rows) >= 60 and not rows.notices


def test_a_run_without_a_copy_and_without_its_file_learns_from_the_new_rows_and_says_so(
    run: RunFolder, tmp_path: Path
) -> None:
    (run.path / FILE).unlink()
    job = update_of(run, write(tmp_path / "new.csv", texts(100, 40)))
    (tmp_path / "old.csv").unlink()
    rows = read(job)
    assert len(rows.old.train) == 0 and len(rows.old.test) > 0
    assert "no longer there" in str(rows.notices[0].message)


def test_corrections_alone_make_the_changed_rows_new(run: RunFolder, tmp_path: Path) -> None:
    before = read_examples(run.job.data, Control())
    trained, tested = int(before.train.rows[0]), int(before.test.rows[0])
    items = (
        Correction(-1, "", "?", "a new class", file="old.csv", line=trained + 2),
        Correction(-1, "", "?", "a new class", file="old.csv", line=tested + 2),
        Correction(-1, "", "", "praise", text="a text of no file"),
    )
    write_corrections(tmp_path / "c.csv", Corrections(items))
    rows = read(update_of(run, corrections=tmp_path / "c.csv"))

    assert rows.new_classes == ("a new class",) and rows.old_classes == 3
    names = rows.old.judged_classes
    assert {(text, names[at]) for text, at in zip(rows.new.train.texts, rows.new.train.truth, strict=True)} == {
        (before.train.texts[0], "a new class"),
        ("a text of no file", "praise"),
    }
    assert len(rows.new.test) == 0 and before.train.texts[0] not in rows.old.train.texts
    assert names[rows.old.test.truth[rows.old.test.rows.tolist().index(tested)]] == "a new class"


def test_corrections_of_a_file_that_moved_find_the_kept_texts(run: RunFolder, tmp_path: Path) -> None:
    before = read_examples(run.job.data, Control())
    text = before.train.texts[3]
    write_corrections(tmp_path / "c.csv", Corrections((Correction(-1, "", "", "praise", text=text, way="data"),)))
    (tmp_path / "old.csv").unlink()
    rows = read(update_of(run, corrections=tmp_path / "c.csv"))
    assert rows.new.train.texts == [text] and text not in rows.old.train.texts


def test_nothing_new_is_refused(run: RunFolder, tmp_path: Path) -> None:
    job = update_of(run, write(tmp_path / "same.csv", texts(0, 60)))
    with pytest.raises(DataError, match="Nothing is new"):
        read(job)


def test_the_rows_kept_are_shared_out_by_class_and_carry_on(run: RunFolder, tmp_path: Path) -> None:
    groups = np.array([0] * 90 + [1] * 10)
    chosen = choose_within_budget([5] * 100, groups, np.arange(100), 30, 1000)
    assert np.bincount(groups[chosen]).tolist() == [20, 10]
    assert len(choose_within_budget([5] * 100, groups, np.arange(100), 30, 50)) == 10

    kept = read_kept_rows(run.path)
    assert kept is not None and kept.is_complete and kept.table_rows == 60
    write_kept_rows(run.path, replace(kept, texts=[text if at % 2 else None for at, text in enumerate(kept.texts)]))
    (tmp_path / "old.csv").unlink()
    rows = read(update_of(run, write(tmp_path / "new.csv", [*texts(0, 60), *texts(100, 20)])))
    again = kept_of_update(rows)
    assert len(rows.old.train) == len(kept) // 2 and "keeps" in str(rows.notices[0].message)
    assert len(again) == len(kept) + len(rows.new.train) and again.table_rows == 60 + 80
    assert set(again.keys) >= set(kept.keys) and sum(text is None for text in again.texts) == len(kept) - len(kept) // 2


def test_diverse_texts_come_first() -> None:
    same = [f"dear team please tell me where on earth my new card {n} is now" for n in range(200)]
    other = ["the weather in Paris is lovely", "password reset does not work at all", "great staff and clean rooms"]
    first = [(same + other)[at] for at in order_by_diversity(same + other)[:50]]
    assert set(other) <= set(first)
    assert sorted(order_by_diversity(same).tolist()) == list(range(200))
