"""Parts of the model cards of all tasks: names, facts of a run, and escaping for Markdown."""

from __future__ import annotations

import re
import unicodedata

from core.errors import ModelError
from core.events import Started
from core.models.backbone_catalogue import BackboneCard, find_backbone
from core.runs import history
from core.runs.folder import EVENTS, RunFolder
from core.runs.run_notes import read_notes

_LANGUAGE_CODES = {"English": "en", "Chinese": "zh", "German": "de", "French": "fr", "Spanish": "es", "Japanese": "ja"}


def make_section(title: str, text: str) -> str:
    """A section of a card."""
    return f"## {title}\n\n{text}"


def start_of(run: RunFolder) -> Started | None:
    """The `Started` event of the run; None before it started."""
    return next((event for event in history.read_first(run.path / EVENTS) if isinstance(event, Started)), None)


def fingerprint_of(run: RunFolder) -> str:
    """The SHA-256 of the table; "" where it is unknown."""
    return str(run.environment().get("data_fingerprint") or run.job.data.fingerprint)


def title_of(run: RunFolder, default: str) -> str:
    """The name of a run in one line, or `default` where its job has no title and nobody gave it one."""
    is_named = run.job.title or read_notes(run.path).title
    return flatten(str(run.name)) if is_named else default


def find_card(run: RunFolder) -> BackboneCard | None:
    """The card of the backbone; None for a folder that no longer exists."""
    try:
        return find_backbone(run.job.backbone.name)
    except ModelError:
        return None  # a folder that no longer exists


def backbone_name(run: RunFolder) -> str:
    """The public name of the backbone: its hub id, or the name of its folder without the path."""
    card = find_card(run)
    if card and card.source != "folder":
        return card.location
    # The path of a folder may contain a user's name.
    return re.split(r"[\\/]", run.job.backbone.name.rstrip("\\/"))[-1]


def languages_of(card: BackboneCard | None) -> list[str] | str | None:
    """The languages as codes of the hub; None where they are unknown."""
    if card is None or not card.languages:
        return None
    if len(card.languages) > 5:
        return "multilingual"
    return [_LANGUAGE_CODES[name] for name in card.languages if name in _LANGUAGE_CODES] or None


def flatten(text: str) -> str:
    """The text in one line, without control characters and marks of writing direction."""
    seen = "".join(sign if unicodedata.category(sign) not in ("Cc", "Cs", "Cf") else " " for sign in text)
    return " ".join(seen.split())


def escape(text: str) -> str:
    """User data escaped for Markdown inside a line (CommonMark 2.4, and the tables and formulas of the hub)."""
    return re.sub(r"([\\`*_{}\[\]()#!|<>~$&^])", r"\\\1", flatten(text))
