"""`tunewright inspect` describes the content of a file."""

from __future__ import annotations

import json
from pathlib import Path

SAMPLES = Path(__file__).parents[3] / "sample_data"


def test_json_holds_everything_promised(tunewright) -> None:
    said = tunewright("inspect", SAMPLES / "support_tickets.csv", "--json")
    body = json.loads(said.out)
    assert said.code == 0
    assert {"rows", "rejected", "columns", "encoding", "delimiter", "roles", "findings"} <= set(body)
    assert body["rows"] == 1022
    assert body["columns"] == ["ticket_id", "received", "message", "category"]
    assert body["roles"] == {"ticket_id": "ignore", "received": "date", "message": "text", "category": "label"}
    assert (body["encoding"], body["delimiter"], body["rejected"]) == ("utf-8", ",", [])
    assert said.err == ""


def test_named_columns_win_over_the_guess(tunewright) -> None:
    said = tunewright("inspect", SAMPLES / "finance_headlines.csv", "--text", "company", "--label", "topic", "--json")
    roles = json.loads(said.out)["roles"]
    assert (roles["company"], roles["topic"]) == ("text", "label")
    assert "text" not in (roles["headline"], roles["sentiment"])


def test_findings_name_their_rows(tunewright, tmp_path: Path) -> None:
    table = tmp_path / "mails.csv"
    lines = [
        "text,label",
        *(f"message number {n} about something,{'ab'[n % 2]}" for n in range(40)),
        ",a",
        "message number 7 about something,b",
    ]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    findings = {entry["kind"]: entry for entry in json.loads(tunewright("inspect", table, "--json").out)["findings"]}
    assert findings["empty_text"]["rows"] == [40]
    assert {7, 41} <= set(findings["exact_duplicates"]["rows"])
    assert all(entry["severity"] in ("info", "warning", "error") and entry["text"] for entry in findings.values())


def test_rejected_lines_carry_their_numbers(tunewright, tmp_path: Path) -> None:
    table = tmp_path / "broken.csv"
    lines = [
        "text,label",
        *(f"message {n},{'ab'[n % 2]}" for n in range(9)),
        "too,many,cells,here",
        *(f"more {n},a" for n in range(9)),
    ]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    body = json.loads(tunewright("inspect", table, "--json").out)
    assert body["rejected"] == [11]
    assert body["rejected_count"] == 1
    assert body["rejected_lines"][0]["raw"].startswith("too,many")
    assert body["rows"] == 18
    assert "line 11" in tunewright("inspect", table).out


def test_encoding_and_delimiter_can_be_said(tunewright, tmp_path: Path) -> None:
    table = tmp_path / "café.txt"
    table.write_bytes("text|label\nle café était froid|plainte\nmerci beaucoup|éloge\n".encode("cp1252"))
    body = json.loads(tunewright("inspect", table, "--encoding", "cp1252", "--delimiter", "pipe", "--json").out)
    assert (body["encoding"], body["delimiter"], body["rows"]) == ("cp1252", "|", 2)


def test_chinese_on_an_english_backbone_is_said_before_training(tunewright) -> None:
    said = tunewright("inspect", SAMPLES / "support_tickets_zh.csv", "--backbone", "all-MiniLM-L6-v2", "--json")
    assert "foreign_script" in {entry["kind"] for entry in json.loads(said.out)["findings"]}


def test_a_missing_file_and_a_missing_column_are_user_errors(tunewright, tmp_path: Path) -> None:
    for arguments, word in (
        ((tmp_path / "nowhere.csv",), "nowhere.csv"),
        ((SAMPLES / "support_tickets.csv", "--text", "mesage"), "mesage"),
    ):
        said = tunewright("inspect", *arguments)
        assert said.code == 2
        assert word in said.err and "hint:" in said.err
        assert "Traceback" not in said.err and said.out == ""
