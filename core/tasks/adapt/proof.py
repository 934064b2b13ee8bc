"""The proof of an exported backbone: its vectors in a fresh process are compared with those of the run's weights."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np

from core.data.batches import tokenise
from core.draining import drain
from core.events import StageChanged
from core.export.proof import (
    TOLERANCE,
    Form,
    Proof,
    Stoppable,
    ask_fresh_process,
    disagreement,
    keep_proof,
)
from core.message import say
from core.models.bi_encoder import load_bi_encoder
from core.runs.folder import RunFolder
from core.tasks.adapt.quick_classifier import embed
from core.tasks.inference import run_texts

_SCRIPT = Path(__file__).with_name("proof_script.py")
_MOST_ROWS = 48
_LONG_WORDS = 700


def prove(
    folder: Path, form: Form, run: RunFolder, *, rows: int, control: Stoppable | None
) -> Generator[StageChanged, None, Proof]:
    """Open `folder` with transformers in a new process and compare its vectors with those of the run.

    Raises:
        ExportError: the process failed, or the vectors disagree. Cancelled: `control` asked to stop.
    """
    model, tokenizer = load_bi_encoder(run.model_folder)
    texts = _make_texts(list(tokenizer.get_vocab()), min(max(1, rows), _MOST_ROWS))
    tokens = tokenise(tokenizer, texts, tokenizer.model_max_length)
    expected = drain(run_texts(model, tokens, embed, pad_id=int(tokenizer.pad_token_id or 0)))
    question = {"folder": str(folder), "texts": texts, "pooling": model.pooling}
    body = yield from ask_fresh_process(_SCRIPT, question, len(texts), run, control)
    found = np.array(body["vectors"], np.float64)
    if found.shape != expected.shape:
        raise disagreement(say("It compared {found} of {asked} texts.", found=len(found), asked=len(texts)))
    worst = float(np.nan_to_num(np.abs(found - expected), nan=np.inf).max(initial=0.0))
    if worst > TOLERANCE:
        raise disagreement(
            say("A number of a vector differs by {gap:.2g}, where {limit:g} is allowed.", gap=worst, limit=TOLERANCE)
        )
    proof = Proof(
        rows=len(texts),
        source="made-up texts",
        max_difference=worst,
        tolerance=TOLERANCE,
        labels_equal=len(texts),
        seconds=float(body["seconds"]),
        python=str(body["python"]),
        versions=dict(body["versions"]),
    )
    keep_proof(folder, form, proof)
    return proof


def _make_texts(vocabulary: Sequence[str], rows: int) -> list[str]:
    """Texts of words of the backbone's own vocabulary: a run does not keep the texts that it was trained on. Short and
    long ones, the last longer than any limit; the same in every proof.
    """
    words = sorted(word.strip("\u2581\u0120") for word in vocabulary if word.strip("\u2581\u0120").isalpha())
    generator = np.random.default_rng(0)
    lengths = [*generator.integers(1, 60, rows - 1).tolist(), _LONG_WORDS]
    return [" ".join(words[at] for at in generator.integers(0, len(words), length)) for length in lengths]
