"""Settings of the few-shot and zero-shot methods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.config.settings import setting

PLACE = "{label}"
"""The placeholder for the name of a class in a template."""


@dataclass(frozen=True, kw_only=True)
class FewShotConfig:
    """Training on a few examples per class (SetFit, Tunstall et al. 2022)."""

    # fmt: off
    shots: int = setting(
        16, 2, 64, "So many training rows of every class are learnt from; the others are left out.", label="Examples per class", unit="rows"
    )
    weights: Literal["full", "lora"] = setting(
        "full", hint="full: every weight of the backbone moves. lora: small added matrices, less memory.", label="What learns"
    )
    use_names: bool = setting(
        True, hint="The name of a class counts as one more example of it; switch it off where names are numbers.", label="Learn from names"
    )
    temperature: float = setting(
        0.1, 0.01, 1.0, "How hard texts of other classes are pushed away; lower is harder.", label="Contrast", advanced=True
    )
    draws: int = setting(
        2, 2, 16, "Rows of the same class that stand together in a batch, so that there is something to pull together.",
        label="Rows per class in a batch", unit="rows", advanced=True,
    )  # fmt: skip
    # fmt: on


@dataclass(frozen=True, kw_only=True)
class ZeroShotConfig:
    """Comparison of texts with the names of the classes.

    `classes` are needed where no column holds labels; with a label column they add classes that it does not have yet. A
    description is "name: sentence", where the name is one of the classes.
    """

    # fmt: off
    classes: tuple[str, ...] = setting((), hint="The names of the classes, where no column holds them.", label="Classes")
    descriptions: tuple[str, ...] = setting((), hint="What a class is about: its name, a colon, a sentence.", label="Descriptions")
    template: str = setting(f"This text is about {PLACE}.", hint="The sentence a text is compared with; {label} stands for the name of a class.", label="Template")
    calibrate: bool = setting(True, hint="Fit how sure the answers sound, on the training rows that have labels.", label="Calibrate")
    centre: bool = setting(
        False,
        hint="Take out what all texts of the file have in common, so that no class is preferred; good where all are about as frequent.",
        label="Even classes",
        advanced=True,
    )
    # fmt: on
