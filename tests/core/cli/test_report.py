"""`tunewright report`: what it writes, says and refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from core.cli import report as command
from tests.core.report.conftest import OLD_RUNS

RUN = OLD_RUNS / "classify-lora"


@pytest.mark.parametrize("ending", ["html", "md", "csv"])
def test_it_writes_the_file_and_says_whether_it_quotes_texts(tunewright, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"report.{ending}"
    body = json.loads(tunewright("report", RUN, "--to", out, "--json").out)
    assert body["file"] == str(out) and body["format"] == ending and body["language"] == "en"
    assert body["has_texts"] is (ending != "csv") and "9 of 11" in body["headline"]
    assert out.read_text(encoding="utf-8")
    shown = tunewright("report", RUN, "--to", out)
    assert shown.code == 0 and str(out) in shown.out and ("--no-texts" in shown.out) is (ending != "csv")
    without = json.loads(tunewright("report", RUN, "--to", out, "--no-texts", "--json").out)
    assert without["has_texts"] is False


def test_the_language_of_the_page_is_the_one_that_was_named(tunewright, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert tunewright("report", RUN, "--to", out, "--language", "zh_CN").code == 0
    text = out.read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in text and "词元上限" in text


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--to", "report.docx"), "cannot be written as .docx"),
        (("--to", "report.html", "--split", "train"), "no split called train"),
        (("--to", "report.html", "--language", "xx"), "no reports in the language xx"),
        (("--to", "report.pdf"), "A PDF is written by the window's library"),
    ],
)
def test_what_it_cannot_do_is_refused_before_anything_is_read(
    tunewright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = tunewright("report", RUN, *arguments)
    assert refused.code == 2 and problem in refused.err and not list(tmp_path.glob("report*"))


def test_it_takes_no_file_of_the_run_and_none_that_the_run_was_made_from(tunewright, tmp_path: Path) -> None:
    run = Path(shutil.copytree(RUN, tmp_path / "run"))
    table = tmp_path / "texts.csv"
    table.write_text("kept", encoding="utf-8")
    job = run / "job.toml"
    lines = job.read_text(encoding="utf-8").splitlines()
    job.write_text("\n".join(f'files = ["{table}"]' if line.startswith("files = ") else line for line in lines))
    for out in (table, run / "predictions_test.csv"):
        refused = tunewright("report", run, "--to", out)
        assert refused.code == 2 and "would take the place of" in refused.err
    assert table.read_text(encoding="utf-8") == "kept"


def test_a_pdf_is_handed_to_the_painter_of_the_program(
    tunewright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[tuple[str, Path, str]] = []
    painter = lambda document, path, wording: painted.append((document.title, path, wording.language))  # noqa: E731
    monkeypatch.setattr(command, "PAINTERS", [painter])
    assert tunewright("report", RUN, "--to", tmp_path / "report.pdf").code == 0
    assert [(path.name, language) for _, path, language in painted] == [("report.pdf", "en")]
