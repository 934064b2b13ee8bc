"""What a report of a run holds, as frozen values; how it looks is a matter of those that write it.

A `Message` is a sentence of the program and is translated; a `str` is data of a person and never is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from core.message import Message, say
from core.metrics.specs import MetricSpec
from core.report.charts import Chart

Words: TypeAlias = "Message | str"
Cell: TypeAlias = "Message | str | int | float | bool | None"
Form = Literal["text", "count", "share", "score", "fine", "number"]
Tone = Literal["plain", "lead", "hint", "warn", "good"]

SHOWN_CHARACTERS = 1000
"""Of one text of the data; the rest is left out, and that is said."""


@dataclass(frozen=True, kw_only=True)
class ReportRequest:
    """What a report shall hold.

    Attributes:
        split: "test" or "validation"; "" for the test rows or, without any, the validation rows.
        with_texts: whether texts, users and items of the data are quoted.
        texts: how many of them at most.
    """

    split: str = ""
    with_texts: bool = True
    texts: int = 25


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        name: its head in a csv file.
        title: its head for a person. explanation: what it means, in a sentence; None where it is plain.
        form: how its cells are written: a share (0 to 1) as percent, a score with three digits, a fine one with four.
        is_wide: it holds texts and takes what room there is.
    """

    name: str
    title: Message
    explanation: Message | None = None
    form: Form = "text"
    is_wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table: `rows` have a cell for each column.

    Attributes:
        keys: the names of the rows in a csv file, in place of their first cells; () for these cells.
        footer: how many of the last rows are averages of the others.
        strong: number of the row that is emphasised; None for none.
        left_out: rows that are not shown.
    """

    caption: Message
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()
    footer: int = 0
    strong: int | None = None
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A sentence or several."""

    text: Message
    tone: Tone = "plain"


@dataclass(frozen=True, kw_only=True, eq=False)
class Picture:
    """A chart with a sentence on how to read it."""

    title: Message
    chart: Chart
    caption: Message


Block: TypeAlias = "Paragraph | Grid | Picture"


@dataclass(frozen=True, kw_only=True, eq=False)
class Section:
    """A part of the report under a title; a section without blocks is left out."""

    title: Message
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Document:
    """A report.

    Attributes:
        title: the name of the run.
        kind: what was judged: "Report on the test rows".
        headline: how good the model is, in one sentence. remarks: what has to be known with it.
        sections: in their order.
        table: the figures that a csv file holds; None where nothing was judged.
        has_texts: whether texts of the data are quoted.
        created: when the run began, in seconds since the epoch; 0 where that is unknown.
    """

    title: Words
    kind: Message
    headline: Message
    remarks: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    table: Grid | None = None
    has_texts: bool = False
    created: float = 0.0


def make_figure_column(metric: MetricSpec, form: Form) -> Column:
    """The column of a metric: plain words with the field's word, and what it measures."""
    title = metric.plain_title or metric.title
    return Column(name=metric.name, title=title, explanation=metric.explanation, form=form)


def say_left_out(count: int) -> Message:
    """The sentence below a table that does not show all its rows."""
    return say("{count} more rows are left out here.", count=count)
