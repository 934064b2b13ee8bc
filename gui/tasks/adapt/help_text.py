"""The help of the pages of adapting a backbone."""

from __future__ import annotations

from gui.translate import QT_TRANSLATE_NOOP

HELP: dict[str, tuple[str, ...]] = {
    "data": (
        QT_TRANSLATE_NOOP("HelpPanel", "The data page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Texts of your kind: words in them are hidden, and the backbone learns to guess them. They need no labels.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Where the table has labels, its validation and test texts are left out, so that they stay new. They only "
            "decide whether the adapted backbone is kept.",
        ),
    ),
    "judge": (
        QT_TRANSLATE_NOOP("HelpPanel", "The judge page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Hidden words: how far the guesses are off in texts that were held back (masked loss); lower is better. "
            "Quick classifier: how well the labelled validation texts are answered on top of the backbone as it is.",
        ),
    ),
    "use": (
        QT_TRANSLATE_NOOP("HelpPanel", "The use page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel", "An adapted backbone answers nothing by itself: it is the model that a training starts from."
        ),
    ),
}
"""Title and sentences for each step, marked for translation."""
