"""Where Look inside begins: a map in which words attend to words."""

from __future__ import annotations

import numpy as np

from core.models.inside_values import Inside
from gui.tasks.classify.inside.inside_text import Place


def choose_start(inside: Inside) -> Place:
    """The head with the most weight between different words, and its strongest such link.

    Most heads look at special tokens, full stops, the token itself or its neighbour: true, and dull to begin with. The
    layer that only takes the mean is never chosen.
    """
    words = np.array([token.kind == "text" and any(map(str.isalnum, token.text)) for token in inside.tokens])
    distances = np.abs(np.subtract.outer(np.arange(len(words)), np.arange(len(words))))
    counts = words[:, None] & words[None] & (distances > 1)
    layers = inside.layers - (inside.mean_layer is not None)
    between = np.where(counts, inside.weights[:layers], 0.0)  # [layers heads tokens tokens]
    sums = between.sum(axis=(2, 3))
    layer, head = np.unravel_index(int(sums.argmax()), sums.shape)
    query, key = np.unravel_index(int(between[layer, head].argmax()), counts.shape)
    return Place(int(layer), int(head), int(query), int(key))
