"""A job that was refused before it did anything leaves no folder, or lets another take its folder over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.config import JobConfig
from core.events import Ended, Noticed
from core.message import say
from core.runs.folder import RunFolder
from tests.cases.conftest import Output
from tests.compatibility.comparing import list_files

case = pytest.mark.case("refused-run-blocks")
ZERO_SHOT = ("train", "small.csv", "--text", "headline", "--method", "zero-shot")
LEARN = ("train", "small.csv", "--text", "headline", "--label", "sentiment", "--set", "training.epochs=1")


@case
@pytest.mark.parametrize(
    "refused",
    [
        (*ZERO_SHOT, "--labels", "good"),
        (*ZERO_SHOT, "--labels", "good,bad", "--template", "no place for a name"),
        (*LEARN, "--backbone", "no-such-backbone"),
        (*LEARN, "--set", "training.device=cuda"),
        ("train", "one.csv", "--text", "headline", "--label", "sentiment"),
    ],
)
def test_the_folder_of_a_refused_job_is_free(
    files: Path, tunewright: Callable[..., Output], refused: tuple[str, ...]
) -> None:
    rows = [f"headline {number},positive" for number in range(30)]
    Path("one.csv").write_text("\n".join(["headline,sentiment", *rows]), encoding="utf-8")
    output = tunewright(*refused, "--out", "run1")
    assert output.code == 2 and "Error: " in output.err
    assert not Path("run1").exists() and not list(Path.cwd().glob(".*")), output.err
    output = tunewright(*ZERO_SHOT, "--labels", "good,bad", "--out", "run1")
    assert output.code == 0, output.err


@case
def test_a_job_file_whose_data_is_missing_leaves_no_folder(files: Path, tunewright: Callable[..., Output]) -> None:
    output = tunewright(*ZERO_SHOT, "--labels", "good,bad", "--out", "run1", "--json")
    assert output.code == 0 and Path(output.body["run"]).is_dir()
    Path("small.csv").rename("kept.csv")
    output = tunewright("train", "run1/job.toml", "--out", "run2", "--json")
    assert output.code == 2 and not Path("run2").exists()
    assert output.body["run"] is None and output.body["error"]["what"]
    Path("kept.csv").rename("small.csv")
    assert tunewright("train", "run1/job.toml", "--out", "run2").code == 0


@case
def test_a_folder_that_a_refused_job_left_behind_is_taken_over(files: Path) -> None:
    run = RunFolder.create(JobConfig(title="first"), path=files / "run1")
    run.append(Noticed(message=say("Reading")))
    run.append(Ended(outcome="failed", what=say("No such device.")))
    again = RunFolder.create(JobConfig(title="second"), path=files / "run1")
    assert again.title == "second" and RunFolder.open(files / "run1").title == "second"
    assert list_files(files / "run1") == {"job.toml", "environment.json"}


@case
@pytest.mark.parametrize("kept", ["waiting", "with another file", "with a checkpoint", "no run"])
def test_no_other_folder_is_taken_over(files: Path, kept: str) -> None:
    run = RunFolder.create(JobConfig(), path=files / "run1")
    if kept != "waiting":
        run.append(Ended(outcome="failed", what=say("No such device.")))
    if kept == "with another file":
        (run.path / "notes.txt").write_text("mine")
    if kept == "with a checkpoint":
        (run.checkpoints_folder / "step-1").mkdir(parents=True)
    if kept == "no run":
        (run.path / "job.toml").unlink()
    before = list_files(run.path)
    with pytest.raises(Exception, match="taken|not finished"):
        RunFolder.create(JobConfig(), path=run.path)
    assert list_files(run.path) == before
