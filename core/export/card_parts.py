"""What the model cards of all tasks are written from: names, facts of a run, and texts made safe for Markdown."""

from __future__ import annotations

import re
import unicodedata

from core.errors import ModelError
from core.events import Started
from core.models.backbone_catalogue import BackboneCard, find_backbone
from core.runs import history
from core.runs.folder import EVENTS, RunFolder

_LANGUAGE_CODES = {"English": "en", "Chinese": "zh", "German": "de", "French": "fr", "Spanish": "es", "Japanese": "ja"}


def make_section(title: str, text: str) -> str:
    """A section of a card."""
    return f"## {title}\n\n{text}"


def start_of(run: RunFolder) -> Started | None:
    """What the run was about to do; None before it began."""
    return next((event for event in history.read_first(run.path / EVENTS) if isinstance(event, Started)), None)


def fingerprint_of(run: RunFolder) -> str:
    """The SHA-256 of the table; "" where it is unknown."""
    return str(run.environment().get("data_fingerprint") or run.job.data.fingerprint)


def title_of(run: RunFolder, default: str) -> str:
    """The run's title in one line, or `default` where it has none."""
    return flatten(run.job.title) or default


def find_card(run: RunFolder) -> BackboneCard | None:
    """What is known of the backbone; None for a folder that has gone since."""
    try:
        return find_backbone(run.job.backbone.name)
    except ModelError:
        return None  # a folder that has gone since


def backbone_name(run: RunFolder) -> str:
    """The backbone as a stranger may read it: its hub id, or the last part of its folder."""
    card = find_card(run)
    if card and card.source != "folder":
        return card.location
    # A folder's path may name a person; its own name says enough.
    return re.split(r"[\\/]", run.job.backbone.name.rstrip("\\/"))[-1]


def languages_of(card: BackboneCard | None) -> list[str] | str | None:
    """The languages in the hub's codes; None where they are unknown."""
    if card is None or not card.languages:
        return None
    if len(card.languages) > 5:
        return "multilingual"
    return [_LANGUAGE_CODES[name] for name in card.languages if name in _LANGUAGE_CODES] or None


def flatten(text: str) -> str:
    """One line, without signs that steer a terminal or turn the direction of writing."""
    seen = "".join(sign if unicodedata.category(sign) not in ("Cc", "Cs", "Cf") else " " for sign in text)
    return " ".join(seen.split())


def escape(text: str) -> str:
    """User data as literal Markdown inside a line (CommonMark 2.4, and the tables and formulas of the hub)."""
    return re.sub(r"([\\`*_{}\[\]()#!|<>~$&^])", r"\\\1", flatten(text))
