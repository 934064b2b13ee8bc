"""Questions without an answer are grouped by topic and named by their words; answers are compared with each other."""

from __future__ import annotations

import numpy as np
import pytest

from core.tasks.match.gaps import find_contradictions, find_same, find_together, group_alike, name_gaps
from core.tasks.match.model_folder import Answer


def _around(rng: np.random.Generator, centre: int, count: int, width: int = 24) -> np.ndarray:
    points = rng.normal(0, 0.12, (count, width))
    points[:, centre] += 1
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


def test_questions_about_the_same_form_a_group_and_single_ones_none() -> None:
    rng = np.random.default_rng(0)
    vectors = np.concatenate([_around(rng, 0, 12), _around(rng, 1, 5), _around(rng, 2, 2), _around(rng, 3, 1)])

    groups = group_alike(vectors)

    assert len(set(groups[:12])) == 1 and len(set(groups[12:17])) == 1
    assert groups[0] != groups[12] and groups[0] >= 0 <= groups[12]
    assert groups[17:].tolist() == [-1, -1, -1], "two are no gap"


def test_many_questions_are_grouped_by_a_part_of_them(monkeypatch) -> None:
    from core.tasks.match import gaps as answer_gaps

    monkeypatch.setattr(answer_gaps, "MOST", 40)
    rng = np.random.default_rng(0)
    vectors = np.concatenate([_around(rng, 0, 300), _around(rng, 1, 200)])

    groups = group_alike(vectors)

    assert len(set(groups[:300])) == 1 and len(set(groups[300:])) == 1 and groups[0] != groups[300]


def test_what_counts_as_alike_follows_how_alike_all_questions_are() -> None:
    rng = np.random.default_rng(0)
    spread = np.concatenate([_around(rng, number, 6) for number in range(20)])
    close = spread + 0.9 * np.ones(24, np.float32) / 24**0.5
    close /= np.linalg.norm(close, axis=1, keepdims=True)

    assert 0.2 < find_together(spread) < find_together(close) <= 0.45
    assert find_together(spread[:1]) <= 0.45


def test_an_answer_whose_untrained_vector_is_unknown_is_like_none() -> None:
    answers = _answers("The same words.", "The same words!")

    assert find_same(answers, np.array([[1.0, 0], [np.nan, np.nan]], np.float32)) == ()
    assert find_same(answers, None) == ()
    assert len(find_same(answers, np.array([[1.0, 0], [1.0, 0]], np.float32))) == 1


def test_nothing_and_little_have_no_groups() -> None:
    assert group_alike(np.zeros((0, 4), np.float32)).tolist() == []
    assert group_alike(np.eye(2, dtype=np.float32)).tolist() == [-1, -1]


def test_a_gap_is_named_by_what_distinguishes_it_from_the_rest() -> None:
    invoices = [f"please change the invoice address to our firm {n}" for n in range(6)]
    others = [f"please where is my parcel and the invoice {n}" for n in range(10)]
    questions = invoices + others
    vectors = np.concatenate([np.tile([1.0, 0.0], (6, 1)), np.tile([0.0, 1.0], (10, 1))]).astype(np.float32)

    (gap,) = name_gaps(questions, np.arange(6), vectors, np.zeros(6, np.int64))

    assert gap.count == 6
    assert "invoice address" in gap.name or "firm" in gap.name
    assert "please" not in gap.name and "parcel" not in gap.name
    assert sorted(gap.questions) == list(range(6))


def test_the_largest_gap_comes_first_and_the_most_typical_question_leads() -> None:
    rng = np.random.default_rng(0)
    vectors = np.concatenate([_around(rng, 0, 4), _around(rng, 1, 9)])
    questions = [f"small thing {n}" for n in range(4)] + [f"large matter {n}" for n in range(9)]

    gaps = name_gaps(questions, np.arange(13), vectors, np.array([0] * 4 + [1] * 9))

    assert [gap.count for gap in gaps] == [9, 4]
    centre = vectors[4:].mean(axis=0)
    assert gaps[0].questions[0] == 4 + int(np.argmax(vectors[4:] @ centre))


def _answers(*texts: str) -> list[Answer]:
    return [Answer(10 + number, text) for number, text in enumerate(texts)]


def test_answers_that_say_the_same_or_against_each_other_are_pointed_out() -> None:
    answers = _answers(
        "Returns are free within 30 days.", "You may return it for 14 days.", "Pause it in the app under Subscription.",
        "Open Subscription in the app to pause it.", "We deliver to Norway in 30 days.",
    )  # fmt: skip
    vectors = np.array([[1, 0, 0], [0.87, 0.5, 0], [0, 0, 1], [0, 0.05, 1], [0, 1, 0]], np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    (against,) = find_contradictions(answers, vectors)
    (same,) = find_same(answers, vectors)

    assert (against.first, against.second) == (10, 11)
    assert str(against.why) == "One says 30 days, the other 14 days."
    assert (same.first, same.second) == (12, 13)


def test_a_number_that_both_name_is_no_contradiction() -> None:
    answers = _answers("It takes 2 days, 5 days abroad.", "Two parcels come within 5 days.")

    assert find_contradictions(answers, np.array([[1.0, 0], [1, 0]], np.float32)) == ()


@pytest.mark.parametrize(
    ("questions", "others", "named"),
    [
        (["猫粮多少钱", "猫粮有货吗", "猫粮怎么买"], ["快递多少钱", "手机有货吗", "机票怎么买"], "猫粮"),
        (["傘の値段は", "傘はありますか", "傘の在庫"], ["靴の値段は", "靴はありますか", "靴の在庫"], ""),
        (
            ["ราคาของกระเป๋า", "กระเป๋ามีไหม", "สีของกระเป๋า"],
            ["ราคาของรองเท้า", "รองเท้ามีไหม", "สีของรองเท้า"],
            "กระเป๋า",
        ),
    ],
)
def test_gaps_without_spaces_are_named_by_whole_words(questions: list[str], others: list[str], named: str) -> None:
    vectors = np.eye(2, dtype=np.float32)[[0] * 3 + [1] * 3]

    (gap,) = name_gaps([*questions, *others], np.arange(3), vectors, np.zeros(3, int))

    assert named in gap.name and " " not in gap.name.replace(", ", "")


def test_numbers_of_one_thing_clash_without_spaces_too() -> None:
    vectors = np.eye(1, dtype=np.float32)[[0, 0]]
    pairs = find_contradictions(_answers("收货后7天可以退货", "收货后14天内可退"), vectors)
    assert [str(pair.why) for pair in pairs] == ["One says 7 天, the other 14 天."]
    assert not find_contradictions(_answers("3个工作日到账", "满5个商品包邮"), vectors)
    assert find_contradictions(_answers("คืนได้ภายใน 7 วันหลังรับ", "คืนได้ภายใน 14 วัน"), vectors)
