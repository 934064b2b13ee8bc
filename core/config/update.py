"""Settings of an update: a run that goes on from the weights of an earlier one, with new rows."""

from __future__ import annotations

from dataclasses import dataclass

from core.config.settings import setting


@dataclass(frozen=True, kw_only=True)
class UpdateConfig:
    """How a trained run is updated; without effect where `run` is "".

    The new rows are the last `new_files` files of `data.added`, or, where that is 0, the corrections that
    `data.corrections` has beyond those of the earlier run.

    Attributes:
        run: the folder of the run that is updated.
        new_files: how many of the last files of `data.added` are new in this update.
    """

    run: str = ""
    new_files: int = 0
    # fmt: off
    second_file: str = setting("", hint="The new items, or the new answers, where they are in a file of their own.", label="Second file", is_file=True)
    limit_flips: float = setting(0.02, 0.0, 1.0, "An update is kept only if at most this part of the old test texts was right before and is wrong now.", label="Newly wrong at most")
    limit_loss: float = setting(0.01, 0.0, 1.0, "An update is kept only if the deciding figure of the old test (macro-F1 of classes, NDCG of rankings) falls by at most this.", label="Loss at most")
    minutes: float = setting(0.0, 0.0, 100_000, "The training of the update takes at most this long; 0 sets no limit.", label="Time", unit="minutes")
    also_anew: bool = setting(False, hint="Also train anew on everything, to see what the update gives up; takes several times as long.", label="Compare with training anew")
    replay_rows: int = setting(4000, 0, 1_000_000, "So many of the old training rows are learnt again beside the new ones, so that nothing is forgotten.", label="Old rows", unit="rows", advanced=True)
    distillation: float = setting(1.0, 0.0, 100.0, "How strongly the answers of the old model are kept on its own classes; 0 is off.", label="Keep old answers", advanced=True)
    interpolate: bool = setting(True, hint="End between the old and the new weights, where the validation rows are best answered (Schumann et al. 2023).", label="Interpolate", advanced=True)
    # fmt: on
