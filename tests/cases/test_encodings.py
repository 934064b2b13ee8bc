"""Files in old encodings: read right, or doubted with two words of the file and the next best reading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.encodings import ENCODINGS, check_encoding, find_encoding, show_encoding
from core.data.reading import ReadOptions, read_table
from core.data.reading_findings import FixKind, Severity, find_reading_problems

pytestmark = pytest.mark.case("05-encodings-guessed-wrong")

FIRST_TEXTS = {
    "enc_cp1250_pl.csv": "Przesyłka jeszcze nie dotarła, proszę o pomoc (0)",
    "enc_cp1254_tr.csv": "Siparişim hâlâ gelmedi, lütfen yardım edin (0)",
    "enc_euckr_ko.csv": "택배가 아직 도착하지 않았습니다 (0)",
    "enc_koi8r_ru.csv": "Посылка до сих пор не пришла (0)",
}
SENTENCES = {
    "iso8859_2": (
        "Paczka przyszła uszkodzona, żądam zwrotu pieniędzy",
        "Dzień dobry, gdzie jest mój list?",
        "Świetnie, dziękuję",
    ),
    "cp1253 iso8859_7": (
        "Το δέμα δεν έφτασε ποτέ",
        "Θέλω πίσω τα λεφτά μου",
        "Ευχαριστώ, ήταν υπέροχο",
    ),
    "cp1255 cp862": (
        "החבילה לא הגיעה אף פעם",
        "אני רוצה את הכסף חזרה",
        "תודה רבה, היה נהדר",
    ),
    "cp1256 iso8859_6": (
        "لم يصل الطرد أبدا",
        "أريد استعادة نقودي",
        "شكرا جزيلا كان رائعا",
    ),
    "cp874": (
        "พัสดุยังไม่มาถึงเลย",
        "ฉันต้องการเงินคืน",
        "ขอบคุณมาก ดีมาก",
    ),
    "koi8_u": (
        "Посилка так і не прийшла",
        "Поверніть мої гроші, будь ласка",
        "Дуже дякую, все чудово, їжа смачна",
    ),
    "cp866 cp1251 mac_cyrillic": (
        "Посылка так и не пришла",
        "Верните мои деньги, пожалуйста",
        "Большое спасибо, Всё отлично",
    ),
    "euc_jp shift_jis iso2022_jp": (
        "荷物がまだ届いていません",
        "返金をお願いします",
        "ありがとうございます、最高でした",
    ),
    "gb18030": (
        "包裹一直没有到",
        "请把钱退给我",
        "非常感谢，很满意",
    ),
    "big5": (
        "包裹一直沒有到",
        "請把錢退給我",
        "非常感謝，很滿意",
    ),
    "euc_kr cp949 iso2022_kr": (
        "소포가 아직 오지 않았어요",
        "돈을 돌려주세요",
        "정말 감사합니다, 좋았어요",
    ),
    "mac_roman cp850 cp1252": (
        "Le colis n'est jamais arrivé à l'hôtel",
        "Où est ma commande déjà payée ?",
        "Très bien, merci à l'équipe",
    ),
    "cp437": (
        "Das Päckchen kam nie an, ärgerlich",
        "Ich möchte mein Geld zurück, bitte schön",
        "Grüße und schönen Tag für Sie",
    ),
    "cp1257 iso8859_13": (
        "Siuntinys taip ir neatėjo, kodėl?",
        "Grąžinkite man pinigus už prekę",
        "Ačiū, viskas puiku, šaunuoliai",
    ),
    "cp1258": (
        "Đơn hàng cu\u0309a tôi vâ\u0303n chưa đê\u0301n",
        "Tôi muô\u0301n đươ\u0323c hoàn tiê\u0300n",
        "Ca\u0309m ơn, râ\u0301t tuyê\u0323t vơ\u0300i",
    ),
    "mac_latin2 cp852": (
        "Balíček nikdy nedorazil, příšerné",
        "Chci své peníze zpět, děkuji",
        "Skvělé, všechno v pořádku",
    ),
}
CHOICES = [(name, texts) for names, texts in SENTENCES.items() for name in names.split()]


@pytest.mark.parametrize(("name", "text"), FIRST_TEXTS.items())
def test_each_case_reads_as_it_was_written(files, tunewright, name, text):
    body = tunewright("inspect", name, "--json").body
    assert read_table([files / name]).frame["text"].iloc[0] == text
    assert body["rejected_count"] == 0
    assert [one for one in body["findings"] if one["kind"] == "encoding_guess"] == []


@settings(max_examples=60, deadline=None)
@given(choice=st.sampled_from(CHOICES), rows=st.permutations(range(3)), times=st.integers(1, 20))
def test_a_table_is_read_back_equal_or_doubted(tmp_path_factory, choice, rows, times):
    encoding, sentences = choice
    texts = [sentences[row] for row in rows]
    path = tmp_path_factory.mktemp("enc") / "table.csv"
    path.write_bytes(
        ("text,label\n" + "".join(f'"{t} ({n})",a\n' for n in range(times) for t in texts)).encode(encoding)
    )
    table = read_table([path])
    written = [f"{text} ({n})" for n in range(times) for text in texts]
    doubts = [note for note in table.notes if note.kind == "encoding_guess"]
    assert list(table.frame["text"]) == written or doubts
    assert list(read_table([path], ReadOptions(encoding=encoding)).frame["text"]) == written


def test_a_doubtful_encoding_shows_words_in_both_readings(tmp_path):
    path = tmp_path / "names.csv"
    path.write_bytes("name,city\nJohn,London\nMary,Fran\x87ois\n".encode("latin-1"))
    (note,) = read_table([path]).notes
    (finding,) = find_reading_problems(read_table([path]))
    assert note.is_doubt and note.other_encoding in ENCODINGS
    assert str(note.message).count("Fran") == 2
    assert f"--encoding {note.other_encoding}" in str(note.hint)
    assert (finding.severity, finding.fix, finding.fix_value) == (
        Severity.WARNING, FixKind.CHOOSE_ENCODING, note.other_encoding,
    )  # fmt: skip


def test_a_doubt_is_said_on_the_command_line_and_gone_with_the_option(tmp_path, tunewright):
    path = tmp_path / "names.csv"
    path.write_bytes(b"text,label\nwe met at the caf\x8e,a\nsee you there,b\n")
    assert "The encoding is a guess" in tunewright("inspect", path).said
    assert "The encoding is a guess" not in tunewright("inspect", path, "--encoding", "mac_roman").said


def test_curly_quotes_in_an_english_file_are_windows(tmp_path):
    path = tmp_path / "reviews.csv"
    lines = "".join(f"it’s the number {n} that’s missing – “really”,a\n" for n in range(5))
    path.write_bytes(("text,label\n" + lines).encode("cp1252"))
    assert (find_encoding(path).name, find_encoding(path).rival) == ("cp1252", "")


def test_one_damaged_line_does_not_change_the_encoding(tmp_path):
    path = tmp_path / "damaged.csv"
    rows = [f"荷物が{n}個まだ届いていません,a\n" for n in range(60)]
    raw = ("text,label\n" + "".join(rows)).encode("shift_jis") + b"\x81,b\n"
    path.write_bytes(raw)
    table = read_table([path])
    assert (table.dialect.encoding in ("shift_jis", "cp932"), table.rows, table.rejected_count) == (True, 60, 1)


def test_letters_far_down_the_file_decide(tmp_path):
    path = tmp_path / "late.csv"
    late = "Przesyłka nie dotarła,a\nProszę o zwrot pieniędzy za książkę,b\nŹle i żadnej odpowiedzi,a\n"
    path.write_bytes(b"text,label\n" + b"nothing but plain letters here,a\n" * 60_000 + late.encode("cp1250"))
    assert read_table([path]).frame["text"].iloc[-1] == "Źle i żadnej odpowiedzi"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_need_no_mark(tmp_path, encoding):
    path = tmp_path / "wide.csv"
    path.write_bytes("text,label\n我的包裹还没有到,投诉\n很好,表扬\n".encode(encoding))
    assert list(read_table([path]).frame["label"]) == ["投诉", "表扬"]


def test_objects_of_lines_are_guessed_too(tmp_path):
    path = tmp_path / "posts.jsonl"
    path.write_bytes(
        "".join(f'{{"text": "Пришлите новый ключ {n}", "label": "a"}}\n' for n in range(5)).encode("cp1251")
    )
    assert read_table([path]).frame["text"].iloc[0] == "Пришлите новый ключ 0"


def test_every_encoding_that_is_offered_exists_and_has_a_name():
    assert [check_encoding(name) for name in ENCODINGS] == list(ENCODINGS)
    assert len({show_encoding(name) for name in ENCODINGS}) == len(ENCODINGS)
