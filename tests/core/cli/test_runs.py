"""`tunewright runs` on run folders: names, notes, tags, families, the bin."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from core.cli import main
from core.config import DataConfig, JobConfig
from core.runs.bin import list_bin
from core.runs.folder import RunFolder


@pytest.fixture
def run() -> RunFolder:
    return RunFolder.create(JobConfig(title="tickets", data=DataConfig(files=("tickets.csv",))))


def answer(capsys, *arguments: object) -> object:
    assert main(["runs", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_run_is_named_noted_and_tagged_and_can_be_given_its_own_name_again(capsys, run):
    (body,) = answer(capsys)
    assert (body["title"], body["name"], body["note"], body["tags"], body["parent"]) == (
        "tickets",
        "LoRA, 5 epochs · tickets",
        "",
        [],
        None,
    )
    (body,) = answer(
        capsys, run.path.name, "--name", "the good one", "--note", "a\nb", "--tag", "kept, old", "--tag", "KEPT"
    )
    assert (body["name"], body["note"], body["tags"]) == ("the good one", "a\nb", ["kept", "old"])
    assert main(["runs"]) == 0
    head, line, total = capsys.readouterr().out.splitlines()
    assert "the good one  [kept, old]" in line and head.index("run") == line.index(str(run.path))
    assert total.startswith("1 runs, ")
    assert main(["runs", str(run.path)]) == 0
    assert "\n" + " " * 18 + "b" in capsys.readouterr().out  # the note of a run that is named
    (body,) = answer(capsys, run.path, "--name", "", "--untag", "Kept")
    assert (body["name"], body["note"], body["tags"]) == ("LoRA, 5 epochs · tickets", "a\nb", ["old"])


def test_damaged_notes_are_said_and_put_aside(capsys, run):
    (run.path / "about.json").write_text("{")
    assert main(["runs", "--json"]) == 0
    said = capsys.readouterr()
    assert "about.json is damaged" in said.err and "damaged" in json.loads(said.out)[0]["notices"][0]
    assert main(["runs", run.path.name, "--tag", "new"]) == 0
    assert "put aside" in capsys.readouterr().err and (run.path / "about.damaged.json").read_text() == "{"


def test_runs_go_to_the_bin_come_back_and_are_deleted(capsys, run, monkeypatch):
    (moved,) = answer(capsys, run.path.name, "--delete")
    assert not run.path.exists() and Path(moved["bin"]).is_dir()
    (entry,) = answer(capsys, "--bin")
    assert (entry["name"], entry["origin"]) == ("LoRA, 5 epochs · tickets", str(run.path)) and entry["size_mb"] > 0
    assert answer(capsys, run.path.name, "--restore") == [{"bin": moved["bin"], "path": str(run.path)}]
    answer(capsys, run.path.name, "--delete")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["runs", "--empty-bin"]) == 2 and len(list_bin()) == 1
    assert "--yes" in capsys.readouterr().err
    assert main(["runs", "--bin"]) == 0 and "1 in the bin" in capsys.readouterr().out
    body = answer(capsys, "--empty-bin", "--yes")
    assert body["deleted"] == 1 and body["freed_mb"] > 0 and body["problems"] == [] and list_bin() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", "x"), "of which run"),
        (("--restore",), "of which run"),
        (("--bin", "--delete"), "together"),
        (("one", "two", "--name", "x"), "same name"),
        (("one", "--bin"), "whole bin"),
        (("gone", "--restore"), "no such run in the bin"),
        (("gone", "--tag", "x"), "no run in this folder"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(capsys, arguments, said):
    assert main(["runs", *arguments]) == 2
    assert said in capsys.readouterr().err
