"""The analysis of a table of labelled texts: split, token counts, profile and findings, on a background thread without
torch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.draining import drain
from core.errors import WorkbenchError
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    import numpy as np

    from core.config import SplitConfig
    from core.data.corrected_table import CorrectedTable
    from core.data.findings import Finding
    from core.data.profile import Profile
    from core.data.roles import Roles
    from core.data.split import Split
    from core.data.table import Table
    from core.data.windows import Reading
    from core.models.backbone_catalogue import BackboneCard


@dataclass(frozen=True, eq=False)
class Analysed:
    """One result of an analysis: `name` is split, split_problem, token_lengths, profile or findings."""

    name: str
    value: Split | WorkbenchError | np.ndarray | Profile | tuple[Finding, ...] | None


@dataclass(frozen=True, eq=False)
class Analysis:
    """What to analyse.

    Attributes:
        table: with its corrections, where there are any.
        token_lengths: those of the same texts and backbone, if they are known already.
        as_read, corrected: the table without corrections, and what they changed; None where there are none.
        reading: how the job reads texts; None where that is not known.
    """

    table: Table
    roles: Roles
    excluded: tuple[int, ...]
    split: SplitConfig
    max_tokens: int
    backbone: str
    token_lengths: np.ndarray | None = None
    as_read: Table | None = None
    corrected: CorrectedTable | None = None
    reading: Reading | None = None


def analyse(wanted: Analysis) -> Work:
    """A job that emits each `Analysed` result as soon as it is known."""

    def work(ticket: Ticket) -> None:
        for part in _analyse(wanted, ticket.check):
            ticket.emit_part(part)

    return work


def _analyse(wanted: Analysis, check: Callable[[], None]) -> Iterator[Analysed]:
    from core.data.findings import find_problems

    split: Split | None = None
    try:
        split = _split(wanted)
        yield Analysed("split", split)
    except WorkbenchError as error:
        yield Analysed("split_problem", error)
    # Without a text column there is nothing to measure; the page asks for the column, so this is not a failure.
    has_text = bool(wanted.roles.text_columns)
    known = _profile(wanted, wanted.token_lengths) if has_text else None
    yield Analysed("profile", known)
    backbone = _find_backbone(wanted.backbone)
    lengths = wanted.token_lengths
    if lengths is None:
        lengths = _measure_tokens(wanted, backbone, check)
        yield Analysed("token_lengths", lengths)
        if lengths is not None:
            yield Analysed("profile", _profile(wanted, lengths))
    found = find_problems(
        wanted.table,
        wanted.roles,
        excluded=wanted.excluded,
        split=split,
        max_tokens=wanted.max_tokens,
        token_lengths=lengths,
        backbone=backbone,
        date_order=wanted.split.date_order,
        reading=wanted.reading,
    )
    yield Analysed("findings", tuple(found))


def _split(wanted: Analysis) -> Split:
    """As a training will split: rows stay where they are, whatever is corrected."""
    from core.data.corrected_split import split_corrected
    from core.data.split import make_split

    if wanted.corrected is None or wanted.as_read is None:
        return make_split(wanted.table, wanted.roles, wanted.split, excluded=wanted.excluded)
    return split_corrected(wanted.as_read, wanted.corrected, wanted.roles, wanted.split, excluded=wanted.excluded)


def _profile(wanted: Analysis, lengths: np.ndarray | None) -> Profile:
    """The profile; of the texts alone where the labels cannot be read, which the findings say."""
    from core.data.profile import profile_table
    from core.data.roles import Role

    try:
        return profile_table(wanted.table, wanted.roles, lengths, wanted.excluded)
    except WorkbenchError:
        roles = wanted.roles
        for name in roles.label_columns:
            roles = roles.with_role(name, Role.IGNORE)
        return profile_table(wanted.table, roles, lengths, wanted.excluded)


def _find_backbone(name: str) -> BackboneCard | None:
    from core.models.backbone_catalogue import find_backbone

    try:
        return find_backbone(name)
    except WorkbenchError:
        return None  # the train page shows the problem; the data can be analysed all the same


def _measure_tokens(wanted: Analysis, backbone: BackboneCard | None, check: Callable[[], None]) -> np.ndarray | None:
    from core.data.profile import token_lengths
    from core.data.roles import labelled_texts
    from core.models.backbone_catalogue import locate_in_steps

    if backbone is None or not wanted.roles.text_columns:
        return None
    try:
        texts = labelled_texts(wanted.table, wanted.roles, wanted.excluded).texts
        folder = drain(locate_in_steps(backbone), lambda _: check())  # unpacking it, on its first use, takes seconds
        return token_lengths(texts, folder / "tokenizer.json")
    except (WorkbenchError, OSError):
        return None  # a backbone that is not on this machine has no tokenizer to count with
