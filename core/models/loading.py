"""Loads models and tokenizers from checked local folders, and saves them so that plain transformers opens them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import (
    AutoConfig,
    AutoModel,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    PreTrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)

from core.errors import ModelError
from core.message import say
from core.models.folder_check import ModelFolder, inspect_folder
from core.models.parts import EVEN, FIRST, classifier_layer, head_names, marked_pooling
from core.models.pooling import (
    add_even_attention,
    make_pooler_plain,
    recognise_pooling,
    wants_first_token,
    wants_mean_pooling,
)
from core.models.silence import silence_libraries
from core.models.table_loading import open_table, put_table, save_without_table, without_table

_LARGE_VOCABULARY = 100_000


def load_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """The folder's tokenizer, which truncates at the model's token limit if truncation is requested.

    Raises:
        ModelError: the folder or its tokenizer cannot be used.
    """
    return _read_tokenizer(inspect_folder(folder))


def load_classifier(
    folder: Path, classes: Sequence[str], *, multi_label: bool = False, dropout: float = 0.1, seed: int = 0
) -> PreTrainedModel:
    """The backbone in `folder` with a classifier for `classes`, in training mode; the same seed gives the same weights.

    Where the backbone was trained for mean pooling, the classifier reads the mean of the token vectors (see
    `core.models.pooling`). A folder that already is a classifier of exactly these classes keeps its classifier.

    Args:
        classes: the names, in the order of the outputs.
        multi_label: a text may have any number of the classes.
        dropout: dropout probability in training, in the backbone and before the classifier.

    Raises:
        ModelError: the folder cannot be used.
    """
    checked = inspect_folder(folder)
    config = _read_config(checked)
    goes_on = checked.class_names == tuple(classes)
    wants_mean = wants_mean_pooling(checked.path, config) and not checked.has_classifier
    wants_first = wants_first_token(checked.path, config) and not checked.has_classifier
    _set_classes(config, classes, multi_label)
    _set_dropout(config, checked, dropout)
    if config.model_type == "modernbert" and checked.pooling:
        config.classifier_pooling = "mean" if checked.pooling == "mean" else "cls"
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model, missing = _read_model(checked, config)
        if not goes_on:
            last = classifier_layer(model)
            nn.init.normal_(last.weight, std=getattr(config, "initializer_range", 0.02))
            nn.init.zeros_(last.bias)
    if wants_mean:
        add_even_attention(model)
    elif wants_first:
        make_pooler_plain(model)
    else:
        recognise_pooling(model)
    model.fresh_modules = _fresh_modules(model, missing)  # type: ignore[assignment]  # read by core.models.adapters
    return model.train()


def load_trained(folder: Path) -> tuple[PreTrainedModel, PreTrainedTokenizerFast]:
    """A trained classifier and its tokenizer, in eval mode; from an export, or any local sequence classifier.

    Raises:
        ModelError: the folder cannot be used, or holds no trained classifier.
    """
    checked = inspect_folder(folder)
    if not checked.has_classifier:
        raise ModelError(
            say("This model has not learnt any classes yet."),
            where=str(checked.path),
            hint=say("Train it first, or choose a folder that holds a trained classifier."),
        )
    model, missing = _read_model(checked, _read_config(checked))
    if missing:
        raise ModelError(
            say("Weights are missing: {names}.", names=", ".join(sorted(missing)[:5])),
            where=str(checked.path),
            hint=say("Copy the folder again, whole."),
        )
    recognise_pooling(model)
    return model.eval(), _read_tokenizer(checked)


def load_encoder(folder: Path, *, dropout: float = 0.0, is_whole_table: bool = False) -> PreTrainedModel:
    """The backbone in `folder` without any head, in training mode; its output is one vector per token.

    Args:
        dropout: dropout probability in training.
        is_whole_table: hold the table of word vectors in memory, however large it is.

    Raises:
        ModelError: the folder cannot be used.
    """
    checked = inspect_folder(folder)
    config = _read_config(checked)
    _set_dropout(config, checked, dropout)
    model, _ = _read_model(checked, config, AutoModel, is_whole_table=is_whole_table)
    return model.train()


def save_model(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerFast,
    folder: Path,
    *,
    max_tokens: int | None = None,
    backbone: str = "",
) -> None:
    """Write safetensors, config and tokenizer, such that `transformers.pipeline("text-classification", folder)` works.

    A table of word vectors that stayed in its file is not written, only the rows that were changed: such a folder opens
    here, and elsewhere after `core.models.whole_weights.write_whole`, which an export does.

    Args:
        backbone: the name by which the table is found again.
        model: a plain transformers model; merge a PEFT model first.
        max_tokens: the limit at which texts were truncated in training; becomes the limit of the saved tokenizer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    limit = tokenizer.model_max_length
    try:
        tokenizer.model_max_length = min(limit, max_tokens) if max_tokens else limit
        with silence_libraries():
            save_without_table(model, folder, backbone)
            tokenizer.save_pretrained(folder)
            if len(tokenizer) >= _LARGE_VOCABULARY:
                tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"), pretty=False)  # half the size
    finally:
        tokenizer.model_max_length = limit


