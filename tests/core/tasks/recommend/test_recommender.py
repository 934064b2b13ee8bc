"""The lists of a trained recommender, and their reasons."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from core.data.reading import Cancelled
from core.errors import DataError, ModelError
from core.tasks.recommend.histories import histories_of
from core.tasks.recommend.model_folder import ListedItem
from core.tasks.recommend.recommender import Recommender
from core.tasks.recommend.rerank import Candidates, choose
from core.tasks.recommend.shared_words import WordWeights, list_words
from core.tasks.recommend.values import Rerank
from core.train.control import Control
from tests.core.tasks.conftest import finish
from tests.tiny_interactions import make_rank_job, write_interactions


@pytest.fixture(scope="module")
def folder(tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("recommender")
    run, _ = finish(
        make_rank_job(*write_interactions(place / "tables"), tiny_bert, members=2, epochs=8, dropout=0.0), place / "run"
    )
    # Every part of the score has a weight here, independent of validation.
    path = run.model_folder / "sequence.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about["blend"] = {"followers": 0.5, "likeness": 1.5, "recent": 0.2, "popularity": 0.1}
    path.write_text(json.dumps(about), encoding="utf-8")
    return run.model_folder


@pytest.fixture
def recommender(folder: Path) -> Recommender:
    return Recommender.open(folder)


def ids_of(found: tuple) -> list[str]:
    return [line.item_id for line in found]


def test_a_list_holds_the_best_items_outside_the_history(recommender: Recommender) -> None:
    history = recommender.history_of("u3")
    found = recommender.recommend(user="u3", k=38)
    places = {item.id: place for place, item in enumerate(recommender.items)}
    scores = recommender.score(histories_of([[places[own] for own in history]]))[0]
    left = sorted((own for own in places if own not in history), key=lambda own: -scores[places[own]])
    assert ids_of(found) == left[:38]
    assert [line.score for line in found] == pytest.approx([scores[places[own]] for own in left[:38]], rel=1e-5)
    assert ids_of(found) == ids_of(recommender.recommend(history, k=38))
    assert found[0].title == recommender.items[places[found[0].item_id]].title


def test_items_can_be_added_to_the_history_of_a_known_user(recommender: Recommender) -> None:
    own = recommender.history_of("u3")
    newly_added = next(item.id for item in recommender.items if item.id not in own)
    assert ids_of(recommender.recommend([newly_added, own[0]], user="u3")) == ids_of(
        recommender.recommend([*own, newly_added])
    )


def test_a_reason_is_how_much_the_score_falls_without_an_item(recommender: Recommender) -> None:
    history = ["i0", "i9", "i4", "i8"]
    places = {item.id: place for place, item in enumerate(recommender.items)}

    def score(ids: list[str], item: str) -> float:
        return float(recommender.score(histories_of([[places[own] for own in ids]]))[0, places[item]])

    for line in recommender.recommend(history, k=5):
        falls = {
            own: score(history, line.item_id) - score([other for other in history if other != own], line.item_id)
            for own in history
        }
        strongest = sorted((own for own in falls if falls[own] > 0), key=lambda own: -falls[own])[:3]
        assert [own for own, _ in line.why] == strongest
        assert [weight for _, weight in line.why] == pytest.approx([falls[own] for own in strongest], abs=1e-4)
    assert recommender.recommend(["i0"], k=1)[0].why == (("i0", 1.0),)


def test_everybodys_lists_are_those_of_each(recommender: Recommender) -> None:
    lists = list(recommender.recommend_for_users(k=4))
    assert [one.user_id for one in lists] == list(recommender.user_ids)
    for one in lists[::13]:
        assert list(one.item_ids) == ids_of(recommender.recommend(user=one.user_id, k=4))
    reranked = next(iter(recommender.recommend_for_users(["u5"], k=4, rerank=Rerank(diversity=0.6))))
    assert list(reranked.item_ids) == ids_of(recommender.recommend(user="u5", k=4, rerank=Rerank(diversity=0.6)))
    control = Control()
    control.request_stop()
    with pytest.raises(Cancelled):
        list(recommender.recommend_for_users(k=4, control=control))


def test_a_description_finds_similar_texts(recommender: Recommender) -> None:
    text = recommender.items[5].text
    same = [item.id for item in recommender.items if item.text.split("\n")[1] == text.split("\n")[1]]
    assert set(ids_of(recommender.recommend(like=text, k=5))) <= set(same)


def test_a_new_item_is_recommended_from_its_text_at_once(recommender: Recommender, folder: Path) -> None:
    twin = next(item for item in recommender.items if item.id == "i8")
    before = recommender.recommend(["i0", "i4"], k=3)
    recommender.add_items([ListedItem("new", "Parcel, anew", twin.text), ListedItem("silent", "No text", "")])
    assert "new" in ids_of(recommender.recommend(like=twin.text, k=100))
    assert "new" in ids_of(recommender.more_like("i8", k=12))
    assert recommender.recommend(["i0", "new", "i4"], k=3)
    after = [line for line in recommender.recommend(["i0", "i4"], k=5) if line.item_id not in ("new", "silent")]
    assert [(line.item_id, pytest.approx(line.score, rel=1e-4)) for line in before] == [
        (line.item_id, line.score) for line in after[:3]
    ]
    with pytest.raises(DataError, match="id already"):
        recommender.add_items([ListedItem("new", "", "")])
    assert len(Recommender.open(folder).items) == 42, "nothing is written"


def test_items_like_one_are_those_of_its_topic(recommender: Recommender) -> None:
    found = recommender.more_like("i4", k=5)
    assert "i4" not in ids_of(found)
    assert all(line.title.startswith("Parcel") for line in found)
    assert all(-1.001 <= line.score <= 1.001 for line in found)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ({"user": "nobody"}, "no user nobody"),
        ({"history": ["i0", "i999"]}, "no item i999"),
        ({}, "nothing to go by"),
        ({"like": "   "}, "nothing to go by"),
    ],
)
def test_what_cannot_be_answered_is_refused(recommender: Recommender, asked: dict, text: str) -> None:
    with pytest.raises(DataError, match=text):
        recommender.recommend(**asked)


def test_an_export_without_people_still_answers(folder: Path, tmp_path: Path, recommender: Recommender) -> None:
    shutil.copytree(folder, tmp_path / "export", ignore=shutil.ignore_patterns("users.jsonl"))
    exported = Recommender.open(tmp_path / "export")
    assert exported.recommend(["i0", "i4"]) == recommender.recommend(["i0", "i4"])
    with pytest.raises(DataError, match="knows no users"):
        exported.recommend(user="u3")


@pytest.mark.parametrize("name", ["sequence.json", "sequence.safetensors", "items.safetensors", "items.jsonl"])
def test_a_broken_folder_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    whole = (broken / name).read_bytes()
    (broken / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="holds no recommender"):
        Recommender.open(broken)
    (broken / name).unlink()
    with pytest.raises(ModelError):
        Recommender.open(broken)


def test_histories_of_other_items_are_refused(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    with (broken / "users.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "u999", "history": [42]}) + "\n")
    with pytest.raises(ModelError, match="do not belong together"):
        Recommender.open(broken)


def make_candidates(seed: int = 0, count: int = 60) -> Candidates:
    random = np.random.default_rng(seed)
    # Of six kinds; the best items are all of one kind, as in real lists.
    kinds = np.arange(count) % 6
    vectors = np.eye(6)[kinds] + random.normal(scale=0.2, size=(count, 6))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Candidates(
        random.normal(size=count) - kinds, random.integers(0, 500, count), random.uniform(-1, 1, count), vectors
    )


def test_the_sliders_do_what_they_say() -> None:
    given = make_candidates()
    plain = choose(given, Rerank(), 10)
    np.testing.assert_array_equal(plain, np.argsort(-given.scores)[:10])
    popularity = [
        given.popularity[choose(given, Rerank(popularity=share), 10)].mean() for share in (-1, -0.5, 0, 0.5, 1)
    ]
    assert popularity == sorted(popularity) and popularity[0] < popularity[-1] / 2
    likeness = [given.likeness[choose(given, Rerank(novelty=share), 10)].mean() for share in (0, 0.5, 1)]
    assert likeness[0] > likeness[1] > likeness[2]

    def in_common(share: float) -> float:
        vectors = given.vectors[choose(given, Rerank(diversity=share), 10)]
        return float((vectors @ vectors.T)[np.triu_indices(10, 1)].mean())

    assert in_common(0) > in_common(0.4) > in_common(0.9)
    assert len(set(choose(given, Rerank(diversity=1), 60).tolist())) == 60


def test_words_that_texts_share_are_those_that_say_something() -> None:
    texts = [
        "the red kettle for tea",
        "the blue kettle",
        "the garden hose",
        "the garden chair",
        "the desk lamp",
        "the floor lamp",
        "the sofa",
    ]
    weights = WordWeights(texts)
    assert weights.shared("the red kettle", ["the blue kettle", "kettle and tea"]) == ("kettle",)
    assert weights.weigh("the") == 0
    assert weights.shared("the sofa", ["the garden"]) == ()
    assert list_words("红色的 kettle 42") == {"kettle", "红色"}
    assert "영화" in list_words("영화를") & list_words("영화는")


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("北京的历史小说", "一部上海的历史", "历史"),
        ("猫と暮らす小説", "短編小説の集まり", "小説"),
        ("หนังสือเกี่ยวกับแมว", "เรื่องของแมวสองตัว", "แมว"),
    ],
)
def test_shared_words_without_spaces_are_whole_words(first: str, second: str, shared: str) -> None:
    weights = WordWeights([first, second, *(f"another thing {at}" for at in range(8))])
    assert shared in weights.shared(first, [second])
