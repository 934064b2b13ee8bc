"""CSV as people have it: spaces before quotes, headers in the middle, comments, delimiters of several characters."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.reading import ReadOptions, read_table
from core.errors import DataError

ROWS = [
    (f"{word}, case {n}, good day", label)
    for n in range(20)
    for word, label in (("the bill is too high", "billing"), ("the parcel never came", "delivery"))
]
spaces = pytest.mark.case("16-space-after-delimiter")
repeated = pytest.mark.case("17-header-repeated")
comments = pytest.mark.case("20-comment-lines-above-header")


def write(path, content: str):
    path.write_text(content, encoding="utf-8", newline="")
    return path


def read(path, **options):
    return read_table([path], ReadOptions(**options))


def cells(table) -> list[tuple[str, ...]]:
    return list(table.frame.itertuples(index=False, name=None))


# spaces before quotes


@spaces
def test_the_case_has_names_and_classes_without_quotes(files, tunewright):
    body = tunewright("inspect", "space_last.csv", "--json").body
    table = read(files / "space_last.csv")
    assert (body["rows"], body["columns"], body["rejected_count"]) == (120, ["text", "label"], 0)
    assert set(table.frame["label"]) == {"billing", "delivery", "praise"}
    assert table.frame["text"].iloc[0] == "the price on the bill is too high, case 0, good day"


@spaces
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("where", ["first", "last", "three", "both_sides", "before", "text_only"])
def test_spaces_beside_quotes_are_no_part_of_a_cell(tmp_path, delimiter, where):
    rows = [(t.replace(",", delimiter), lab) for t, lab in ROWS]
    form = {
        "first": ('"{1}"{d} "{0}"', '"label"{d} "text"'),
        "last": ('"{0}"{d} "{1}"', '"text"{d} "label"'),
        "three": ('7{d} "{0}"{d} "{1}"', 'id{d} "text"{d} "label"'),
        "both_sides": ('"{0}" {d} "{1}"', '"text" {d} "label"'),
        "before": ('"{0}" {d}"{1}"', '"text" {d}"label"'),
        "text_only": ('{1}{d} "{0}"', "label{d} text"),
    }[where]
    lines = [form[1].format(d=delimiter), *(form[0].format(*row, d=delimiter) for row in rows)]
    table = read(write(tmp_path / "a.csv", "\n".join(lines) + "\n"))
    assert list(zip(table.frame["text"], table.frame["label"], strict=True)) == rows
    assert table.rejected_count == 0


@spaces
def test_spaces_in_unquoted_texts_are_kept(tmp_path):
    table = read(
        write(tmp_path / "a.csv", "text,label\n" + "".join(f'"he said, ""ok"" {n}",  a b\n' for n in range(9)))
    )
    assert cells(table)[0] == ('he said, "ok" 0', "  a b")


# headers in the middle


@repeated
def test_header_lines_in_the_middle_are_no_rows(files, tunewright):
    body = tunewright("inspect", "repeated_header.csv", "--json").body
    assert (body["rows"], body["rejected"]) == (120, [22, 43, 64, 85, 106])
    assert "label" not in set(read(files / "repeated_header.csv").frame["label"])


@repeated
@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("names", [("text", "label"), ("Frage", "Gruppe"), ("q 1", "q 2")])
def test_files_put_one_behind_the_other(tmp_path, quoted, mark, names):
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    for part in range(4):
        out.write(mark)
        writer.writerow(names)
        writer.writerows(ROWS[part * 10 : part * 10 + 10])
    table = read(write(tmp_path / "a.csv", out.getvalue()))
    assert (table.columns, cells(table)) == (names, ROWS)
    assert [str(one.reason) for one in table.rejected] == ["It repeats the names of the columns."] * 3
    assert [note.kind for note in table.notes] == (["joined_files"] if mark else [])


@repeated
def test_columns_in_another_order_are_put_right_and_said(tmp_path, tunewright):
    first = "text,label\n" + "".join(f"{text[:12]},{label}\n" for text, label in ROWS)
    second = "label,text\n" + "".join(f"{label},{text[:12]}\n" for text, label in ROWS)
    path = write(tmp_path / "a.csv", first + second + first)
    table = read(path)
    assert set(table.frame["label"]) == {"billing", "delivery"}
    assert (table.rows, [note.lines for note in table.notes]) == (120, [(42,)])
    assert "label, text" in tunewright("inspect", path).said


@repeated
def test_a_row_that_holds_one_column_name_is_a_row(tmp_path):
    table = read(write(tmp_path / "a.csv", "text,label\ntext,sms\nfoo bar,label\nbaz,mail\n"))
    assert (table.rows, table.rejected_count) == (3, 0)


# comments


@comments
def test_comments_above_the_header_are_said_and_no_rows(files, tunewright):
    body = tunewright("inspect", "comments.csv", "--json").body
    assert (body["rows"], body["columns"], body["rejected"]) == (90, ["text", "label"], [1, 2])


@comments
@pytest.mark.parametrize("sign", ["#", "//", "%", "--"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_comments_of_other_kinds(tmp_path, sign, delimiter):
    head = f"{sign} made{delimiter} by{delimiter} a tool\n{sign}\n{sign} rows: 3\n"
    body = "".join(f"some words {n}{delimiter}{'ab'[n % 2]}\n" for n in range(8))
    table = read(write(tmp_path / "a.csv", f"{head}text{delimiter}label\n{body}"))
    assert (table.columns, table.rows, table.rejected_count) == (("text", "label"), 8, 2 if sign == "x" else 3)


@comments
def test_comments_in_the_middle_follow_those_above(tmp_path):
    body = "a text,x\nanother text,y\n# part two, of two\na third text,x\n# end\n"
    table = read(write(tmp_path / "a.csv", "# part one, of two\ntext,label\n" + body))
    assert (table.rows, [one.line for one in table.rejected]) == (3, [1, 5, 7])


@comments
def test_a_header_or_a_text_with_a_hash_sign_stays(tmp_path):
    header = read(write(tmp_path / "a.csv", "#text,label\na text,x\nanother text,y\nthird text,x\n"))
    texts = read(write(tmp_path / "b.csv", "#love this phone,pos\n#bad luck,neg\nfine,pos\nbad,neg\n"))
    assert (header.columns, header.rows) == (("#text", "label"), 3)
    assert (texts.rows, texts.frame.iloc[0, 0]) == (4, "#love this phone")


@comments
def test_a_title_in_quotes_may_hold_the_delimiter(tmp_path):
    rows = "".join(f'"some words, number {n}","{"ab"[n % 2]}"\n' for n in range(8))
    table = read(write(tmp_path / "a.csv", '"# exported, in March"\n"text","label"\n' + rows))
    assert (table.columns, table.rows, table.rejected_count) == (("text", "label"), 8, 1)


@comments
def test_a_line_that_states_the_delimiter_and_a_title(tmp_path):
    rows = "".join(f"some words, number {n};{'ab'[n % 2]}\n" for n in range(8))
    assert read(write(tmp_path / "a.csv", "sep=;\ntext;label\n" + rows)).rows == 8
    assert read(write(tmp_path / "b.csv", "Report of March, all\n\ntext;label\n" + rows)).rows == 8


@comments
def test_what_cannot_be_read_gets_the_hint_that_fits(tmp_path):
    path = write(tmp_path / "a.csv", "x,y\n" + "".join(f"{n},some text,other {n},z\n" for n in range(9)))
    with pytest.raises(DataError) as error:
        read(path)
    assert "first line" in str(error.value.hint) and "delimiter" not in str(error.value.hint)


# delimiters


@spaces
@pytest.mark.parametrize("delimiter", ["::", "||", "|||", "^", "\x01", "~", ";;", "\x1f"])
@pytest.mark.parametrize("suffix", [".csv", ".dat"])
def test_rare_delimiters_are_found_and_can_be_named(tmp_path, delimiter, suffix):
    content = "".join(delimiter.join((str(n), text, label)) + "\n" for n, (text, label) in enumerate(ROWS))
    path = write(tmp_path / f"a{suffix}", delimiter.join(("id", "text", "label")) + "\n" + content)
    for table in (read(path), read(path, delimiter=delimiter)):
        assert table.dialect.delimiter == delimiter
        assert [row[1:] for row in cells(table)] == ROWS


@spaces
@pytest.mark.parametrize("given", ["\\t", "tab", "\\x09"])
def test_a_delimiter_can_be_named_by_its_code(tmp_path, given):
    path = write(tmp_path / "a.csv", "text\tlabel\na, b\tx\nc\ty\n")
    assert read(path, delimiter=given).rows == 2


@spaces
def test_ratings_of_a_known_data_set_without_a_header(tmp_path):
    path = write(tmp_path / "ratings.dat", "".join(f"{n}::{n * 7}::{n % 5 + 1}::97830{n:04}\n" for n in range(40)))
    table = read(path)
    assert (table.dialect.delimiter, len(table.columns), table.rows) == ("::", 4, 40)


@spaces
def test_empty_columns_between_bars_stay_columns(tmp_path):
    path = write(
        tmp_path / "a.csv", "text|note|label\n" + "".join(f"some words {n}||{'ab'[n % 2]}\n" for n in range(9))
    )
    assert read(path).columns == ("text", "note", "label")


@spaces
@pytest.mark.parametrize("escape", ["''", "\\'"])
def test_single_quotes(tmp_path, escape):
    lines = "".join(f"'it{escape}s a \"test\", number {n}','a'\n" for n in range(9))
    table = read(write(tmp_path / "a.csv", "'text','label'\n" + lines))
    assert cells(table)[0] == ('it\'s a "test", number 0', "a")


@spaces
def test_words_in_single_quotes_are_no_quoting(tmp_path):
    lines = "".join(f"'tis the number {n},a\n'quoted' and more {n},b\n" for n in range(9))
    assert read(write(tmp_path / "a.csv", "text,label\n" + lines)).frame["text"].iloc[1] == "'quoted' and more 0"


@spaces
def test_a_decimal_comma_is_no_delimiter(tmp_path):
    lines = "".join(f"some words {n};{n},50;{'ab'[n % 2]}\n" for n in range(9))
    table = read(write(tmp_path / "a.csv", "text;price;label\n" + lines))
    assert (table.dialect.delimiter, table.frame["price"].iloc[3]) == (";", "3,50")


@spaces
def test_delimiters_at_the_end_of_each_line(tmp_path):
    for head, names in (("text;label;", ("text", "label", "column 3")), ("text;label", ("text", "label"))):
        table = read(write(tmp_path / "a.csv", head + "\n" + "".join(f"words {n};{'ab'[n % 2]};\n" for n in range(9))))
        assert (table.columns, table.rows, table.rejected_count) == (names, 9, 0)


# quotes that never close


@spaces
def test_a_quote_that_never_closes_is_said_with_its_line(tmp_path, tunewright):
    lines = "".join(f"some words {n},{'ab'[n % 2]}\n" for n in range(30))
    path = write(tmp_path / "a.csv", "text,label\n" + lines + '"never closed,a\nthe last,b\n')
    said = tunewright("inspect", path).said
    assert "line 32" in said
    assert read(path).rows in (31, 32)


@spaces
def test_a_quote_that_never_closes_loses_no_other_row(tmp_path):
    lines = "".join(f'"some, words {n}",{"ab"[n % 2]}\n' for n in range(30))
    path = write(tmp_path / "a.csv", "text,label\n" + lines + '"never closed,a\n' + lines)
    table = read(path)
    assert (table.rows, [one.line for one in table.rejected]) == (60, [32])


@spaces
def test_a_quote_that_takes_in_whole_rows_is_said(tmp_path):
    lines = "".join(f'"some, words {n}",{"ab"[n % 2]}\n' for n in range(30))
    path = write(tmp_path / "a.csv", "text,label\n" + lines + '"never closed,a\none more,b\nand he said ",b\n' + lines)
    (note,) = read(path).notes
    assert (note.kind, note.lines, note.is_doubt) == ("rows_in_a_cell", (32,), True)


@spaces
def test_letters_of_several_lines_hold_no_rows(tmp_path):
    lines = "".join(
        f'"Dear team,\nI have waited, {n} days\nand, still, nothing\nYours",{"ab"[n % 2]}\n' for n in range(9)
    )
    table = read(write(tmp_path / "a.csv", "text,label\n" + lines))
    assert (table.rows, table.notes) == (9, ())


@repeated
def test_files_in_two_encodings_put_one_behind_the_other(tmp_path):
    part = "text,label\n" + "".join(f'"schöne Grüße {n}",a\n' for n in range(10))
    even, fewer = tmp_path / "even.csv", tmp_path / "fewer.csv"
    even.write_bytes(part.encode() + part.encode("cp1252"))
    fewer.write_bytes(part.encode() + 3 * part.encode("cp1252"))
    table = read(even)
    assert (table.dialect.encoding, table.rows, table.rejected_count) == ("utf-8", 10, 11)
    (note,) = read(fewer).notes
    assert (note.is_doubt, note.other_encoding) == (True, "utf-8")
    assert "GrÃ¼ÃŸe" in str(note.message) and "Grüße" in str(note.message)


# the law: what was written in any layout is read back


TEXTS = st.text(st.sampled_from("ab ,;|:^'\"é中-#\t"), min_size=1, max_size=12).map(lambda text: f"w{text}w")
TABLES = st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from("abc")), min_size=12, max_size=30)


@spaces
@settings(max_examples=150, deadline=None)
@given(
    rows=TABLES,
    delimiter=st.sampled_from([",", ";", "\t", "|", "::", "||", "^"]),
    is_spaced=st.booleans(),
    quote=st.sampled_from(['"', "'"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    head=st.sampled_from(["", "# made by hand, twice\n# and again\n"]),
    again=st.booleans(),
)
def test_a_table_in_any_layout_is_read_back(
    tmp_path_factory, rows, delimiter, is_spaced, quote, line_end, encoding, head, again
):
    def line(row) -> str:
        between = delimiter + " " * is_spaced
        return between.join(quote + cell.replace(quote, quote * 2) + quote for cell in row) + "\n"

    header = line(("text", "note", "label"))
    middle = header if again else ""
    content = head + header + "".join(map(line, rows[:6])) + middle + "".join(map(line, rows[6:]))
    path = tmp_path_factory.mktemp("layout") / "table.csv"
    path.write_bytes(content.replace("\n", line_end).encode(encoding))
    # a few texts are no proof of gb18030, and an old Mac's line ends are no place for a title: what is chosen is kept
    table = read_table([path], ReadOptions(encoding=encoding if encoding == "gb18030" else ""))
    assert table.columns == ("text", "note", "label")
    assert cells(table) == rows
    assert table.rejected_count == 2 * bool(head) + again
