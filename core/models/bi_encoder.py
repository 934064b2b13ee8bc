"""A bi-encoder: texts as vectors that are compared by cosine; questions and answers share the weights.

A saved folder opens with `sentence_transformers.SentenceTransformer(folder)`: backbone, pooling, unit length.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Literal

import torch
from peft import LoraConfig, PeftModel, TaskType, get_peft_model
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from core.config import MethodConfig
from core.models.adapters import choose_targets, peft_warnings_handled
from core.models.folder_check import read_pooling
from core.models.loading import load_encoder, load_tokenizer, save_model
from core.models.prefixes import NO_PREFIXES, PROMPTS, Prefixes
from core.shapes import Float, Int, Shaped

Pooling = Literal["mean", "first"]
_MODULES = (("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize"))


class BiEncoder(nn.Module):
    """A backbone whose token vectors are pooled to one vector of length 1.

    Args:
        backbone: an encoder without head, or PEFT around one.
        pooling: "mean" of the tokens, or the "first" one.
        scale: factor of the cosines in the loss. learns_scale: whether the factor is trained, too.
    """

    base_model_prefix = "backbone"  # by which core.models.parts finds the layers

    def __init__(
        self, backbone: nn.Module, pooling: Pooling = "mean", *, scale: float = 20.0, learns_scale: bool = False
    ) -> None:
        super().__init__()
        self.backbone = backbone
        self.pooling = pooling
        self.log_scale = nn.Parameter(torch.tensor(math.log(scale)), requires_grad=learns_scale)

    @property
    def config(self) -> Any:
        """The config of the backbone."""
        return self.plain_backbone.config

    @property
    def plain_backbone(self) -> Any:
        """The transformers model itself, whether or not PEFT is around it."""
        return self.backbone.get_base_model() if isinstance(self.backbone, PeftModel) else self.backbone

    @property
    def width(self) -> int:
        """Dimensions of a vector."""
        return int(getattr(self.config, "hidden_size", 0) or self.config.dim)

    def forward(
        self, input_ids: Int[Tensor, "batch seq"], attention_mask: Shaped[Tensor, "batch seq"]
    ) -> Float[Tensor, "batch width"]:
        """Vectors of length 1; float32.

        Args:
            attention_mask: 1 for tokens and 0 for padding.
        """
        hidden = self.backbone(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state  # [batch seq width]
        if self.pooling == "first":
            return functional.normalize(hidden[:, 0].float(), dim=1)
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)  # [batch seq 1]
        mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return functional.normalize(mean.float(), dim=1)

    def scale(self) -> Float[Tensor, ""]:
        """The factor of the cosines; limited to 200, because a trained one could grow without bound."""
        return self.log_scale.exp().clamp(max=200.0)


def load_bi_encoder(
    folder: Path,
    *,
    dropout: float = 0.0,
    scale: float = 20.0,
    learns_scale: bool = False,
    is_whole_table: bool = False,
) -> tuple[BiEncoder, PreTrainedTokenizerFast]:
    """The backbone in `folder` as a bi-encoder, and its tokenizer; pooling is that of the folder, else the mean.

    All weights are trainable except an unused pooler.

    Args:
        is_whole_table: as in `load_encoder`.

    Raises:
        ModelError: the folder cannot be used.
    """
    backbone = load_encoder(folder, dropout=dropout, is_whole_table=is_whole_table)
    pooler = getattr(backbone, "pooler", None)
    if isinstance(pooler, nn.Module):
        pooler.requires_grad_(False)
    pooling: Pooling = "first" if read_pooling(Path(folder)) == "first" else "mean"
    return BiEncoder(backbone, pooling, scale=scale, learns_scale=learns_scale), load_tokenizer(folder)


def add_lora_to(model: BiEncoder, config: MethodConfig, *, seed: int = 0) -> None:
    """Add LoRA to the backbone of `model`, in place: then only the added matrices are trainable.

    The same seed gives the same matrices.

    Raises:
        ConfigError: `config.targets` names a layer that does not exist.
    """
    plain = model.plain_backbone
    names = [
        name
        for name, module in plain.named_modules()
        if isinstance(module, nn.Linear) and not f".{name}".startswith(".pooler.")
    ]
    lora = LoraConfig(
        task_type=TaskType.FEATURE_EXTRACTION,
        r=config.rank,
        lora_alpha=config.alpha,  # type: ignore[arg-type]  # PEFT computes with any number
        lora_dropout=config.dropout,
        target_modules=choose_targets(names, config.targets),
        use_dora=config.use_dora,
        use_rslora=config.use_rslora,
    )
    with peft_warnings_handled(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model.backbone = get_peft_model(plain, lora)


def merge_lora(model: BiEncoder) -> None:
    """Merge LoRA into the weights of the backbone, if there is any."""
    if isinstance(model.backbone, PeftModel):
        model.backbone = model.backbone.merge_and_unload()


def save_bi_encoder(
    model: BiEncoder,
    tokenizer: PreTrainedTokenizerFast,
    folder: Path,
    *,
    max_tokens: int,
    prefixes: Prefixes = NO_PREFIXES,
    backbone: str = "",
) -> None:
    """Write a folder that `SentenceTransformer(folder)` and `load_bi_encoder` open; merge LoRA first.

    Args:
        backbone: as in `save_model`.
        max_tokens: limit at which the folder truncates texts.
        prefixes: that were put before the texts in training.
    """
    plain = model.plain_backbone
    if not isinstance(plain, PreTrainedModel):
        raise TypeError(f"{type(plain).__name__} is no transformers model")
    save_model(plain, tokenizer, folder, max_tokens=max_tokens, backbone=backbone)
    is_mean = model.pooling == "mean"
    # The old names of modules and pooling, which every version since 2.0 reads.
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for number, (kind, path) in enumerate(_MODULES)
    ]
    pooling = {
        "word_embedding_dimension": model.width,
        "pooling_mode_cls_token": not is_mean,
        "pooling_mode_mean_tokens": is_mean,
        "pooling_mode_max_tokens": False,
        "pooling_mode_mean_sqrt_len_tokens": False,
    }
    _write(folder / "modules.json", modules)
    _write(folder / "sentence_bert_config.json", {"max_seq_length": max_tokens, "do_lower_case": False})
    _write(folder / PROMPTS, prefixes.describe())
    _write(folder / "1_Pooling" / "config.json", pooling)
    _write(folder / "2_Normalize" / "config.json", {})


def _write(path: Path, body: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body, indent=2) + "\n", encoding="utf-8")
