"""Texts that were classified by several versions of one model: an update adds classes behind those that there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.watch.text_labels import TextLabels


def align_classes(parts: Sequence[TextLabels]) -> list[TextLabels]:
    """The labels with the classes of the newest version, where those of all others begin the same; else as they are.

    A text that an earlier version classified has none of the classes that came later.
    """
    newest = max((part.classes for part in parts), key=len)
    if any(part.classes != newest[: len(part.classes)] for part in parts):
        return list(parts)
    return [_widen(part, newest) for part in parts]


def _widen(labels: TextLabels, classes: tuple[str, ...]) -> TextLabels:
    missing = len(classes) - len(labels.classes)
    if not missing:
        return labels
    room = ((0, 0), (0, missing))
    given = labels.probabilities
    return replace(
        labels,
        classes=classes,
        has_class=np.pad(labels.has_class, room),
        probabilities=None if given is None else np.pad(given, room),
    )
