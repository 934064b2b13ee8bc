"""Dates in every form, with their order decided for each file, and a guess that is always said."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.config import DataConfig, SplitConfig
from core.data.dates import read_dates
from core.data.moments import read_moments
from core.data.reading import read_table
from core.data.roles import Role, guess_roles
from core.data.split import make_split
from core.tasks.classify.examples import read_examples
from core.train.control import Control
from core.watch.dated_texts import DatedTexts, read_dated_texts
from core.watch.plan import WatchPlan
from resources import resource_path


def read_texts(*paths: Path, column: str = "date", order: str = "auto") -> DatedTexts:
    plan = WatchPlan(date_column=column, text_columns=("headline",), date_order=order)  # type: ignore[arg-type]
    return read_dated_texts(read_table(paths), plan)


def months_of(texts: DatedTexts) -> set[str]:
    return {str(moment)[:7] for moment in texts.moments}


def write_rows(path: Path, head: str, rows: list[str]) -> Path:
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


# the order of day and month


@pytest.mark.case("dates-day-month")
def test_each_file_has_its_own_order(files: Path) -> None:
    texts = read_texts(files / "newyork.csv", files / "london.csv")
    assert len(texts) == 56 and months_of(texts) == {"2024-03"}
    assert not texts.notes


@pytest.mark.case("dates-day-month")
def test_dates_that_contradict_one_another_in_one_file_are_said(files: Path) -> None:
    lines = [(files / name).read_text(encoding="utf-8").split("\n", 1) for name in ("newyork.csv", "london.csv")]
    both = files / "both.csv"
    both.write_text(lines[0][0] + "\n" + lines[0][1] + lines[1][1], encoding="utf-8")
    texts = read_texts(both)
    assert len(texts) == 56
    note = next(note for note in texts.notes if "contradict" in str(note.message))
    assert "both.csv" in str(note.message) and note.rows and "--date-order" in str(note.hint)


@pytest.mark.case("dates-day-month")
def test_days_that_a_spreadsheet_exchanged_are_put_right_and_said(files: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["date", "headline"])
    for day in range(1, 32):  # an American Excel takes 01/03/2024 for 3 January and leaves 13/03/2024 as a text
        sheet.append([datetime(2024, day, 3) if day <= 12 else f"{day}/03/2024", f"Rates rise again {day}"])
    book.save(files / "mangled.xlsx")
    texts = read_texts(files / "mangled.xlsx")
    assert len(texts) == 31 and months_of(texts) == {"2024-03"}
    note = next(note for note in texts.notes if "exchanged day and month" in str(note.message))
    assert len(note.rows) == 12 and note.hint is not None
    assert months_of(read_texts(files / "mangled.xlsx", order="dmy")) != {"2024-03"}  # as they stand


@pytest.mark.case("dates-day-month")
def test_dates_of_a_calendar_are_left_alone_beside_texts(files: Path) -> None:
    rows = [f"2024-03-{day:02d},a {day}" for day in range(1, 20)] + [f"{day}/04/2024,b {day}" for day in range(13, 20)]
    texts = read_texts(write_rows(files / "mixed.csv", "date,headline", rows))
    assert months_of(texts) == {"2024-03", "2024-04"} and not texts.notes


@pytest.mark.case("dates-day-month")
def test_inspecting_interactions_says_the_guess_and_takes_another_order(files: Path, tunewright) -> None:
    rows = [f"{n % 12},{n % 20 + 1},{n % 9 + 1:02d}/0{n % 3 + 7}/2025" for n in range(240)]
    write_rows(files / "boxes.csv", "customer_id,product_id,bought", rows)
    body = tunewright("inspect", "boxes.csv", "--items", "goods.csv", "--json").body
    told = next(finding for finding in body["findings"] if finding["kind"] == "date_order")
    row = told["rows"][0]
    written = f"{row % 9 + 1:02d}/0{row % 3 + 7}/2025"
    assert written in told["text"] and written[:2] != written[3:5] and told["severity"] == "warning"
    said = tunewright("inspect", "boxes.csv", "--items", "goods.csv", "--date-order", "dmy")
    assert "2025-07-01 to 2025-09-03" in said.out and "guess" not in said.said
    other = tunewright("inspect", "boxes.csv", "--items", "goods.csv", "--date-order", "mdy")
    assert "2025-01-07 to 2025-" in other.out
    assert "There is no order of dates" in tunewright("inspect", "boxes.csv", "--date-order", "dym").err


@pytest.mark.case("dates-day-month")
def test_a_split_by_time_says_the_guess_and_takes_another_order(files: Path, tunewright) -> None:
    rows = [f"{n % 9 + 1:02d}/0{n % 3 + 7}/2025,{'good' if n % 2 else 'bad'} day number {n},{n % 2}" for n in range(90)]
    path = write_rows(files / "tickets_dm.csv", "when,text,label", rows)
    body = tunewright("inspect", path, "--json").body
    assert body["roles"]["when"] == "date"
    assert [finding["kind"] for finding in body["findings"] if finding["kind"].startswith("date")] == ["date_order"]
    table = read_table([path])
    roles = guess_roles(table)
    for order, last in (("dmy", 9), ("mdy", 7)):
        split = make_split(table, roles, SplitConfig(kind="time", date_order=order))  # type: ignore[arg-type]
        newest = {tuple(map(int, table.frame["when"][row].split("/")[:2])) for row in split.test}
        assert max(month if order == "dmy" else day for day, month in newest) == 9 and last


@pytest.mark.case("dates-day-month")
def test_the_example_of_a_guess_shows_the_difference(files: Path) -> None:
    rows = ["02/02/2025,a", "03/03/2025,b", "05/04/2025,c", "02/03/2025,d"]
    texts = read_texts(write_rows(files / "posts_boxes.csv", "date,headline", rows))
    assert "05/04/2025" in str(texts.notes[0].message)
    nothing = read_texts(write_rows(files / "same.csv", "date,headline", ["02/02/2025,a", "03/03/2025,b"]))
    assert not nothing.notes  # both orders say the same


# years of two digits


@pytest.mark.case("dates-yymmdd")
def test_the_year_is_found_at_the_front(files: Path) -> None:
    texts, plain = (read_texts(files / name, column="when") for name in ("yymmdd.csv", "iso.csv"))
    assert months_of(texts) == {"2024-03"}
    assert [str(moment)[:10] for moment in texts.moments] == [str(moment)[:10] for moment in plain.moments]


@pytest.mark.case("dates-yymmdd")
@pytest.mark.parametrize(("form", "order"), [("{0:%d/%m/%y}", "dmy"), ("{0:%m-%d-%y}", "mdy"), ("{0:%y.%m.%d}", "ymd")])
def test_two_digits_in_any_order(files: Path, form: str, order: str) -> None:
    days = [date(2024, 2, 20) + timedelta(days=number) for number in range(40)]
    dates = read_dates([form.format(day) for day in days])
    assert dates.orders[0].found.order == order
    assert [str(moment)[:10] for moment in dates.moments] == [day.isoformat() for day in days]


@pytest.mark.case("dates-yymmdd")
def test_the_newest_rows_are_the_test_however_the_year_is_written(files: Path) -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(100)]
    rows = [f"{day:%y/%m/%d},{'good' if n % 2 else 'bad'} day number {n},{n % 2}" for n, day in enumerate(days)]
    table = read_table([write_rows(files / "tickets_yy.csv", "when,text,label", rows)])
    roles = guess_roles(table)
    assert roles.role_of("when") is Role.DATE
    assert make_split(table, roles, SplitConfig(kind="time")).test.tolist() == list(range(85, 100))


# forms of dates


@pytest.mark.case("dates-unread")
@pytest.mark.parametrize("name", ["slashname.csv", "log.csv", "zh.csv", "serial.csv", "serial.xlsx"])
def test_forms_that_were_refused_are_read(files: Path, name: str) -> None:
    texts = read_texts(files / name, column="date" if name == "serial.xlsx" else "when")
    assert len(texts) == (31 if name == "serial.xlsx" else 60) and months_of(texts) == {"2024-03"}
    assert len({str(moment)[:10] for moment in texts.moments}) >= 18
    assert ("spreadsheets count" in " ".join(str(note.message) for note in texts.notes)) == name.startswith("serial")


@pytest.mark.case("dates-unread")
@pytest.mark.parametrize(
    "cell",
    [
        "2024年03月01日08时00分00秒", "2024년 3월 1일 오전 8:00", "1 марта 2024 г., 08:00", "1709280000000000",
        "20240301080000", "01/Mar/2024:08:00:00 +0100", "Fri, 1 Mar 2024 08:00:00 GMT", "vendredi 1 mars 2024 à 08h00",
        "1. maaliskuuta 2024 klo 8.00", "8:00 AM · Mar 1, 2024", "2024/03/01(金) 08:00", "1 de marzo de 2024 08:00",
        "/Date(1709280000000)/", "45352.333333", "令和6年3月1日 8時00分", "1 มี.ค. 2567 08:00", "１/Mar/2024 08:00",
        "08:00, 1 March 2024 (UTC)", "Fri Mar  1 08:00:00 2024", "2024-03-01T08:00:00.123456789+01:00[Europe/Berlin]",
    ],
)  # fmt: skip
def test_one_moment_in_the_forms_of_many_programs(cell: str) -> None:
    assert str(read_dates([cell]).moments[0]) == "2024-03-01T08:00:00"


@pytest.mark.case("dates-unread")
def test_listopad_is_october_in_a_croatian_file_alone() -> None:
    assert str(read_dates(["1. listopada 2024"]).moments[0])[:7] == "2024-11"
    assert str(read_dates(["1. listopada 2024", "3. svibnja 2024"]).moments[0])[:7] == "2024-10"


NAMES = {
    language: of["months"]
    for language, of in json.loads(resource_path("dates", "names.json").read_text(encoding="utf-8")).items()
    if language not in ("hr", "bs", "th")
}
FORMS = (
    "{d} {name} {y}",
    "{d}. {name} {y} {t}",
    "{d}-{name}-{y}",
    "{d}/{name}/{y}",
    "{name} {d}, {y}",
    "{y} {name} {d}",
)
NUMBERS = (
    "{y}-{m:02d}-{d:02d} {t}", "{y}/{m}/{d}", "{y}年{m}月{d}日 {t}", "{y}년 {m}월 {d}일", "{y}.{m:02d}.{d:02d}",
    "{y}{m:02d}{d:02d}", "{y}-{m:02d}-{d:02d}T{t}:00Z", "{t}, {y}-{m:02d}-{d:02d}",
)  # fmt: skip
moments = st.datetimes(datetime(1971, 1, 1), datetime(2069, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.case("dates-unread")
@settings(max_examples=300, deadline=None)
@given(moments, st.sampled_from(sorted(NAMES)), st.data())
def test_a_moment_written_with_a_name_reads_back(at: datetime, language: str, data: st.DataObject) -> None:
    names = [
        name
        for name in NAMES[language][at.month - 1]
        if " " not in name and not name[0].isdigit()  # Irish and Vietnamese names of several words
    ]
    if not names:
        return
    form, name = data.draw(st.sampled_from(FORMS)), data.draw(st.sampled_from(names))
    spelt = data.draw(st.sampled_from([name, name.title(), name.upper()]))
    cell = form.format(y=at.year, d=at.day, t=f"{at:%H:%M}", name=spelt)
    wanted = at if "{t}" in form else at.replace(hour=0, minute=0)
    assert str(read_dates([cell]).moments[0]) == wanted.isoformat(), cell


@pytest.mark.case("dates-unread")
@settings(max_examples=200, deadline=None)
@given(moments, st.sampled_from(NUMBERS))
def test_a_moment_written_in_numbers_reads_back(at: datetime, form: str) -> None:
    cell = form.format(y=at.year, m=at.month, d=at.day, t=f"{at:%H:%M}")
    wanted = at if "{t}" in form else at.replace(hour=0, minute=0)
    assert str(read_dates([cell]).moments[0]) == wanted.isoformat(), cell


@pytest.mark.case("dates-day-month")
@settings(max_examples=100, deadline=None)
@given(st.lists(moments, min_size=1, max_size=30), st.sampled_from(["dmy", "mdy"]), st.sampled_from("/-. "))
def test_an_order_that_is_set_is_followed(column: list[datetime], order: str, sign: str) -> None:
    form = ("%d{0}%m{0}%Y" if order == "dmy" else "%m{0}%d{0}%Y").format(sign)
    dates = read_dates([f"{at:{form}}" for at in column], order=order)  # type: ignore[arg-type]
    assert [str(moment)[:10] for moment in dates.moments] == [at.date().isoformat() for at in column]
    assert not dates.is_guess


# units


@pytest.mark.case("time-mixed-units")
def test_seconds_and_milliseconds_in_one_column(files: Path, tunewright) -> None:
    lines = (files / "mixed_units.csv").read_text(encoding="utf-8").splitlines()
    write_rows(files / "mixed_units_back.csv", lines[0], lines[:0:-1])
    for name in ("mixed_units.csv", "mixed_units_back.csv"):
        output = tunewright("inspect", name, "--items", "goods.csv")
        assert "2025-01-07 to 2025-06-24" in output.out and "different units" in output.out
        body = tunewright("inspect", name, "--items", "goods.csv", "--json").body
        assert "time_units" in [finding["kind"] for finding in body["findings"]]


@pytest.mark.case("time-mixed-units")
@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(100_000_001, 4_000_000_000), st.sampled_from([0, 3, 6])), min_size=1, max_size=30)
)
def test_each_time_is_read_by_its_own_unit(column: list[tuple[int, int]]) -> None:
    import pyarrow as pa

    cells = [str(seconds) + "0" * zeros for seconds, zeros in column]
    found = read_moments(pa.chunked_array([pa.array(cells, pa.large_string())]))
    assert found.is_dated and found.seconds.tolist() == [seconds for seconds, _ in column]
    texts = read_dates(cells)
    assert texts.moments.astype(np.int64).tolist() == [seconds for seconds, _ in column]


# rows


@pytest.mark.case("watch-wrong-rows")
def test_a_year_far_away_is_named_with_its_line(files: Path) -> None:
    texts = read_texts(files / "typo.csv")
    note = next(note for note in texts.notes if "decades away" in str(note.message))
    assert "2204-03-05, line 27 of typo.csv" in str(note.message) and note.rows == (25,)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, tiny_backbone: Path) -> Path:
    from core.cli import main
    from tests.cases.conftest import FILES

    out = tmp_path_factory.mktemp("model") / "sent"
    given_options = ("--text", "headline", "--method", "zero-shot", "--labels", "negative,neutral,positive")
    command = ["train", FILES / "headlines.csv", *given_options, "--backbone", tiny_backbone, "--out", out]
    assert main([str(part) for part in command]) == 0
    return out


@pytest.mark.case("watch-wrong-rows")
def test_too_many_periods_name_lines_of_the_file(files: Path, tunewright, model: Path) -> None:
    output = tunewright("watch", model, "typo.csv", "--date", "date", "--text", "headline", "--every", "day")
    assert output.code != 0 and "typo.csv, line 27" in output.err and "too many periods" in output.err


@pytest.mark.case("dates-day-month")
def test_a_watch_says_its_guess_in_text_and_json(files: Path, tunewright, model: Path) -> None:
    write_rows(files / "posts_boxes.csv", "date,headline", [f"0{n % 9 + 1}/05/2025,a {n}" for n in range(30)])
    command = ("watch", model, "posts_boxes.csv", "--date", "date", "--text", "headline", "--json", "-")
    output = tunewright(*command)
    assert "is a guess" in output.err
    assert any("is a guess" in notice["text"] for notice in output.body["notices"])
    plain = tunewright(*command, "--date-order", "dmy")
    assert "guess" not in plain.err and plain.body["date_order"] == "dmy"
    assert {point["period"][:7] for point in plain.body["points"]} == {"2025-05"}


# rules


@pytest.mark.case("rules-numbers")
@pytest.mark.parametrize(
    ("rule", "read_back", "alerts"),
    [
        ("number of texts over 1,000", "number of texts over 1000 for 1 day", 0),
        ("number of texts at least 5", "number of texts at least 5 for 1 day", 1),
        ("number of texts over 5 per day", "number of texts over 5 for 1 day", 1),
        ("文本数至少 5 条，每天", "number of texts at least 5 for 1 day", 1),
        ("Negative share at least 2 %", "negative share at least 2 % for 1 day", None),
    ],
)
def test_a_rule_is_read_back_before_it_is_used(
    files: Path, tunewright, model: Path, rule: str, read_back: str, alerts: int | None
) -> None:
    (files / "own.toml").write_text(f'[[rule]]\nwhen = "{rule}"\n', encoding="utf-8")
    output = tunewright(
        "watch", model, "posts.csv", "--date", "date", "--every", "day", "--rules", "own.toml", "--json", "-"
    )
    assert output.code == 0, output.err
    assert read_back.lower() in output.err.lower()
    assert output.body["rules"] == [{"when": read_back, "on": True}]
    if alerts is not None:
        assert len(output.body["alerts"]) == alerts


@pytest.mark.case("rules-numbers")
def test_the_files_of_the_case(files: Path, tunewright, model: Path) -> None:
    for name, alerts in (("thousand.toml", 0), ("least.toml", 1)):
        command = ("watch", model, "posts.csv", "--date", "date", "--every", "day", "--rules", name, "--json", "-")
        assert len(tunewright(*command).body["alerts"]) == alerts


@pytest.mark.case("rules-numbers")
def test_words_that_mean_nothing_are_refused_with_their_rule(files: Path, tunewright, model: Path) -> None:
    (files / "own.toml").write_text('[[rule]]\nwhen = "number of texts over 5 or so"\n', encoding="utf-8")
    output = tunewright("watch", model, "posts.csv", "--date", "date", "--rules", "own.toml")
    assert output.code != 0 and "own.toml, rule 1" in output.err and "not understood: or so" in output.err


@pytest.mark.case("dates-day-month")
@pytest.mark.parametrize(("order", "notices"), [("auto", 1), ("dmy", 0)])
def test_a_training_split_by_time_says_the_guess(files: Path, order: str, notices: int) -> None:
    rows = [f"{n % 9 + 1:02d}/0{n % 3 + 7}/2025,{'good' if n % 2 else 'bad'} day number {n},{n % 2}" for n in range(90)]
    path = write_rows(files / "tickets_dm.csv", "when,text,label", rows)
    split = SplitConfig(kind="time", column="when", date_order=order)  # type: ignore[arg-type]
    data = DataConfig(
        files=(str(path),), text_columns=("text",), label_columns=("label",), date_column="when", split=split
    )
    told = [str(notice.message) for notice in read_examples(data, Control()).left_out]
    assert sum("is a guess" in text for text in told) == notices
