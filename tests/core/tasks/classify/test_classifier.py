from __future__ import annotations

import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from core.data.reading import Cancelled
from core.errors import ModelError
from core.events import TrainEvent
from core.runs.folder import RunFolder
from core.tasks.classify.classifier import Classifier
from core.tasks.classify.explain import MAX_VARIANTS, explain_words
from core.train.control import Control

Run = tuple[RunFolder, list[TrainEvent]]


@pytest.fixture(scope="module")
def classifier(lora_run: Run) -> Classifier:
    return Classifier.open(lora_run[0].model_folder, device="cpu")


def test_answers_come_in_the_order_of_the_texts_whatever_their_lengths(classifier: Classifier) -> None:
    texts = ["refund money", "", "password " * 60, "lovely clean staff", "my card was charged again", "x"] * 20
    together = classifier.predict(texts)
    alone = np.concatenate([classifier.predict([text]).probabilities for text in texts[:6]])

    assert together.probabilities.dtype == np.float32
    assert together.probabilities.shape == (120, 3)
    np.testing.assert_allclose(together.probabilities[:6], alone, atol=1e-6)
    np.testing.assert_allclose(together.probabilities.sum(axis=1), 1, atol=1e-5)
    assert together.classes == classifier.classes == ("access", "money back", "praise")
    assert together.predicted[0] == "money back"
    assert together.confidence[0] == together.probabilities[0].max()


def test_no_texts_give_no_answers(classifier: Classifier) -> None:
    found = classifier.predict([])
    assert found.probabilities.shape == (0, 3)
    assert found.predicted == []
    assert len(found.confidence) == 0


def test_the_answers_are_those_of_the_run(classifier: Classifier, lora_run: Run) -> None:
    frame = lora_run[0].predictions("test")
    assert frame is not None
    found = classifier.predict(list(frame["text"]))

    np.testing.assert_allclose(found.probabilities, frame[[f"p_{name}" for name in found.classes]], atol=1e-6)


def test_the_id_belongs_to_the_weights(
    classifier: Classifier, multi_label_run: Run, lora_run: Run, tmp_path: Path
) -> None:
    copy = shutil.copytree(lora_run[0].model_folder, tmp_path / "copy")
    assert Classifier.open(copy).model_id == classifier.model_id
    assert len(classifier.model_id) == 12
    assert Classifier.open(multi_label_run[0].model_folder).model_id != classifier.model_id


def test_a_run_folder_opens_its_model_and_a_bare_backbone_does_not(lora_run: Run, tiny_bert: Path) -> None:
    assert Classifier.open(lora_run[0].path).classes == ("access", "money back", "praise")
    with pytest.raises(ModelError, match="not learnt any classes"):
        Classifier.open(tiny_bert)


def test_a_stop_is_answered_and_progress_reaches_the_end(classifier: Classifier) -> None:
    seen: list[tuple[int, int]] = []
    classifier.predict(["a refund please"] * 3000, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3000, 3000)
    assert len(seen) > 3

    control = Control()
    with pytest.raises(Cancelled):
        classifier.predict(
            ["a refund please"] * 3000, control=control, progress=lambda done, total: control.request_stop()
        )


def test_a_word_weighs_what_the_answer_loses_without_it(classifier: Classifier) -> None:
    text = "the order is for my refund, please"
    words = classifier.explain(text)
    place = int(classifier.predict([text]).probabilities.argmax())

    def odds(asked: str) -> float:
        share = float(classifier.predict([asked]).probabilities[0, place])
        return float(np.log(share / (1 - share)))

    assert [text[start:end] for start, end, _ in words] == ["the", "order", "is", "for", "my", "refund", "please"]
    losses = np.array([odds(text) - odds(text[:start] + text[end:]) for start, end, _ in words])
    np.testing.assert_allclose([weight for *_, weight in words], losses / max(1.0, np.abs(losses).max()), atol=1e-3)
    assert classifier.explain("") == classifier.explain(" ?! ") == []


def test_a_short_text_is_explained_quickly(classifier: Classifier) -> None:
    began = time.process_time()
    classifier.explain("please give my money back, the card was charged again")
    assert time.process_time() - began < 1.0


def test_words_are_found_in_every_script() -> None:
    def answer(texts):  # type: ignore[no-untyped-def]
        return np.array([[float("b" in text), 0.0] for text in texts])

    def words(text: str) -> list[str]:
        return [text[start:end] for start, end, _ in explain_words(text, answer, multi_label=False)]

    assert words("don't re-open it, l’été 42%") == ["don't", "re-open", "it", "l’été", "42"]
    assert words("房间很好 ok") == ["房间", "很好", "ok"]
    assert words("ที่ดี")
    found = explain_words("a b c", answer, multi_label=False)
    assert [weight for *_, weight in found] == [0.0, 1.0, 0.0]


def test_long_texts_leave_out_neighbours_together() -> None:
    asked: list[int] = []

    def answer(texts):  # type: ignore[no-untyped-def]
        asked.append(len(texts))
        return np.array([[float("w77 " in text + " "), 0.0] for text in texts])

    found = explain_words(" ".join(f"w{number}" for number in range(200)), answer, multi_label=True)
    assert asked == [1 + MAX_VARIANTS]
    assert len(found) == 200
    carried = [place for place, (*_, weight) in enumerate(found) if weight > 0]
    assert 77 in carried
    assert len(carried) <= 5


def test_the_text_is_looked_into_as_the_model_reads_it(classifier: Classifier) -> None:
    inside = classifier.look_inside("refund money " * 60)
    assert len(inside.tokens) == classifier.max_tokens == 32 and inside.read.cut_tokens > 0
    assert inside.mean_layer == inside.layers - 1, "the layer that takes the mean is one of the model"
    np.testing.assert_allclose(inside.weights.sum(axis=-1), 1, atol=1e-5)
    assert classifier.predict(["refund money"]).predicted == ["money back"], "the model answers as before"
