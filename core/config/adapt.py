"""Settings of adapting a backbone: masked-language training on texts without labels."""

from __future__ import annotations

from dataclasses import dataclass

from core.config.settings import setting
from core.message import Message, say


@dataclass(frozen=True, kw_only=True)
class AdaptConfig:
    """How a backbone learns the language of some texts before it learns labels.

    `first` and `texts` are also chosen for a classifier whose backbone is to be adapted before it is trained; that is a
    job of its own, and in `job.toml` of this job alone.
    """

    # fmt: off
    first: bool = setting(False, hint="Before the training the backbone learns how your texts are written; kept only where validation says so.", label="Adapt first")
    texts: tuple[str, ...] = setting((), hint="Files with more texts of the same kind; they need no labels.", label="More texts")
    mask_share: float = setting(0.15, 0.01, 0.6, "Share of the words that are hidden, for the backbone to guess them.", label="Hidden words", advanced=True)
    held_out_share: float = setting(0.05, 0.01, 0.5, "Share of the texts that are only used to see how well hidden words are guessed.", label="Held back", advanced=True)
    head_steps: int = setting(200, 1, 100_000, "Steps in which only the layer that guesses words learns, before the backbone does.", label="Head steps", unit="steps", advanced=True)
    # fmt: on

    @staticmethod
    def name_run(method: Message) -> Message:
        """What a run is called that was trained by a method."""
        return say("Adapted backbone: {method}", method=method)
