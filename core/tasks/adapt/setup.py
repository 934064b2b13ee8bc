"""Prepare a job of adapting: device, texts, token ids, model."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

from core.config import JobConfig
from core.data.batches import TokenisedTexts, tokenise
from core.events import Noticed, StageChanged, Started, TrainEvent
from core.message import say
from core.models.backbone_catalogue import find_backbone, locate
from core.models.bi_encoder import BiEncoder, load_bi_encoder
from core.tasks.adapt.hidden_words import TokenKinds, read_token_kinds
from core.tasks.adapt.masked_model import MaskedModel
from core.tasks.adapt.texts import AdaptTexts, read_adapt_texts
from core.tasks.fingerprints import JobDigest
from core.train.control import Control, raise_when_stopped
from core.train.device import choose_device, choose_precision, name_of, prepare_threads


@dataclass(frozen=True, eq=False)
class AdaptSetup:
    """A prepared job of adapting.

    Attributes:
        encoder: the backbone with its pooling, as it is saved. model: the same backbone with the guessing layer.
        used: ids that batches hold and that are guessed among, sorted. words: those of them that are words.
    """

    job: JobConfig
    device: torch.device
    precision: torch.dtype
    threads: int
    texts: AdaptTexts
    tokenizer: PreTrainedTokenizerFast
    kinds: TokenKinds
    train: TokenisedTexts
    held_out: TokenisedTexts
    max_tokens: int
    used: np.ndarray
    words: np.ndarray
    encoder: BiEncoder
    model: MaskedModel

    @property
    def pad_id(self) -> int:
        return int(self.tokenizer.pad_token_id or 0)


def prepare(job: JobConfig, control: Control) -> Generator[TrainEvent, None, AdaptSetup]:
    """Read the texts, tokenise, load the backbone; yields progress and returns the setup.

    Raises:
        DataError, ConfigError, ModelError, DeviceError: the job cannot be run as it is. Cancelled: a stop was asked
            for.
    """
    settings = job.training
    yield StageChanged(stage="preparing")
    device = choose_device(settings.device)
    threads = prepare_threads(settings.threads)
    texts = read_adapt_texts(job, control)
    yield from texts.notices
    folder = locate(find_backbone(job.backbone.name), network=job.backbone.network)
    encoder, tokenizer = load_bi_encoder(folder, dropout=settings.dropout)
    kinds = read_token_kinds(tokenizer)
    max_tokens = min(settings.max_tokens, tokenizer.model_max_length)
    train = tokenise(tokenizer, texts.train, max_tokens, raise_when_stopped(control))
    held_out = tokenise(tokenizer, texts.held_out, max_tokens, raise_when_stopped(control))
    cut = int(train.cut.sum())
    if cut:
        yield Noticed(
            message=say(
                "Texts that are longer than {limit} tokens: {n}. Only their beginning is learnt from.",
                limit=max_tokens,
                n=cut,
            ),
            hint=say("Raise the token limit; it takes longer then."),
        )
    own = [int(tokenizer.pad_token_id or 0), kinds.mask_id]
    used = np.union1d(train.used_ids(), np.array(own, np.int64))
    words = used[~kinds.special[used]]
    plain = encoder.plain_backbone
    model = MaskedModel(plain, used, seed=settings.seed)
    encoder.log_scale.requires_grad_(False)
    model.to(device)
    encoder.to(device)
    precision = choose_precision(settings.precision, device)
    return AdaptSetup(
        job, device, precision, threads, texts, tokenizer, kinds, train, held_out, max_tokens, used, words, encoder,
        model,
    )  # fmt: skip


def describe_start(setup: AdaptSetup) -> Started:
    """The `Started` event."""
    weights = list(setup.model.parameters())
    return Started(
        task=setup.job.task,
        method=setup.job.method.kind,
        backbone=setup.job.backbone.name,
        classes=(),
        train_rows=len(setup.train),
        validation_rows=len(setup.held_out),
        test_rows=0,
        steps=setup.job.training.steps(len(setup.train)),
        device=str(setup.device),
        precision=name_of(setup.precision),
        threads=setup.threads,
        parameters=sum(weight.numel() for weight in weights),
        trainable_parameters=sum(weight.numel() for weight in weights if weight.requires_grad),
        counts=(("texts", len(setup.train) + len(setup.held_out)), ("words", len(setup.words))),
    )


def fingerprint_adapt(job: JobConfig, texts: AdaptTexts) -> str:
    """SHA-256 (hex) of the texts and of all settings that affect the weights."""
    digest = JobDigest(job)
    digest.update(texts.fingerprint.encode())
    digest.update("\0".join(texts.held_out).encode("utf-8", "surrogatepass"))
    return digest.fingerprint()
