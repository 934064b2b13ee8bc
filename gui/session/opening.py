"""What happens with tables that were read: they replace what is open, or are joined to it where a person wants that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from core.config import DataConfig, JobConfig, SplitConfig, settings_of, value_of
from core.tasks.registry import find_task
from gui.session.job_draft import Setup
from gui.session.notices import Later, Notices
from gui.session.values import Notice
from gui.wording import list_names, say_count

if TYPE_CHECKING:
    from core.data.reading import ReadOptions
    from core.tasks.tables import Columns, OpenedTables
    from gui.session.correction_store import CorrectionStore
    from gui.session.job_editor import JobEditor
    from gui.session.table_store import TableStore
    from gui.work.data_jobs import Opened

OFFER_NOTICE, UNREAD_NOTICE = "offer", "unread"
MOST_KEPT_ROWS = 2_000_000
"""A larger table is not kept in memory only because opening another one could be undone."""


@dataclass(frozen=True, eq=False)
class OpenState:
    """What is open, with everything that was chosen for it."""

    tables: OpenedTables | None
    options: ReadOptions | None
    setup: Setup


class TableOpener(QObject):
    """Makes undo steps of openings; `put` is emitted after each, once stores hold the tables and the setup."""

    put = Signal()

    def __init__(
        self,
        data: TableStore,
        editor: JobEditor,
        notices: Notices,
        corrections: CorrectionStore,
        undo_stack: QUndoStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._data, self._editor, self._notices, self._undo_stack = data, editor, notices, undo_stack
        self._corrections = corrections

    def close(self) -> None:
        """Close what is open; this and what was done before cannot be undone."""
        self._undo_stack.clear()
        self._put(OpenState(None, None, self._editor.setup.for_another_table(DataConfig(), None)))

    def add(self, paths: tuple[Path, ...]) -> None:
        """Read the second table of what is open: its items, or its answers."""
        tables = self._data.tables
        if tables is not None:
            # The columns as they are chosen now, which may not be those that were guessed.
            self._data.add(paths, _with_columns(tables, self._read_columns()))

    def extend(self, paths: Sequence[Path]) -> None:
        """Read the open files with further ones behind them: more rows of the same table; an undo step."""
        tables = self._data.tables
        if tables is not None:
            roles = self._editor.roles or tables.roles
            now = _with_columns(replace(tables, roles=roles), self._read_columns())
            self._data.extend(tuple(Path(path) for path in paths), now, self.columns_in_use())

    def columns_in_use(self) -> tuple[str, ...]:
        """The columns of the open main table that the job reads; () where nothing is open."""
        tables, roles = self._data.tables, self._editor.roles
        if tables is None:
            return ()
        if find_task(self._editor.task).has_roles:
            from core.tasks.more_rows import needed_columns

            return needed_columns(roles or tables.roles)
        return tuple(str(value) for _, value in self._read_columns() if value in tables.table.columns)

    def apply(self, opened: Opened) -> None:
        """Show what was read."""
        before, tables = self._state(), opened.tables
        if opened.way == "opened":
            self._undo_stack.clear()
            after = OpenState(tables, opened.options, self._begin_setup(opened))
            if before.tables is not None and before.tables.table.rows <= MOST_KEPT_ROWS:
                self._push(self.tr("Open {name}").format(name=_name(tables)), before, after)
            else:
                self._put(after)
            self._offer(opened, before)
        elif opened.way == "extended":
            self._apply_extended(opened, before)
        elif opened.way == "added":
            text = self.tr("Add {name}").format(name=_second_name(tables))
            self._push(text, before, OpenState(tables, before.options, self._setup_near(before, tables)))
        else:
            was = before.tables.items.sources[0].name if before.tables and before.tables.items is not None else ""
            text = self.tr("Take out {name}").format(name=was)
            self._push(text, before, OpenState(tables, before.options, self._setup_near(before, tables)))

    # internals

    def _state(self) -> OpenState:
        return OpenState(self._data.tables, self._data.read_options, self._editor.setup)

    def _put(self, state: OpenState) -> None:
        self._notices.withdraw(OFFER_NOTICE)
        self._data.put(state.tables, state.options)
        self._editor.put_setup(state.setup)
        self.put.emit()

    def _push(self, text: str, before: OpenState, after: OpenState) -> None:
        self._undo_stack.push(_OpenStep(text, before, after, self._put))

    def _begin_setup(self, opened: Opened) -> Setup:
        tables, options = opened.tables, opened.options
        data = DataConfig(
            files=tuple(str(path) for path in tables.table.sources),
            encoding=options.encoding,
            delimiter=options.delimiter,
            sheet=options.sheet,
            split=_guess_split(tables),
        )
        return self._editor.setup.for_another_table(data, tables.roles, tables.task, _guess(tables))

    def _setup_near(self, before: OpenState, tables: OpenedTables) -> Setup:
        """What was chosen for the same main table stays, apart from the columns that the second table decides."""
        if before.tables is None or before.tables.table is not tables.table or before.setup.task != tables.task:
            return before.setup.for_another_table(before.setup.data, tables.roles, tables.task, _guess(tables))
        return before.setup.with_guess(_guess(tables))

    def _apply_extended(self, opened: Opened, before: OpenState) -> None:
        if before.tables is None:
            return
        tables, kept = opened.tables, self._corrections.corrections.items
        name = list_names([path.name for path in opened.paths])
        text = self.tr("Add the rows of {name}").format(name=name)
        self._undo_stack.beginMacro(text)
        self._push(text, before, OpenState(tables, before.options, self._setup_extended(before, tables)))
        self._corrections.correct_other(tables.table, kept, text)  # the longer table has a journal of its own
        self._undo_stack.endMacro()
        added = tables.table.rows - before.tables.table.rows
        self._notices.raise_notice(
            self.tr("{n} rows of {name} are added to the table; the files stay as they are.").format(
                n=say_count(added), name=name
            ),
            action_text=self.tr("Undo"),
            action=self._undo_stack.undo,
            severity="good",
            until=self._data.replaced,
        )

    def _setup_extended(self, before: OpenState, tables: OpenedTables) -> Setup:
        """Everything stays as it was chosen; the files are one longer list, and may have brought further columns."""
        files = tuple(str(path) for path in tables.table.sources)
        setup = before.setup
        return replace(setup, data=replace(setup.data, files=files), roles=tables.roles if setup.roles else None)

    def _read_columns(self) -> Columns:
        job, task = self._editor.job, self._editor.task
        names = [one.name for one in settings_of(JobConfig) if one.name.startswith(f"{task}.")]
        return tuple((name, value) for name in names if name.endswith("_column") and (value := value_of(job, name)))

    def _offer(self, opened: Opened, before: OpenState) -> None:
        pair = opened.offer
        if pair is None or pair.items is None or before.tables is None:
            return
        self._notices.raised.emit(
            Notice(
                self.tr("{name} is open now. Does it belong to {other}, which was open before?").format(
                    name=_name(opened.tables), other=_name(before.tables)
                ),
                action_text=self.tr("Join the two"),
                action=Later(self._join, pair, before),
                key=OFFER_NOTICE,
                more=((self.tr("Undo the opening"), self._undo_stack.undo),),
            )
        )

    def _join(self, pair: OpenedTables, before: OpenState) -> None:
        now = self._state()
        is_earlier = before.tables is not None and pair.table is before.tables.table
        near = before if is_earlier else now
        text = self.tr("Join {name}").format(name=_second_name(pair))
        self._push(text, now, OpenState(pair, near.options, self._setup_near(near, pair)))


def _guess(tables: OpenedTables) -> Columns:
    """The settings that follow from the tables: their columns, and the backbone that reads their texts."""
    from core.tasks.backbone_choice import USUAL, choose_backbone

    name = choose_backbone(tables.foreign)
    return tables.columns if name == USUAL else (*tables.columns, ("backbone.name", name))


def _guess_split(tables: OpenedTables) -> SplitConfig:
    """The split by the names of the files (train, validation, test) where they give one; else the default."""
    from core.data.split import guess_files_split

    has_roles = find_task(tables.task).has_roles
    return SplitConfig(kind="files") if has_roles and guess_files_split(tables.table) else SplitConfig()


class _OpenStep(QUndoCommand):
    """One opening, joining or taking out."""

    def __init__(self, text: str, before: OpenState, after: OpenState, put: Callable[[OpenState], None]) -> None:
        super().__init__(text)
        self._before, self._after, self._put = before, after, put

    @override
    def redo(self) -> None:
        self._put(self._after)

    @override
    def undo(self) -> None:
        self._put(self._before)


def _with_columns(tables: OpenedTables, columns: Columns) -> OpenedTables:
    return replace(tables, columns=columns or tables.columns)


def _name(tables: OpenedTables) -> str:
    return list_names([path.name for path in tables.table.sources])


def _second_name(tables: OpenedTables) -> str:
    return list_names([path.name for path in tables.items.sources]) if tables.items is not None else ""
