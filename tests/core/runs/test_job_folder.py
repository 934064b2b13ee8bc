"""A job folder runs at any path, and is written atomically."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.cli import main
from core.config import BackboneConfig, map_files, read_job
from core.errors import RunError
from core.runs.folder import RunFolder
from core.runs.job_folder import write_job_folder
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import make_tiny_bert


def test_a_job_folder_trains_without_the_files_it_was_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    table, backbone = write_texts(tmp_path / "here" / "my texts.csv"), make_tiny_bert(tmp_path / "bert")
    job = make_job(table, backbone, epochs=1)
    (tmp_path / "here" / "corrections.csv").write_text("row,new\n2,praise\n3,praise\n4,praise\n", encoding="utf-8")
    job = replace(job, data=replace(job.data, corrections=str(tmp_path / "here" / "corrections.csv")))
    written = write_job_folder(job, tmp_path / "carried")
    shutil.move(written.folder, tmp_path / "elsewhere")
    shutil.rmtree(tmp_path / "here")
    shutil.rmtree(backbone)
    carried = read_job(tmp_path / "elsewhere" / "job.toml")
    assert (
        carried.data.files == ("data/my texts.csv",)
        and str(tmp_path) not in (tmp_path / "elsewhere" / "job.toml").read_text()
    )

    monkeypatch.chdir(tmp_path / "elsewhere")
    assert main(written.command.split()[1:]) == 0
    run = RunFolder.open(tmp_path / "elsewhere" / "run")
    assert run.state == "finished" and sum(run.metrics()["corrections"].values()) > 0


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    tables = []
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        tables.append(write_texts(tmp_path / place / "texts.csv", rows=8, seed=len(tables)))
    job = make_job(tables[0], Path("all-MiniLM-L6-v2"))
    job = replace(job, data=replace(job.data, files=tuple(map(str, tables))), backbone=BackboneConfig())
    write_job_folder(job, tmp_path / "carried")
    first, second = read_job(tmp_path / "carried" / "job.toml").data.files
    assert (tmp_path / "carried" / first).read_bytes() == tables[0].read_bytes()
    assert (tmp_path / "carried" / second).read_bytes() == tables[1].read_bytes()


def test_every_file_that_a_job_names_goes_along(tmp_path: Path) -> None:
    table, more = (write_texts(tmp_path / name, rows=8) for name in ("texts.csv", "more.csv"))
    job = make_job(table, Path("all-MiniLM-L6-v2"))
    job = replace(job, data=replace(job.data, split=replace(job.data.split, test_file=str(more))))
    job = replace(job, recommend=replace(job.recommend, item_file=str(more)))
    job = replace(job, match=replace(job.match, answer_file=str(table)))
    seen: list[str] = []
    moved = map_files(job, lambda file: seen.append(file) or f"x{len(seen)}")
    assert seen == [str(more), str(table), str(more), str(table)]
    named = (moved.data.split.test_file, moved.data.files, moved.recommend.item_file, moved.match.answer_file)
    assert named == ("x1", ("x2",), "x3", "x4") and moved.data.split.validation_file == ""


def test_an_existing_folder_or_a_missing_file_is_reported_and_nothing_is_left(tmp_path: Path) -> None:
    job = make_job(tmp_path / "gone.csv", Path("all-MiniLM-L6-v2"))
    with pytest.raises(RunError, match="exists already"):
        write_job_folder(job, tmp_path)
    with pytest.raises(RunError, match="is gone") as caught:
        write_job_folder(job, tmp_path / "new")
    assert "gone.csv" in str(caught.value.where) and list(tmp_path.iterdir()) == []
