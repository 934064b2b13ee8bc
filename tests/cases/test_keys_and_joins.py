"""Ids meet in every spelling, joins go by names first, and what was done is said."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cases.conftest import FILES, Output

Run = Callable[..., Output]
QUICK = ("--method", "frozen", "--set", "training.epochs=1", "--set", "recommend.members=1")


def kinds(body: dict) -> dict[str, dict]:
    return {finding["kind"]: finding for finding in body["findings"]}


def rewrite(path: Path, column: str, write: Callable[[str], str], out: str) -> Path:
    """A copy of a table with other cells in one column."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index(column)
    for row in rows[1:]:
        row[place] = write(row[place]) if row[place] else ""
    target = path.parent / out
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return target


def rename(path: Path, names: dict[str, str], out: str) -> Path:
    """A copy of a table with other column names."""
    head, _, rest = path.read_text(encoding="utf-8").partition("\n")
    target = path.parent / out
    target.write_text(",".join(names.get(name, name) for name in head.split(",")) + "\n" + rest, encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def train(tmp_path_factory: pytest.TempPathFactory, tiny_backbone: Path) -> Callable[..., Path]:
    """The folder of a recommender trained on files of a case; each is trained once."""
    from core.cli import main

    made: dict[tuple[str, ...], Path] = {}

    def run(*given: str) -> Path:
        if given not in made:
            made[given] = tmp_path_factory.mktemp("run") / "R"
            options = ("--task", "recommend", "--backbone", str(tiny_backbone), *QUICK, "--out", str(made[given]))
            assert main(["train", *given, *options]) == 0
        return made[given]

    return run


# ids-float-mixed


@pytest.mark.case("ids-float-mixed")
def test_floats_and_whole_numbers_are_one_id(files: Path, tunewright: Run) -> None:
    body = tunewright("inspect", "two", "--items", "goods.csv", "--json").body
    assert (body["users"], body["items"], body["unknown_items"]) == (60, 40, 0)
    assert "respelled_keys" in kinds(body) and "unknown_items" not in kinds(body)
    body = tunewright("inspect", "mixed_float.csv", "--json").body
    assert body["users"] == 60
    said = kinds(body)["respelled_keys"]
    assert "2.0" in said["text"] and said["rows"]


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.case("ids-float-mixed")
@pytest.mark.parametrize(
    "write",
    [
        lambda cell: f"{cell}.0",
        lambda cell: f" {cell}\u200b",
        lambda cell: cell.translate(WIDE),
        lambda cell: f'="{cell}"',
        lambda cell: f"'{cell}",
    ],
)
def test_items_of_the_other_file_are_found_in_every_spelling(files: Path, tunewright: Run, write) -> None:
    goods = rewrite(files / "goods.csv", "product_id", write, "goods2.csv")
    body = tunewright("inspect", "two", "--items", goods, "--json").body
    assert (body["users"], body["items"], body["unknown_items"]) == (60, 40, 0)


@pytest.mark.case("ids-float-mixed")
def test_leading_zeros_are_told_and_tell_apart(files: Path, tunewright: Run) -> None:
    stripped = rewrite(files / "goods.csv", "product_id", lambda cell: f"00{cell}", "zeros.csv")
    body = tunewright("inspect", "two", "--items", stripped, "--json").body
    assert body["unknown_items"] == 0 and "leading zeros" in kinds(body)["loose_join"]["text"]
    some = rewrite(files / "goods.csv", "product_id", lambda c: f"00{c}" if int(c) > 30 else c, "some.csv")
    body = tunewright("inspect", "two", "--items", some, "--json").body
    assert body["unknown_items"] > 0 and "leading zeros" in kinds(body)["near_join"]["text"]


@pytest.mark.case("ids-float-mixed")
def test_users_of_a_list_are_known_in_another_spelling(files: Path, tunewright: Run, train) -> None:
    run = train(str(FILES / "ids-float-mixed" / "mixed_float.csv"), "--items", str(FILES / "ids-float-mixed/goods.csv"))
    done = tunewright("recommend", run, "--users", "users_float.csv", "--out", "l.csv", "--top", "1", "--json")
    assert done.code == 0 and done.body["users"] == 2 and done.body["unknown"] == []
    assert done.body["columns"] == {"user": "customer_id"}
    assert "33.0" in done.body["notices"][0]["text"]
    with (files / "l.csv").open(encoding="utf-8") as file:
        assert [line["user"] for line in csv.DictReader(file)] == ["33", "34"]
    for typed in ("33.0", "33", " 33"):
        assert tunewright("recommend", run, "--user", typed, "--top", "1").code == 0
    assert tunewright("recommend", run, "--history", "1.0,2", "--top", "1").code == 0


# users-file-column


@pytest.mark.case("users-file-column")
def test_users_are_read_from_the_column_of_the_training(files: Path, tunewright: Run, train) -> None:
    case = FILES / "users-file-column"
    run = train(str(case / "visits.csv"), "--items", str(case / "goods.csv"))
    done = tunewright("recommend", run, "--users", "mailing.csv", "--out", "lists.csv", "--top", "1", "--json")
    assert done.body["columns"] == {"user": "customer_id"}
    assert done.body["unknown"] == ["61", "62", "63", "64"] and done.body["users"] == 3
    # The same column in another spelling, the folder of the model alone, and a name that only says "customer".
    rename(files / "mailing.csv", {"customer_id": "Customer ID"}, "spelled.csv")
    done = tunewright("recommend", run / "model", "--users", "spelled.csv", "--out", "lists.csv", "--json")
    assert done.body["columns"] == {"user": "Customer ID"} and done.body["users"] == 3
    rename(files / "mailing.csv", {"customer_id": "client"}, "client.csv")
    done = tunewright("recommend", run, "--users", "client.csv", "--out", "lists.csv", "--json")
    assert done.body["columns"] == {"user": "client"}
    assert any("client" in notice["text"] for notice in done.body["notices"])


@pytest.mark.case("users-file-column")
def test_a_column_of_the_right_name_without_known_users_is_refused(files: Path, tunewright: Run, train) -> None:
    case = FILES / "users-file-column"
    run = train(str(case / "visits.csv"), "--items", str(case / "goods.csv"))
    (files / "m.csv").write_text("customer_id,age\n901,31\n902,44\n", encoding="utf-8")
    done = tunewright("recommend", run, "--users", "m.csv", "--out", "lists.csv")
    assert done.code == 2 and "customer_id" in done.err and not (files / "lists.csv").exists()


# item-join-index and item-variants


@pytest.mark.case("item-join-index")
def test_the_index_of_a_data_frame_is_no_key(files: Path, tunewright: Run) -> None:
    body = tunewright("inspect", "visits.csv", "--items", "goods_idx2.csv", "--json").body
    assert body["columns"]["item_id_column"] == "id" and body["unknown_items"] == 4
    rename(files / "goods_idx2.csv", {"Unnamed: 0": "", "id": "product_id"}, "goods_idx.csv")
    body = tunewright("inspect", "visits.csv", "--items", "goods_idx.csv", "--json").body
    assert body["columns"]["item_id_column"] == "product_id" and body["unknown_items"] == 4
    assert not any("column 1" in str(value) for value in body["columns"].values())
    for name in ("index", "row_id"):
        rename(files / "goods_idx2.csv", {"Unnamed: 0": name}, "named.csv")
        body = tunewright("inspect", "visits.csv", "--items", "named.csv", "--json").body
        assert body["columns"]["item_id_column"] == "id"


@pytest.mark.case("item-join-index")
def test_a_join_by_the_row_number_is_doubted(files: Path, tunewright: Run) -> None:
    rows = [f"{n},Tea No {n},kind {n} of tea" for n in range(50)]
    (files / "only.csv").write_text("\n".join([",title,about", *rows]) + "\n", encoding="utf-8")
    body = tunewright("inspect", "visits.csv", "--items", "only.csv", "--json").body
    assert kinds(body)["row_index"]["severity"] == "warning"


@pytest.mark.case("item-variants")
def test_an_item_may_have_several_rows(files: Path, tunewright: Run) -> None:
    body = tunewright("inspect", "orders.csv", "--items", "products_export.csv", "--json").body
    assert body["columns"]["item_id_column"] == "Handle" and body["unknown_items"] == 0
    assert body["textless_items"] == 0 and "repeated_items" in kinds(body)


@pytest.mark.case("item-variants")
def test_the_first_filled_row_counts(files: Path, tunewright: Run) -> None:
    lines = (files / "products_export.csv").read_text(encoding="utf-8").splitlines()
    head, rows = lines[0], lines[1:]
    (files / "last.csv").write_text("\n".join([head, *rows[::-1]]) + "\n", encoding="utf-8")
    body = tunewright("inspect", "orders.csv", "--items", "last.csv", "--json").body
    assert body["columns"]["item_id_column"] == "Handle" and body["textless_items"] == 0


# safe-ids


@pytest.mark.case("safe-ids")
def test_ids_that_were_guarded_are_told_and_read_back(files: Path, tunewright: Run, train) -> None:
    case = FILES / "safe-ids"
    run = train(str(case / "visits.csv"), "--items", str(case / "goods.csv"))
    first = tunewright("recommend", run, "--all-users", "--out", "l.csv", "--json")
    assert any("apostrophe" in notice["text"] for notice in first.body["notices"])
    second = tunewright("recommend", run, "--users", "l.csv", "--out", "l2.csv", "--json")
    assert second.body["unknown"] == [] and second.body["users"] == first.body["users"]
    kept = tunewright("recommend", run, "--all-users", "--out", "l3.csv", "--as-is", "--json")
    assert not any("apostrophe" in notice["text"] for notice in kept.body["notices"])
    plain = tunewright("recommend", run, "--all-users", "--out", "l.jsonl", "--json")
    assert not plain.body["notices"]
    users = {json.loads(line)["user"] for line in (files / "l.jsonl").read_text(encoding="utf-8").splitlines()}
    assert {"@bob", "-", "=A1"} <= users


@pytest.mark.case("item-variants")
def test_the_key_of_the_items_can_be_named(files: Path, tunewright: Run, tiny_backbone: Path) -> None:
    lines = (files / "products_export.csv").read_text(encoding="utf-8").splitlines()
    some = [lines[0].replace("Handle", "Slug"), *(line for line in lines[1:] if line.startswith("tea-no-1,"))]
    (files / "few.csv").write_text("\n".join(some) + "\n", encoding="utf-8")
    options = ("--task", "recommend", "--backbone", tiny_backbone, *QUICK)
    refused = tunewright("train", "orders.csv", "--items", "few.csv", *options, "--out", "A")
    named = ("--set", "recommend.item_id_column=Slug", "--out", "B")
    assert refused.code == 2
    done = tunewright("train", "orders.csv", "--items", "few.csv", *options, *named)
    assert done.code == 0 and "not in the table of items" in done.err
