"""`tunewright watch`: shares, files, rules, and errors in the input."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.tiny_jobs import TOPICS


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six days of texts, the last two about money alone; one line without a date."""
    lines = ["when,text,team"]
    for day in range(1, 7):
        names = ["money back"] * 6 if day > 4 else [*TOPICS] * 2
        for number, name in enumerate(names):
            lines.append(
                f"2026-03-{day:02d} 09:3{number},"
                + " ".join(TOPICS[name][:3])
                + f",{'north' if number % 2 else 'south'}"
            )
    lines.append("soon,great lovely staff,north")
    path = tmp_path_factory.mktemp("dated") / "posts.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_shares_bands_and_alerts_of_a_run(tunewright, trained: Path, dated: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[rule]]\nwhen = "\\"money back\\" share of north over 80 % for 2 days"\n[[rule]]\nwhen = "praise over 99 '
        '%"\non = false\n',
        encoding="utf-8",
    )
    said = tunewright(
        "watch",
        trained,
        dated,
        "--date",
        "when",
        "--by",
        "team",
        "--every",
        "day",
        "--rules",
        rules,
        "--json",
        "-",
        "--out",
        tmp_path / "shares.csv",
    )
    assert said.code == 0, said.err
    body = json.loads(said.out)
    assert body["groups"] == ["", "north", "south"] and body["texts"] == 36 and body["judged_rows"] > 0
    assert "38 ('soon')" in said.err
    alerts = [(alert["group"], alert["first"], alert["raised"], alert["last"]) for alert in body["alerts"]]
    assert alerts == [("north", "2026-03-05", "2026-03-06", "2026-03-06")]
    assert {cause["line"] for cause in body["alerts"][0]["causes"]} <= set(range(26, 38))
    assert body["alerts"][0]["causes"][0]["file"] == "posts.csv"
    table = pd.read_csv(tmp_path / "shares.csv")
    assert set(table.columns) == {"period", "group", "class", "texts", "said", "raw_share", "share", "low", "high"}
    last = table[(table.period == "2026-03-06") & (table.group == "(all)") & (table["class"] == "money back")].iloc[0]
    assert last.texts == 6 and last.low <= last.share <= last.high and last.share > 0.8


def test_a_model_folder_without_its_run_is_counted_as_it_says(
    tunewright, trained: Path, dated: Path, tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(trained / "model", tmp_path / "exported")
    said = tunewright("watch", tmp_path / "exported", dated, "--date", "when", "--json", tmp_path / "out.json")
    assert said.code == 0 and "nothing is known about the errors" in said.err
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["judged_rows"] is None
    judged = tunewright("watch", tmp_path / "exported", dated, "--judged-by", trained, "--every", "week", "--json", "-")
    assert judged.code == 0 and json.loads(judged.out)["judged_rows"] > 0


def test_a_second_classifier_makes_the_groups(tunewright, trained: Path, dated: Path) -> None:
    said = tunewright("watch", trained, dated, "--topic", trained, "--every", "month")
    assert said.code == 0 and "36 texts over 1 month" in said.out


@pytest.mark.parametrize(
    ("more", "reported"),
    [
        (["--date", "team"], "have no date"),
        (["--date", "nowhere"], "no column called nowhere"),
        (["--by", "nowhere"], "no column called nowhere"),
        (["--every", "hour"], "no period called hour"),
        (["--zone", "Europe/Atlantis"], "no time zone"),
        (["--rules", "missing.toml"], "cannot be read"),
    ],
)
def test_an_input_that_will_not_do_ends_with_2_and_says_why(
    tunewright, trained: Path, dated: Path, more: list[str], reported: str
) -> None:
    said = tunewright("watch", trained, dated, *more)
    assert said.code == 2 and reported in said.err and "Traceback" not in said.err


@pytest.mark.parametrize(
    ("rule", "reported"),
    [("angry over 40 %", "no class called angry"), ("praise of east over 4 %", "no group called east")],
)
def test_rules_about_what_there_is_not_end_with_2(
    tunewright, trained: Path, dated: Path, tmp_path: Path, rule: str, reported: str
) -> None:
    (tmp_path / "rules.json").write_text(json.dumps([rule]), encoding="utf-8")
    said = tunewright("watch", trained, dated, "--by", "team", "--rules", tmp_path / "rules.json")
    assert said.code == 2 and reported in said.err
