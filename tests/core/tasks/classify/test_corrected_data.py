"""The corrections of a job: what is trained on, judged and said, and what a checkpoint depends on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.config import JobConfig
from core.data.corrections import Correction, Corrections, hash_text
from core.data.reading import read_table
from core.runs.correction_files import write_corrections
from core.runs.folder import RunFolder
from core.runs.train_again import add_corrections, job_again, title_again
from core.tasks.classify.command import plan
from core.tasks.classify.examples import Examples, fingerprint_job, read_examples
from core.tasks.classify.prompting import PromptOptions
from core.tasks.planning import Reading, TrainRequest
from core.train.control import Control
from core.watch.trained_texts import find_trained_labels
from tests.tiny_jobs import make_job, write_texts


def make(tmp_path: Path, *items: Correction, multi_label: bool = False) -> tuple[JobConfig, Path]:
    """A job over a table, with a file of corrections where any are given."""
    table = write_texts(tmp_path / "t.csv", multi_label=multi_label)
    job = make_job(table, Path("all-MiniLM-L6-v2"), multi_label=multi_label)
    if items:
        write_corrections(tmp_path / "c.csv", Corrections(items))
        job = replace(job, data=replace(job.data, corrections=str(tmp_path / "c.csv")))
    return job, table


def correction(row: int, new: str, **more: object) -> Correction:
    return Correction(-1, "", "?", new, file="t.csv", line=row + 2, **more)  # type: ignore[arg-type]


def read(job: JobConfig) -> Examples:
    return read_examples(job.data, Control())


def test_several_labels_are_corrected_and_counted_where_their_rows_are(tmp_path: Path) -> None:
    plain = read(make(tmp_path, multi_label=True)[0])
    test_row, trained_row = int(plain.test.rows[0]), int(plain.train.rows[0])
    added = Correction(-1, hash_text("a new text"), "", "praise|access", text="a new text")
    job, _ = make(
        tmp_path, correction(test_row, "praise"), correction(trained_row, "access|praise"), added, multi_label=True
    )
    found = read(job)

    assert [*map(np.ndarray.tolist, (found.validation.rows, found.test.rows))] == [
        *map(np.ndarray.tolist, (plain.validation.rows, plain.test.rows))
    ]
    names = np.array(found.classes, dtype=object)
    assert names[found.test.truth[0]].tolist() == ["praise"]
    assert set(names[found.train.truth[0]]) == set(names[found.train.truth[-1]]) == {"access", "praise"}
    assert found.train.texts[-1] == "a new text" and found.train.rows[-1] == 96
    assert found.describe_corrections() == {"corrections": {"training": 1, "validation": 0, "test": 1, "added": 1}}
    assert plain.describe_corrections() == {} and plain.corrections_digest == ""
    said = [notice for notice in found.left_out if "1 in the test" in str(notice.message)]
    assert said and "cannot be compared" in str(said[0].hint) and not said[0].is_minor


def test_a_checkpoint_is_of_the_files_and_of_the_corrections(tmp_path: Path) -> None:
    job, _ = make(tmp_path)
    plain = read(job)
    row = int(plain.train.rows[0])
    other, _ = make(tmp_path, correction(row, "praise"))
    found = read(other)
    assert found.fingerprint == plain.fingerprint  # of the files, so that they are known again
    assert fingerprint_job(other, found) != fingerprint_job(job, plain)
    moved = replace(other, data=replace(other.data, corrections=str(tmp_path / "again.csv")))
    (tmp_path / "c.csv").rename(tmp_path / "again.csv")
    assert fingerprint_job(moved, read(moved)) == fingerprint_job(other, found)


def test_a_plan_counts_the_rows_that_corrections_label(tmp_path: Path) -> None:
    _, table = make(tmp_path, correction(0, "praise"), Correction(-1, "", "", "praise", text="more"))
    request = TrainRequest(corrections=tmp_path / "c.csv")
    job = plan([table], Reading(), PromptOptions(), request)
    assert job.data.corrections == str(tmp_path / "c.csv")
    assert job.data.fingerprint == read_table([table]).fingerprint()
    assert read(job).corrections is not None


def test_a_child_has_its_parent_and_all_corrections_up_to_it(tmp_path: Path) -> None:
    job, _ = make(tmp_path, correction(0, "praise", when=1.0), correction(1, "access"))
    run = RunFolder.create(replace(job, title="tickets"))
    write_corrections(tmp_path / "more.csv", Corrections((correction(1, "praise"), correction(2, "access"))))
    child = job_again(run, add_corrections(run, tmp_path / "more.csv"))
    assert (child.parent, child.title) == (run.path.name, "tickets + 3 corrections")
    assert replace(child, parent="", title="", data=replace(child.data, corrections="")) == replace(
        job, data=replace(job.data, corrections="")
    )
    grandchild = job_again(RunFolder.create(child))
    assert grandchild.title == child.title and Path(grandchild.data.corrections).name == "corrections.csv"
    assert title_again("tickets + 3 corrections", 1) == "tickets + 1 correction"
    assert title_again("a {n} + 2 处更正", 4, "{title} + {n} 处更正") == "a {n} + 4 处更正"
    assert title_again("tickets", 0) == "tickets"


def test_the_watch_knows_trained_texts_by_their_corrected_labels(tmp_path: Path) -> None:
    job, path = make(tmp_path, correction(0, "praise"), correction(1, "access"))
    run = RunFolder.create(job)
    table = read_table([path])
    assert find_trained_labels(run.path, table, np.arange(2)) == ["praise", "access"]
