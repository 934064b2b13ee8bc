"""The values of `core.models.look_inside`: tokens, attention of all layers and heads, and what one weight is made of.

Without torch, so that the window can compute with them on its own thread.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.models.layouts import PositionKind

TokenKind = Literal["text", "special", "unknown"]


@dataclass(frozen=True)
class Token:
    """One token of a text.

    Attributes:
        text: the characters that it stands for, with "1/3" where it is the first of three parts of one character; of a
            special token its name.
        piece: its entry in the vocabulary. number: the id of the entry.
        start, end: its characters in the text; 0 and 0 of a special token.
        kind: "unknown" where the vocabulary has no entry and the model reads a token that says only that.
        source: 0 for the text, 1 for the hypothesis, -1 for special tokens.
    """

    text: str
    piece: str
    number: int
    start: int
    end: int
    kind: TokenKind
    source: int


@dataclass(frozen=True)
class ReadText:
    """A text as a model reads it.

    Attributes:
        text: what was tokenised; positions count its characters. second: the hypothesis that is read with it, or "".
        tokens: those that the model is given, special ones included.
        type_ids: which of the two texts each token is of, as the model is given it.
        total: tokens of the complete text, special ones included; of a very long text an estimate.
        model_limit: the most tokens that the model reads; this reading may have a lower limit.
        reads_windows: whether the model reads what is beyond in further windows, of which only the first is here.
    """

    text: str
    second: str
    tokens: tuple[Token, ...]
    type_ids: tuple[int, ...]
    total: int
    is_total_estimated: bool
    model_limit: int
    reads_windows: bool = False

    @property
    def cut_tokens(self) -> int:
        """Tokens of the text that are not among `tokens`."""
        return self.total - len(self.tokens)

    @property
    def is_shortened(self) -> bool:
        """Whether the model itself would read more of the text than was read here."""
        return self.cut_tokens > 0 and len(self.tokens) < self.model_limit

    @property
    def read_end(self) -> int:
        """Characters of the text up to the end of the last token that was read."""
        return max((token.end for token in self.tokens if token.source == 0), default=0)

    @property
    def cut_text(self) -> str:
        """The part of the text that was not read."""
        return self.text[self.read_end :] if self.cut_tokens > 0 else ""

    @property
    def unread(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of characters before `read_end` that no token stands for; spaces do not count."""
        covered = np.zeros(self.read_end, dtype=bool)
        for token in self.tokens:
            if token.source == 0:
                covered[token.start : token.end] = True
        gaps: list[tuple[int, int]] = []
        for position in np.flatnonzero(~covered).tolist():
            if self.text[position].isspace():
                continue
            if gaps and gaps[-1][1] == position:
                gaps[-1] = (gaps[-1][0], position + 1)
            else:
                gaps.append((position, position + 1))
        return tuple(gaps)


@dataclass(frozen=True)
class Weight:
    """How one attention weight comes about.

    Attributes:
        query, key: positions of the token that attends and of the one it attends to.
        product: q·k. divided: the product over sqrt(d) (of DeBERTa sqrt(3d)).
        added: what the model adds for the distance of the two tokens; 0 where it adds nothing.
        score: the input of the softmax; -inf where the layer does not let the one see the other.
        exponential: e to the score less the largest score of the row. total: the sum of these over the row.
        weight: exponential / total.
    """

    query: int
    key: int
    product: float
    divided: float
    added: float
    score: float
    exponential: float
    total: float
    weight: float


@dataclass(frozen=True, eq=False)
class Inside:
    """The attention of a model over a text; `tokens` may be fewer than those that were read.

    Attributes:
        weights: of each layer and head, row: the token that attends, column: the one it attends to;
            [layers heads tokens tokens], float32. With `rest` a row adds up to 1.
        rest: what each token attends to of the tokens read beyond `tokens`; [layers heads tokens].
        scores: the inputs of the softmax, -inf where masked; [layers heads tokens tokens].
        normalisers: logarithm of the sum of the exponentials of a complete row; [layers heads tokens], float64.
        queries, keys, values: [layers heads tokens width]; queries and keys as they are multiplied, so with ModernBERT
            already rotated by their positions.
        received: what a head gives each token, the sum of all values by weight; [layers heads tokens width].
        kept: cosine of each token's vector after a layer with that before it; [layers tokens].
        scale_factor: the product is divided by sqrt(scale_factor * width).
        position: how the model knows the order of its tokens.
        is_norm_first: whether a layer normalises its input, and not the sum of input and result.
        windows: how many tokens to each side a layer lets a token attend to; None: all.
        mean_layer: the layer that only takes the mean of all tokens, see `core.models.pooling`; None: no such layer.
    """

    read: ReadText
    tokens: tuple[Token, ...]
    weights: np.ndarray
    rest: np.ndarray
    scores: np.ndarray
    normalisers: np.ndarray
    queries: np.ndarray
    keys: np.ndarray
    values: np.ndarray
    received: np.ndarray
    kept: np.ndarray
    scale_factor: int
    position: PositionKind
    is_norm_first: bool
    windows: tuple[int | None, ...]
    mean_layer: int | None

    @property
    def layers(self) -> int:
        return int(self.weights.shape[0])

    @property
    def heads(self) -> int:
        return int(self.weights.shape[1])

    @property
    def width(self) -> int:
        """Numbers of one query, key or value."""
        return int(self.queries.shape[-1])

    @property
    def divisor(self) -> float:
        """sqrt(d), by which products are divided."""
        return math.sqrt(self.scale_factor * self.width)

    def explain(self, layer: int, head: int, query: int, key: int) -> Weight:
        """The steps that lead to one weight; the softmax is computed again, so the last one is a check of the first."""
        product = float(self.queries[layer, head, query].astype(np.float64) @ self.keys[layer, head, key])
        score = float(self.scores[layer, head, query, key])
        largest = float(self.scores[layer, head, query].max())
        total = math.exp(float(self.normalisers[layer, head, query]) - largest)
        exponential = math.exp(score - largest)
        divided = product / self.divisor
        added = score - divided if self.position in ("learned and relative", "relative") and score > -math.inf else 0.0
        return Weight(query, key, product, divided, added, score, exponential, total, exponential / total)

    def strongest(self, layer: int, head: int, query: int, count: int = 5) -> list[tuple[int, float]]:
        """(position, weight) of the tokens that a token attends to most, the strongest first."""
        return _take_largest(self.weights[layer, head, query], count)

    def strongest_from(self, layer: int, head: int, key: int, count: int = 5) -> list[tuple[int, float]]:
        """(position, weight) of the tokens that attend to a token most, the strongest first."""
        return _take_largest(self.weights[layer, head, :, key], count)


def _take_largest(row: np.ndarray, count: int) -> list[tuple[int, float]]:
    order = np.argsort(-row, kind="stable")[:count]
    return [(int(position), float(row[position])) for position in order]
