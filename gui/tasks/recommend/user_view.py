"""Recommendations for one user: the user at the left, the ranked list with reasons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.recommend.new_user import NewUser
from gui.tasks.recommend.panel_box import make_panel
from gui.tasks.recommend.reason_text import Reason, reason_of
from gui.tasks.recommend.rerank_sliders import RerankSliders
from gui.tasks.recommend.result_detail import ResultDetail
from gui.tasks.recommend.result_list import ResultList
from gui.tasks.recommend.user_picker import UserPicker
from gui.tasks.recommend.worker_jobs import Answered, RecommendRequest
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.choice_chip import make_chip
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.filter_chip import FilterChip
from gui.widgets.flow_row import make_flow_widget

KNOWN, NEW = 0, 1
LEFT_PX = 340


class UserView(QWidget):
    """Makes a request from what is chosen at the left, and shows the answer to the newest one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = session.controllers["recommend"].answers
        self._titles: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._new: frozenset[str] = frozenset()
        self._similar_to = ""
        self._awaited = ""
        self._request = RecommendRequest()
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.show_lists()

    def _make_widgets(self) -> None:
        self._kinds = QButtonGroup(self)
        kinds = (self.tr("Somebody the model knows"), self.tr("Somebody new"))
        self.kind_buttons = [make_chip(text, self._kinds, number, self) for number, text in enumerate(kinds)]
        self.user = UserPicker(self)
        self.user_view = NewUser(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.user)
        self.stack.addWidget(self.user_view)
        self.title = ElidingLabel(self)
        self.title.setProperty("role", "title")
        self.chip = FilterChip(self)
        self.note = make_label("hint")
        self.sliders = RerankSliders(self)
        self.results = ResultList(self)
        self.detail = ResultDetail(self)

    def _lay_out(self) -> None:
        left = make_panel(make_flow_widget(*self.kind_buttons), self.stack, spacing=theme.SMALL_GAP)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title, 1)
        row.addWidget(self.sliders.head)
        lower = QSplitter(Qt.Orientation.Vertical, self)
        lower.addWidget(self.results)
        lower.addWidget(self.detail)
        lower.setStretchFactor(0, 1)
        lower.setStretchFactor(1, 0)
        lower.setChildrenCollapsible(False)
        lower.setHandleWidth(12)
        lower.setSizes([340, 190])
        right = make_panel(head, self.sliders, self.note, lower, spacing=theme.SMALL_GAP)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        halves.setHandleWidth(theme.MARGIN)
        halves.setChildrenCollapsible(False)
        halves.setSizes([LEFT_PX, 760])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(halves)

    def _connect(self) -> None:
        answers = self._answers
        answers.lists_changed.connect(self.show_lists)
        answers.answered.connect(self._on_answered)
        answers.failed.connect(self._say)
        self._kinds.idClicked.connect(self._choose_kind)
        self.user.user_chosen.connect(self._ask_anew)
        self.user_view.user_changed.connect(self._ask_anew)
        self.user.item_activated.connect(self.show_beside)
        self.user_view.item_activated.connect(self.show_beside)
        self.sliders.rerank_changed.connect(self._ask_again)
        self.sliders.places_changed.connect(self._ask_again)
        self.chip.cleared.connect(self._ask_anew)
        self.results.result_chosen.connect(self._show_detail)
        for view in (self.results, self.detail):
            view.more_wanted.connect(self._show_more_like)
            view.like_wanted.connect(self._like)

    def show_lists(self) -> None:
        """Offer the users and the items of the model that answers now."""
        lists = self._answers.lists
        self._titles = dict(zip(lists.item_ids, lists.titles, strict=True)) if lists is not None else {}
        self._texts = dict(zip(lists.item_ids, lists.texts, strict=True)) if lists is not None else {}
        self._new = frozenset(lists.item_ids[len(lists.item_ids) - lists.new :]) if lists is not None else frozenset()
        self._similar_to = ""
        self.results.show_reasons(())
        self.user_view.show_lists(lists)
        has_users = lists is not None and bool(lists.user_ids)
        self.kind_buttons[KNOWN].setVisible(has_users or lists is None)
        self.kind_buttons[has_users is False and lists is not None].setChecked(True)
        self.stack.setCurrentIndex(self._kinds.checkedId())
        self.user.show_lists(lists)
        if lists is not None and self._awaited:
            self.user.choose_user(self._awaited)
            self._awaited = ""
        self._ask_anew()

    def choose_user(self, user: str) -> bool:
        """Show the list of a user, once the users are known; False if the model does not have the user."""
        self._awaited = user if self._answers.lists is None else ""
        self._choose_kind(KNOWN)
        return bool(self._awaited) or self.user.choose_user(user)

    def carry_over(self, before: UserView) -> None:
        """Show the user of another view of the same model, or the items that a new user liked there."""
        for item in before.user_view.liked_ids():
            self.user_view.add_item(item)
        self.sliders.carry_over(before.sliders)
        user = before.user.current_user()
        if before.stack.currentIndex() == NEW:
            self._choose_kind(NEW)
        elif user:
            self.choose_user(user)

    def show_beside(self, item: str) -> None:
        """Show items similar to this one, until the cross of the chip is clicked."""
        self._similar_to = item
        self._ask_again()

    def _choose_kind(self, number: int) -> None:
        self.kind_buttons[number].setChecked(True)
        self.stack.setCurrentIndex(number)
        self._ask_anew()

    def _ask_anew(self) -> None:
        self._similar_to = ""
        self._ask_again()

    def _ask_again(self) -> None:
        request = self._make_request()
        self.chip.show_text(
            self.tr("More like “{title}”").format(title=shorten(self._titles.get(self._similar_to, self._similar_to)))
            if self._similar_to
            else ""
        )
        self.title.set_text(
            ""
            if self._similar_to
            else self.tr("For {user}").format(user=shorten(request.user))
            if request.user
            else self.tr("For somebody new")
        )
        self._request = request
        if request.is_empty or self._answers.lists is None:
            self.results.show_reasons(())
            self._say(self._say_empty())
        else:
            self._say("" if self.results.results.rowCount() else self.tr("Asking the model…"))
            self._answers.ask(request)

    def _make_request(self) -> RecommendRequest:
        rerank = self.sliders.rerank()
        places = self.sliders.places.value()
        if self._similar_to:
            return RecommendRequest(beside=self._similar_to, places=places, rerank=rerank)
        if self.stack.currentIndex() == KNOWN:
            return RecommendRequest(user=self.user.current_user(), places=places, rerank=rerank)
        return RecommendRequest(
            liked=self.user_view.liked_ids(), words=self.user_view.words(), places=places, rerank=rerank
        )

    def _say_empty(self) -> str:
        if self._answers.lists is None:
            return self.tr("The model's lists are being read…")
        if self.stack.currentIndex() == NEW:
            return self.tr("Type a wish, or add items they like: the list comes at once, nothing is trained for it.")
        return self.tr("Choose a user.")

    def _on_answered(self, answered: Answered) -> None:
        if answered.request != self._request:
            return
        self.results.show_reasons([reason_of(one, self._titles, self._new) for one in answered.items])
        if answered.items:
            self._say(tr_message(answered.warning), "warn" if answered.warning is not None else "hint")
        else:
            self._say(self.tr("There is nothing left to recommend: everything has been met."))

    def _say(self, text: str, role: str = "hint") -> None:
        theme.set_role(self.note, role)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _show_detail(self, reason: Reason | None) -> None:
        self.detail.show_reason(reason, self._texts.get(reason.item, "") if reason is not None else "")

    def _show_more_like(self, reason: Reason) -> None:
        self.show_beside(reason.item)

    def _like(self, reason: Reason) -> None:
        if self.stack.currentIndex() != NEW:
            self.kind_buttons[NEW].setChecked(True)
            self.stack.setCurrentIndex(NEW)
        self._similar_to = ""
        self.user_view.add_item(reason.item)
