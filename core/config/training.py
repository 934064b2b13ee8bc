"""Settings that all tasks share: backbone, method and training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.config.settings import setting

MethodKind = Literal["lora", "full", "few-shot", "zero-shot", "frozen"]


@dataclass(frozen=True, kw_only=True)
class BackboneConfig:
    """The pretrained model to start from: a name in the backbone catalogue, a folder, or a hub id."""

    name: str = "all-MiniLM-L6-v2"
    # fmt: off
    network: bool = setting(
        False, hint="Allow fetching the backbone from the hub; nothing of yours is sent.", label="Network", advanced=True
    )
    # fmt: on


@dataclass(frozen=True, kw_only=True)
class MethodConfig:
    """How the backbone is trained: with LoRA (Hu et al. 2021), all weights, or as another method of the task."""

    # fmt: off
    kind: MethodKind = setting("lora", hint="LoRA: trains a few percent of the weights; fast, small file.", label="Method")
    rank: int = setting(16, 1, 256, "Width of the added matrices; more can learn more.", label="LoRA rank", advanced=True)
    alpha: float = setting(32.0, 0.1, 1024, "Strength of what LoRA adds; twice the rank is usual.", label="LoRA alpha", advanced=True)
    dropout: float = setting(0.0, 0.0, 0.9, "Share of LoRA inputs left out at random.", label="LoRA dropout", advanced=True)
    targets: str = setting("", hint="Layers to adapt, by name, with commas; empty adapts all.", label="LoRA targets", advanced=True)
    use_dora: bool = setting(False, hint="Learn size and direction apart (Liu et al. 2024); slower.", label="DoRA", advanced=True)
    use_rslora: bool = setting(
        False, hint="Scale by the root of the rank (Kalajdzievski 2023); for high ranks.", label="rsLoRA", advanced=True
    )
    # fmt: on


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """The settings of the training loop."""

    # fmt: off
    epochs: int = setting(5, 1, 100, "How often the model sees every training row.", label="Epochs", unit="epochs")
    batch_rows: int = setting(32, 1, 1024, "Rows per step; halve it when memory runs out.", label="Batch", unit="rows")
    accumulate_steps: int = setting(
        1, 1, 256, "Small batches added up before one update; same result, less memory.", label="Accumulate", unit="batches", advanced=True
    )
    learning_rate: float = setting(1e-4, 1e-7, 1e-1, "Size of one update of the backbone.", label="Learning rate")
    head_learning_rate: float = setting(3e-3, 1e-7, 1.0, "Size of one update of the classifier.", label="Head learning rate", advanced=True)
    layer_decay: float = setting(
        1.0, 0.1, 1.0, "Lower layers learn this much slower, layer by layer.", label="Layer decay", advanced=True
    )
    warmup_share: float = setting(0.1, 0.0, 0.9, "Part of the run in which the learning rate rises from zero.", label="Warm-up", advanced=True)
    weight_decay: float = setting(0.01, 0.0, 1.0, "Pull of the weights towards zero.", label="Weight decay", advanced=True)
    max_gradient_norm: float = setting(1.0, 0.0, 100.0, "Longer gradients are shortened to this; 0 leaves them.", label="Gradient limit", advanced=True)
    label_smoothing: float = setting(0.05, 0.0, 0.5, "Doubt put into every label; keeps the model modest.", label="Label smoothing", advanced=True)
    dropout: float = setting(0.1, 0.0, 0.9, "Share of signals left out at random while training.", label="Dropout", advanced=True)
    max_tokens: int = setting(128, 8, 8192, "Longer texts are cut here, or read in windows of this length.", label="Token limit", unit="tokens")
    long_texts: Literal["cut", "windows"] = setting(
        "cut", hint="Longer texts are cut at the limit, or read whole in overlapping windows.", label="Long texts"
    )
    class_weights: bool = setting(False, hint="Rare classes count more.", label="Balance classes", advanced=True)
    start_from_probe: bool = setting(
        True, hint="Fit the classifier on the untouched backbone first (Kumar et al. 2022).", label="Head warm-up", advanced=True
    )
    average_share: float = setting(
        0.4, 0.0, 1.0, "The last part of the run whose weights are averaged (Izmailov et al. 2018); 0 is off.", label="Weight averaging", advanced=True
    )
    patience: int = setting(
        0, 0, 100, "Stop after so many evaluations without a better one; 0 never stops early.", label="Early stopping", unit="evaluations", advanced=True
    )
    evaluations_per_epoch: int = setting(1, 1, 100, "How often the model is judged on validation rows.", label="Evaluations per epoch", advanced=True)
    seed: int = setting(0, 0, 2**31 - 1, "Same seed and data, same weights.", label="Seed", advanced=True)
    precision: Literal["auto", "fp32", "bf16", "fp16"] = setting(
        "auto", hint="Number format; auto takes the fastest your hardware is good at.", label="Precision", advanced=True
    )
    device: Literal["auto", "cpu", "cuda", "mps"] = setting("auto", hint="Where to compute.", label="Device", advanced=True)
    isolation: Literal["auto", "thread", "process"] = setting(
        "auto", hint="A process of its own keeps the window standing if memory runs out; auto takes it for long trainings.", label="Run in", advanced=True
    )
    rough_share: float = setting(
        0.0, 0.0, 1.0, "Share of the training texts that get typing errors and other slips, anew in every epoch.", label="Rough texts"
    )
    fold_characters: bool = setting(
        True, hint="Invisible, look-alike and full-width letters are read as plain ones, here and in every export.", label="Plain letters", advanced=True
    )
    threads: int = setting(0, 0, 256, "Processor threads; 0 leaves room for the window.", label="Threads", advanced=True)
    # fmt: on

    def steps_per_epoch(self, train_rows: int) -> int:
        """Optimizer steps in one epoch; a last, smaller batch counts."""
        return -(-train_rows // (self.batch_rows * self.accumulate_steps))

    def steps(self, train_rows: int) -> int:
        """Optimizer steps in the whole run."""
        return self.epochs * self.steps_per_epoch(train_rows)
