"""What a sentence encoder was trained to read before a text: "query: " before a question, "passage: " before an answer.

They are kept where sentence-transformers keeps them, in `config_sentence_transformers.json`: a trained folder and its
export say how a text is read. Only matching uses them: with multilingual-e5-small they help there, and change
nothing in classifying (docs/decisions/0019-a-multilingual-backbone.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.models.folder_check import MAX_JSON_BYTES

PROMPTS = "config_sentence_transformers.json"
_OF_QUERY, _OF_PASSAGE = ("query",), ("document", "passage", "corpus")
"""The names that sentence-transformers looks for in `encode_query` and `encode_document`, in this order."""


@dataclass(frozen=True)
class Prefixes:
    """What is put before a question, and before what is searched; "" for nothing."""

    query: str = ""
    passage: str = ""

    def of_queries(self, texts: Sequence[str]) -> Sequence[str]:
        """The texts as questions."""
        return [self.query + text for text in texts] if self.query else texts

    def of_passages(self, texts: Sequence[str]) -> Sequence[str]:
        """The texts as what is searched."""
        return [self.passage + text for text in texts] if self.passage else texts

    def describe(self) -> dict[str, Any]:
        """The content of `config_sentence_transformers.json`."""
        prompts = {"query": self.query, "document": self.passage} if self != NO_PREFIXES else {}
        return {"prompts": prompts, "default_prompt_name": None, "similarity_fn_name": "cosine"}


NO_PREFIXES = Prefixes()


def read_prefixes(folder: Path) -> Prefixes:
    """Those that a folder names; none where it names none, or names them in a form that is not known."""
    path = folder / PROMPTS
    try:
        if path.stat().st_size > MAX_JSON_BYTES:
            return NO_PREFIXES
        prompts = json.loads(path.read_text(encoding="utf-8"))["prompts"]
        return Prefixes(_find(prompts, _OF_QUERY), _find(prompts, _OF_PASSAGE))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return NO_PREFIXES


def _find(prompts: dict[str, Any], names: tuple[str, ...]) -> str:
    found = next((prompts[name] for name in names if name in prompts), "")
    return found if isinstance(found, str) else ""
