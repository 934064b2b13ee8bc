"""What is said before an update, and the job that is planned for it."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.config import JobConfig, MethodConfig, ZeroShotConfig
from core.data.corrections import Correction, Corrections
from core.data.reading_findings import Finding, Severity
from core.errors import ConfigError, DataError, RunError
from core.runs.correction_files import write_corrections
from core.runs.folder import RunFolder
from core.runs.job_folder import write_job_folder
from core.runs.train_again import job_again
from core.tasks.classify.examples import read_examples
from core.tasks.classify.update import inspect_update
from core.tasks.classify.update_rows import read_update_rows
from core.tasks.registry import find_task
from core.tasks.updating import UpdateInspection, UpdateRequest
from core.train.control import Control
from tests.core.tasks.updatable_runs import data_of, finish, make_run, texts, write
from tests.workbook_writers import write_ods

WORDS = "card refund money bank invoice charge transfer account payment fee cash euro".split()
STRANGE = "giraffe jungle volcano meteor orchestra violin glacier penguin harvest tractor".split()


def sentences(
    count: int, seed: int, words: Sequence[str] = WORDS, labels: Sequence[str] = ("a", "b")
) -> list[list[str]]:
    rng = random.Random(seed)
    made: dict[str, str] = {}
    while len(made) < count:
        made.setdefault(" ".join(rng.choices(words, k=7)), labels[len(made) % len(labels)])
    return [[text, label] for text, label in made.items()]


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    return make_run(tmp_path / "runs", data_of(write(tmp_path / "old.csv", sentences(400, 1))))


def inspect(run: RunFolder, *files: Path, **more: object) -> UpdateInspection:
    return inspect_update(run, UpdateRequest(files=files, **more), Control())  # type: ignore[arg-type]


def by_kind(found: UpdateInspection) -> dict[str, Finding]:
    return {one.kind: one for one in found.findings}


def test_rows_of_the_same_kind_raise_no_alarm(run: RunFolder, tmp_path: Path) -> None:
    found = inspect(run, write(tmp_path / "march.csv", sentences(200, 2)))

    assert found.rows == 200 and dict(found.parts)["train"] == 150 and not found.new_classes
    assert not [one for one in found.findings if one.severity != Severity.INFO]
    assert found.mix_p_value is not None and found.mix_p_value > 0.05
    assert found.unlike_p_value is not None and found.unlike_p_value > 0.05
    job = found.job
    assert job.is_update and job.update.new_files == 1 and job.parent == run.path.name
    assert job.title == "tickets + march" and job.training.epochs < run.job.training.epochs
    assert read_update_rows(job, Control()).old_classes == 2


def test_empty_texts_and_a_class_written_like_one_of_the_models_are_said(run: RunFolder, tmp_path: Path) -> None:
    rows = [*sentences(30, 6), ["", "a"], *sentences(12, 7, labels=("A",)), ["  ", "b"]]
    found = inspect(run, write(tmp_path / "new.csv", rows))

    kinds = by_kind(found)
    assert kinds["empty_text"].rows == (30, 43)
    assert found.new_classes == ("A",) and "a / A" in str(kinds["alike_classes"].message)
    assert kinds["alike_classes"].rows == tuple(range(31, 43))


def test_another_mix_unlike_texts_and_a_new_class_are_said_with_their_rows(run: RunFolder, tmp_path: Path) -> None:
    rows = [*sentences(120, 3, labels=("a",)), *sentences(15, 4, labels=("b",)), *sentences(60, 5, STRANGE, ("zoo",))]
    found = inspect(run, write(tmp_path / "new.csv", rows))

    kinds = by_kind(found)
    assert found.new_classes == ("zoo",) and kinds["update_new_class"].rows == tuple(range(135, 195))
    assert found.mix_p_value is not None and found.mix_p_value <= 0.001
    assert "b 50 → 11 %" in str(kinds["update_mix"].message)
    assert set(range(135, 195)) <= set(kinds["update_unlike"].rows)
    assert kinds["update_unlike"].severity == Severity.WARNING and found.findings[0].severity == Severity.WARNING
    assert {(pair.name, pair.rows_before, pair.rows_after) for pair in found.shares} == {
        ("a", 200, 120), ("b", 200, 15), ("zoo", 0, 60)
    }  # fmt: skip


def test_learnt_and_tested_rows_are_left_out_and_named(run: RunFolder, tmp_path: Path) -> None:
    old = sentences(400, 1)
    parts = read_examples(run.job.data, Control())
    tested, learnt = int(parts.test.rows[0]), int(parts.train.rows[0])
    rows = [old[tested], *sentences(30, 7), [old[learnt][0].upper() + "!", "b" if old[learnt][1] == "a" else "a"]]
    found = inspect(run, write(tmp_path / "new.csv", rows))

    assert found.judged_rows == (0,) and found.known_rows == (31,) and found.rows == 30
    kinds = by_kind(found)
    assert kinds["update_judged_rows"].rows == (0,) and kinds["update_relabelled"].rows == (31,)


def test_known_rows_alone_one_row_and_no_labels(run: RunFolder, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Nothing in it is new: 300 of its rows are learnt already, 100 are test or"):
        inspect(run, write(tmp_path / "same.csv", sentences(400, 1)))
    one = inspect(run, write(tmp_path / "one.csv", sentences(1, 8)))
    assert dict(one.parts) == {"train": 1, "validation": 0, "test": 0} and "update_no_test" in by_kind(one)
    with pytest.raises(DataError, match="no column with labels"):
        inspect(run, write(tmp_path / "bare.csv", [[row[0]] for row in sentences(20, 9)], ["text"]))
    with pytest.raises(DataError, match="both a text and a label"):
        inspect(run, write(tmp_path / "blank.csv", [[row[0], ""] for row in sentences(20, 9)]))
    with pytest.raises(DataError, match="Nothing to learn from"):
        inspect(run)


def test_columns_can_be_named(run: RunFolder, tmp_path: Path) -> None:
    rows = [[text, "an answer to it all here", label] for text, label in sentences(40, 9)]
    path = write(tmp_path / "new.csv", rows, ("first", "second", "kind"))
    found = inspect(run, path, text_columns=("first",), label_columns=("kind",))
    assert found.rows == 40 and "text ← first, label ← kind" in str(by_kind(found)["update_columns"].message)


def test_corrections_alone(run: RunFolder, tmp_path: Path) -> None:
    trained = int(read_examples(run.job.data, Control()).train.rows[0])
    write_corrections(
        tmp_path / "c.csv", Corrections((Correction(-1, "", "?", "c", file="old.csv", line=trained + 2),))
    )
    found = inspect(run, corrections=tmp_path / "c.csv")
    assert found.rows == 0 and dict(found.parts)["train"] == 1 and found.new_classes == ("c",)
    assert found.job.title == "tickets + 1 correction" and found.job.update.new_files == 0
    stored = RunFolder.create(found.job, parent=tmp_path / "runs")
    assert read_update_rows(stored.job, Control()).new_classes == ("c",)

    write_corrections(tmp_path / "d.csv", Corrections((Correction(-1, "", "?", "c", file="old.csv", line=9_999),)))
    with pytest.raises(DataError, match="change nothing"):
        inspect(run, corrections=tmp_path / "d.csv")


def test_an_update_of_an_update_adds_behind_it(run: RunFolder, tmp_path: Path) -> None:
    first = inspect(run, write(tmp_path / "march.csv", sentences(60, 2, labels=("a", "zoo"))))
    second_run = RunFolder.create(first.job, parent=tmp_path / "runs")
    finish(second_run, read_examples(second_run.job.data, Control()))
    (tmp_path / "old.csv").unlink()

    found = inspect(second_run, write(tmp_path / "april.csv", [*sentences(60, 2), *sentences(40, 3, labels=("aa",))]))
    assert found.rows == 40 and len(found.known_rows) + len(found.judged_rows) == 60
    rows = read_update_rows(found.job, Control())
    assert rows.classes == ("a", "b", "zoo", "aa") and rows.old_classes == 3
    assert min(rows.new.train.rows) >= 400 + 60


def test_an_update_that_is_trained_again_begins_with_the_backbone_on_all_rows(run: RunFolder, tmp_path: Path) -> None:
    found = inspect(run, write(tmp_path / "march.csv", sentences(60, 2)))
    second = RunFolder.create(found.job, parent=tmp_path / "runs")
    again = job_again(second)
    assert not again.is_update and again.data.added == second.job.data.added and again.parent == second.path.name
    assert again.training.epochs == run.job.training.epochs > second.job.training.epochs


def test_no_job_of_an_update_is_carried_to_another_machine(run: RunFolder, tmp_path: Path) -> None:
    found = inspect(run, write(tmp_path / "march.csv", sentences(60, 2)))
    with pytest.raises(RunError, match="run of this computer"):
        write_job_folder(found.job, tmp_path / "there")
    run.move_to_bin()
    with pytest.raises(RunError, match="no longer there"):
        read_update_rows(found.job, Control())


def test_zero_shot_becomes_few_shot(tmp_path: Path) -> None:
    data = data_of(write(tmp_path / "old.csv", [[text] for text, _ in texts(0, 60)], ["text"]), label_columns=())
    zero_shot = ZeroShotConfig(classes=("refund", "access", "praise"))
    job = JobConfig(title="names", data=data, method=MethodConfig(kind="zero-shot"), zero_shot=zero_shot)
    run = RunFolder.create(job, parent=tmp_path / "runs")
    run.model_folder.mkdir()
    (run.model_folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(zero_shot.classes))}), "utf-8")
    found = inspect(run, write(tmp_path / "labelled.csv", texts(100, 40)))
    assert found.job.method.kind == "few-shot" and "update_method" in by_kind(found)
    rows = read_update_rows(found.job, Control())
    assert rows.classes == zero_shot.classes and len(rows.new.train) > 20 and not len(rows.old.train)


def test_settings_are_checked_and_runs_without_a_model_refused(run: RunFolder, tmp_path: Path) -> None:
    path = write(tmp_path / "new.csv", sentences(40, 3))
    found = inspect(run, path, settings={"limit_flips": 0.05, "training.epochs": "2"}, title="march")
    assert found.job.update.limit_flips == 0.05 and found.job.training.epochs == 2 and found.job.title == "march"
    with pytest.raises(ConfigError):
        inspect(run, path, settings={"limit_flips": "much"})
    (run.model_folder / "config.json").unlink()
    with pytest.raises(RunError, match="no model yet"):
        inspect(run, path)


def test_sheets_of_a_workbook(run: RunFolder, tmp_path: Path) -> None:
    sheets = {"March": [["text", "label"], *sentences(30, 2)], "April": [["text", "label"], *sentences(20, 3)]}
    book = write_ods(tmp_path / "months.ods", sheets)
    first = inspect(run, book)
    assert first.rows == 30 and any("April" in str(one.message) for one in first.findings), "what is left out is said"
    assert inspect(run, book, sheet="April").rows == 20
    every = inspect(run, book, sheet="all")
    assert every.rows == 50 and len(read_update_rows(every.job, Control()).new.train) == dict(every.parts)["train"]


def test_several_labels_and_their_mix(tmp_path: Path) -> None:
    old = [[text, "a|b" if at % 4 == 0 else "ab"[at % 2]] for at, (text, _) in enumerate(sentences(300, 1))]
    data = data_of(write(tmp_path / "old.csv", old), label_form="separated", label_separator="|")
    run = make_run(tmp_path / "runs", data)
    new = [[text, "a|zoo" if at < 30 else "a"] for at, (text, _) in enumerate(sentences(150, 2))]
    found = inspect(run, write(tmp_path / "new.csv", new))
    assert found.new_classes == ("zoo",) and found.mix_p_value is not None and found.mix_p_value < 0.001
    assert "b 75 → 0 %" in str(by_kind(found)["update_mix"].message)
    rows = read_update_rows(found.job, Control())
    assert rows.new.train.truth.shape[1] == 3 and rows.old.train.truth[:, 2].sum() == 0

    trained = read_examples(run.job.data, Control()).train
    one = Correction(-1, "", "", "b|c", text=trained.texts[0])
    write_corrections(tmp_path / "c.csv", Corrections((one,)))
    (tmp_path / "old.csv").unlink()
    corrected = inspect(run, corrections=tmp_path / "c.csv")
    changed = read_update_rows(corrected.job, Control())
    assert changed.new_classes == ("c",) and changed.new.train.texts == [trained.texts[0]]
    assert changed.new.train.truth.tolist() == [[False, True, True]]


def test_chinese_texts_of_another_subject(tmp_path: Path) -> None:
    def chinese(signs: str, count: int, seed: int, label: str) -> list[list[str]]:
        rng = random.Random(seed)
        return [["".join(rng.choices(signs, k=14)), label] for _ in range(count)]

    money, access = "订单退款金额银行卡支付账单", "密码登录账户忘记验证手机号"
    old = [*chinese(money, 150, 1, "退款"), *chinese(access, 150, 2, "登录")]
    run = make_run(tmp_path / "runs", data_of(write(tmp_path / "旧.csv", old)))
    same = inspect(run, write(tmp_path / "同.csv", chinese(money, 80, 3, "退款")))
    assert same.unlike_p_value is not None and same.unlike_p_value > 0.01
    other = inspect(run, write(tmp_path / "新.csv", chinese("长颈鹿火山流星冰川企鹅小提琴", 60, 4, "动物")))
    assert other.new_classes == ("动物",) and other.unlike_share == 1.0
    assert by_kind(other)["update_unlike"].severity == Severity.WARNING


def test_the_task_is_found_by_the_registry() -> None:
    assert find_task("classify").load("update").inspect_update is inspect_update
