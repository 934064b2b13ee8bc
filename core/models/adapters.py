"""LoRA on a classifier: the adapted layers, the modules saved with it, and merging (Hu et al. 2021)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from peft import LoraConfig, PeftModel, TaskType, get_peft_model
from torch import nn
from transformers import PreTrainedModel

from core.config import MethodConfig
from core.errors import ConfigError
from core.message import say
from core.models.parts import EVEN, FIRST, backbone_of, head_names, marked_pooling, plain_model
from core.models.pooling import recognise_pooling
from core.models.silence import silence_libraries


def linear_targets(model: PreTrainedModel) -> list[str]:
    """Full names of the linear layers that LoRA adapts: all in the backbone but pooler and even-attention layer."""
    plain = plain_model(model)
    prefix = plain.base_model_prefix
    left_out = tuple(f"{name}." for name in (f"{prefix}.pooler", even_layer_name(plain)) if name)
    return [
        f"{prefix}.{name}"
        for name, module in backbone_of(plain).named_modules()
        if isinstance(module, nn.Linear) and not f"{prefix}.{name}.".startswith(left_out)
    ]


def even_layer_name(model: PreTrainedModel) -> str:
    """Full name of the even-attention layer; "" where there is none."""
    plain = plain_model(model)
    if marked_pooling(plain.config) != EVEN:
        return ""
    return f"{plain.base_model_prefix}.encoder.layer.{plain.config.num_hidden_layers - 1}"


def add_lora(model: PreTrainedModel, config: MethodConfig, *, seed: int = 0) -> PeftModel:
    """`model` wrapped with LoRA: only the added matrices and the head are trainable, and the adapter file is complete.

    The same seed gives the same matrices.

    Raises:
        ConfigError: `config.targets` names a layer that does not exist.
    """
    lora = LoraConfig(
        task_type=TaskType.SEQ_CLS,
        r=config.rank,
        lora_alpha=config.alpha,  # type: ignore[arg-type]  # PEFT computes with any number
        lora_dropout=config.dropout,
        target_modules=choose_targets(linear_targets(model), config.targets),
        modules_to_save=_modules_to_save(model),
        use_dora=config.use_dora,
        use_rslora=config.use_rslora,
    )
    with peft_warnings_handled(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        wrapped = get_peft_model(model, lora)
    lora.modules_to_save = sorted(set(lora.modules_to_save or ()))  # PEFT adds its own guesses to the list
    recognise_pooling(wrapped)  # PEFT sets everything it saves to trainable; this freezes the pooling again
    return wrapped


def merge(model: PeftModel) -> PreTrainedModel:
    """The plain model with the adapter merged into its weights; `model` itself is unusable afterwards."""
    merged = model.merge_and_unload()
    recognise_pooling(merged)
    return merged


def save_adapter(model: PeftModel, folder: Path, *, backbone: str = "") -> None:
    """Write the adapter and the config of the complete model, with which plain PEFT loads it on the original backbone.

        config = AutoConfig.from_pretrained(folder)
        stock = AutoModelForSequenceClassification.from_pretrained(backbone, config=config)
        model = PeftModel.from_pretrained(stock, folder)

    Args:
        backbone: the backbone that the adapter file names: a hub id, or a folder. A path of this computer is useless on
            others, so pass the hub id where there is one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for lora in model.peft_config.values():
        lora.base_model_name_or_path = backbone or lora.base_model_name_or_path
    with silence_libraries():
        # The vocabulary is never changed here; PEFT would query the hub to find out.
        model.save_pretrained(str(folder), save_embedding_layers=False)
        plain_model(model).config.save_pretrained(folder)


def _modules_to_save(model: PreTrainedModel) -> list[str]:
    plain = plain_model(model)
    names = set(getattr(plain, "fresh_modules", head_names(plain)))
    if even_layer_name(plain):
        names.add(even_layer_name(plain))
    if marked_pooling(plain.config) in (EVEN, FIRST) and getattr(backbone_of(plain), "pooler", None) is not None:
        names.add(f"{plain.base_model_prefix}.pooler")
    return sorted(names)


def choose_targets(names: list[str], text: str) -> list[str]:
    """The names selected by `text`: comma-separated parts of full names ("query", "encoder.layer.0"); "" selects all.

    Raises:
        ConfigError: a part occurs in no name.
    """
    wanted = [part.strip().strip(".") for part in re.split(r"[,;\s]+", text) if part.strip(" .")]
    if not wanted:
        return names
    for part in wanted:
        if not any(_is_part_of(part, name) for name in names):
            short = sorted({name.rsplit(".", 1)[-1] for name in names})
            raise ConfigError(
                say("This model has no layer called {name}.", name=part[:80]),
                where="method.targets",
                hint=say(
                    "Possible names: {names}, or a longer one such as {example}.",
                    names=", ".join(short),
                    example=names[0],
                ),
                field="method.targets",
            )
    return [name for name in names if any(_is_part_of(part, name) for part in wanted)]


def _is_part_of(part: str, name: str) -> bool:
    return f".{part}." in f".{name}."


@contextmanager
def peft_warnings_handled() -> Iterator[None]:
    """A context that ignores a warning of PEFT 0.21, which uses an old attribute name of transformers 5."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="`is_gradient_checkpointing` is deprecated", category=FutureWarning)
        yield
