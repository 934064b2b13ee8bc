"""Which backbones fit the open texts best, by what others have measured of them, and why.

The order is advice: it changes nothing that is trained. Figures of strangers' tests say which of two backbones is
likely better, not by how much; what decides is a comparison on one's own rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.data.languages import ForeignTexts
from core.data.profile import Profile
from core.data.scripts import SCRIPTS
from core.message import Message, say
from core.models.backbone_catalogue import BackboneCard, is_here
from core.models.published_figures import FigureKind, PublishedFigure

FEW_ROWS_A_CLASS = 50
USUAL_TOKENS = 512
"""The longest text that most backbones read."""
MANY_LONG = 0.1
"""The share of longer texts from which a backbone that reads them is preferred."""

_WORDS_OF_A_TOKEN = 0.75
_SMALL = 23e6  # weights of the bundled backbone
# In these units a point of a figure counts 0.03: what is here comes before what is at most five points better.
_HERE, _SIZE = 0.15, 0.05
_MOODS = frozenset(
    """positive negative neutral mixed pos neg neu good bad happy sad happiness sadness anger angry fear joy love
    surprise disgust optimism pessimism satisfied dissatisfied bullish bearish like dislike praise complaint favourable
    unfavourable favorable unfavorable positiv negativ gemischt positif négatif neutre positivo negativo neutral
    正面 负面 中性 中立 积极 消极 正向 负向 好评 中评 差评 满意 不满意
    开心 高兴 生气 愤怒 伤心 悲伤 恐惧 惊讶 厌恶 喜欢 讨厌 看涨 看跌 利好 利空
    負面 積極 消極 好評 差評 滿意 ポジティブ ネガティブ ニュートラル 肯定 否定
    満足 不満 긍정 부정 중립 บวก ลบ กลาง""".split()
)
_STARS = re.compile(r"\s*[1-5](?:\.0)?\s*(?:stars?|sterne?|points?|星|颗星|分)?\s*", re.IGNORECASE)
_MOST_CLASSES_OF_MOODS = 12


@dataclass(frozen=True)
class Needs:
    """What the open texts ask of a backbone.

    Attributes:
        script: that most letters belong to; "" while unknown. language: that many texts are in, "" for English.
        rows_a_class: the median; None without classes. are_moods: whether the classes are moods, or one to five stars.
        searches: whether texts are ranked by their likeness, as in matching and recommending.
        long_share: of the texts that have more than `USUAL_TOKENS` tokens; 0 to 1.
    """

    script: str = ""
    language: str = ""
    rows_a_class: float | None = None
    are_moods: bool = False
    searches: bool = False
    long_share: float = 0.0

    @property
    def has_few_rows(self) -> bool:
        return self.rows_a_class is not None and self.rows_a_class < FEW_ROWS_A_CLASS

    @property
    def has_long_texts(self) -> bool:
        return self.long_share > MANY_LONG


@dataclass(frozen=True)
class RankedBackbone:
    """A backbone in the order of fit.

    Attributes:
        reasons: why it fits these texts, the weightiest first; empty where nothing is known.
    """

    card: BackboneCard
    reads: bool
    reasons: tuple[Message, ...]


def find_needs(profile: Profile | None, foreign: ForeignTexts | None, *, searches: bool = False) -> Needs:
    """What texts need, as far as it is known.

    Args:
        profile: of classified texts; None while unknown, and for other tasks. foreign: the texts that are not English.
    """
    script = profile.scripts[0][0] if profile is not None and profile.scripts else ""
    if foreign is not None and foreign.script in SCRIPTS:
        script = script or foreign.script
    if profile is None:
        return Needs(script=script, language=foreign.language if foreign else "", searches=searches)
    counts = [count for _, count in profile.class_counts]
    return Needs(
        script=script,
        language=foreign.language if foreign else "",
        rows_a_class=float(np.median(counts)) if counts else None,
        are_moods=are_moods([name for name, _ in profile.class_counts]),
        searches=searches,
        long_share=_share_long(profile),
    )


def are_moods(classes: Sequence[str]) -> bool:
    """Whether most of the classes are moods ("positive", "差评"), or all are stars of a rating from 1 to 5."""
    if not 2 <= len(classes) <= _MOST_CLASSES_OF_MOODS:
        return False
    if len(classes) >= 3 and all(_STARS.fullmatch(name) for name in classes):
        return True
    words = [name.casefold().replace("_", " ").replace("-", " ").split() for name in classes]
    return sum(any(word in _MOODS for word in own) for own in words) > len(classes) / 2


def rank_backbones(cards: Sequence[BackboneCard], needs: Needs) -> tuple[RankedBackbone, ...]:
    """The backbones, the best fit first; those that cannot read the texts last. Equal ones keep their order.

    What is on this computer and small comes first where nothing else is known. A figure that nobody published counts as
    the lowest one that was.
    """
    lowest = _find_lowest(cards)
    ranked = [(_rate(card, needs, lowest), -at, _explain(card, needs)) for at, card in enumerate(cards)]
    return tuple(found for *_, found in sorted(ranked, key=lambda one: one[:2], reverse=True))


def describe_needs(needs: Needs) -> tuple[Message, ...]:
    """What the order of the backbones follows, each in a few words."""
    found = []
    if needs.language:
        found.append(say("texts in {language}", language=needs.language))
    elif needs.script and needs.script != "Latin":
        found.append(say("texts written in {script}", script=needs.script))
    if needs.are_moods:
        found.append(say("labels that are moods"))
    if needs.has_few_rows:
        found.append(say("few labelled texts a class"))
    if needs.has_long_texts:
        found.append(say("long texts"))
    if needs.searches:
        found.append(say("finding like texts"))
    return tuple(found)


def _find_lowest(cards: Sequence[BackboneCard]) -> dict[FigureKind, float]:
    lowest: dict[FigureKind, float] = {}
    for figure in (figure for card in cards for figure in card.figures):
        lowest[figure.kind] = min(figure.value, lowest.get(figure.kind, figure.value))
    return lowest


def _rate(card: BackboneCard, needs: Needs, lowest: Mapping[FigureKind, float]) -> float:
    if not _reads(card, needs):
        return -100 + (0.1 if is_here(card) else 0.0)
    known = {figure.kind: figure.value for figure in card.figures}
    wanted = _wanted_kinds(needs)
    fit = sum(weight * known.get(kind, lowest.get(kind, 0.0)) / 100 for kind, weight in wanted.items())
    if needs.has_long_texts and card.max_tokens > USUAL_TOKENS:
        fit += 1
    size = _SIZE * max(0.0, math.log2(max(card.parameters, 1) / _SMALL))
    return fit + (_HERE if is_here(card) else 0.0) - size


def _weigh(card: BackboneCard, needs: Needs) -> Iterator[tuple[PublishedFigure, float]]:
    """The figures of a backbone that bear on the needs, with their weights."""
    wanted = _wanted_kinds(needs)
    for figure in card.figures:
        if figure.kind in wanted:
            yield figure, wanted[figure.kind]


def _wanted_kinds(needs: Needs) -> dict[FigureKind, float]:
    wanted: dict[FigureKind, float] = {}
    if needs.script == "Han" or needs.language == "Chinese":
        wanted["chinese"] = 3.0
        if needs.searches:
            wanted = {"chinese-retrieval": 3.0, "chinese": 0.5}
        return wanted
    if needs.are_moods:
        wanted["sentiment"] = 3.0
    if needs.has_few_rows:
        wanted["few-labels"] = 3.0
    if needs.searches:
        wanted["retrieval"] = 3.0
    return wanted


def _reads(card: BackboneCard, needs: Needs) -> bool:
    if card.scripts and needs.script and needs.script not in card.scripts:
        return False
    language = needs.language or ("English" if needs.script == "Latin" else "")
    return not card.languages or not language or language in card.languages


def _explain(card: BackboneCard, needs: Needs) -> RankedBackbone:
    if not _reads(card, needs):
        return RankedBackbone(card, False, ())
    reasons = [_say_figure(figure) for figure, _ in sorted(_weigh(card, needs), key=lambda pair: -pair[1])]
    if needs.has_long_texts and card.max_tokens > USUAL_TOKENS:
        reasons.insert(
            0,
            say(
                "Long texts: it reads {tokens:,} tokens at once; {share:.0%} of yours have more than {usual}.",
                tokens=card.max_tokens,
                share=needs.long_share,
                usual=USUAL_TOKENS,
            ),
        )
    return RankedBackbone(card, True, tuple(reasons))


def _say_figure(figure: PublishedFigure) -> Message:
    value, test = figure.value, figure.test
    if figure.kind == "sentiment":
        return say("Moods: {value:.0f} of 100 texts right in a published test ({test}).", value=value, test=test)
    if figure.kind == "few-labels":
        return say("Few labels: {value:.0f} of 100 texts right in a published test ({test}).", value=value, test=test)
    if figure.kind == "chinese":
        return say("Chinese: {value:.0f} of 100 texts right in a published test ({test}).", value=value, test=test)
    return say(
        "Finding answers: {value:.0f} of 100 points (NDCG@10) in a published test ({test}).", value=value, test=test
    )


def _share_long(profile: Profile) -> float:
    """The share of the texts whose histogram bars lie beyond the usual limit; counted in words where tokens are not."""
    limit = USUAL_TOKENS if profile.length_unit == "tokens" else USUAL_TOKENS * _WORDS_OF_A_TOKEN
    total = int(profile.length_counts.sum())
    return float(profile.length_counts[profile.length_edges[:-1] >= limit].sum() / total) if total else 0.0
