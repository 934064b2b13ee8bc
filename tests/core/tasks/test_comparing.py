"""Two runs on the same rows: which rows those are, what is said of the others, and what follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.config import DataConfig, JobConfig
from core.errors import RunError
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions
from core.tasks.comparing import compare_runs
from core.tasks.comparison import Comparison, differing_settings
from core.tasks.comparison_text import describe_comparison, describe_discordant
from tests.core.tasks.judged_runs import make_judged_run, make_recommender_run

TRUE = ("access", "praise", "refund")


def rows(count: int, *, wrong: tuple[int, ...] = (), start: int = 0) -> list[tuple[int, str, str, str]]:
    made = []
    for row in range(start, start + count):
        true = TRUE[row % 3]
        made.append((row, f"text number {row}", true, TRUE[(row + 1) % 3] if row in wrong else true))
    return made


def say_all(found: Comparison) -> str:
    return "\n".join(f"{notice.message} {notice.hint or ''}" for notice in found.notices)


def test_the_same_test_rows_give_four_counts_and_a_sentence(tmp_path: Path) -> None:
    before = make_judged_run(tmp_path, rows(30, wrong=(1, 2, 3)))
    after = make_judged_run(tmp_path, rows(30, wrong=(3, 4)))
    (found,) = compare_runs([before, after])

    counts = found.counts
    assert (counts.fixed, counts.broken, counts.both_right, counts.both_wrong) == (2, 1, 26, 1)
    assert len(found.rows) == counts.rows == 30 and found.notices == ()
    assert sorted(found.take("fixed")["text"]) == ["text number 1", "text number 2"]
    assert str(describe_comparison(found)) == "B is right on 1 more of 30 texts; that is no more than luck would give."
    assert "fewer than 6 changed answers" in str(describe_discordant(found))
    accuracy = found.figures[0]
    assert (accuracy.name, accuracy.before, accuracy.after) == ("accuracy", 0.9, pytest.approx(28 / 30))
    assert accuracy.interval.low < 0 < accuracy.interval.high
    praise = next(pair for pair in found.per_class if pair.name == "praise")
    assert (praise.support, praise.fixed, praise.broken) == (10, 1, 1)

    (back,) = compare_runs([after, before])
    assert (back.counts.fixed, back.counts.broken) == (1, 2)
    assert [pair.interval.difference for pair in back.figures] == [-pair.interval.difference for pair in found.figures]
    assert "1 fewer of 30" in str(describe_comparison(back))


@pytest.mark.parametrize(
    ("fixed", "sentence"),
    [
        (0, "A and B are right on the same ones of 60 texts."),
        (9, "B is right on 9 more of 60 texts; luck alone would give that in 1 of 256 comparisons."),
        (30, "B is right on 30 more of 60 texts; luck alone would give that in fewer than 1 of 10000 comparisons."),
    ],
)
def test_the_sentence_says_how_often_luck_would_do_that(tmp_path: Path, fixed: int, sentence: str) -> None:
    before = make_judged_run(tmp_path, rows(60, wrong=tuple(range(fixed))))
    (found,) = compare_runs([before, make_judged_run(tmp_path, rows(60))])
    assert str(describe_comparison(found)) == sentence


def test_rows_are_matched_by_what_they_are_and_not_by_their_order(tmp_path: Path) -> None:
    before = make_judged_run(tmp_path, rows(20, wrong=(0, 5)))
    after = make_judged_run(tmp_path, rows(20, wrong=(0, 5))[::-1])
    other_file = make_judged_run(
        tmp_path,
        [(row + 100, text.upper() + " ", *labels) for row, text, *labels in after_rows()],
        fingerprint="cd" * 32,
    )
    for second in (after, other_file):
        (found,) = compare_runs([before, second])
        assert (found.counts.rows, found.counts.both_wrong, found.counts.fixed, found.counts.broken) == (20, 2, 0, 0)


def after_rows() -> list[tuple[int, str, str, str]]:
    return rows(20, wrong=(0, 5))[::-1]


def test_rows_that_one_was_trained_on_are_left_out_and_counted(tmp_path: Path) -> None:
    """Ten rows in both tests, five that are B's validation, five that B was trained on, three texts A has seen."""
    everything = rows(30)
    before = make_judged_run(tmp_path, everything[:20], trained=["Text  number 0", "text number 25", "text number 29"])
    after = make_judged_run(
        tmp_path,
        everything[:10] + everything[25:],
        validation=everything[10:15],
        trained=[text for _, text, *_ in everything[15:20]],
    )
    (found,) = compare_runs([before, after])
    assert sorted(found.rows["row"]) == [*range(1, 15)]  # row 0 is a text that A was trained on
    said = say_all(found)
    assert "judged on different rows; 15 are common" in said
    assert "trained on them: 7." in said and "on the same text: 1." in said and "to: 3." in said
    assert "5 of the 14 rows were validation rows" in said
    assert found.left_out == 11 and found.unanswered == 3


