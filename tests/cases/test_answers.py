"""Answers are kept as they are written, with every key; questions and answers meet in either order and spelling."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.tasks.opening import open_tables
from tests.cases.conftest import FILES, Output

Run = Callable[..., Output]


def kinds(body: dict) -> dict[str, dict]:
    return {finding["kind"]: finding for finding in body["findings"]}


def write(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture(scope="module")
def train(tmp_path_factory: pytest.TempPathFactory, tiny_backbone: Path) -> Callable[..., Path]:
    """The folder of a matching model over files of a case; each is made once."""
    from core.cli import main

    made: dict[tuple[str, ...], Path] = {}

    def run(*given: str) -> Path:
        if given not in made:
            made[given] = tmp_path_factory.mktemp("run") / "R"
            options = ("--task", "match", "--backbone", str(tiny_backbone), "--method", "frozen")
            assert main(["train", *given, *options, "--out", str(made[given])]) == 0
        return made[given]

    return run


def listed(run: Path) -> list[dict]:
    lines = (run / "model" / "answers.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


# answer-keys-float


@pytest.mark.case("answer-keys-float")
@pytest.mark.parametrize("spelling", ["{}.0", "{}.00", " {} ", "0{}", "'{}"])
def test_keys_meet_in_every_spelling(files: Path, tunewright: Run, spelling: str) -> None:
    with (files / "q_int.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    rows = [(question, spelling.format(key) if key else "") for question, key in rows]
    write(files / "q.csv", tuple(head), *rows)
    body = tunewright("inspect", "q.csv", "--answers", "answers.csv", "--json").body
    assert (body["answered"], body["unanswered"], body["lost"]) == (32, 8, 0)
    assert body["match_columns"]["answer_key_column"] == "id"
    assert {"respelled_keys", "loose_join"} & set(kinds(body))


@pytest.mark.case("answer-keys-float")
def test_some_keys_with_decimals_join_too(files: Path, tunewright: Run) -> None:
    body = tunewright("inspect", "q_float.csv", "--answers", "answers.csv", "--json").body
    assert (body["answered"], body["lost"]) == (32, 0)
    with (files / "q_int.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    mixed = [(q, f"{key}.0" if key and at % 3 else key) for at, (q, key) in enumerate(rows)]
    write(files / "q_mixed.csv", tuple(head), *mixed)
    body = tunewright("inspect", "q_mixed.csv", "--answers", "answers.csv", "--json").body
    assert (body["answered"], body["lost"]) == (32, 0)


@pytest.mark.case("answer-keys-float")
def test_a_file_that_nothing_points_at_is_told(files: Path, tunewright: Run) -> None:
    write(files / "q.csv", ("question", "day"), *((f"what about number {n}", "monday") for n in range(20)))
    body = tunewright("inspect", "q.csv", "--answers", "answers.csv", "--json").body
    assert kinds(body)["unlinked_answers"]["severity"] == "warning"


@pytest.mark.case("answer-keys-float")
def test_training_says_what_joins(files: Path, tunewright: Run, tiny_backbone: Path) -> None:
    done = tunewright(
        "train", "q_float.csv", "--task", "match", "--answers", "answers.csv", "--method", "frozen",
        "--backbone", tiny_backbone, "--out", "R",
    )  # fmt: skip
    assert done.code == 0
    assert "1.0 and 1" in done.err and "answer = answer_id" in done.err and "8 unanswered" in done.err


# inspect-question-answer-pair


@pytest.mark.case("inspect-question-answer-pair")
@pytest.mark.parametrize(
    ("given", "questions", "answers"),
    [
        (("q_macros.csv", "macros.csv"), 40, 5),
        (("macros.csv", "q_macros.csv"), 40, 5),
        (("q_int.csv", "answers.csv"), 40, 4),
        (("answers.csv", "q_int.csv"), 40, 4),
        (("q_int.csv", "--answers", "answers.csv"), 40, 4),
    ],
)
def test_a_pair_is_known_in_either_order(
    files: Path, tunewright: Run, given: tuple[str, ...], questions: int, answers: int
) -> None:
    body = tunewright("inspect", *given, "--json").body
    assert (body["task"], body["questions"], body["answers"]) == ("match", questions, answers)
    assert body["lost"] == 0 and body["answer_files"] and "empty_text" not in kinds(body)


@pytest.mark.case("inspect-question-answer-pair")
@pytest.mark.parametrize("asked", [("question", "ref"), ("text", "macro"), ("body", "reply_no")])
@pytest.mark.parametrize("listed_as", [("code", "reply"), ("macro_id", "body"), ("number", "answer")])
def test_a_pair_is_known_by_any_names(
    files: Path, tunewright: Run, asked: tuple[str, str], listed_as: tuple[str, str]
) -> None:
    write(files / "q.csv", asked, *((f"where is thing number {n} now", str(n % 6 + 1)) for n in range(40)))
    write(files / "a.csv", listed_as, *((str(n), f"It is in room {n} of the house.") for n in range(1, 7)))
    for pair in (("q.csv", "a.csv"), ("a.csv", "q.csv")):
        body = tunewright("inspect", *pair, "--json").body
        assert (body["questions"], body["answers"], body["lost"]) == (40, 6, 0)
        assert body["match_columns"]["answer_key_column"] == listed_as[0]


@pytest.mark.case("inspect-question-answer-pair")
def test_the_index_of_a_data_frame_is_no_key_of_answers(files: Path, tunewright: Run) -> None:
    with (files / "answers.csv").open(encoding="utf-8", newline="") as file:
        (_, *rows) = csv.reader(file)
    write(files / "idx.csv", ("", "id", "text"), *((str(n), *row) for n, row in enumerate(rows)))
    body = tunewright("inspect", "q_int.csv", "idx.csv", "--json").body
    assert body["match_columns"]["answer_key_column"] == "id" and body["lost"] == 0


# answers-merged


@pytest.mark.case("answers-merged")
def test_answers_that_differ_in_a_sign_are_two(files: Path, tunewright: Run, train) -> None:
    run = train(str(FILES / "answers-merged" / "signs.csv"), "--question", "question", "--answer", "answer")
    with (files / "signs.csv").open(encoding="utf-8", newline="") as file:
        written = {row["answer"] for row in csv.DictReader(file)}
    assert {one["text"] for one in listed(run)} == written and len(written) == 20


@pytest.mark.case("answers-merged")
def test_every_key_stays(files: Path, tunewright: Run, train) -> None:
    macros = FILES / "inspect-question-answer-pair" / "macros.csv"
    run = train(str(FILES / "answers-merged" / "q_macros.csv"), "--answers", str(macros))
    assert {one["key"] for one in listed(run)} >= {"tech_thanks", "billing_thanks"}
    # The very same text under two keys: both stay, either is right, and that is said.
    same = write(
        files / "same.csv",
        ("macro_id", "text"),
        ("billing_thanks", "Thank you, we are on it."),
        ("tech_thanks", "Thank you, we are on it."),
        ("parcel", "Parcels come on Mondays and Thursdays."),
    )
    with (files / "q_macros.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    known = [tuple(row) for row in rows if row[1] in ("billing_thanks", "tech_thanks", "parcel")]
    write(files / "q.csv", tuple(head), *known)
    body = tunewright("inspect", "q.csv", same, "--json").body
    assert body["answers"] == 3 and body["lost"] == 0 and "twin_answers" in kinds(body)


@pytest.mark.case("answers-merged")
def test_an_answer_without_a_question_is_kept(files: Path, tunewright: Run) -> None:
    write(
        files / "q.csv",
        ("question", "answer"),
        *((f"what about the parcel {n}", "It comes on Monday.") for n in range(9)),
        *((f"what about the bill {n}", "It is in your account.") for n in range(9)),
        ("", "We are closed on Sundays."),
    )
    body = tunewright("inspect", "q.csv", "--json").body
    assert (body["answers"], body["unasked"]) == (3, 1) and "answers_without_question" in kinds(body)


# answer-crlf


@pytest.mark.case("answer-crlf")
def test_line_ends_of_windows_are_line_ends(files: Path, tunewright: Run, train) -> None:
    run = train(str(FILES / "answer-crlf" / "faq.csv"))
    done = tunewright("answer", run, "--text", "when does my parcel come", "--top", "5")
    assert done.code == 0 and "\\x0d" not in done.out and "\r" not in done.out
    assert any("\r\n" in one["text"] for one in listed(run)), "the answer itself is kept as it is written"
    body = tunewright("answer", run, "--text", "when does my parcel come", "--top", "5", "--json").body
    assert any("\r\n" in one["text"] for one in body["answers"])


@pytest.mark.case("answer-crlf")
def test_other_control_characters_are_still_escaped() -> None:
    from core.cli.terminal import escape_control_characters

    assert escape_control_characters("a\r\nb\x1b[0m\rc") == "a\nb\\x1b[0m\\x0dc"


# lists of questions


@pytest.mark.case("baskets-as-items")
def test_a_list_of_questions_is_several_questions(files: Path, tunewright: Run, train) -> None:
    body = tunewright("inspect", "faq.jsonl", "--json").body
    assert (body["questions"], body["answers"], body["answered"]) == (25, 5, 25)
    assert kinds(body)["cell_lists"]["rows"] == [0, 1, 2, 3, 4]
    run = train(str(FILES / "baskets-as-items" / "faq.jsonl"))
    metrics = json.loads((run / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["test"]["questions"] > 0


@pytest.mark.case("baskets-as-items")
def test_several_answers_to_a_question_are_all_right(files: Path, tunewright: Run) -> None:
    lines = [
        {"question": f"what about thing number {n}", "answers": [f"do this with {n % 4}", f"or do that with {n % 4}"]}
        for n in range(20)
    ]
    (files / "qa.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    body = tunewright("inspect", "qa.jsonl", "--json").body
    assert (body["questions"], body["answers"]) == (40, 8) and "disagreeing" not in kinds(body)


@pytest.mark.case("baskets-as-items")
def test_brackets_in_a_question_are_no_list(files: Path, tunewright: Run) -> None:
    write(
        files / "q.csv",
        ("question", "answer"),
        *((f"[urgent] where is my parcel {n}", f"It comes on day {n % 3}.") for n in range(20)),
    )
    body = tunewright("inspect", "q.csv", "--json").body
    assert body["questions"] == 20 and "cell_lists" not in kinds(body)


def test_two_files_of_texts_that_are_numbered_alike_are_no_questions_with_answers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = "id,message,category\n" + "\n".join(f"{n},the parcel of order {n} is late,{'ab'[n % 2]}" for n in range(40))
    (tmp_path / "labelled.csv").write_text(first, encoding="utf-8")
    second = "id,text\n" + "\n".join(f"{n},one more question about {n}" for n in range(30))
    (tmp_path / "new.csv").write_text(second, encoding="utf-8")
    opened = open_tables(["labelled.csv", "new.csv"])
    assert (opened.task, opened.items, opened.table.rows) == ("classify", None, 70)
    assert "missing_columns" in {note.kind for note in opened.table.notes}
