"""Why an item is recommended, as text: the items of the history that raised it, and the words it shares."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.tasks.recommend.values import Recommended
from gui.tables.cell_text import shorten
from gui.wording import join_names

MOST_ITEMS, MOST_WORDS = 2, 4


@dataclass(frozen=True)
class Reason:
    """A suggestion with the titles of the items that raised it, strongest first, and the share of each (they add up to
    1 at most).

    `is_new` where the item came after the training.
    """

    item: str
    title: str
    because: tuple[tuple[str, float], ...]
    words: tuple[str, ...]
    is_new: bool = False


def reason_of(suggested: Recommended, titles: Mapping[str, str], new: Collection[str] = ()) -> Reason:
    """The suggestion with its reasons by title; items that lowered it are left out."""
    pulled = [(titles.get(item, item), weight) for item, weight in suggested.why if weight > 0]
    if not pulled and len(suggested.why) == 1:
        pulled = [(titles.get(suggested.why[0][0], suggested.why[0][0]), 1.0)]  # the complete history
    total = sum(weight for _, weight in pulled) or 1.0
    return Reason(
        suggested.item_id,
        suggested.title,
        tuple((title, weight / total) for title, weight in pulled),
        suggested.words,
        suggested.item_id in new,
    )


def say_why(reason: Reason) -> str:
    """One line: "Because of A and B · shared words: sea, storm"."""
    parts = [QCoreApplication.translate("ReasonText", "New since the training")] if reason.is_new else []
    titles = [
        QCoreApplication.translate("ReasonText", "“{title}”").format(title=shorten(title, 48))
        for title, _ in reason.because[:MOST_ITEMS]
    ]
    if titles:
        parts.append(QCoreApplication.translate("ReasonText", "Because of {titles}").format(titles=join_names(titles)))
    if reason.words:
        shared = (
            QCoreApplication.translate("ReasonText", "shared words: {words}")
            if parts
            else QCoreApplication.translate("ReasonText", "Shared words: {words}")
        )
        parts.append(shared.format(words=join_names(reason.words[:MOST_WORDS])))
    return " · ".join(parts)
