"""Find the gaps of a list of answers: topics without a good answer, duplicate answers, contradicting answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.data.stop_words import STOP_WORDS
from core.data.words import has_unspaced, split_words
from core.events import StageChanged
from core.message import Message, say
from core.tasks.match.model_folder import Answer
from core.tasks.match.retriever import AnswerRetriever
from core.train.control import Control

FEWEST = 3
"""Minimal number of questions of a gap."""

MOST = 4000
"""At most so many unanswered questions are clustered; the others join the nearest group."""

SAME, RELATED = 0.75, 0.6
"""Thresholds of the cosine before training: answers that say the same, and answers on the same topic. Training pushes
answers apart, so its vectors do not show this.
"""

_APART, _TOGETHER = 0.25, 0.45

_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|€|£|\$|[^\W\d_]+)")
_UNIT = re.compile(
    r"(?:[个個]\s*)?(?P<unit>工作日|自然日|小时|小時|分钟|分鐘|星期|礼拜|公里|公斤|营业日|営業日|時間|週間|か月|ヶ月|月|天|日|周|週|年|秒|分|元|块|円|"
    r"วันทำการ|วัน|ชั่วโมง|นาที|สัปดาห์|เดือน|ปี|บาท)"
)
_COUNTERS = frozenset("个 個 つ".split())
_LONGEST_UNIT = 40
_NAMED_BY = 2
_PART_ROWS = 2000


@dataclass(frozen=True)
class Gap:
    """Questions on one topic without a good answer.

    Attributes:
        words: the topic, the most typical word first.
        questions: positions in the list of questions, the most typical first.
    """

    words: tuple[str, ...]
    questions: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def name(self) -> str:
        """The words in one line."""
        return ", ".join(self.words)


@dataclass(frozen=True)
class AnswerPair:
    """Two answers to be checked together: their ids, their cosine, and why."""

    first: int
    second: int
    cosine: float
    why: Message


@dataclass(frozen=True, eq=False)
class GapReport:
    """The gaps of a list of answers.

    Attributes:
        asked: number of questions.
        unanswered: positions of those without a good answer; int64.
        gaps: the largest first; single questions are in none.
        same, against: pairs of answers that say the same, or contradict each other; the most similar first.
        unused: ids of answers that are given to none of the questions.
    """

    asked: int
    unanswered: np.ndarray
    gaps: tuple[Gap, ...]
    same: tuple[AnswerPair, ...]
    against: tuple[AnswerPair, ...]
    unused: tuple[int, ...] = field(default=())

    @property
    def lone(self) -> tuple[int, ...]:
        """Positions of unanswered questions that are in no gap."""
        grouped = {position for gap in self.gaps for position in gap.questions}
        return tuple(position for position in self.unanswered.tolist() if position not in grouped)

    @property
    def alone(self) -> int:
        """Number of unanswered questions that are in no gap."""
        return len(self.unanswered) - sum(gap.count for gap in self.gaps)


def find_gaps(
    retriever: AnswerRetriever, questions: Sequence[str], control: Control | None = None
) -> Iterator[StageChanged | GapReport]:
    """Answer all questions and group those without a good answer; `GapReport` comes last.

    Raises:
        Cancelled: a stop was asked for. DataError: there is no answer to choose from.
    """
    vectors, first, confidence = [], [], []
    for start in range(0, len(questions), _PART_ROWS):
        part = retriever.encode(questions[start : start + _PART_ROWS], control=control)
        cosines = part @ retriever.vectors.T
        vectors.append(part)
        first.append(cosines.argmax(axis=1))
        confidence.append(retriever.confidence.chances(cosines).max(axis=1))
        yield StageChanged(stage="evaluating", done=min(start + _PART_ROWS, len(questions)), total=len(questions))
    is_asked = np.array([bool(text.strip()) for text in questions], bool)
    sure = np.concatenate([np.zeros(0), *confidence]) >= retriever.confidence.line
    unanswered = np.flatnonzero(~sure & is_asked)
    everything = np.concatenate([np.zeros((0, retriever.vectors.shape[1]), np.float32), *vectors])
    groups = group_alike(everything[unanswered], find_together(everything[is_asked]))
    gaps = name_gaps(questions, unanswered, everything, groups)
    chosen = {retriever.answers[at].id for at in np.unique(np.concatenate([np.zeros(0, np.int64), *first])[sure])}
    yield GapReport(
        asked=int(is_asked.sum()),
        unanswered=unanswered,
        gaps=gaps,
        same=find_same(retriever.answers, retriever.untrained),
        against=find_contradictions(retriever.answers, retriever.untrained),
        unused=tuple(answer.id for answer in retriever.answers if answer.id not in chosen),
    )


def find_together(vectors: np.ndarray) -> float:
    """The threshold of the cosine for questions on one topic: the 95th percentile over pairs of questions, within
    bounds.

    It depends on the model: trained ones spread questions far apart, untrained ones keep them close.
    """
    if len(vectors) < 2:
        return _TOGETHER
    chosen = vectors[np.linspace(0, len(vectors) - 1, min(len(vectors), 1000)).astype(np.int64)]
    cosines = (chosen @ chosen.T)[np.triu_indices(len(chosen), 1)]
    return float(np.clip(np.quantile(cosines, 0.95), _APART, _TOGETHER))


def group_alike(vectors: np.ndarray, together: float = _TOGETHER) -> np.ndarray:
    """A group number for each vector, -1 for none; [rows], int64.

    Agglomerative clustering with average linkage, as long as the average cosine is at least `together`; groups with
    fewer than `FEWEST` are dropped.
    """
    count = len(vectors)
    if count < FEWEST:
        return np.full(count, -1, np.int64)
    from scipy.cluster.hierarchy import fcluster, linkage  # only here: it takes a while to load

    chosen = np.linspace(0, count - 1, min(count, MOST)).astype(np.int64)
    cosines = vectors[chosen] @ vectors[chosen].T
    upper = np.triu_indices(len(chosen), 1)
    tree = linkage(np.clip(1 - cosines[upper], 0, 2), method="average")
    own = fcluster(tree, t=1 - together, criterion="distance") - 1
    groups = np.full(count, -1, np.int64)
    groups[chosen] = own
    if len(chosen) < count:
        centres = np.stack([vectors[chosen[own == number]].mean(axis=0) for number in range(own.max() + 1)])
        rest = np.setdiff1d(np.arange(count), chosen)
        near = vectors[rest] @ centres.T
        groups[rest] = np.where(near.max(axis=1) >= together, near.argmax(axis=1), -1)
    sizes = np.bincount(groups[groups >= 0], minlength=groups.max() + 1)
    return np.where((groups >= 0) & (sizes[groups] >= FEWEST), groups, -1)


def name_gaps(
    questions: Sequence[str], unanswered: np.ndarray, vectors: np.ndarray, groups: np.ndarray
) -> tuple[Gap, ...]:
    """The groups with the words that distinguish them from all other questions, the largest first.

    Words and pairs of words are weighted by their document frequencies inside the group and among all questions
    (class-based TF-IDF, Grootendorst 2022).

    Args:
        unanswered: the positions in `questions` of `groups`.
        vectors: of all questions.
    """
    terms = [_terms(text) for text in questions]
    everywhere = Counter(term for own in terms for term in own)
    gaps = []
    for number in np.unique(groups[groups >= 0]):
        positions = unanswered[groups == number]
        centre = vectors[positions].mean(axis=0)
        positions = positions[np.argsort(-(vectors[positions] @ centre), kind="stable")]
        inside = Counter(term for position in positions for term in terms[position])
        gaps.append(Gap(_choose_words(inside, everywhere, len(positions), len(questions)), tuple(positions.tolist())))
    return tuple(sorted(gaps, key=lambda gap: (-gap.count, gap.questions)))


def find_same(answers: Sequence[Answer], untrained: np.ndarray | None) -> tuple[AnswerPair, ...]:
    """Pairs of answers that say the same, by their vectors before training or their words; the most similar first."""
    words = [frozenset(split_words(answer.text)) for answer in answers]
    pairs = []
    for at, other, cosine in _near_pairs(untrained, RELATED):
        shared = len(words[at] & words[other]) / max(1, len(words[at] | words[other]))
        if (cosine >= SAME or shared >= 0.6) and _find_clash(answers[at].text, answers[other].text) is None:
            pairs.append(
                AnswerPair(answers[at].id, answers[other].id, cosine, say("They say the same in other words."))
            )
    return tuple(sorted(pairs, key=lambda pair: -pair.cosine))


def find_contradictions(answers: Sequence[Answer], untrained: np.ndarray | None) -> tuple[AnswerPair, ...]:
    """Pairs of answers on the same topic with different numbers for the same unit.

    Only a hint: the words are compared, not understood.
    """
    pairs = []
    for at, other, cosine in _near_pairs(untrained, RELATED):
        why = _find_clash(answers[at].text, answers[other].text)
        if why is not None:
            pairs.append(AnswerPair(answers[at].id, answers[other].id, cosine, why))
    return tuple(sorted(pairs, key=lambda pair: -pair.cosine))


def _near_pairs(untrained: np.ndarray | None, least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of rows with a cosine of at least `least`; a row of NaN is in none."""
    vectors = np.nan_to_num(untrained) if untrained is not None else np.zeros((0, 1), np.float32)
    for start in range(0, len(vectors), 512):
        cosines = vectors[start : start + 512] @ vectors.T
        rows, others = np.nonzero(cosines >= least)
        for row, other in zip(rows, others, strict=True):
            if start + row < other:
                yield int(start + row), int(other), float(cosines[row, other])


