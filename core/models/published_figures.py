"""What others have measured of a backbone: the figures that `resources/backbones.toml` holds, with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

FigureKind: TypeAlias = Literal["sentiment", "few-labels", "retrieval", "chinese", "chinese-retrieval"]


@dataclass(frozen=True)
class PublishedFigure:
    """One figure of a backbone, as it was published.

    Attributes:
        kind: what it says something about. Figures of different kinds are not comparable.
        value: from 0 to 100: accuracy in per cent, of retrieval NDCG@10 times 100.
        test: the name of the test. source: where the figure was read.
    """

    kind: FigureKind
    value: float
    test: str
    source: str
