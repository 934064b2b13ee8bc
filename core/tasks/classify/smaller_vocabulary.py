"""An export with a smaller vocabulary: the tokens of the run's own rows, and every single character."""

from __future__ import annotations

from pathlib import Path

from core.errors import ExportError
from core.export.export_files import CARD, TOKENIZER
from core.export.proof import Form
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import write_text
from core.tasks.classify.used_tokens import read_used_ids

BASE = "base"
_KEPT = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")
_CARD = """## Vocabulary

The vocabulary of this folder was cut to {tokens:,} of {before:,} tokens: those that occur in the rows the model was
made and judged with, and all single characters. Texts of these tokens are read exactly as before, and the proof
compared both. A word that never occurred in those rows is read in smaller pieces than the full vocabulary would read it
in, so the model may know less about it; a character that the full vocabulary has is never unknown. If the texts will
change much, or the model is to be trained further, export the full vocabulary instead.
"""


def check_vocabulary(run: RunFolder) -> None:
    """Refuse a run that does not know its tokens.

    Raises:
        ExportError: it was made by a version that did not note them.
    """
    if read_used_ids(run.model_folder) is None:
        raise ExportError(
            say("This run did not note which tokens its rows consist of."),
            where=run.name,
            hint=say("Export it with the full vocabulary, or train it again."),
        )


def cut_vocabulary(run: RunFolder, form: Form, staging: Path) -> int:
    """Cut the model in `staging`, and say so in its card; returns the number of tokens left.

    Raises:
        ExportError, ModelError: the tokens are not known, or the tokenizer cannot be cut exactly.
    """
    from core.models.cut_vocabulary import cut_folder
    from core.models.folder_check import inspect_folder

    used = read_used_ids(run.model_folder)
    if used is None:
        check_vocabulary(run)
        raise AssertionError
    model = staging / BASE if form == "adapter" else staging
    before = int(inspect_folder(model).config["vocab_size"])
    tokens = cut_folder(model, used)
    for name in _KEPT if form == "adapter" else ():
        if (staging / name).is_file() and (model / name).is_file():
            (staging / name).write_bytes((model / name).read_bytes())
    for folder in (staging, model):  # older forms of the full vocabulary
        for name in TOKENIZER:
            if name not in _KEPT:
                (folder / name).unlink(missing_ok=True)
    card = (staging / CARD).read_text(encoding="utf-8")
    write_text(staging / CARD, card.rstrip() + "\n\n" + _CARD.format(tokens=tokens, before=before))
    return tokens
