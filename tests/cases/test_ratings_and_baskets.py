"""Ratings are read in every convention, returns are no likes, baskets are several items, and training says it all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.config import RecommendConfig
from core.data.reading import read_table
from core.tasks.recommend.interactions import read_interactions
from tests.cases.conftest import Output

Run = Callable[..., Output]
QUICK = ("--task", "recommend", "--method", "frozen", "--set", "training.epochs=1", "--set", "recommend.members=1")
COLUMNS = RecommendConfig(
    user_column="customer_id", item_column="product_id", rating_column="spend", time_column="ordered_at"
)


def kinds(body: dict) -> dict[str, dict]:
    return {finding["kind"]: finding for finding in body["findings"]}


def rewrite(path: Path, column: str, change: Callable[[str], str], out: str) -> Path:
    """A copy of a table with other cells in one column."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index(column)
    with (path.parent / out).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [rows[0], *([*row[:place], change(row[place]), *row[place + 1 :]] for row in rows[1:])]
        )
    return path.parent / out


def group(number: str, sign: str, decimal: str) -> str:
    return f"{float(number):,.2f}".replace(",", "_").replace(".", decimal).replace("_", sign)


# numbers-european


@pytest.mark.case("numbers-european")
@pytest.mark.parametrize(
    "write",
    [
        None,
        lambda n: f"{group(n, '.', ',')} €",
        lambda n: group(n, " ", ","),
        lambda n: group(n, "\u00a0", ","),
        lambda n: group(n, "\u202f", ",") + " kr",
        lambda n: group(n, "'", "."),
        lambda n: "CHF " + group(n, "’", "."),
        lambda n: "R$ " + group(n, ".", ","),
        lambda n: "$" + group(n, ",", "."),
        lambda n: group(n, "", ","),
    ],
)
def test_the_same_amounts_keep_the_same_rows(files: Path, write) -> None:
    path = files / "de.csv" if write is None else rewrite(files / "plain.csv", "spend", write, "other.csv")
    config = COLUMNS.__class__(**{**vars(COLUMNS), "feedback": "threshold", "rating_threshold": 1000.0})
    expected, _, _ = read_interactions(read_table([files / "plain.csv"]), None, config)
    found, _, notes = read_interactions(read_table([path]), None, config)
    assert found.rows.tolist() == expected.rows.tolist() and not len(notes.unrated_rows)


@pytest.mark.case("numbers-european")
@pytest.mark.parametrize("minus", ["(%s)", "\u2212%s", "%s-", "-%s"])
def test_amounts_below_zero_are_no_likes(files: Path, tunewright: Run, minus: str) -> None:
    path = rewrite(files / "plain.csv", "spend", lambda n: minus % n if float(n) > 1000 else n, "minus.csv")
    found = kinds(tunewright("inspect", path, "--json").body)["returned_rows"]
    with (files / "plain.csv").open(encoding="utf-8") as file:
        expected = [at for at, row in enumerate(csv.DictReader(file)) if float(row["spend"]) > 1000]
    assert found["rows"] == expected


@pytest.mark.case("numbers-european")
def test_whole_thousands_are_said(files: Path, tunewright: Run, tiny_backbone: Path) -> None:
    path = rewrite(files / "plain.csv", "spend", lambda n: f"{round(float(n)):,}".replace(",", "."), "whole.csv")
    done = tunewright(
        "train", path, *QUICK, "--rating", "spend", "--backbone", tiny_backbone, "--out", "R",
        "--set", "recommend.feedback=threshold", "--set", "recommend.rating_threshold=1000",
    )  # fmt: skip
    assert done.code == 0 and "1.299 in spend is read as 1299" in done.err


# returns-count-as-likes


@pytest.mark.case("returns-count-as-likes")
def test_returns_are_no_likes(files: Path, tunewright: Run, tiny_backbone: Path) -> None:
    body = tunewright("inspect", "refund_only.csv", "--items", "goods.csv", "--json").body
    found = kinds(body)["returned_rows"]
    assert len(found["rows"]) == 49 and "49" in found["text"] and body["interactions"] == 469
    done = tunewright(
        "train", "refund_only.csv", "--items", "goods.csv", *QUICK, "--backbone", tiny_backbone, "--out", "R"
    )
    assert "0 or less: 49" in done.err and "has no effect" in done.err
    listed = tunewright("recommend", "R", "--history", "1", "--top", "1", "--popularity", "1", "--json").body
    assert listed["items"][0]["item"] != "40"
    body = tunewright("inspect", "returns.csv", "--json").body
    assert kinds(body)["returned_rows"]["rows"]


@pytest.mark.case("returns-count-as-likes")
def test_a_named_rating_is_used(files: Path, tunewright: Run, tiny_backbone: Path) -> None:
    options = (*QUICK, "--backbone", tiny_backbone, "--items", "goods.csv")
    used = tunewright("train", "visits.csv", *options, "--rating", "rating", "--out", "A")
    assert used.code == 0 and "counts by its rating in rating" in used.err
    assert 'feedback = "weights"' in (files / "A" / "job.toml").read_text(encoding="utf-8")
    plain = tunewright("train", "visits.csv", *options, "--out", "B")
    assert "has no effect" in plain.err
    kept = tunewright("train", "visits.csv", *options, "--rating", "rating", "--set", "feedback=all", "--out", "C")
    assert "has no effect" in kept.err


