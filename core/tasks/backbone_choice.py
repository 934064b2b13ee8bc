"""Which of the backbones that come along fits the texts, and why."""

from __future__ import annotations

from core.config import BackboneConfig
from core.data.languages import ForeignTexts
from core.message import Message, say
from core.models.backbone_catalogue import find_backbone, is_here

USUAL = BackboneConfig().name
MULTILINGUAL = "multilingual-e5-small"


def choose_backbone(found: ForeignTexts | None) -> str:
    """The name of the usual backbone; of the multilingual one where the texts are not English and it is here.

    Args:
        found: what `core.data.languages.find_foreign_texts` says of the texts.
    """
    return MULTILINGUAL if found is not None and is_here(find_backbone(MULTILINGUAL)) else USUAL


def explain_choice(name: str, found: ForeignTexts | None) -> Message | None:
    """Why a backbone that comes along reads these texts, or does not; None for English texts, and other backbones.

    Args:
        name: as the job has it. found: as for `choose_backbone`.
    """
    if found is None or name not in (USUAL, MULTILINGUAL):
        return None
    return _say_why(found) if name == MULTILINGUAL else _say_unfit(found)


def _say_why(found: ForeignTexts) -> Message:
    if found.language:
        return say(
            "{share:.0%} of the texts are not in English, mostly in {language}: {name} reads them, {usual} does not.",
            share=found.share,
            language=found.language,
            name=MULTILINGUAL,
            usual=USUAL,
        )
    return say(
        "{share:.0%} of the texts are not in English, mostly written in {script}: {name} reads them, {usual} does not.",
        share=found.share,
        script=found.script,
        name=MULTILINGUAL,
        usual=USUAL,
    )


def _say_unfit(found: ForeignTexts) -> Message:
    if found.language:
        return say(
            "{share:.0%} of the texts are not in English, mostly in {language}: {name} was not trained on that.",
            share=found.share,
            language=found.language,
            name=USUAL,
        )
    return say(
        "{share:.0%} of the texts are not in English, mostly written in {script}: {name} was not trained on that.",
        share=found.share,
        script=found.script,
        name=USUAL,
    )
