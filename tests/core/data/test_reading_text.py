"""Delimited text is read as it was written, and lines that are no rows are listed."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data.reading import Cancelled, ReadOptions, preview, read_table
from core.errors import DataError

SAMPLES = {
    "utf-8": "Grüße aus Köln, 谢谢",
    "utf-8-sig": "Grüße aus Köln, 谢谢",
    "utf-16": "Grüße aus Köln, 谢谢",
    "utf-16-le": "我的包裹还没有到, please help",
    "utf-16-be": "我的包裹还没有到, please help",
    "cp1252": "Der Müller möchte das Paket zurückgeben – für 20 €, schöne Grüße",
    "gb18030": "我的包裹还没有到，请问什么时候发货？这个手机电池不行，客服态度很差",
    "big5": "我的包裹還沒有到，請問什麼時候出貨？這個手機電池不行，客服態度很差",
    "cp1251": "Отель хороший, но возврат денег очень медленный",
    "shift_jis": "荷物がまだ届いていません、いつ発送されますか。電話のバッテリーが悪いです",
}


def cells(table):
    return table.frame.to_numpy().tolist()


def write_csv(rows, delimiter=",", **how):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, **how).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("encoding", SAMPLES)
def test_the_encoding_is_found_and_nothing_is_garbled(write, encoding):
    rows = [[SAMPLES[encoding], "complaint"], ["plain", "praise"], [SAMPLES[encoding][:9], "complaint"]]
    path = write("mail.csv", write_csv([["text", "label"], *rows]).encode(encoding))

    table = read_table([path])

    assert cells(table) == rows
    assert codecs.lookup(table.dialect.encoding) == codecs.lookup(encoding)
    assert not table.rejected_count


letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n\r\t\0""\',;|\\')
text_cells = st.text(letters, max_size=20)
rows_of_text = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(text_cells, min_size=width, max_size=width), min_size=1, max_size=30)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=rows_of_text,
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_written_rows_read_back_exactly(tmp_path, rows, delimiter, encoding, line_end, quoting):
    # a row of one blank cell is a blank line to every writer but one that quotes it
    rows = [row for row in rows if len(row) > 1 or row[0].strip()]
    if line_end == "\n" and quoting == csv.QUOTE_MINIMAL:
        # Python's own writer leaves a lone carriage return unquoted there, which ends the line for every reader
        rows = [[cell.replace("\r", "") for cell in row] for row in rows]
        rows = [row for row in rows if len(row) > 1 or row[0].strip()]
    header = [f"name {number}" for number in range(len(rows[0]))] if rows else ["name"]
    written = write_csv([header, *rows], delimiter, lineterminator=line_end, quoting=quoting)
    path = tmp_path / "any.csv"
    path.write_bytes(written.encode(encoding))
    options = ReadOptions(encoding=encoding, delimiter=delimiter, has_header=True)
    if not rows:
        with pytest.raises(DataError):
            read_table([path], options)
        return

    table = read_table([path], options)

    assert table.columns == tuple(header)
    assert cells(table) == rows
    assert table.rejected_count == 0
    starts = [written[: written_start(written, number, delimiter)] for number in range(1, len(rows) + 1)]
    assert table.line_of.tolist() == [count_line_ends(before) + 1 for before in starts]


def written_start(written, record, delimiter):
    """Where record number `record` begins in the text, by the csv module's own count of characters."""
    taken = []

    def lines():
        for line in io.StringIO(written, newline=""):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter)
    for _ in range(record):
        next(reader)
    return sum(map(len, taken))


