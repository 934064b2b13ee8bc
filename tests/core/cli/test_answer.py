"""`tunewright train --task match` and `tunewright answer`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from core.cli import main
from core.runs.folder import RunFolder
from tests.tiny_matches import ANSWERS, draw_line, judged_questions, sure_and_unsure, write_questions
from tests.tiny_models import make_tiny_bert

QUICK = [
    "--set",
    "epochs=4",
    "--set",
    "batch_rows=8",
    "--set",
    "max_tokens=32",
    "--set",
    "threads=1",
    "--set",
    "learning_rate=1e-3",
    "--set",
    "training.device=cpu",
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli match")
    write_questions(folder / "qa.csv", rows=120, unanswered=40)
    make_tiny_bert(folder / "bert")
    return folder


@pytest.fixture(scope="module")
def run(place: Path) -> Path:
    code = main(
        [
            "train",
            str(place / "qa.csv"),
            "--task",
            "match",
            "--method",
            "full",
            "--backbone",
            str(place / "bert"),
            "--out",
            str(place / "run"),
            *QUICK,
        ]
    )
    assert code == 0
    draw_line(RunFolder.open(place / "run"))
    return place / "run"


def _ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(arguments))
    reported = capsys.readouterr()
    return code, reported.out, reported.err


def test_a_question_gets_its_answers(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sure, _ = sure_and_unsure(RunFolder.open(run))
    code, out, _ = _ask(capsys, "answer", str(run), "--text", sure, "--top", "2", "--json")
    body = json.loads(out)

    assert code == 0
    assert body["has_answer"] and body["is_calibrated"]
    assert body["answers"][0]["text"] == judged_questions(RunFolder.open(run)).set_index("text").loc[sure, "true"]
    assert len(body["answers"]) == 2


def test_a_question_without_an_answer_gets_a_sentence(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, unsure = sure_and_unsure(RunFolder.open(run))
    code, out, _ = _ask(capsys, "answer", str(run), "--text", unsure)

    assert code == 0
    assert "No good answer" in out and "What comes closest" in out


def test_several_questions_are_a_list(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _ask(capsys, "answer", str(run), "--text", "refund", "--text", "password account", "--json")

    assert [one["question"] for one in json.loads(out)] == ["refund", "password account"]


def test_a_file_goes_in_and_a_file_comes_out(run: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _ask(
        capsys,
        "answer",
        str(run),
        "--file",
        str(place / "qa.csv"),
        "--out",
        str(place / "out.csv"),
        "--top",
        "1",
        "--json",
    )
    body = json.loads(out)
    frame = pd.read_csv(place / "out.csv", dtype=str, keep_default_na=False)

    assert code == 0
    assert body["rows"] == len(frame) == 160
    assert body["answered"] == int((frame["answer"] != "").sum()) > 0
    given = frame[(frame["answer"] != "") & (frame["answer_input"] != "")]
    assert (given["answer"] == given["answer_input"]).mean() > 0.9


def test_gaps_are_printed(run: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _ask(capsys, "answer", str(run), "--file", str(place / "qa.csv"), "--gaps", "--json")
    body = json.loads(out)

    assert code == 0
    assert body["asked"] == 160
    assert body["unanswered"] >= sum(gap["count"] for gap in body["gaps"]) + 0
    assert any("shares" in " ".join(gap["words"]) or "quarter" in " ".join(gap["words"]) for gap in body["gaps"])
    _, reported, _ = _ask(capsys, "answer", str(run), "--file", str(place / "qa.csv"), "--gaps")
    assert "have no good answer" in reported and "have no answer, for example" in reported


def test_an_answer_is_added_and_used(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _ask(capsys, "answer", str(run), "--add", "clean clean room", "--text", "clean clean room", "--json")

    assert code == 0
    assert json.loads(out)["answers"][0]["text"] == "clean clean room"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to answer"),
        (["--text", "a", "--file", "b.csv"], "Only one of"),
        (["--file", "b.csv"], "--gaps"),
    ],
)
def test_invalid_requests_end_with_2(
    run: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    code, _, err = _ask(capsys, "answer", str(run), *arguments)

    assert code == 2
    assert said in err


def test_the_report_says_it_in_words(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from core.cli.training import say_report

    reported = say_report(RunFolder.open(run))

    assert "comes first for" in reported and "Shared words (BM25)" in reported and "Untouched backbone" in reported
    job = RunFolder.open(run).job
    assert (job.match.question_column, job.match.answer_column) == ("question", "answer")
    assert job.data.fingerprint


def test_a_run_is_repeated_from_its_job_file(run: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _ask(
        capsys, "train", str(run / "job.toml"), "--out", str(place / "again"), "--set", "epochs=1", "--json"
    )

    assert code == 0
    assert json.loads(out)["metrics"]["test"]["questions"] > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--task", "classify", "--question", "question"], "belong to the task match"),
        (["--task", "match", "--method", "zero-shot"], "zero-shot"),
        (["--task", "match", "--answer", "gone"], "gone"),
        (["--task", "guess"], "classify, recommend, match"),
    ],
)
def test_invalid_requests_for_a_training_end_with_2(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    code, _, err = _ask(capsys, "train", str(place / "qa.csv"), "--out", str(place / "never"), *arguments)

    assert code == 2
    assert said in err
    assert not (place / "never").exists()


def test_split_by_answer_and_an_answer_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = place / "answers.csv"
    answers.write_text(
        "no,text\n" + "\n".join(f'{n},"{text}"' for n, text in enumerate(ANSWERS)) + "\n9,Never asked for.\n",
        encoding="utf-8",
    )
    asked = place / "asked.csv"
    asked.write_text(
        "question,reply\n" + "\n".join(f"refund card {n},{n % 4}" for n in range(40)) + "\n", encoding="utf-8"
    )
    arguments = [
        "--task",
        "match",
        "--method",
        "frozen",
        "--answers",
        str(answers),
        "--split",
        "answer",
        "--backbone",
        str(place / "bert"),
        "--set",
        "threads=1",
    ]

    code, out, err = _ask(capsys, "train", str(asked), "--out", str(place / "joined"), "--json", *arguments)

    assert code == 0, err
    assert json.loads(out)["metrics"]["test"]["answers"] == 5
