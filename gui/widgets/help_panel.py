"""Help for the page that is shown, beside it: a few sentences, no manual."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from gui import theme

WIDTH = 300


class HelpPanel(QFrame):
    """Opened and closed with F1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_panel")
        self.setFixedWidth(WIDTH)
        self._title = QLabel(self)
        theme.set_role(self._title, "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        close = QToolButton(self)
        close.setIcon(theme.tint_icon("close"))
        close.setIconSize(QSize(16, 16))
        close.setToolTip(self.tr("Close the help (F1)"))
        close.setAccessibleName(self.tr("Close help"))
        close.clicked.connect(self.hide)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.set_role(self._text, "quiet")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 16)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def show_page(self, page: str, task: str = "classify") -> None:
        """Show the help of a page, as it is for a task."""
        own = {"recommend": self._word_recommending, "match": self._word_matching}.get(task)
        title, *sentences = (own(page) if own is not None else ()) or self._word(page)
        self._title.setText(title)
        self._text.setText("\n\n".join(sentences))

    def _word_recommending(self, page: str) -> tuple[str, ...]:
        keys = self._word_keys()
        if page == "data":
            return (
                self.tr("The data page"),
                self.tr(
                    "Two tables: who met what, and what is known of the items. Click a column's head to say what it "
                    "is. Drop the second table "
                    "on the window, or add it with the button."
                ),
                self.tr(
                    "On the right you see what the model reads of the item under the cursor. Space chooses a field, "
                    "Alt with the arrow keys "
                    "moves it."
                ),
                self.tr(
                    "Below: what looks wrong, which interactions count, the long tail, and how the model will be "
                    "judged."
                ),
                keys,
            )
        if page == "judge":
            return (
                self.tr("The judge page"),
                self.tr(
                    "Every item is ranked for every user, and what they had met before is left out. HR@10 is the share "
                    "of users whose next "
                    "item is among the first ten; NDCG@10 counts more the higher it stands."
                ),
                self.tr(
                    "The baselines need no training worth the name. A model that does not beat them is not worth its "
                    "time, and the page says so."
                ),
                self.tr(
                    "Click a baseline to compare the groups with it, a group to see its users, and a user twice to see "
                    "their list."
                ),
                keys,
            )
        if page == "use":
            return (
                self.tr("The use page"),
                self.tr(
                    "Choose a user, or invent one: type a wish, add items they like. The list follows at once; nothing "
                    "is trained for it."
                ),
                self.tr(
                    "Under each item stands why: what of the history pulled it up, and the words they share. Enter "
                    "shows more like an item."
                ),
                self.tr("The sliders bend the list. Back to the model's order takes them back."),
                keys,
            )
        return ()

    def _word_matching(self, page: str) -> tuple[str, ...]:
        keys = self._word_keys()
        if page == "data":
            return (
                self.tr("The data page"),
                self.tr(
                    "A question in every row and the answer it should get. The second tab lists the different answers; "
                    "a double click shows "
                    "the questions of one. Answers may also come in a file of their own."
                ),
                self.tr(
                    "A row without an answer counts as a question that nobody can answer: it shows how well the model "
                    "says so."
                ),
                self.tr(
                    "Below, say what is held back for judging: new questions to answers it knows, or whole answers it "
                    "never met."
                ),
                keys,
            )
        if page == "judge":
            return (
                self.tr("The judge page"),
                self.tr(
                    "Every question is ranked against the whole list of answers. First: the right one stands on top. "
                    "Among three: it is one of the "
                    "first three. MRR: the mean of one through its place."
                ),
                self.tr(
                    "The line says from which confidence on an answer is given at all. The chips below show what went "
                    "wrong on either side of it."
                ),
                self.tr(
                    "BM25 counts shared words and needs no training; a model that does not beat it is not worth its "
                    "time."
                ),
                keys,
            )
        if page == "use":
            return (
                self.tr("The use page"),
                self.tr(
                    "Type a customer's message: the answers appear as you type. The bar is the chance that an answer "
                    "is the right one; the tick on it "
                    "is the line. Nothing above the line means: no good answer."
                ),
                self.tr(
                    "An answer you write or change is used at once, without training, and kept with the model. Ctrl+Z "
                    "takes it back."
                ),
                self.tr(
                    "Answer gaps groups the questions that have no good answer by what they are about, and shows "
                    "answers that say the same or "
                    "contradict each other."
                ),
                keys,
            )
        return ()

    def _word_keys(self) -> str:
        return self.tr(
            "Keys: Ctrl+O opens files, Ctrl+K finds any command, Ctrl+Z takes back, Ctrl+1 to Ctrl+6 change the page."
        )

    def _word(self, page: str) -> tuple[str, ...]:
        keys = self._word_keys()
        if page == "data":
            return (
                self.tr("The data page"),
                self.tr(
                    "Your table as it was read. Click a column's head to say what it is: the text, the label, or "
                    "nothing."
                ),
                self.tr(
                    "On the right is what looks wrong. Each finding shows its rows and offers a fix; the file itself "
                    "is never changed."
                ),
                self.tr(
                    "The bar below deals the rows: most for training, some to decide when the model is best, and some "
                    "that it never sees, to judge it in the end."
                ),
                keys,
            )
        if page == "train":
            return (
                self.tr("The train page"),
                self.tr(
                    "Choose a backbone, which has read a lot already, and how it learns from your rows. LoRA trains a "
                    "few "
                    "percent of the weights: fast, and a small file. Full trains all of them."
                ),
                self.tr("A dot beside a field says that it differs from its default; a click on it resets the field."),
                self.tr(
                    "While it trains: Space pauses and goes on. Stop ends after the step and keeps the best model so "
                    "far."
                ),
                keys,
            )
        if page == "judge":
            return (
                self.tr("The judge page"),
                self.tr(
                    "How good the model is on rows it never saw. Macro-F1 counts every class the same, however rare it "
                    "is."
                ),
                self.tr("Click a cell of the confusion matrix or a class to see its rows."),
                keys,
            )
        if page == "use":
            return (
                self.tr("The use page"),
                self.tr("Type a text: the classes move as you type, and the words that carried the answer are marked."),
                self.tr("Or drop a file to have every row answered, and save it as a table."),
                keys,
            )
        if page == "watch":
            return (
                self.tr("The watch page"),
                self.tr(
                    "The share of each class over time, in a table with dates. The band says how sure it is: the model "
                    "errs, and few "
                    "texts say little. A day without texts is a gap."
                ),
                self.tr(
                    "Click a point to read its texts. Left and Right walk along the points, Up and Down from line to "
                    "line, Return opens one."
                ),
                self.tr(
                    "A rule says when to raise an alert. Before you switch it on, it shows every alert it would have "
                    "raised."
                ),
                self.tr("A watched folder classifies every table that lands in it, and tells you what the rules find."),
                keys,
            )
        if page == "runs":
            return (
                self.tr("The runs page"),
                self.tr(
                    "Every training is kept as a folder. Open one to see all its pages again; mark two to see what "
                    "differs."
                ),
                self.tr("What you delete goes to the bin and can be brought back."),
                keys,
            )
        return (
            self.tr("Start"),
            self.tr("Drop a table of texts with labels anywhere on the window, or open a sample."),
            self.tr("The way is: look at the data, train, judge, use. Nothing leaves this computer."),
            keys,
        )
