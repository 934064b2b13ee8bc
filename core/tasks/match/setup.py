"""Prepare a matching job: device, questions, answers, token ids, model."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

from core.config import JobConfig
from core.data.batches import TokenisedTexts, tokenise
from core.data.reading import ReadOptions, read_table
from core.data.table import Table
from core.draining import relay
from core.errors import DataError
from core.events import Noticed, StageChanged, Started, TrainEvent
from core.message import say
from core.models.bi_encoder import BiEncoder, load_bi_encoder
from core.models.plain_letters import read_plainly
from core.models.prefixes import NO_PREFIXES, Prefixes
from core.tasks.backbone_folder import find_prefixes, open_backbone, report_choice
from core.tasks.fingerprints import JobDigest, refuse_other_data
from core.tasks.inference import run_texts
from core.tasks.left_out import report_split_dates
from core.tasks.match.findings import find_match_problems
from core.tasks.match.inspect import describe_columns
from core.tasks.match.pairs import QuestionPairs, read_pairs
from core.tasks.match.report import RightAnswers, right_answers
from core.tasks.match.split import QuestionSplit, split_questions
from core.tasks.reported_findings import report_columns, report_problems
from core.train.control import Control, raise_when_stopped
from core.train.device import choose_device, choose_precision, name_of, prepare_threads

FEWEST_ANSWERS = 2


@dataclass(frozen=True, eq=False)
class MatchData:
    """Questions, answers and their split; `right` are the right answers of every question, by position.

    `left_out` holds notices on lines that could not be read and on what was guessed. `among`, after an update, is for
    each question the number of answers that it is ranked among, the first ones: those that were known when it was new.
    """

    pairs: QuestionPairs
    split: QuestionSplit
    right: RightAnswers
    left_out: tuple[Noticed, ...] = ()
    among: np.ndarray | None = None

    def mask_later(self, scores: np.ndarray, positions: np.ndarray) -> np.ndarray:
        """Set the scores of the answers that came after a question's part to the lowest one, in place; returns them.

        Args:
            scores: [positions answers].
        """
        if self.among is not None and scores.size:
            lowest = scores.min()
            for count in np.unique(self.among[positions]):
                scores[self.among[positions] == count, count:] = lowest - 1
        return scores

    def positions(self, split: str) -> np.ndarray:
        """Positions of the questions of "train", "validation" or "test"."""
        return getattr(self.split, split)

    def texts(self, split: str) -> list[str]:
        """Their texts."""
        return [self.pairs.questions[position] for position in self.positions(split)]

    def right_of(self, split: str) -> RightAnswers:
        """Their right answers; none for a question without an answer."""
        return self.right.take(self.positions(split))

    def count_answered(self, split: str) -> int:
        """The number of them with a right answer."""
        return int((self.pairs.answer_of[self.positions(split)] >= 0).sum())


@dataclass(frozen=True, eq=False)
class MatchSetup:
    """A prepared matching job. `questions` are the tokens of all questions, by position; `model` is before any LoRA;
    `prefixes` are in the tokens already.
    """

    job: JobConfig
    device: torch.device
    precision: torch.dtype
    threads: int
    data: MatchData
    tokenizer: PreTrainedTokenizerFast
    questions: TokenisedTexts
    answers: TokenisedTexts
    max_tokens: int
    model: BiEncoder
    prefixes: Prefixes = NO_PREFIXES

    @property
    def pad_id(self) -> int:
        return int(self.tokenizer.pad_token_id or 0)

    def trained_ids(self) -> np.ndarray:
        """Every token id that can occur in a training batch, including padding; [ids], int64."""
        return np.union1d(
            np.union1d(self.questions.take(self.data.split.train).used_ids(), self.answers.used_ids()), self.pad_id
        )


def prepare(job: JobConfig, control: Control) -> Generator[TrainEvent, None, MatchSetup]:
    """Read the files, split the questions, tokenise, load the model; yields progress and returns the setup.

    Raises:
        DataError, ConfigError, ModelError, DeviceError: the job cannot be run as it is. Cancelled: a stop was asked
            for.
    """
    settings = job.training
    yield StageChanged(stage="preparing")
    device = choose_device(settings.device)
    threads = prepare_threads(settings.threads)
    data = read_match_data(job, control)
    yield from data.left_out
    yield from report_choice(job, [*data.pairs.questions, *data.pairs.answers.texts])
    folder = yield from open_backbone(job, control)
    model, tokenizer = load_bi_encoder(
        folder, dropout=settings.dropout, scale=job.match.scale, learns_scale=job.match.learn_scale
    )
    if settings.fold_characters:
        read_plainly(tokenizer)
    max_tokens = min(settings.max_tokens, tokenizer.model_max_length)
    prefixes, watch = find_prefixes(job.backbone.name, folder), raise_when_stopped(control)
    answers = tokenise(tokenizer, prefixes.of_passages(data.pairs.answers.texts), max_tokens, watch)
    questions = tokenise(tokenizer, prefixes.of_queries(data.pairs.questions), max_tokens, watch)
    cut = int(answers.cut.sum())
    if cut:
        yield Noticed(
            message=say(
                "Answers that are longer than {limit} tokens: {n}. Only their beginning is compared.",
                limit=max_tokens,
                n=cut,
            ),
            hint=say("Raise the token limit; it takes longer then."),
        )
    model.to(device)
    precision = choose_precision(settings.precision, device)
    return MatchSetup(job, device, precision, threads, data, tokenizer, questions, answers, max_tokens, model, prefixes)


def read_match_data(job: JobConfig, control: Control) -> MatchData:
    """The questions and answers of the job's files, split.

    Raises:
        DataError: a file or column cannot be used, there are fewer than two answers, or no training questions.
        Cancelled: a stop was asked for while reading.
    """
    table, answer_table = read_match_tables(job, control)
    pairs = read_pairs(table, job.match, answer_table, job.data.excluded_rows)
    refuse_other_data(job.data, pairs.fingerprint)
    split = split_questions(table, pairs, job.match, job.data)
    if len(pairs.answers) < FEWEST_ANSWERS:
        raise DataError(
            say("There is only one answer, so there is nothing to choose."),
            hint=say("Check which column holds the answers."),
        )
    if job.method.kind != "frozen" and not len(split.train):
        raise DataError(
            say("There is no question with an answer to learn from."),
            hint=say("Choose the method frozen, which needs none, or check which column holds the questions."),
            field="method.kind",
        )
    by_answer = job.match.split_by == "answer"
    findings = find_match_problems(table, pairs, split, by_answer=by_answer, answer_table=answer_table)
    notices = (
        report_columns(describe_columns(job.match)),
        *report_problems(findings, table, answer_table),
        *report_split_dates(table, job.data),
    )
    return MatchData(pairs, split, right_answers(pairs.all_right(np.arange(len(pairs)))), notices)


def read_match_tables(job: JobConfig, control: Control | None = None) -> tuple[Table, Table | None]:
    """The table of questions, with its validation and test files, and the answer file where one is named.

    Raises:
        DataError: a file cannot be read. Cancelled: a stop was asked for while reading.
    """
    watch = raise_when_stopped(control) if control is not None else None
    data = job.data
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    apart = [file for file in (data.split.validation_file, data.split.test_file) if file and file not in data.files]
    table = read_table([*data.files, *apart], options, progress=watch)
    answers = read_table([job.match.answer_file], progress=watch) if job.match.answer_file else None
    return table, answers


def fingerprint_match(job: JobConfig, data: MatchData) -> str:
    """SHA-256 (hex) of the data and of all settings that affect the weights; not of device and threads."""
    digest = JobDigest(job)
    digest.update(data.pairs.fingerprint.encode())
    for split in ("train", "validation"):
        digest.update(data.pairs.rows[data.positions(split)].tobytes())
    return digest.fingerprint()


def describe_start(setup: MatchSetup) -> Started:
    """The `Started` event; the model of `setup` is the one that is trained, with LoRA if any."""
    weights = [weight for name, weight in setup.model.named_parameters() if name != "log_scale" or weight.requires_grad]
    is_frozen = setup.job.method.kind == "frozen"
    data = setup.data
    counts = [
        ("questions", len(data.pairs)),
        ("answers", len(data.pairs.answers)),
        ("unanswered", len(data.pairs.unanswered)),
    ]
    return Started(
        task="match",
        method=setup.job.method.kind,
        backbone=setup.job.backbone.name,
        classes=(),
        train_rows=0 if is_frozen else len(data.split.train),
        validation_rows=len(data.split.validation),
        test_rows=len(data.split.test),
        steps=0 if is_frozen else setup.job.training.steps(len(data.split.train)),
        device=str(setup.device),
        precision=name_of(setup.precision),
        threads=setup.threads,
        parameters=sum(weight.numel() for weight in weights),
        trainable_parameters=0 if is_frozen else sum(weight.numel() for weight in weights if weight.requires_grad),
        counts=tuple(counts),
    )


def encode_tokens(
    model: BiEncoder, tokens: TokenisedTexts, pad_id: int, precision: torch.dtype = torch.float32
) -> Generator[int, None, np.ndarray]:
    """The vectors of some texts, [texts width], float32; yields the number done. Sets the model to evaluation mode."""
    vectors = yield from run_texts(model, tokens, _vectors, pad_id=pad_id, precision=precision)
    return vectors if len(tokens) else np.zeros((0, model.width), np.float32)


def encode_lists(
    model: BiEncoder, lists: Sequence[TokenisedTexts], pad_id: int, precision: torch.dtype = torch.float32
) -> Generator[int, None, list[np.ndarray]]:
    """As `encode_tokens`, for several lists of texts; yields the number done of all."""
    found: list[np.ndarray] = []
    before = 0
    for tokens in lists:
        running = encode_tokens(model, tokens, pad_id, precision)
        found.append((yield from relay(running, before.__add__)))
        before += len(tokens)
    return found


def encode_parts(
    setup: MatchSetup, parts: Sequence[TokenisedTexts], control: Control
) -> Generator[StageChanged, None, list[np.ndarray]]:
    """The vectors of several lists of texts in the precision of the training; yields progress.

    Raises:
        Cancelled: a stop was asked for.
    """
    running = encode_lists(setup.model, parts, setup.pad_id, setup.precision)
    total = sum(map(len, parts))
    return (
        yield from relay(
            running, lambda done: StageChanged(stage="baselines", done=done, total=total), control.wait_or_cancel
        )
    )


def _vectors(model: torch.nn.Module, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
    return model(input_ids, attention_mask)