def _read_tokenizer(checked: ModelFolder) -> PreTrainedTokenizerFast:
    with _model_errors(checked.path), silence_libraries():
        tokenizer = AutoTokenizer.from_pretrained(
            checked.path, local_files_only=True, trust_remote_code=False, use_fast=True
        )
    if not isinstance(tokenizer, PreTrainedTokenizerFast) or tokenizer.pad_token_id is None:
        raise ModelError(
            say("The tokenizer cannot be used: it has no fast form or no padding."),
            where=str(checked.path),
            hint=say("Put the model's tokenizer.json and tokenizer_config.json beside its weights."),
        )
    known = checked.config["vocab_size"]
    if _largest_id(tokenizer) >= known:
        raise ModelError(
            say("The tokenizer knows {tokens} tokens, the model only {known}.", tokens=len(tokenizer), known=known),
            where=str(checked.path),
            hint=say("The tokenizer belongs to another model: copy or download the folder again."),
        )
    limit = tokenizer.model_max_length
    limit = limit if isinstance(limit, int | float) and limit >= 1 else checked.max_tokens
    tokenizer.model_max_length = min(int(limit), checked.max_tokens)
    with _model_errors(checked.path):
        tokenizer(
            ["A first try."], padding=True, truncation=True
        )  # detects a broken tokenizer here, not on the first row
    return tokenizer


def _largest_id(tokenizer: PreTrainedTokenizerFast) -> int:
    backend = tokenizer.backend_tokenizer
    if type(backend.model).__name__ != "Unigram":
        return max(tokenizer.get_vocab().values(), default=0)
    # The pieces are numbered one after the other; a list of 250,000 is slow to build.
    return max(backend.get_vocab_size(with_added_tokens=False) - 1, *backend.get_added_tokens_decoder())


def _read_config(checked: ModelFolder) -> PreTrainedConfig:
    with _model_errors(checked.path), silence_libraries():
        config = AutoConfig.from_pretrained(checked.path, local_files_only=True, trust_remote_code=False)
        config._attn_implementation = checked.layout.attention  # a config may name code of the hub here
        return config


def _read_model(
    checked: ModelFolder,
    config: PreTrainedConfig,
    kind: Any = AutoModelForSequenceClassification,
    *,
    is_whole_table: bool = False,
) -> tuple[PreTrainedModel, set[str]]:
    # The model and the names of the parameters that were not in the folder.
    _check_total(checked, config)
    table = open_table(checked)
    with _model_errors(checked.path), silence_libraries(), without_table(checked, config, table) as state:
        # An auto class wants a folder; its class of the model also takes the weights.
        opener = kind if table is None else kind._model_mapping[type(config)]
        model, report = opener.from_pretrained(
            checked.path if table is None else None,
            config=config,
            state_dict=state,
            attn_implementation=checked.layout.attention,
            dtype=torch.float32,
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            ignore_mismatched_sizes=True,
            output_loading_info=True,
        )
    if table is not None:
        put_table(model, table, is_whole=is_whole_table)
    missing = set(report["missing_keys"]) | {
        str(key[0] if isinstance(key, tuple) else key) for key in report["mismatched_keys"]
    }
    is_whole = kind is not AutoModelForSequenceClassification  # then its names do not begin with the prefix
    inside = sorted(
        name
        for name in missing
        if (is_whole or name.startswith(model.base_model_prefix + ".")) and "pooler." not in name
    )
    if inside:
        raise ModelError(
            say("Weights are missing: {names}.", names=", ".join(inside[:5])),
            where=str(checked.path),
            hint=say("Copy or download the folder again."),
        )
    for name, parameter in model.named_parameters():
        if not bool(torch.isfinite(parameter).all()):
            raise ModelError(
                say("{name} holds numbers that are not finite.", name=name),
                where=str(checked.path),
                hint=say("The weights are damaged: copy or download the folder again."),
            )
    return model, missing


def _check_total(checked: ModelFolder, config: PreTrainedConfig) -> None:
    # A config could still require more memory than its weights: build the model without memory to compare the sizes.
    with _model_errors(checked.path), silence_libraries(), torch.device("meta"):
        planned = sum(
            parameter.numel() for parameter in AutoModelForSequenceClassification.from_config(config).parameters()
        )
    head = 4 * config.hidden_size**2 + 2 * config.hidden_size * (len(config.id2label or ()) + 1)
    if planned > checked.parameters + head:
        raise ModelError(
            say(
                "config.json describes {planned} numbers, but the weights hold {found}.",
                planned=planned,
                found=checked.parameters,
            ),
            where=str(checked.path),
            hint=say("Copy or download the folder again."),
        )


def _set_classes(config: PreTrainedConfig, classes: Sequence[str], multi_label: bool) -> None:
    config.id2label = dict(enumerate(classes))
    config.label2id = {name: number for number, name in enumerate(classes)}
    config.problem_type = "multi_label_classification" if multi_label else "single_label_classification"


def _set_dropout(config: PreTrainedConfig, checked: ModelFolder, dropout: float) -> None:
    for name in checked.layout.dropouts:
        setattr(config, name, dropout)


def _fresh_modules(model: PreTrainedModel, missing: set[str]) -> tuple[str, ...]:
    # Modules outside the pretrained weights; an adapter has to save them completely.
    fresh = set(head_names(model))
    prefix = model.base_model_prefix
    if any(name.startswith(f"{prefix}.pooler.") for name in missing) or marked_pooling(model.config) in (EVEN, FIRST):
        fresh |= {f"{prefix}.pooler"} & {name for name, _ in model.named_modules()}
    return tuple(sorted(fresh))


@contextmanager
def _model_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException as error:  # the libraries raise a dozen kinds for a bad folder; all mean the same to the user
        # The tokenizers library is written in Rust, and its panics are no subclass of Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise ModelError(
            say(
                "The model could not be opened: {reason}.",
                reason=str(error).strip().split("\n")[0][:300] or type(error).__name__,
            ),
            where=str(folder),
            hint=say("Copy or download the folder again, or choose another model."),
        ) from error
