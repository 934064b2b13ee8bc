"""Texts are classified in chunks, in their order, with progress."""

from __future__ import annotations

from core.events import StageChanged
from core.watch.classify import CHUNK_TEXTS, classify_texts
from tests.core.watch.made_texts import CLASSES, predict_by_words


def test_parts_come_back_in_order_and_progress_rises() -> None:
    texts = [f"{CLASSES[number % 3]} {number}" for number in range(2 * CHUNK_TEXTS + 7)]
    sizes: list[int] = []

    def ask(part):
        sizes.append(len(part))
        return predict_by_words(part)

    running, reported = classify_texts(texts, ask), []
    while True:
        try:
            reported.append(next(running))
        except StopIteration as stop:
            labels = stop.value
            break
    assert sizes == [CHUNK_TEXTS, CHUNK_TEXTS, 7]
    assert all(isinstance(event, StageChanged) and event.total == len(texts) for event in reported)
    assert [event.done for event in reported] == [0, CHUNK_TEXTS, 2 * CHUNK_TEXTS, len(texts)]
    assert [labels.joined(row) for row in (0, CHUNK_TEXTS, 2 * CHUNK_TEXTS + 6)] == [
        texts[row].split()[0] for row in (0, CHUNK_TEXTS, 2 * CHUNK_TEXTS + 6)
    ]
