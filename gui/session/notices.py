"""Notices for the user: messages, errors as sentences, and buttons for what to do about them."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance

from core.errors import WorkbenchError
from core.events import Ended, Noticed
from gui.faults import open_log
from gui.session.values import Notice, NoticeSeverity
from gui.translate import tr_message, tr_problem

log = logging.getLogger(__name__)


class Notices(QObject):
    """Makes notices and emits each by `raised`; the notice bar shows them."""

    raised = Signal(object)  # Notice
    withdrawn = Signal(str)  # the key of a notice whose cause is gone
    rows_requested = Signal(object)  # row numbers of a notice, when its button is pressed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)

    def raise_notice(
        self,
        what: str,
        where: str = "",
        action_text: str = "",
        action: Callable[[], None] | None = None,
        severity: NoticeSeverity = "info",
        key: str = "",
        until: SignalInstance | None = None,
    ) -> None:
        """Show a message in the notice bar.

        Args:
            until: the signal after which the notice is no longer true, and is withdrawn.
        """
        if until is not None:
            key = key or f"until {next(self._numbers)}"
            _Withdrawal(self, key, until)
        self.raised.emit(Notice(what, where, action_text, action, severity, key))

    def withdraw(self, key: str) -> None:
        """Remove the notice with this key: its cause is gone."""
        self.withdrawn.emit(key)

    def raise_error(self, error: BaseException, until: SignalInstance | None = None) -> None:
        """Show an error in the notice bar: what, where, and what to do; `until` as in `raise_notice`."""
        if isinstance(error, WorkbenchError):
            self.raise_notice(tr_problem(error), tr_message(error.where), severity="error", until=until)
            return
        log.error("unexpected", exc_info=error)
        self.raise_notice(
            self.tr("Something went wrong that should not have ({kind}).").format(kind=type(error).__name__),
            action_text=self.tr("Open log"),
            action=open_log,
            severity="error",
        )

    def raise_noticed(self, event: Noticed, key: str = "") -> None:
        """Show a notice of a job, with a button for its rows; a minor one stands in findings and in the log only."""
        if event.is_minor:
            return
        action = Later(self.rows_requested.emit, event.rows) if event.rows else None
        what = " ".join(part for part in (tr_message(event.message), tr_message(event.hint)) if part)
        self.raise_notice(what, "", self.tr("Show rows") if action else "", action, "warning", key)

    def raise_failure(self, ended: Ended) -> None:
        """Show why a job failed."""
        self.raise_notice(tr_problem(ended) or self.tr("The job failed."), tr_message(ended.where), severity="error")


class _Withdrawal(QObject):
    """Withdraws one notice the next time a signal is emitted."""

    def __init__(self, notices: Notices, key: str, until: SignalInstance) -> None:
        super().__init__(notices)
        self._notices, self._key, self._until = notices, key, until
        until.connect(self._withdraw)

    def _withdraw(self) -> None:
        self._until.disconnect(self._withdraw)
        self._notices.withdraw(self._key)
        self.deleteLater()


class Later:
    """A call with its arguments, for the button of a notice or an undo step."""

    def __init__(self, call: Callable[..., object], *arguments: Any) -> None:
        self._call, self._arguments = call, arguments

    def __call__(self) -> None:
        self._call(*self._arguments)
