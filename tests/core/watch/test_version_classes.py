"""Texts that were classified by several versions of one model are counted together."""

from __future__ import annotations

import numpy as np

from core.watch.text_labels import TextLabels
from core.watch.version_classes import align_classes


def labels(*classes: str, rows: int = 2) -> TextLabels:
    flags = np.zeros((rows, len(classes)), bool)
    flags[:, 0] = True
    return TextLabels(classes, flags, flags.astype(np.float32), False)


def test_earlier_texts_have_none_of_the_later_classes():
    earlier, later = align_classes([labels("a", "b"), labels("a", "b", "c")])
    assert earlier.classes == later.classes == ("a", "b", "c")
    assert earlier.has_class.tolist() == [[True, False, False]] * 2
    assert earlier.probabilities is not None and earlier.probabilities[:, 2].tolist() == [0.0, 0.0]


def test_other_models_stay_as_they_are():
    parts = [labels("a", "b"), labels("x", "b", "c")]
    assert [one.classes for one in align_classes(parts)] == [("a", "b"), ("x", "b", "c")]
