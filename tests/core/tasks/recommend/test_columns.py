"""The guessed task and columns of a drop of tables."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.data.reading import Cancelled, ReadOptions
from core.errors import DataError
from core.tasks.opening import OpenedTables, add_table, find_joined, list_unread, open_tables

RNG = random.Random(7)
USERS = [f"U{n}" for n in range(20)]
ITEMS = [f"P-{n:03d}" for n in range(30)]
WORDS = (
    "red",
    "wool",
    "cotton",
    "winter",
    "scarf",
    "shirt",
    "light",
    "warm",
    "for",
    "children",
    "cable",
    "knit",
    "soft",
)
NAMES = {
    item: f"{WORDS[n % 13]} {WORDS[(3 * n + 1) % 13]} {WORDS[(5 * n + 2) % 13]} {n}" for n, item in enumerate(ITEMS)
}
INTERACTIONS = [
    (RNG.choice(USERS), RNG.choice(ITEMS), RNG.randint(1, 5), 1_700_000_000 + 3_600 * n) for n in range(400)
]


def write(folder: Path, name: str, rows: list[tuple], header: tuple[str, ...] | None) -> Path:
    lines = [",".join(header)] if header else []
    (folder / name).write_text("\n".join([*lines, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return folder / name


def write_interactions(
    folder: Path,
    header: tuple[str, ...] | None = ("customer_id", "product_id", "stars", "bought_at"),
    name: str = "orders.csv",
) -> Path:
    return write(folder, name, INTERACTIONS, header)


def goods(
    folder: Path, header: tuple[str, ...] = ("product_id", "name", "group", "price"), name: str = "goods.csv"
) -> Path:
    rows = [(item, NAMES[item], "clothes" if n % 2 else "home textiles", 5 + n * 0.5) for n, item in enumerate(ITEMS)]
    return write(folder, name, rows, header)


def columns(opened: OpenedTables) -> dict[str, object]:
    return {name.removeprefix("recommend."): value for name, value in opened.columns}


BARE = {"user_column": "customer_id", "item_column": "product_id", "rating_column": "stars", "time_column": "bought_at"}


@pytest.mark.parametrize(
    "header",
    [
        ("userId", "movieId", "rating", "timestamp"),
        ("reader", "isbn", "score", "date"),
        ("visitor_id", "sku", "count", "event_time"),
        ("Kundennummer", "Artikelnummer", "Menge", "Datum"),
        ("用户", "商品", "评分", "时间"),
        None,
    ],
)
def test_interactions_are_known_by_any_usual_names_and_without_any(tmp_path: Path, header) -> None:
    opened = open_tables([write_interactions(tmp_path, header)])
    assert opened.task == "recommend"
    names = header or ("column 1", "column 2", "column 3", "column 4")
    assert columns(opened) == dict(zip(BARE, names, strict=True))


def test_the_order_of_the_columns_does_not_matter_where_they_are_named(tmp_path: Path) -> None:
    opened = open_tables(
        [write(tmp_path, "m.csv", [row[::-1] for row in INTERACTIONS], ("when", "stars", "product", "shopper"))]
    )
    assert (columns(opened)["user_column"], columns(opened)["item_column"]) == ("shopper", "product")


def test_two_columns_are_enough(tmp_path: Path) -> None:
    opened = open_tables([write(tmp_path, "m.csv", [row[:2] for row in INTERACTIONS], ("who", "what"))])
    assert opened.task == "recommend" and columns(opened) == {"user_column": "who", "item_column": "what"}


@pytest.mark.parametrize("in_order", [True, False])
def test_two_files_dropped_together_are_interactions_and_items(tmp_path: Path, in_order: bool) -> None:
    files = [write_interactions(tmp_path), goods(tmp_path)]
    opened = open_tables(files if in_order else files[::-1])
    assert opened.task == "recommend" and opened.table.rows == 400 and opened.items.rows == 30
    assert columns(opened) == BARE | {
        "item_file": str(files[1]),
        "item_id_column": "product_id",
        "item_title_column": "name",
        "item_text_columns": ("name", "group"),
        "item_number_columns": ("price",),
    }


def test_the_columns_that_join_may_have_other_names(tmp_path: Path) -> None:
    opened = open_tables([write_interactions(tmp_path), goods(tmp_path, ("nr", "Bezeichnung", "Gruppe", "Preis"))])
    assert columns(opened)["item_id_column"] == "nr" and columns(opened)["item_title_column"] == "Bezeichnung"


@pytest.mark.parametrize("items_first", [True, False])
def test_the_second_file_may_come_later_where_a_person_agrees(tmp_path: Path, items_first: bool) -> None:
    files = [goods(tmp_path), write_interactions(tmp_path)]
    first, second = files if items_first else files[::-1]
    before = open_tables([first])
    opened = find_joined(open_tables([second]), before)
    assert opened is not None
    assert opened.task == "recommend" and opened.table.rows == 400 and opened.items.rows == 30
    assert columns(opened)["item_title_column"] == "name" and columns(opened)["user_column"] == "customer_id"


def test_another_table_beside_open_interactions_replaces_them(tmp_path: Path) -> None:
    before = open_tables([write_interactions(tmp_path)])
    texts = write(
        tmp_path,
        "t.csv",
        [(f"text number {n} about {WORDS[n % 13]} things", "ab"[n % 2]) for n in range(60)],
        ("text", "label"),
    )
    opened = open_tables([texts])
    assert opened.task == "classify" and opened.table.rows == 60 and find_joined(opened, before) is None


def test_an_added_table_becomes_the_items_and_one_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    before = open_tables([write_interactions(tmp_path)])
    added = add_table([goods(tmp_path)], ReadOptions(), before)
    assert added.table is before.table and added.items.rows == 30
    other = write(tmp_path, "z.csv", [(f"k{n}", n * n) for n in range(9)], ("n", "square"))
    with pytest.raises(DataError, match="z.csv does not go with") as refused:
        add_table([other], ReadOptions(), before)
    assert refused.value.hint
    texts = open_tables(
        [write(tmp_path, "t.csv", [("a text of words", "x"), ("more of them", "y")], ("text", "label"))]
    )
    with pytest.raises(DataError, match="does not go with t.csv"):
        add_table([goods(tmp_path)], ReadOptions(), texts)


def test_two_tables_of_texts_are_no_questions_and_answers_because_their_numbers_agree(tmp_path: Path) -> None:
    rows = [(n, f"please help me with the {WORDS[n % 13]} of my order", "ab"[n % 2]) for n in range(60)]
    labelled = open_tables([write(tmp_path, "tickets.csv", rows, ("id", "question", "label"))])
    unlabelled = open_tables([write(tmp_path, "new.csv", [row[:2] for row in rows], ("id", "message"))])
    assert find_joined(unlabelled, labelled) is None and find_joined(labelled, unlabelled) is None


def test_what_lies_in_a_folder_and_is_no_table_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "deeper").mkdir(parents=True)
    for name in ("a.csv", "b.csv", "logo.png", ".hidden"):
        (folder / name).write_text("x,y\n1,2\n", encoding="utf-8")
    assert list_unread([folder]) == (folder / "deeper", folder / "logo.png")
    assert list_unread([folder / "a.csv"]) == ()


def test_parts_of_the_interactions_are_one_table_and_other_files_are_named(tmp_path: Path) -> None:
    half = write(tmp_path, "a.csv", INTERACTIONS[:200], ("customer_id", "product_id", "stars", "bought_at"))
    rest = write(tmp_path, "b.csv", INTERACTIONS[200:], ("customer_id", "product_id", "stars", "bought_at"))
    other = write(tmp_path, "z.csv", [(n, n * n) for n in range(9)], ("n", "square"))
    opened = open_tables([half, rest, goods(tmp_path), other])
    assert opened.table.rows == 400 and opened.table.sources == (half, rest) and opened.items.rows == 30
    assert opened.left_out == (other,)


def test_texts_of_items_on_the_interactions_themselves_are_found(tmp_path: Path) -> None:
    rows = [(*row, NAMES[row[1]], len(NAMES[row[1]])) for row in INTERACTIONS]
    opened = open_tables([write(tmp_path, "m.csv", rows, ("user", "item", "stars", "time", "title", "letters"))])
    assert opened.task == "recommend" and opened.items is None
    assert columns(opened)["item_title_column"] == "title" and columns(opened)["item_text_columns"] == ("title",)


def test_a_text_of_each_row_makes_it_a_table_of_texts(tmp_path: Path) -> None:
    rows = [
        (*row, f"bought the {NAMES[row[1]]} on day {n} and liked it {row[2]} times")
        for n, row in enumerate(INTERACTIONS)
    ]
    opened = open_tables([write(tmp_path, "m.csv", rows, ("user", "item", "stars", "time", "review"))])
    assert opened.task == "classify" and opened.roles.text_columns == ("review",)


def test_labelled_texts_questions_and_lists_of_items_are_no_interactions(tmp_path: Path) -> None:
    assert open_tables([goods(tmp_path)]).task == "classify"
    tickets = write(
        tmp_path,
        "t.csv",
        [(f"c{n % 9}", f"my order {n} never came to the door", "ab"[n % 2]) for n in range(90)],
        ("customer_id", "message", "label"),
    )
    assert open_tables([tickets]).task == "classify"
    short = write(tmp_path, "s.csv", [(WORDS[n % 13], "ab"[n % 2]) for n in range(90)], ("text", "label"))
    assert open_tables([short]).task == "classify"


def test_measured_things_are_no_interactions(tmp_path: Path) -> None:
    flowers = [(f"{4 + n % 17 / 10}", f"{2 + n % 11 / 10}", f"{1 + n % 29 / 10}", "abc"[n % 3]) for n in range(150)]
    assert open_tables([write(tmp_path, "f.csv", flowers, ("sepal", "petal", "width", "species"))]).task == "classify"
    people = [(20 + RNG.randrange(50), RNG.choice(WORDS), RNG.choice(WORDS), 1 + n % 4) for n in range(3000)]
    assert open_tables([write(tmp_path, "p.csv", people, ("age", "trade", "town", "children"))]).task == "classify"


def test_files_that_do_not_belong_together_are_read_as_before(tmp_path: Path) -> None:
    first = write(
        tmp_path, "a.csv", [(f"sentence number {n} says more", "ab"[n % 2]) for n in range(30)], ("text", "label")
    )
    second = write(
        tmp_path,
        "b.csv",
        [(f"another sentence {n} says less", "ab"[n % 2], n) for n in range(30)],
        ("text", "label", "n"),
    )
    opened = open_tables([first, second])
    assert opened.task == "classify" and opened.table.rows == 60 and opened.left_out == ()


def test_opening_can_be_given_up(tmp_path: Path) -> None:
    def give_up(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_tables([write_interactions(tmp_path), goods(tmp_path)], progress=give_up)
