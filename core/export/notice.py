"""The notice of an export (NOTICE.txt): where the weights come from."""

from __future__ import annotations

from core.export.card_parts import backbone_name, find_card, flatten
from core.runs.folder import RunFolder


def notice_text(run: RunFolder) -> str:
    """The origin of the weights and its licence, as plain text."""
    name, card = backbone_name(run), find_card(run)
    licence = (
        f"published under the licence {card.licence}" if card and card.licence else "whose licence is not known here"
    )
    source = f" (https://huggingface.co/{card.location})" if card and card.source != "folder" else ""
    return (
        f"These weights were made by fine-tuning {flatten(name)}{source},\n{licence}.\n"
        "The terms of that licence go on to hold for the parts that come from it.\n"
    )
