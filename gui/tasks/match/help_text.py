"""The help of the pages of matching."""

from __future__ import annotations

from gui.translate import QT_TRANSLATE_NOOP

HELP: dict[str, tuple[str, ...]] = {
    "data": (
        QT_TRANSLATE_NOOP("HelpPanel", "The data page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "A question in every row and the answer it should get. The second tab lists the different answers; "
            "a double click shows "
            "the questions of one. Answers may also come in a file of their own.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "A row without an answer counts as a question that nobody can answer: it shows how well the model says so.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Below, say what is held back for judging: new questions to answers it knows, or whole answers it "
            "never met.",
        ),
    ),
    "judge": (
        QT_TRANSLATE_NOOP("HelpPanel", "The judge page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Every question is ranked against the whole list of answers. First: the right one stands on top. "
            "Among three: it is one of the "
            "first three. MRR: the mean of one through its place.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "The line says from which confidence on an answer is given at all. The chips below show what went "
            "wrong on either side of it.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "BM25 counts shared words and needs no training; a model that does not beat it is not worth its time.",
        ),
    ),
    "use": (
        QT_TRANSLATE_NOOP("HelpPanel", "The use page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Type a customer's message: the answers appear as you type. The bar is the chance that an answer "
            "is the right one; the tick on it "
            "is the line. Nothing above the line means: no good answer.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "An answer you write or change is used at once, without training, and kept with the model. Ctrl+Z "
            "takes it back.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Answer gaps groups the questions that have no good answer by what they are about, and shows "
            "answers that say the same or "
            "contradict each other.",
        ),
    ),
}
"""Title and sentences for each step, marked for translation."""