def test_two_text_columns_of_one_table_are_the_same_rows(tmp_path: Path) -> None:
    titles = JobConfig(data=DataConfig(files=("tickets.csv",), text_columns=("title",), label_columns=("label",)))
    before = make_judged_run(tmp_path, rows(12))
    after = make_judged_run(tmp_path, [(row, f"title {row}", *rest) for row, _, *rest in rows(12)], job=titles)
    (found,) = compare_runs([before, after])
    assert found.counts.both_right == 12
    assert [one.name for one in differing_settings([before.job, after.job])] == ["data.text_columns"]

    apart = make_judged_run(tmp_path, [(row, f"title {row}", *rest) for row, _, *rest in rows(12, start=6)], job=titles)
    (found,) = compare_runs([before, apart])  # neither text says that the other run was trained on the row
    assert found.counts.rows == 6 and found.left_out == 12 and found.unanswered == 0


def test_the_labels_of_the_newer_run_count_and_that_is_said(tmp_path: Path) -> None:
    old, corrected = rows(10, wrong=(4,)), rows(10)
    corrected[4] = (4, "text number 4", TRUE[5 % 3], TRUE[5 % 3])  # what the old model gave was right after all
    before = make_judged_run(tmp_path, old, created=1000.0, title="before")
    after = make_judged_run(tmp_path, corrected, created=2000.0, title="corrected")
    for runs, side in (((before, after), "B"), ((after, before), "A")):
        (found,) = compare_runs(runs)
        assert found.counts.both_right == 10
        assert "The labels of 1 of these rows differ between the runs" in say_all(found)
        assert f"those of the newer one, {side} (corrected)." in say_all(found)


def test_classes_that_only_one_knows_are_said(tmp_path: Path) -> None:
    before = make_judged_run(tmp_path, rows(9))
    after = make_judged_run(tmp_path, rows(9), classes=(*TRUE, "Delivery"))
    (found,) = compare_runs([before, after])
    assert "Classes that only B knows: Delivery." in say_all(found)


def test_few_rows_a_class_make_the_interval_of_macro_f1_too_sure(tmp_path: Path) -> None:
    for count, is_said in ((14, True), (15, False)):
        (found,) = compare_runs([make_judged_run(tmp_path, rows(count)) for _ in range(2)])
        assert (f"{count} rows for 3 classes are few" in say_all(found)) is is_said


def test_without_test_rows_validation_rows_are_compared_and_that_is_said(tmp_path: Path) -> None:
    runs = [make_judged_run(tmp_path, (), validation=rows(8, wrong=(at,))) for at in (1, 2)]
    (found,) = compare_runs(runs)
    assert found.counts.rows == 8 and "compared on their validation rows" in say_all(found)


def test_each_further_run_is_compared_with_the_first(tmp_path: Path) -> None:
    runs = [make_judged_run(tmp_path, rows(12, wrong=wrong)) for wrong in ((), (1,), (1, 2, 3))]
    found = compare_runs(runs)
    assert [one.counts.broken for one in found] == [1, 3] and {one.before.path for one in found} == {runs[0].path}


def test_several_labels_count_where_all_are_right_and_each_label_has_its_figures(tmp_path: Path) -> None:
    classes = ("a", "b", "c")
    truth = np.array([[1, 1, 0], [1, 0, 0], [0, 0, 0], [0, 1, 1]], bool)
    given = [truth.copy(), truth.copy()]
    given[0][0, 1] = given[0][2, 2] = False
    given[1][3, 2] = False
    given[0][2, 2] = True
    runs = []
    for flags in given:
        run = RunFolder.create(JobConfig(data=DataConfig(fingerprint="ab" * 32)), parent=tmp_path)
        shares = np.where(flags, 0.9, 0.1).astype(np.float32)
        run.write_predictions(
            "test", frame_predictions(np.arange(4), ["one", "two", "three", "four"], truth, shares, classes)
        )
        run.write_training_texts([])
        runs.append(run)
    (found,) = compare_runs(runs)
    assert found.multi_label and (found.counts.fixed, found.counts.broken, found.counts.both_right) == (2, 1, 1)
    by_name = {pair.name: (pair.fixed, pair.broken, pair.support) for pair in found.per_class}
    assert by_name == {"a": (0, 0, 2), "b": (1, 0, 2), "c": (1, 1, 1)}
    assert list(found.rows["label"]) == ["a, b", "a", "", "b, c"] and found.labels[2] == ()