def _find_clash(first: str, second: str) -> Message | None:
    """Why two texts contradict each other: different numbers for the same unit; None if they do not."""
    given, other = _numbers(first), _numbers(second)
    for thing in given:
        if thing in other and not given[thing] & other[thing]:
            return say(
                "One says {first}, the other {second}.",
                first=f"{min(given[thing])} {thing}",
                second=f"{min(other[thing])} {thing}",
            )
    return None


def _numbers(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    plain = text.casefold()
    for one in _NUMBER.finditer(plain):
        thing = _first_word(plain[one.start(2) : one.start(2) + _LONGEST_UNIT]) if has_unspaced(one[2]) else one[2]
        found.setdefault(thing, set()).add(one[1].replace(",", "."))
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


def _first_word(text: str) -> str:
    """What a number counts, in a script without spaces: a unit, or the first word that is no mere counter of things."""
    known = _UNIT.match(text)
    if known is not None:
        return known["unit"]
    words = split_words(text)
    return next((word for word in words if word not in _COUNTERS), text)


def _terms(text: str) -> frozenset[str]:
    """The words and pairs of adjacent words of a question, without stop words; a lone ideograph names nothing."""
    words = split_words(text)
    plain = {word for word in words if word not in STOP_WORDS and not word.isdigit()}
    pairs = [f"{a} {b}" for a, b in zip(words, words[1:], strict=False) if a in plain and b in plain]
    return frozenset([*filter(_can_name, plain), *pairs])


def _can_name(word: str) -> bool:
    return len(word) > 2 if word.isascii() else len(word) > 1 or not has_unspaced(word)


def _show_term(term: str) -> str:
    """The term as it is written: without a space between words of scripts that have none."""
    first, _, second = term.partition(" ")
    return first + second if has_unspaced(first) and has_unspaced(second) else term


def _choose_words(inside: Counter[str], everywhere: Counter[str], size: int, total: int) -> tuple[str, ...]:
    least = max(2, round(0.15 * size))
    scored = {
        term: count / size * np.log(1 + total / everywhere[term]) * (1.3 if " " in term else 1.0)
        for term, count in inside.items()
        if count >= least
    }
    chosen: list[str] = []
    for term in sorted(scored, key=lambda term: (-scored[term], term)):
        if not any(set(term.split()) & set(other.split()) for other in chosen):
            chosen.append(term)
        if len(chosen) == _NAMED_BY:
            break
    return tuple(map(_show_term, chosen))
