"""Any name of a file or folder, under any locale: kept so that a job can be repeated, or refused in a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.config import DataConfig, JobConfig, ZeroShotConfig
from core.config.toml import from_toml, read_job, to_toml
from core.config.undecodable import read_undecodable, write_undecodable
from core.errors import WorkbenchError
from core.runs.folder import RunFolder
from tests.cases.conftest import Output

case = pytest.mark.case("ascii-locale")
ROOT = Path(__file__).parents[2]
TABLE = "Ordner mit Leerzeichen und ü 表/データ (1) [final] #2 100%.csv"
ASCII_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def run_under(locale: dict[str, str], *given: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environment = {**kept, **locale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "core.cli", *given]
    return subprocess.run(list(map(os.fsencode, command)), env=environment, capture_output=True, check=False)


@case
@pytest.mark.skipif(os.name != "posix", reason="Windows names are UTF-16")
def test_a_job_under_an_ascii_locale_keeps_every_name(files: Path, tunewright: Callable[..., Output]) -> None:
    ended = run_under(
        ASCII_LOCALE, "train", TABLE, "--text", "headline", "--method", "zero-shot",
        "--labels", "gute für uns,schlechte", "--out", "Lauf ü",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    job = read_job(Path("Lauf ü/job.toml"))
    assert job.data.files == (str(files / TABLE),) and job.zero_shot.classes == ("gute für uns", "schlechte")
    assert tunewright("train", "Lauf ü/job.toml", "--out", "again").code == 0


@case
@pytest.mark.skipif(os.name != "posix", reason="Windows names are UTF-16")
@pytest.mark.parametrize("locale", [ASCII_LOCALE, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}])
def test_every_locale_reads_every_name(files: Path, locale: dict[str, str]) -> None:
    ended = run_under(locale, "inspect", TABLE, "--text", "headline")
    assert ended.returncode == 0 and "データ (1) [final] #2 100%.csv".encode() in ended.stdout, ended.stderr
    ended = run_under(locale, "inspect", "fehlt für immer.csv")
    assert ended.returncode == 2 and "fehlt für immer.csv".encode() in ended.stderr


@case
@given(st.text(st.characters(exclude_characters="\0"), max_size=20))
def test_a_job_keeps_every_name(name: str) -> None:
    text = name + "\udce9\ud83d"
    job = JobConfig(title=text, data=DataConfig(files=(text, name)), zero_shot=ZeroShotConfig(classes=(text,)))
    written = to_toml(job).encode("utf-8")  # nothing is left that a file cannot hold
    assert from_toml(written.decode()).data.files == (text, name) and from_toml(written.decode()).title == text
    assert read_undecodable(write_undecodable(text)) == text
    assert tomllib.loads(written.decode())


@case
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are no text")
def test_a_name_that_is_no_text_is_read_or_refused_in_a_sentence(
    files: Path, tunewright: Callable[..., Output]
) -> None:
    folder = files / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    table = Path(shutil.copy(TABLE, folder / "t.csv"))
    assert tunewright("inspect", table, "--text", "headline").code == 0
    zero_shot = ("--text", "headline", "--method", "zero-shot", "--labels", "good news,bad news")
    assert tunewright("train", table, *zero_shot, "--out", "R").code == 0
    assert tunewright("train", "R/job.toml", "--out", "R2").code == 0
    assert tunewright("predict", "R", table, "--out", folder / "p.csv").code == 0
    shutil.copytree("R", folder / "R")
    for given_ in (
        ("train", table, *zero_shot, "--out", folder / "new"),
        ("predict", folder / "R", table, "--out", "p.csv"),
        ("predict", "R", table, "--out", folder / "p.parquet"),
        ("export", "R", "--to", folder / "X"),
    ):
        output = tunewright(*given_)
        assert output.code == 2 and "is no UTF-8" in output.err, given_
    assert sorted(os.listdir(folder)) == ["R", "p.csv", "t.csv"]


@case
def test_runs_in_folders_with_signs_of_other_programs(files: Path) -> None:
    for name in ("100% #1 [final]", "a&b;c", "-x", "~", "con", "🙂"):
        run = RunFolder.create(JobConfig(title=name), path=files / name / "R")
        assert RunFolder.open(run.path).title == name
        assert RunFolder.create(JobConfig(title=name), parent=files / "runs").path.is_dir()
    with pytest.raises(WorkbenchError, match="UTF-8"):
        RunFolder.create(JobConfig(), path=files / "\udce9")
