"""The help of the pages of recommending."""

from __future__ import annotations

from gui.translate import QT_TRANSLATE_NOOP

HELP: dict[str, tuple[str, ...]] = {
    "data": (
        QT_TRANSLATE_NOOP("HelpPanel", "The data page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Two tables: who met what, and what is known of the items. Click a column's head to say what it "
            "is. Drop the second table "
            "on the window, or add it with the button.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "On the right you see what the model reads of the item under the cursor. Space chooses a field, "
            "Alt with the arrow keys "
            "moves it.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Below: what looks wrong, which interactions count, the long tail, and how the model will be judged.",
        ),
    ),
    "judge": (
        QT_TRANSLATE_NOOP("HelpPanel", "The judge page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Every item is ranked for every user, and what they had met before is left out. HR@10 is the share "
            "of users whose next "
            "item is among the first ten; NDCG@10 counts more the higher it stands.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "The baselines need no training worth the name. A model that does not beat them is not worth its "
            "time, and the page says so.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Click a baseline to compare the groups with it, a group to see its users, and a user twice to see "
            "their list.",
        ),
    ),
    "use": (
        QT_TRANSLATE_NOOP("HelpPanel", "The use page"),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Choose a user, or invent one: type a wish, add items they like. The list follows at once; nothing "
            "is trained for it.",
        ),
        QT_TRANSLATE_NOOP(
            "HelpPanel",
            "Under each item stands why: what of the history pulled it up, and the words they share. Enter "
            "shows more like an item.",
        ),
        QT_TRANSLATE_NOOP("HelpPanel", "The sliders bend the list. Back to the model's order takes them back."),
    ),
}
"""Title and sentences for each step, marked for translation."""
