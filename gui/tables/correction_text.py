"""Sentences about corrected labels: for the tooltips of their cells, and for undo steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.tables.cell_text import shorten
from gui.wording import say_count, say_moment

if TYPE_CHECKING:
    from core.data.corrections import Correction


class CorrectionText(QObject):
    """Says what a label was before, when it was corrected and how."""

    def describe(self, correction: Correction) -> str:
        """ "Was \u201cshipping\u201d; corrected 30/11/2026 19:12, in the table"."""
        if correction.text and not correction.old:
            sentence = self.tr("Added {when}, {way}")
        elif correction.old:
            sentence = self.tr("Was \u201c{old}\u201d; corrected {when}, {way}")
        else:
            sentence = self.tr("Had no label; labelled {when}, {way}")
        return sentence.format(
            old=shorten(correction.old), when=say_moment(correction.when), way=self.say_way(correction)
        )

    def say_way(self, correction: Correction) -> str:
        """Where a person corrected it: "in the table"."""
        return {
            "data": self.tr("in the table"),
            "judge": self.tr("among the judged texts"),
            "labelling": self.tr("while labelling"),
            "check": self.tr("while checking labels"),
            "use": self.tr("under an answer"),
            "rename": self.tr("by renaming its class"),
        }.get(correction.way, self.tr("from a file of corrections"))

    def say_step(self, made: Sequence[Correction]) -> str:
        """The name of an undo step: "Label refund → shipping", "Label of 3 rows: shipping"."""
        names = {one.new for one in made}
        label = (shorten(next(iter(names))) or self.tr("none")) if len(names) == 1 else ""
        if len(made) == 1:
            old = shorten(made[0].old) or self.tr("none")
            return self.tr("Label {old} → {new}").format(old=old, new=label)
        sentence = self.tr("Label of {n} rows: {new}") if label else self.tr("Labels of {n} rows")
        return sentence.format(n=say_count(len(made)), new=label)

    def say_adding(self, added: Correction) -> str:
        """The name of an undo step that adds a text."""
        return self.tr("Add a text to {name}").format(name=shorten(added.new))

    def say_taking_back(self, back: Sequence[Correction]) -> str:
        """The name of an undo step that takes corrections back."""
        sentence = self.tr("Take back 1 correction") if len(back) == 1 else self.tr("Take back {n} corrections")
        return sentence.format(n=say_count(len(back)))

    def say_renaming(self, names: Mapping[str, str]) -> str:
        """The name of an undo step that renames classes."""
        if len(names) > 1:
            return self.tr("Rename {n} classes").format(n=say_count(len(names)))
        old, new = next(iter(names.items()))
        return self.tr("Rename {old} to {new}").format(old=shorten(old), new=shorten(new))