def make_matching_run(place: Path, ranks: list[int]) -> RunFolder:
    run = RunFolder.create(JobConfig(task="match", data=DataConfig(fingerprint="ab" * 32)), parent=place)
    frame = pd.DataFrame(
        {
            "row": range(len(ranks)),
            "text": [f"question {at}" for at in range(len(ranks))],
            "true": "the answer",
            "predicted": ["the answer" if rank == 1 else "another" for rank in ranks],
            "confidence": 0.5,
            "rank": ranks,
        }
    )
    run.write_predictions("test", frame)
    run.write_metrics({"test": {"answers": 7 + len(str(ranks[0]))}})
    return run


def test_questions_are_compared_by_their_first_answer(tmp_path: Path) -> None:
    runs = [make_matching_run(tmp_path, ranks) for ranks in ([1, 2, 3, 1, 0], [1, 1, 1, 4, 0])]
    (found,) = compare_runs(runs)
    assert (found.counts.fixed, found.counts.broken, found.counts.rows) == (2, 1, 4)
    assert [pair.name for pair in found.figures] == ["top1", "mrr"]
    assert found.figures[1].interval.difference == pytest.approx((1 / 2 + 2 / 3 - 3 / 4) / 4)
    assert "Questions left out because one of the runs has no right answer to them: 1." in say_all(found)
    assert str(describe_comparison(found)).startswith("B puts the right answer first for 1 more of 4 questions")


def test_users_are_helped_and_hurt_by_their_own_list(tmp_path: Path) -> None:
    before = make_recommender_run(tmp_path, {"ann": 3, "ben": 1, "cy": 40, "di": 2, "only in A": 1})
    after = make_recommender_run(tmp_path, {"ben": 4, "ann": 1, "di": 2, "cy": 30}, items=60)
    (found,) = compare_runs([before, after])
    assert dict(zip(found.rows["user"], found.rows["kind"], strict=True)) == {
        "ann": "fixed", "ben": "broken", "di": "both_right", "cy": "both_wrong",
    }  # fmt: skip
    assert found.counts.rows == 4 and found.left_out == 1
    ndcg = found.figures[0]
    assert ndcg.name == "ndcg@10" and ndcg.interval.difference == pytest.approx(((1 - 0.5) + (1 / np.log2(5) - 1)) / 4)
    assert "4 are common to both, 1 are left out" in say_all(found) and "A ranks 50 items, B 60" in say_all(found)
    assert str(describe_comparison(found)) == "B ranks better for 1 of 4 users than A, and worse for as many."


def test_what_cannot_be_compared_is_refused_with_a_way_out(tmp_path: Path) -> None:
    one, other = (make_judged_run(tmp_path, rows(6)) for _ in range(2))
    with pytest.raises(RunError, match="two runs"):
        compare_runs([one])
    with pytest.raises(RunError, match="named twice"):
        compare_runs([one, other, one])
    with pytest.raises(RunError, match=r"classify and recommend.*same task"):
        compare_runs([one, make_recommender_run(tmp_path, {"ann": 1})])
    empty = RunFolder.create(replace(one.job, title="not trained"), parent=tmp_path)
    with pytest.raises(RunError, match=r"not trained.*not been judged.*--data FILE"):
        compare_runs([one, empty])
    elsewhere = make_judged_run(tmp_path, rows(6, start=50), trained=[text for _, text, *_ in rows(6)])
    with pytest.raises(RunError, match=r"no row that both can be judged on.*labelled file"):
        compare_runs([one, elsewhere])


def test_runs_without_a_class_in_common_are_refused(tmp_path: Path) -> None:
    before = make_judged_run(tmp_path, rows(30))
    others = [(row, text, f"{true} 2", f"{given} 2") for row, text, true, given in rows(30)]
    after = make_judged_run(tmp_path, others, classes=[f"{name} 2" for name in TRUE])
    with pytest.raises(RunError, match=r"no class in common.*access.*access 2.*same classes"):
        compare_runs([before, after])


def test_a_run_that_does_not_know_its_training_texts_is_compared_on_common_test_rows(tmp_path: Path) -> None:
    before = make_judged_run(tmp_path, rows(10), trained=None)
    (found,) = compare_runs([before, make_judged_run(tmp_path, rows(12))])
    assert found.counts.rows == 10 and "not known whether the other run was trained on them: 2" in say_all(found)
