from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.office_text import make_safe
from core.data.reading import Cancelled
from core.errors import DataError, DeviceError
from core.events import Noticed, TrainEvent
from core.runs.folder import RunFolder
from core.tasks.classify.predict_file import predict_file
from core.tasks.classify.values import FilePredicted
from core.tasks.prediction_files import CHUNK_ROWS, write_predictions
from core.train.control import Control

Run = tuple[RunFolder, list[TrainEvent]]
TEXTS = ["refund my money", "=1+1 password", "", 'great, "lovely"\nstaff', "ünïcode 服务 card"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "new texts.csv"
    frame = pd.DataFrame({"id": ["007", "-5", "=A1", "NA", ""], "text": TEXTS, "predicted": list("abcde")})
    frame.to_csv(path, index=False)
    return path


@pytest.mark.parametrize("suffix", ["csv", "tsv", "xlsx", "parquet", "jsonl"])
def test_a_file_keeps_its_columns_and_gets_the_answers(lora_run: Run, table: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"answers.{suffix}"
    *reported, last = predict_file(lora_run[0].model_folder, [table], out, safe_for_spreadsheets=False)

    assert isinstance(last, FilePredicted)
    names = [
        "id",
        "text",
        "predicted_input",
        "predicted",
        "confidence",
        "unlike",
        "p_access",
        "p_money back",
        "p_praise",
        "model",
    ]
    assert list(last.frame.columns) == names
    assert last.text_columns == ("text",)
    assert last.rows == 5
    if suffix == "xlsx":
        found = pd.read_excel(out, dtype={"id": str}, keep_default_na=False, engine="openpyxl")
    elif suffix == "parquet":
        found = pd.read_parquet(out)
    elif suffix == "jsonl":
        found = pd.DataFrame([json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()])
    else:
        found = pd.read_csv(out, sep="\t" if suffix == "tsv" else ",", dtype={"id": str}, keep_default_na=False)
    assert list(found.columns) == names
    assert list(found["id"]) == ["007", "-5", "=A1", "NA", ""]
    assert list(found["text"]) == TEXTS
    assert list(found["predicted"]) == list(last.frame["predicted"])
    assert set(found["model"]) == {last.model}
    np.testing.assert_allclose(found[["p_access", "p_money back", "p_praise"]].sum(axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(found["confidence"].astype(float), last.frame["confidence"], atol=1e-6)
    notices = [event for event in reported if isinstance(event, Noticed)]
    assert [event.rows for event in notices if event.rows] == [(2,)]
    assert any("predicted" in str(event.message) for event in notices)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {table.name, out.name}


def test_dangerous_cells_are_made_harmless_in_spreadsheets_only(lora_run: Run, table: Path, tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx", "jsonl"):
        list(predict_file(lora_run[0].path, [table], tmp_path / f"safe.{suffix}"))

    with (tmp_path / "safe.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [cell["id"] for cell in cells] == ["007", "-5", "'=A1", "NA", ""]
    assert cells[1]["text"] == "'=1+1 password"
    sheet = openpyxl.load_workbook(tmp_path / "safe.xlsx").active
    rows = list(sheet.iter_rows(min_row=2))
    assert rows[1][1].value == "'=1+1 password"
    assert rows[0][4].data_type == "n"
    assert "'" not in (tmp_path / "safe.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["csv", "tsv", "xlsx", "parquet", "jsonl"])
def test_columns_of_any_name_are_written(tmp_path: Path, suffix: str) -> None:
    names = ["self", "=a", "'=a", "''=a", "index", "0"]
    frame = pd.DataFrame([[f"={place}" for place in range(len(names))]], columns=names)

    write_predictions(frame, tmp_path / f"out.{suffix}")

    if suffix in ("parquet", "jsonl"):
        found = (
            pd.read_parquet(tmp_path / "out.parquet")
            if suffix == "parquet"
            else pd.read_json(tmp_path / "out.jsonl", lines=True, dtype=False)
        )
        assert list(found.columns) == names
        return
    file = tmp_path / f"out.{suffix}"
    found = (
        pd.read_excel(file, header=None, dtype=str, engine="openpyxl")
        if suffix == "xlsx"
        else pd.read_csv(file, header=None, dtype=str, sep="\t" if suffix == "tsv" else ",")
    )
    assert list(found.iloc[0]) == ["self", "'''=a", "'=a", "''=a", "index", "0"]
    assert list(found.iloc[1]) == [f"'={place}" for place in range(len(names))]


@given(st.text(max_size=20))
def test_no_text_stays_a_formula(text: str) -> None:
    safe = make_safe(text)
    assert safe in (text, "'" + text)
    if safe.startswith(("=", "@", "\t", "\r")):
        pytest.fail("a formula got through")
    if safe.startswith(("+", "-")):
        float(safe.rstrip(" %").replace(",", "."))


@pytest.mark.parametrize("number", ["-5", "+3.25", "-1e-3", "-12 %"])
def test_numbers_stay_numbers(number: str) -> None:
    assert make_safe(number) == number


def test_an_existing_file_survives_a_failure(tmp_path: Path) -> None:
    out = tmp_path / "old.csv"
    out.write_text("old")
    frame = pd.DataFrame({"text": ["a"] * (CHUNK_ROWS + 5)})

    def give_up(done: int, total: int) -> None:
        if done < total:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_predictions(frame, out, progress=give_up)
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["old.csv"]
    write_predictions(frame, out)
    assert len(pd.read_csv(out)) == CHUNK_ROWS + 5


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_a_full_disk_is_reported_and_nothing_else_is_printed(tmp_path: Path, suffix: str) -> None:
    program = f"""
import resource, signal
import pandas as pd
from pathlib import Path
from core.errors import DeviceError
from core.tasks.prediction_files import write_predictions
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
frame = pd.DataFrame({{"text": [f"text {{n}} {{n * 7919 % 104729}} and more" for n in range(60_000)]}})
try:
    write_predictions(frame, Path({str(tmp_path / f"out.{suffix}")!r}))
except DeviceError as error:
    print(error.what)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[4], capture_output=True, text=True, check=True
    )
    assert "cannot be written" in done.stdout
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_an_empty_table_gets_its_heads(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": pd.Series([], dtype=str), "confidence": pd.Series([], dtype=np.float32)})
    for suffix in ("csv", "xlsx", "parquet", "jsonl"):
        write_predictions(frame, tmp_path / f"empty.{suffix}")
    assert (tmp_path / "empty.csv").read_text() == "text,confidence\n"


def test_a_file_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["a"]})
    with pytest.raises(DataError, match="csv"):
        write_predictions(frame, tmp_path / "answers.doc")
    (tmp_path / "file").write_text("")
    with pytest.raises(DeviceError, match="cannot be written"):
        write_predictions(frame, tmp_path / "file" / "answers.csv")


def test_signs_no_sheet_can_hold_are_left_out(tmp_path: Path) -> None:
    write_predictions(pd.DataFrame({"te\x00xt": ["a\x07b", "c" * 40_000]}), tmp_path / "odd.xlsx")
    found = pd.read_excel(tmp_path / "odd.xlsx", engine="openpyxl")
    assert found.iloc[0, 0] == "a b"
    assert len(found.iloc[1, 0]) == 32_767


def test_a_missing_column_and_a_stop_are_answered(lora_run: Run, table: Path) -> None:
    with pytest.raises(DataError, match="gone"):
        list(predict_file(lora_run[0].path, [table], None, text_columns=["gone"]))
    control = Control()
    control.request_stop()
    with pytest.raises(Cancelled):
        list(predict_file(lora_run[0].path, [table], None, control=control))


@pytest.mark.parametrize("letter", ["x", "数", "\U0001f600"])
def test_a_name_as_long_as_the_disk_takes_can_be_written(tmp_path: Path, letter: str) -> None:
    name = letter * (240 // len(letter.encode())) + ".parquet"
    write_predictions(pd.DataFrame({"text": ["one"]}), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
