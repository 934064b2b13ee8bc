"""A learning curve: the error over the number of training rows, and what more rows would bring.

The error on unseen texts falls as an inverse power law of the rows, to a level that no number of rows removes (Cortes
et al. 1993; Figueroa et al. 2012, who forecast classifiers of texts from it; Viering & Loog 2023 for where it fails):

    error(n) = level * (rest + (1 - rest) * (n / N) ** -exponent)        0 <= rest <= 1, exponent > 0

`level` is the error at N rows and `rest` the share of it that stays. Four points cannot determine three numbers, so
none is chosen: every (rest, exponent) of a grid is weighted by how well it fits (its likelihood, with `level` fitted
and integrated out) and by a prior, and a forecast is the mean over all of them, its band their quantiles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.shapes import Float

RESTS = np.concatenate([np.linspace(0.0, 0.95, 20), [1.0]])
EXPONENTS = np.geomspace(0.08, 1.6, 22)
TYPICAL_EXPONENT, EXPONENT_SPREAD = 0.5, 0.5
"""The prior of the exponent: log-normal around the square root of the rows, at which variances fall. Exponents of
measured curves are between 0.1 and 1 (Hestness et al. 2017; Mohr et al. 2022)."""
BAND = 0.9
"""The share of forecasts that shall lie inside their band."""
LEAST_WEIGHT = 1e-3


@dataclass(frozen=True)
class Forecast:
    """A value with its band: `low` to `high` holds it with a probability of 90 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class LearningCurve:
    """A fitted curve.

    Attributes:
        rows: N, at which `level` is the error.
        rests, exponents, weights: the shapes of the grid and their weights, which add up to 1; [shapes].
        levels, deviations: mean and standard deviation of the level under each of the shapes; [shapes].
    """

    rows: float
    rests: Float[np.ndarray, " shapes"]
    exponents: Float[np.ndarray, " shapes"]
    weights: Float[np.ndarray, " shapes"]
    levels: Float[np.ndarray, " shapes"]
    deviations: Float[np.ndarray, " shapes"]

    def error_at(self, rows: float) -> Forecast:
        """The error of a model trained on so many rows; 0 to 1."""
        return self._summarise(self._factor(rows), least=0.0, most=1.0)

    def gain(self, rows: float, more: float) -> Forecast:
        """By how much the error falls from `rows` to `rows + more`, as a part of 1; never negative."""
        return self._summarise(self._factor(rows) - self._factor(rows + more), least=0.0, most=1.0)

    def share_gained(self, rows: float, more: float) -> Forecast:
        """The share of the errors at `rows` that `more` rows remove; 0 to 1."""
        before, after = self._factor(rows), self._factor(rows + more)
        return _quantiles(1 - after / before, np.ones_like(before), np.zeros_like(before), self.weights, 0.0, 1.0)

    def _factor(self, rows: float) -> Float[np.ndarray, " shapes"]:
        return shape_factor(rows / self.rows, self.rests, self.exponents)

    def _summarise(self, factor: Float[np.ndarray, " shapes"], *, least: float, most: float) -> Forecast:
        return _quantiles(factor, self.levels, self.deviations, self.weights, least, most)


def shape_factor(
    ratio: float, rests: Float[np.ndarray, " shapes"], exponents: Float[np.ndarray, " shapes"]
) -> Float[np.ndarray, " shapes"]:
    """The error at `ratio` times N rows as a multiple of that at N; [shapes]."""
    return rests + (1 - rests) * ratio**-exponents


def fit_curve(
    rows: Float[np.ndarray, " sizes"], errors: Float[np.ndarray, " sizes"], covariance: Float[np.ndarray, "sizes sizes"]
) -> LearningCurve:
    """The curve through measured errors.

    Args:
        rows: training rows of each measurement, ascending; N of the curve is the last.
        errors: 0 to 1.
        covariance: of the errors; that of the judged texts is mostly common to all sizes, and drops out of a gain.
    """
    rests, exponents = (grid.ravel() for grid in np.meshgrid(RESTS, EXPONENTS, indexing="ij"))
    largest = float(rows[-1])
    designs = np.stack([shape_factor(float(one) / largest, rests, exponents) for one in rows], axis=1)  # [shapes sizes]
    noise = covariance + np.eye(len(rows)) * max(1e-8, 1e-4 * float(np.trace(covariance)) / len(rows))
    precision = np.linalg.inv(noise)
    weighted = designs @ precision  # [shapes sizes]
    strength = (weighted * designs).sum(axis=1)
    levels = np.maximum(weighted @ errors / strength, 1e-6)
    apart = errors - levels[:, None] * designs
    misfit = ((apart @ precision) * apart).sum(axis=1)
    log_prior = -0.5 * (np.log(exponents / TYPICAL_EXPONENT) / EXPONENT_SPREAD) ** 2
    logs = -0.5 * misfit - 0.5 * np.log(strength) + log_prior
    weights = np.exp(logs - logs.max())
    kept = weights > LEAST_WEIGHT  # the others change no forecast, and would be carried through every one
    weights = weights[kept] / weights[kept].sum()
    return LearningCurve(largest, rests[kept], exponents[kept], weights, levels[kept], strength[kept] ** -0.5)


def _quantiles(
    factor: np.ndarray, levels: np.ndarray, deviations: np.ndarray, weights: np.ndarray, least: float, most: float
) -> Forecast:
    """Mean and band of `factor * level` over the shapes and over a few points of each level's distribution."""
    points = _NORMAL_POINTS[None, :] * deviations[:, None] + levels[:, None]
    values = np.clip(factor[:, None] * np.maximum(points, 0.0), least, most).ravel()
    shares = np.repeat(weights, len(_NORMAL_POINTS)) / len(_NORMAL_POINTS)
    order = np.argsort(values, kind="stable")
    below = np.cumsum(shares[order]) - shares[order] / 2
    low, high = np.interp([(1 - BAND) / 2, (1 + BAND) / 2], below, values[order])
    mean = float(shares @ values)
    # The mean of a skewed distribution may lie outside of the middle nine tenths; a band holds its value.
    return Forecast(mean, min(float(low), mean), max(float(high), mean))


# Points of the standard normal distribution that halve its area evenly: as a sample without chance.
_NORMAL_POINTS = np.array([-1.593, -0.967, -0.589, -0.282, 0.0, 0.282, 0.589, 0.967, 1.593])
