"""`tunewright train --task recommend` and `tunewright recommend`, as a person types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from core.cli import main
from core.cli.recommend import item_lines
from core.data.reading import read_table
from tests.core.conftest import CommandResult
from tests.tiny_interactions import write_interactions

QUICK = [
    "epochs=3",
    "width=16",
    "blocks=1",
    "history=10",
    "training.batch_rows=16",
    "max_tokens=32",
    "head_learning_rate=1e-2",
    "threads=1",
    "training.device=cpu",
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, backbone: Path) -> Path:
    """A finished run over sixty users, by its command line."""
    folder = tmp_path_factory.mktemp("library")
    loans, items = write_interactions(folder)
    given = [
        "train",
        str(loans),
        "--items",
        str(items),
        "--task",
        "recommend",
        "--method",
        "frozen",
        "--backbone",
        str(backbone),
        "--out",
        str(folder / "run"),
    ]
    assert main([*given, *(part for setting in QUICK for part in ("--set", setting))]) == 0
    return folder / "run"


@pytest.fixture
def ask(tunewright: Callable[..., CommandResult], run: Path) -> Callable[..., CommandResult]:
    return lambda *arguments: tunewright("recommend", run, *arguments)


def test_metrics_hold_every_figure_for_the_model_and_for_the_baselines(run: Path) -> None:
    metrics = json.loads((run / "metrics.json").read_text(encoding="utf-8"))
    keys = {
        "hr@10",
        "ndcg@10",
        "mrr",
        "coverage@10",
        "recall@10",
        "novelty@10",
        "protocol",
        "cold",
        "intervals",
        "by_history",
        "by_popularity",
    }
    assert set(metrics["baselines"]) == {
        "popularity",
        "recent_popularity",
        "item_knn",
        "transitions",
        "ease",
        "text_knn",
    }
    for about in (metrics, *metrics["baselines"].values()):
        for split in ("validation", "test"):
            assert keys <= set(about[split]) and {"hr@10", "ndcg@10", "mrr", "targets"} <= set(about[split]["cold"])
            assert "none sampled" in about[split]["protocol"]


def test_training_says_where_the_model_stands_with_the_protocol(
    tunewright, run: Path, backbone: Path, tmp_path: Path
) -> None:
    said = tunewright("train", run / "job.toml", "--out", tmp_path / "again")
    assert said.code == 0
    assert "What followed what" in said.out and "NDCG@10 would lie between" in said.out and "none sampled" in said.out
    assert any(words in said.out for words in ("every baseline", "does not beat"))
    figures = [
        json.loads((folder / "metrics.json").read_text(encoding="utf-8"))["test"]["ndcg@10"]
        for folder in (run, tmp_path / "again")
    ]
    assert figures[0] == figures[1], "the same job, the same figures"


def test_a_user_gets_a_list_without_the_items_of_their_history(ask, run: Path) -> None:
    said = ask("--user", "u7", "--top", "5", "--json")
    body = json.loads(said.out)
    met = [
        loan.split(",")[1]
        for loan in (run.parent / "loans.csv").read_text(encoding="utf-8").splitlines()
        if loan.startswith("u7,")
    ]
    assert said.code == 0 and body["user"] == "u7" and body["history"] == met
    assert [one["rank"] for one in body["items"]] == [1, 2, 3, 4, 5] and not {
        one["item"] for one in body["items"]
    } & set(met)
    assert [one["score"] for one in body["items"]] == sorted((one["score"] for one in body["items"]), reverse=True)
    assert {reason["item"] for one in body["items"] for reason in one["because"]} <= set(met)


def test_the_same_history_gives_the_same_list_with_or_without_a_user(ask) -> None:
    whole = json.loads(ask("--user", "u7", "--json").out)
    typed = json.loads(ask("--history", ",".join(whole["history"]), "--json").out)
    again = json.loads(ask(*(part for item in whole["history"] for part in ("--history", item)), "--json").out)
    assert (
        [one["item"] for one in typed["items"]]
        == [one["item"] for one in whole["items"]]
        == [one["item"] for one in again["items"]]
    )


def test_words_and_items_beside_each_other_are_answered_for_a_person(ask) -> None:
    said = ask("--like", "Refund number 5 All about the refund: the refund and my account.", "--top", "3")
    assert (
        said.code == 0
        and said.out.startswith("For wish: Refund number 5")
        and "Refund number" in said.out.splitlines()[1]
    )
    said = ask("--beside", "i5", "--top", "2")
    assert said.out.startswith("Like Refund number 5:") and len(said.out.splitlines()) == 3
    assert "Like" not in ask("--history", "i5", "--top", "1", "--popularity", "1").out


def test_a_line_says_what_pulled_an_item_up() -> None:
    from core.tasks.recommend.values import Recommended

    found = [
        Recommended("b7", "Night\nTrain", 2.5, (("b1", 0.7), ("b2", 0.2), ("b3", 0.1)), ("rails", "steam")),
        Recommended("b10", "Tide", 1.0),
    ]
    assert item_lines(found, {"b1": "Platform Nine", "b2": "Sleepers"}) == [
        "  1  b7   Night Train  because of Platform Nine and Sleepers; words: rails, steam",
        "  2  b10  Tide",
    ]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet", "jsonl"])
def test_all_users_get_a_list_in_a_file(ask, run: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"lists.{suffix}"
    said = ask("--all-users", "--out", out, "--top", "4", "--json")
    assert said.code == 0 and json.loads(said.out)["users"] == 60
    frame = read_table([out]).frame
    assert list(frame.columns) == ["user", "rank", "item", "title", "score"] and len(frame) == 240
    one = frame[frame["user"] == "u7"]
    alone = json.loads(ask("--user", "u7", "--top", "4", "--json").out)["items"]
    assert one["item"].tolist() == [line["item"] for line in alone] and one["title"].tolist() == [
        line["title"] for line in alone
    ]
    assert one["rank"].tolist() == ["1", "2", "3", "4"] and one["score"].astype(float).tolist() == pytest.approx(
        [line["score"] for line in alone], abs=1e-4
    )


def test_a_list_of_users_may_say_for_whom(ask, tmp_path: Path) -> None:
    pd.DataFrame({"note": ["first", "u-who", "last"], "customer": ["u3", "nobody", " u1 "]}).to_csv(
        tmp_path / "whom.csv", index=False
    )
    said = ask("--users", tmp_path / "whom.csv", "--out", tmp_path / "lists.csv", "--top", "2")
    assert said.code == 0 and "1 users are not known to the model, for example nobody" in said.err
    assert pd.read_csv(tmp_path / "lists.csv")["user"].tolist() == ["u3", "u3", "u1", "u1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "exactly one kind"),
        (("--user", "u1", "--beside", "i1"), "exactly one kind"),
        (("--all-users",), "--out"),
        (("--out", "x.csv"), "--all-users"),
        (("--user", "nobody"), "There is no user nobody"),
        (("--history", "i1,i999"), "There is no item i999"),
        (("--all-users", "--out", "x.doc"), "cannot be written as .doc"),
    ],
)
def test_impossible_requests_are_refused_with_a_hint(ask, arguments, said) -> None:
    answer = ask(*arguments)
    assert answer.code == 2 and said in answer.err and "hint" in answer.err and "Traceback" not in answer.err


def test_a_model_of_another_task_recommends_nothing(tunewright, trained: Path) -> None:
    answer = tunewright("recommend", trained, "--user", "u1")
    assert answer.code == 2 and "recommends nothing" in answer.err


def test_a_recommender_classifies_nothing_and_says_what_to_type(
    tunewright, run: Path, texts: Path, tmp_path: Path
) -> None:
    for command in (("evaluate", run, texts), ("predict", run, texts, "--out", tmp_path / "x.csv")):
        answer = tunewright(*command)
        assert answer.code == 2 and "tunewright recommend" in answer.err
