"""A curve of any length in bounded memory: a pixel shows only a minimum and a maximum, so no more is kept."""

from __future__ import annotations

import numpy as np


class BoundedSeries:
    """Points in the order of x; beyond `capacity` buckets, neighbouring buckets are merged and keep only their lowest
    and highest point.

    A spike of one step stays visible among a day of steps. Adding is O(1) on average and memory is O(capacity).

    Args:
        capacity: most buckets kept, an even number; `points` gives at most twice as many points, and the last.
    """

    def __init__(self, capacity: int = 1024) -> None:
        self._capacity = capacity
        self.clear()

    def clear(self) -> None:
        """Remove every point."""
        self._stride = 1
        self._open_points = 0
        # One list per property of a bucket: plain lists are several times faster than arrays for single appends.
        self._first: list[float] = []
        self._low: list[tuple[float, float]] = []
        self._high: list[tuple[float, float]] = []
        self.last: tuple[float, float] | None = None

    def __len__(self) -> int:
        return len(self._first)

    def append(self, x: float, y: float) -> None:
        """Add a point; where x does not grow, the older points from x on are dropped."""
        if self.last is not None and x <= self.last[0]:
            self.drop_from(x)
        self.last = point = (x, y)
        if self._first and self._open_points < self._stride:
            self._open_points += 1
            low, high = self._low[-1], self._high[-1]
            if y < low[1] or low[1] != low[1]:
                self._low[-1] = point
            if y > high[1] or high[1] != high[1]:
                self._high[-1] = point
            return
        if len(self._first) >= self._capacity:
            self._merge_neighbours()
        self._open_points = 1
        self._first.append(x)
        self._low.append(point)
        self._high.append(point)

    def drop_from(self, x: float) -> None:
        """Drop every bucket that begins at `x` or later (for a run that resumed from an older checkpoint)."""
        while self._first and self._first[-1] >= x:
            self._first.pop()
            self._low.pop()
            self._high.pop()
        self._trim_last(x)
        self._open_points = self._stride
        self.last = max(self._low[-1], self._high[-1]) if self._first else None

    def _trim_last(self, x: float) -> None:
        """Remove points at `x` or later from the last bucket; without an extreme left, the bucket is removed."""
        if not self._first:
            return
        kept = [point for point in (self._low[-1], self._high[-1]) if point[0] < x]
        if kept:
            self._low[-1], self._high[-1] = kept[0], kept[-1]
        else:
            self._first.pop()
            self._low.pop()
            self._high.pop()

    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """All x and all y that are kept; [points] each, float64, in the order of x."""
        xs: list[float] = []
        ys: list[float] = []
        for low, high in zip(self._low, self._high, strict=True):
            for x, y in (low,) if low[0] == high[0] else (low, high) if low[0] < high[0] else (high, low):
                xs.append(x)
                ys.append(y)
        if self.last is not None and self.last[0] > xs[-1]:  # the curve reaches the newest point
            xs.append(self.last[0])
            ys.append(self.last[1])
        return np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)

    def near(self, x: float) -> tuple[float, float] | None:
        """The kept point whose x is nearest; None without points."""
        if not self._first:
            return None
        xs, ys = self.points()
        at = int(np.argmin(np.abs(xs - x)))
        return float(xs[at]), float(ys[at])

    def _merge_neighbours(self) -> None:
        self._first = self._first[::2]
        self._low = [_pick(a, b, lowest=True) for a, b in _pairs(self._low)]
        self._high = [_pick(a, b, lowest=False) for a, b in _pairs(self._high)]
        self._stride *= 2


def _pairs(points: list[tuple[float, float]]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    seconds = points[1::2] if len(points) % 2 == 0 else [*points[1::2], points[-1]]
    return list(zip(points[::2], seconds, strict=True))


def _pick(a: tuple[float, float], b: tuple[float, float], *, lowest: bool) -> tuple[float, float]:
    if a[1] != a[1]:
        return b
    if b[1] != b[1]:
        return a
    return (a if a[1] <= b[1] else b) if lowest else (a if a[1] >= b[1] else b)
