"""The backbone is chosen by the texts, where the multilingual one is here; what a person asks for comes first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from core.config import BackboneConfig, JobConfig
from core.tasks import backbone_choice
from core.tasks.backbone_choice import MULTILINGUAL, USUAL
from core.tasks.backbone_folder import report_choice
from core.tasks.opening import open_tables
from core.tasks.planning import Reading, TrainRequest
from core.tasks.registry import find_task
from sample_data import samples

SAMPLES = {sample.name: sample for sample in samples()}


@pytest.fixture(autouse=True)
def multilingual_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backbone_choice, "is_here", lambda card: True)


def plan(files: Sequence[Path], task: str = "classify", **request: Any) -> JobConfig:
    command = find_task(task).load("command")
    return command.plan(files, Reading(), command.TRAIN_OPTIONS(), TrainRequest(**request))


def write(folder: Path, head: str, *lines: str) -> Path:
    path = folder / "table.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def test_chinese_texts_choose_it_and_a_person_overrides_it() -> None:
    files = SAMPLES["tickets-zh"].files
    assert plan(files).backbone.name == MULTILINGUAL
    assert plan(files, backbone=USUAL).backbone.name == USUAL
    assert plan(files, settings=("backbone.network=true",)).backbone == BackboneConfig(name=MULTILINGUAL, network=True)
    assert plan(files, method="zero-shot", settings=("zero_shot.classes=退款, 物流",)).backbone.name == MULTILINGUAL


def test_english_texts_keep_the_usual_one() -> None:
    assert plan(SAMPLES["tickets"].files).backbone.name == USUAL
    assert plan(SAMPLES["faq"].files, "match").backbone.name == USUAL
    assert plan(SAMPLES["books"].files, "recommend").backbone.name == USUAL
    assert open_tables(SAMPLES["books"].files).foreign is None


def test_where_it_is_not_here_it_is_not_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backbone_choice, "is_here", lambda card: False)
    assert plan(SAMPLES["tickets-zh"].files).backbone.name == USUAL


def test_questions_and_titles_choose_it_too(tmp_path: Path) -> None:
    asked = [f"快递第{n}天还没有到？,请在订单页面查看物流，编号{n}。" for n in range(12)]
    table = write(tmp_path, "question,answer", *asked)
    assert plan([table], "match").backbone.name == MULTILINGUAL
    opened = open_tables([table])
    assert opened.task == "match"
    assert opened.foreign is not None
    assert (opened.foreign.language, opened.foreign.share) == ("Chinese", 1.0)


def test_titles_of_items_choose_it(tmp_path: Path) -> None:
    loans = [f"u{user},b{(user * 3 + step) % 12},2024-01-{step + 1:02}" for user in range(12) for step in range(6)]
    (tmp_path / "loans.csv").write_text("\n".join(["user_id,item_id,date", *loans]) + "\n")
    books = [f"b{n},第{n}个夏天的故事,一本关于海边小镇的小说，编号{n}" for n in range(12)]
    (tmp_path / "books.csv").write_text("\n".join(["item_id,title,description", *books]) + "\n", encoding="utf-8")
    files = [tmp_path / "loans.csv", tmp_path / "books.csv"]
    opened = open_tables(files)
    assert opened.task == "recommend"
    assert opened.foreign is not None
    assert plan(files, "recommend").backbone.name == MULTILINGUAL


def test_the_choice_is_said_and_so_is_a_bad_one() -> None:
    chinese, german = ["怎么扣了我两次钱？"] * 4, ["Meine Karte wurde nicht belastet, bitte helfen Sie mir."] * 4

    def say(name: str, texts: list[str]) -> list[tuple[str, bool]]:
        job = JobConfig(backbone=BackboneConfig(name=name))
        return [(str(notice.message), notice.is_minor) for notice in report_choice(job, texts)]

    ((text, is_minor),) = say(MULTILINGUAL, chinese)
    assert text.startswith("100% of the texts are not in English, mostly in Chinese: multilingual-e5-small reads them")
    assert is_minor
    ((text, is_minor),) = say(USUAL, german)
    assert "mostly in German: all-MiniLM-L6-v2 was not trained on that" in text
    assert not is_minor
    assert say(USUAL, chinese) == [], "the finding on the script says it"
    assert say(MULTILINGUAL, ["My card was charged twice."]) == []
    assert say("bert-base-chinese", chinese) == []
