"""The help of the pages of classification."""

from __future__ import annotations

from gui.translate import QT_TRANSLATE_NOOP

HELP: dict[str, tuple[str, ...]] = {
    "data": (
        QT_TRANSLATE_NOOP("HelpPanel", "The data page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Your table as it was read. Click a column's head to say what it is: the text, the label, or nothing.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "On the right is what looks wrong. Each finding shows its rows and offers a fix; the file itself "
            "is never changed.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Check labels shows the labels that are most likely wrong, one by one: take the suggestion, keep the "
            "label, or give another class.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "The bar below deals the rows: most for training, some to decide when the model is best, and some "
            "that it never sees, to judge it in the end.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Dropped rows with the same columns can be added to the table, or learnt by the open model: the window "
            "says what a drop can become.",
        ),
    ),
    "judge": (
        QT_TRANSLATE_NOOP("HelpPanel", "The judge page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "How good the model is on rows it never saw. Macro-F1 counts every class the same, however rare it is.",
        ),
        QT_TRANSLATE_NOOP("HelpPanel", "Click a cell of the confusion matrix or a class to see its rows."),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Decide says how much it may answer alone where few errors are allowed, and what goes to a person. "
            "What you set there is part of the model: Use, predicted files, the watch and every export obey it.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Why names the training rows nearest to a text and says how unlike all of them it is. More data measures "
            "what further rows of each class would bring.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Update compares the model before and after new rows were learnt: read the texts that are newly wrong, "
            "then accept it or keep the old one.",
        ),
    ),
    "use": (
        QT_TRANSLATE_NOOP("HelpPanel", "The use page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel", "Type a text: the classes move as you type, and the words that carried the answer are marked."
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Look inside shows the text as the model reads it, and from which words each word takes something.",
        ),
        QT_TRANSLATE_NOOP("HelpPanel", "Or drop a file to have every row answered, and save it as a table."),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "A model that was updated has versions. The line at the top says which one answers, and goes back with one "
            "click.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Where the dial is set, every text says what follows: answered alone, for a person and why, or none of "
            "these.",
        ),
    ),
}
"""Title and sentences for each step, marked for translation."""