def count_line_ends(text):
    return text.count("\n") + text.count("\r") - text.count("\r\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_the_delimiter_is_found_whatever_the_suffix_says(write, delimiter, suffix):
    rows = [["I want, if you can; a refund", "billing"], ["Where | is it?", "shipping"], ['She said "no"', "other"]]

    table = read_table([write(f"mail.{suffix}", write_csv([["message", "topic"], *rows], delimiter))])

    assert (table.dialect.delimiter, cells(table)) == (delimiter, rows)


@pytest.mark.parametrize("word", ["NA", "None", "null", "nan", "007", "1.0", "TRUE", "-", "1e5", " x ", "N/A", ""])
def test_a_label_survives_as_it_is_written(write, word):
    assert cells(read_table([write("t.csv", f"text,label\nhello,{word}\nyou,b\n")]))[0] == ["hello", word]


def test_rejected_lines_carry_the_numbers_an_editor_shows(write):
    path = write("ragged.csv", 'text,label\n"first\nsecond line",a\n\ntoo,many,cells\nfine,b\nlonely\n"last, one",c\n')

    table = read_table([path])

    assert cells(table) == [["first\nsecond line", "a"], ["fine", "b"], ["last, one", "c"]]
    assert table.line_of.tolist() == [2, 6, 8]
    assert [(one.line, one.raw) for one in table.rejected] == [(5, "too,many,cells"), (7, "lonely")]
    assert table.rejected_count == 2
    assert "3 cells instead of 2" in str(table.rejected[0].reason)


def test_cells_beyond_the_last_column_are_dropped_only_when_they_are_empty(write):
    table = read_table([write("t.csv", "text,label\na,b,,\nc,d\ne,f,g\n")])

    assert cells(table) == [["a", "b"], ["c", "d"]]
    assert [one.line for one in table.rejected] == [4]


def test_a_quote_that_never_closes_costs_its_own_line_and_no_other(write):
    good = [f'"row {number}, quoted",a' for number in range(30)]
    lines = ["text,label", *good[:20], '"never closed,a', *good[20:]]

    table = read_table([write("t.csv", "\n".join(lines) + "\n")])

    assert [one.line for one in table.rejected] == [22]
    assert [cell for cell, _ in cells(table)] == [f"row {number}, quoted" for number in range(30)]
    assert table.line_of.tolist() == [*range(2, 22), *range(23, 33)]


def test_a_few_broken_quotes_do_not_undo_the_sound_ones(write):
    table = read_table([write("t.csv", 'text,label\n"good one",a\n"broken,b\n"fine, really",c\n"fine too",c\n')])

    assert cells(table) == [["good one", "a"], ["fine, really", "c"], ["fine too", "c"]]
    assert [(one.line, one.raw) for one in table.rejected] == [(3, '"broken,b')]


def test_stray_quotes_in_tab_separated_texts_swallow_nothing(write):
    lines = ['ham\t"Hello there', "spam\tWin now", 'ham\the said "hi" to me', 'ham\t"well" she said', "spam\tlast"] * 10

    table = read_table([write("sms.tsv", "\n".join(lines))])

    assert [f"{label}\t{text}" for label, text in cells(table)] == lines
    assert not table.dialect.has_header


def test_backslashes_before_quotes_are_understood(write):
    table = read_table([write("t.csv", 'text,label\n"say \\"hi\\", please",a\n"plain, one",b\n')])

    assert cells(table) == [['say "hi", please', "a"], ["plain, one", "b"]]


def test_a_late_byte_that_is_no_utf8_is_listed_and_the_rest_is_kept(write):
    lines = [f"Grüße Nummer {number},a".encode() for number in range(40_000)]
    lines[31_000] = b"caf\xe9,a"
    path = write("late.csv", b"text,label\n" + b"\n".join(lines) + b"\n")

    table = read_table([path])

    assert table.rows == 39_999
    assert [(one.line, one.raw) for one in table.rejected] == [(31_002, "caf\\xE9,a")]
    assert table.frame["text"].iloc[-1] == "Grüße Nummer 39999"
    assert table.line_of[-1] == 40_001


def test_bytes_first_seen_late_decide_the_encoding_of_the_whole(write):
    lines = ["plain english,a"] * 100_000 + ["Schöne Grüße,b"]

    table = read_table([write("late.csv", ("text,label\n" + "\n".join(lines)).encode("cp1252"))])

    assert (table.rows, table.frame["text"].iloc[-1], table.dialect.encoding) == (100_001, "Schöne Grüße", "cp1252")


@pytest.mark.parametrize(
    ("lines", "has_header"),
    [
        (["text,label", "a b,x", "c d,y"], True),
        (["ham\tGo until jurong point", "ham\tOk lar", "spam\tFree entry", "ham\tU dun say"], False),
        (["Wall street falls again.\tBusiness", "Team wins the cup.\tSports", "Shares rise.\tBusiness"], False),
        (["3,Fears for pension,Unions say", "4,The race is on,Space says", "3,Again,More"], False),
        (["内容,类别", "快递很慢,物流", "想退款,售后"], True),
        (["utterance;intent", "wo ist es;suche", "bitte stornieren;storno"], True),
        (["1,2,3", "4,5,6"], False),
    ],
)
def test_the_header_is_distinguished_from_rows(write, lines, has_header):
    table = read_table([write("t.csv", "\n".join(lines))])

    assert table.dialect.has_header is has_header
    assert table.rows == len(lines) - has_header


def test_the_user_can_overrule_every_guess(write):
    path = write("t.csv", "ü;b\nc;d\n".encode("cp1250"))

    table = read_table([path], ReadOptions(encoding="cp1250", delimiter=";", has_header=False))

    assert cells(table) == [["ü", "b"], ["c", "d"]]


def test_names_are_made_for_nameless_and_repeated_columns(write):
    table = read_table([write("t.csv", "text,,text,label\na,b,c,d\n")])

    assert table.columns == ("text", "column 2", "text (2)", "label")


def test_the_nameless_first_column_of_r_is_not_taken_for_the_text(write):
    table = read_table([write("t.csv", 'text,label\n"1","hello",a\n"2","bye",b\n"3","hey",a\n')])

    assert table.columns == ("column 1", "text", "label")
    assert cells(table)[1] == ["2", "bye", "b"]


def test_excels_sep_line_is_obeyed_and_counted(write):
    table = read_table([write("t.csv", "sep=;\ntext;label\na, b;x\n")])

    assert (cells(table), table.line_of.tolist(), table.columns) == ([["a, b", "x"]], [3], ("text", "label"))


def test_a_text_file_is_one_text_per_line(write):
    table = read_table([write("notes.txt", 'Hello, world\n"Quoted", he said\n\nlast; line\n')])

    assert [row[0] for row in cells(table)] == ["Hello, world", '"Quoted", he said', "last; line"]
    assert table.line_of.tolist() == [1, 2, 4]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_of_every_system(write, line_end, last):
    text = line_end.join(["text,label", '"a, b",x', "c,y"]) + (line_end if last else "")

    table = read_table([write("t.csv", text)])

    assert (cells(table), table.line_of.tolist()) == ([["a, b", "x"], ["c", "y"]], [2, 3])


def test_nul_bytes_stay_in_their_cell(write):
    assert cells(read_table([write("t.csv", b"text,label\nfo\0o,a\nbar,b\n")])) == [["fo\0o", "a"], ["bar", "b"]]


def test_a_cell_of_twenty_megabytes(write):
    huge = "long words, " * 1_700_000

    table = read_table([write("t.csv", f'text,label\nsmall,a\n"{huge}",b\nsmall too,c\n')])

    assert [len(row[0]) for row in cells(table)] == [5, len(huge), 9]


def test_a_huge_cell_of_many_lines(write):
    huge = "a line, and more\n" * 600_000

    table = read_table([write("t.csv", f'text,label\n"{huge}",b\nafter,c\n')])

    assert table.line_of.tolist() == [2, 600_003]


def test_several_files_and_a_folder_are_one_table(write, tmp_path):
    (tmp_path / "mein Ordner 数据").mkdir()
    one = write("mein Ordner 数据/a b.csv", "text,label\none,x\n")
    two = write("mein Ordner 数据/b.tsv", "label\ttext\textra\ny\ttwo\tmore\n")
    write("mein Ordner 数据/readme.txt", "about these files\n")

    table = read_table([tmp_path / "mein Ordner 数据"])

    assert table.sources == (one, two)
    assert table.columns == ("text", "label", "extra")
    assert cells(table) == [["one", "x", ""], ["two", "y", "more"]]
    assert table.source_of.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\n\n \n", "empty"),
        (b"text,label\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (bytes(range(256)) * 40, "text"),
        (b"\x1f\x8b" + bytes(50), "gzip"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"PAR1 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "password"),
        ((",".join("abc" for _ in range(1_000_000)) + "\n").encode(), "columns"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason_and_a_way_out(write, content, word):
    path = write("thing.csv", content)

    with pytest.raises(DataError) as refusal:
        read_table([path])

    assert word in str(refusal.value.what)
    assert "thing.csv" in str(refusal.value.where)
    assert refusal.value.hint is not None


def test_links_and_folders_that_lead_nowhere(tmp_path: Path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "gone.csv")
    (tmp_path / "empty folder").mkdir()

    for name in ("link.csv", "missing.csv", "empty folder"):
        with pytest.raises(DataError):
            read_table([tmp_path / name])


def test_reading_can_be_cancelled_and_reports_its_progress(write):
    path = write("t.csv", "text,label\n" + "some words,a\n" * 800_000)
    reported = []
    read_table([path], progress=lambda done, total: reported.append((done, total)))

    def give_up(done, total):
        raise Cancelled

    assert reported == sorted(reported)
    assert reported[-1] == (path.stat().st_size, path.stat().st_size)
    assert len(reported) > 5
    with pytest.raises(Cancelled):
        read_table([path], progress=give_up)


def test_a_preview_is_the_beginning_of_the_whole(write):
    path = write("t.csv", "text,label\n" + "".join(f"words {number},a\n" for number in range(5_000)))

    shown = preview(path)

    assert cells(shown) == cells(read_table([path]))[: shown.rows]
    assert 0 < shown.rows <= 200


BODY = "date,text,label\n" + "".join(f'2026-03-0{n},"message {n}, as it came",{"ab"[n % 2]}\n' for n in range(1, 9))


@pytest.mark.parametrize(
    ("above", "reported"),
    [
        ("Ticket export\n", ["Ticket export"]),
        ("Ticket export,,\nMarch 2026,,\n,,\n", ["Ticket export,,", "March 2026,,", ",,"]),
        ('"Ticket export"\r\n\r\n', ['"Ticket export"']),
        ("sep=,\nTicket export\n", ["Ticket export"]),
    ],
)
def test_titles_above_the_header_are_no_rows_and_reported(write, above, reported):
    table = read_table([write("t.csv", above + BODY)])
    assert table.columns == ("date", "text", "label") and table.rows == 8
    assert table.frame["text"][0] == "message 1, as it came"
    assert [line.raw for line in table.rejected] == reported
    assert int(table.line_of[0]) == above.count("\n") + 2


@pytest.mark.parametrize(
    "text",
    [
        "text\n"
        + "".join(
            f"well, this is line {n}\n" for n in range(9)
        ),  # one column whose texts happen to hold one comma each
        "first line\n" + "".join(f"{n},{n}\n" for n in range(9)),  # nothing below it names columns
        "one\ntwo,label\nthree,a\n",  # too little to tell
    ],
)
def test_what_may_be_a_row_is_not_taken_for_a_title(write, text):
    table = read_table([write("t.csv", text)])
    assert table.rejected_count + table.rows + table.dialect.has_header == text.count("\n")
    assert all("above" not in str(line.reason) for line in table.rejected)


@given(
    st.lists(
        st.text(st.characters(blacklist_characters=',\r\n"', blacklist_categories=("C", "Z")), min_size=1, max_size=20),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_titles_leave_the_table_below_them_whole(write, titles):
    table = read_table([write("t.csv", "".join(f"{title}\n" for title in titles) + BODY)])
    assert table.rows == 8 and table.columns == ("date", "text", "label")


def test_columns_that_a_file_lacks_are_said_with_the_files(tmp_path):
    for number in range(7):
        (tmp_path / f"part {number}.csv").write_text("text,label\nsome words here,a\n", encoding="utf-8")
    (tmp_path / "without.csv").write_text("text\nother words here\n", encoding="utf-8")
    table = read_table(sorted(tmp_path.iterdir()))
    (note,) = [note for note in table.notes if note.kind == "missing_columns"]
    assert dict(note.message.values) == {"files": "without.csv", "columns": "label"}
    assert note.is_doubt
    assert [cell for cell in table.frame["label"]] == ["a"] * 7 + [""]


def test_a_file_without_names_that_takes_those_of_another_is_said(tmp_path):
    (tmp_path / "a.csv").write_text("text,score\nsome words stand here,3\nand some more,4\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("here are other words,4\nand still some more,2\n", encoding="utf-8")
    table = read_table([tmp_path / "a.csv", tmp_path / "b.csv"])
    (note,) = [note for note in table.notes if note.kind == "names_of_another_file"]
    assert dict(note.message.values) == {"file": "b.csv", "other": "a.csv"}
    assert (table.columns, table.rows) == (("text", "score"), 4)