@pytest.mark.case("returns-count-as-likes")
def test_stars_of_zero_count_and_are_said(files: Path, tunewright: Run) -> None:
    path = rewrite(files / "visits.csv", "rating", lambda stars: "0" if stars == "1" else stars, "zero.csv")
    body = tunewright("inspect", path, "--json").body
    assert "zero_ratings" in kinds(body) and "returned_rows" not in kinds(body)
    below = rewrite(files / "visits.csv", "rating", lambda stars: "-1" if stars == "1" else stars, "below.csv")
    assert kinds(tunewright("inspect", below, "--json").body)["returned_rows"]["rows"]


@pytest.mark.case("returns-count-as-likes")
def test_what_cost_nothing_was_got_all_the_same(files: Path, tunewright: Run) -> None:
    head, _, rest = (files / "returns.csv").read_text(encoding="utf-8").partition("\n")
    (files / "money.csv").write_text(head.replace("quantity", "amount") + "\n" + rest, encoding="utf-8")
    for name, column in (("money.csv", "amount"), ("returns.csv", "quantity")):
        path = rewrite(files / name, column, lambda number: "0" if number == "-1" else number, "zero.csv")
        assert ("returned_rows" in kinds(tunewright("inspect", path, "--json").body)) is (column == "quantity")


# recommend-silent-loss


@pytest.mark.case("recommend-silent-loss")
def test_training_tells_what_inspect_tells(files: Path, tunewright: Run, tiny_backbone: Path) -> None:
    inspected = tunewright("inspect", "jan_feb", "--items", "goods.csv", "--json").body
    assert len(kinds(inspected)["blank_ids"]["rows"]) == 27
    done = tunewright("train", "jan_feb", "--items", "goods.csv", *QUICK, "--backbone", tiny_backbone, "--out", "R")
    assert done.code == 0
    for finding in inspected["findings"]:
        assert finding["text"] in done.err
    assert "user = customer_id" in done.err
    events = [json.loads(line) for line in (files / "R" / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    (blank,) = [one for one in events if one["event"] == "Noticed" and "without a user" in one["message"]["template"]]
    assert blank["rows"] == kinds(inspected)["blank_ids"]["rows"]


@pytest.mark.case("recommend-silent-loss")
def test_returns_are_told_with_weights_too(files: Path, tunewright: Run, tiny_backbone: Path) -> None:
    done = tunewright(
        "train", "refund_only.csv", "--items", "goods.csv", *QUICK, "--set", "recommend.feedback=weights",
        "--backbone", tiny_backbone, "--out", "R",
    )  # fmt: skip
    assert "0 or less: 49" in done.err


# baskets-as-items


@pytest.mark.case("baskets-as-items")
@pytest.mark.parametrize(
    "change",
    [
        None,
        lambda cell: " ".join(map(str, json.loads(cell))),
        lambda cell: "|".join(map(str, json.loads(cell))),
        lambda cell: ", ".join(map(str, json.loads(cell))),
        lambda cell: str([f"P{item}" for item in json.loads(cell)]),
        lambda cell: "{" + ",".join(map(str, json.loads(cell))) + "}",
    ],
)
def test_a_basket_is_several_items(files: Path, tunewright: Run, change) -> None:
    path = files / "baskets_list.csv"
    path = path if change is None else rewrite(path, "item_ids", change, "other.csv")
    body = tunewright("inspect", path, "--json").body
    assert body["task"] == "recommend"
    assert (body["users"], body["items"], body["interactions"]) == (80, 40, 640)
    assert kinds(body)["item_lists"]["rows"]


@pytest.mark.case("baskets-as-items")
def test_baskets_of_json_lines_and_of_one_row_a_user(files: Path, tunewright: Run) -> None:
    with (files / "baskets_list.csv").open(encoding="utf-8") as file:
        rows = [{**row, "item_ids": json.loads(row["item_ids"])} for row in csv.DictReader(file)]
    (files / "baskets.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    body = tunewright("inspect", "baskets.jsonl", "--json").body
    assert (body["users"], body["items"], body["interactions"]) == (80, 40, 640)
    histories: dict[str, list[int]] = {}
    for row in rows:
        histories.setdefault(row["user_id"], []).extend(row["item_ids"])
    lines = [json.dumps({"user_id": user, "items": items}) for user, items in histories.items()]
    (files / "users.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    body = tunewright("inspect", "users.jsonl", "--json").body
    assert (body["task"], body["users"], body["items"]) == ("recommend", 80, 40)


@pytest.mark.case("baskets-as-items")
def test_baskets_join_their_items(files: Path, tunewright: Run) -> None:
    goods = "\n".join(["item_id,title", *(f"{n},Tea No {n} in a tin" for n in range(1, 41))])
    (files / "goods.csv").write_text(goods + "\n", encoding="utf-8")
    for path in ("baskets_list.csv", rewrite(files / "baskets_list.csv", "item_ids", lambda c: c[1:-1], "bare.csv")):
        body = tunewright("inspect", path, "--items", "goods.csv", "--json").body
        assert (body["items"], body["unknown_items"], body["textless_items"]) == (40, 0, 0)
