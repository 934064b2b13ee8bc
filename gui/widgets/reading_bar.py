"""The options a file was read with, and a choice of others: encoding, delimiter, sheet, header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from core.data.books import ALL_SHEETS
from core.data.encodings import show_encoding
from core.data.file_kinds import BOOK_KINDS
from core.data.reading import ENCODINGS, ReadOptions
from core.data.table import Dialect
from gui.tables.cell_text import plain_tooltip, show_in_cell
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.role_form import make_combo, make_field

_ENCODING_CHARS, _WIDEST_ENCODING_PX = 8, 320
_TEXT_FORMATS = ("csv", "tsv", "txt")
_JSON_FORMATS = ("json", "jsonl")


class ReadingBar(QWidget):
    """Shows the options that matter for the format of the file; a change is a request, applied by the page."""

    options_changed = Signal(object)
    """The `ReadOptions` that the user wants to try."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialect: Dialect | None = None
        self.encoding = make_combo(self.tr("Encoding"))
        # Closed it is as wide as the name that it shows, not as the longest of the list, and no name is cut.
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encoding.setMaximumWidth(_WIDEST_ENCODING_PX)
        self.delimiter = make_combo(self.tr("Delimiter"))
        self.sheet = make_combo(self.tr("Sheet"))
        self.header = QCheckBox(self.tr("Header line"))
        self.header.setToolTip(self.tr("The first line holds the names of the columns"))
        self._fields = {
            "encoding": make_field(self.tr("Encoding"), self.encoding),
            "delimiter": make_field(self.tr("Delimiter"), self.delimiter),
            "sheet": make_field(self.tr("Sheet"), self.sheet),
        }
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_flow_widget(*self._fields.values(), self.header, spacing=12))
        for combo in (self.encoding, self.delimiter):
            combo.activated.connect(self._offer)
        self.sheet.activated.connect(self._offer_sheet)
        self.header.clicked.connect(self._offer)
        self.set_dialect(None)

    def set_dialect(self, dialect: Dialect | None, sheets: Sequence[str] = ()) -> None:
        """Show how the file was read; None where nothing is open."""
        self._dialect = dialect
        self.setVisible(dialect is not None)
        if dialect is None:
            return
        is_text = dialect.format in _TEXT_FORMATS
        self._fields["encoding"].setVisible(is_text or dialect.format in _JSON_FORMATS)
        self._fields["delimiter"].setVisible(is_text and bool(dialect.delimiter))
        self._fields["sheet"].setVisible(len(sheets) > 1)
        self.header.setVisible(is_text or dialect.format in BOOK_KINDS)
        self.header.setChecked(dialect.has_header)
        _fill(self.encoding, [(self._say_encoding(name), name) for name in ENCODINGS], dialect.encoding, show_encoding)
        self._fit_encoding()
        view = self.encoding.view()
        view.setMinimumWidth(
            view.sizeHintForColumn(0) + 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width()
        )
        _fill(self.delimiter, self._delimiters(), dialect.delimiter, _show_delimiter)
        _fill(self.sheet, [(self._name_sheet(name, sheets), name) for name in sheets], dialect.sheet)

    def _fit_encoding(self) -> None:
        name, metrics = self.encoding.currentText(), self.encoding.fontMetrics()
        letters = -(-metrics.horizontalAdvance(name) // metrics.horizontalAdvance("X"))  # Qt counts the width in X
        self.encoding.setMinimumContentsLength(max(_ENCODING_CHARS, letters))
        self.encoding.setToolTip(plain_tooltip(name))

    def show_guess(self, dialect: Dialect) -> None:
        """Show whether the columns of a trial are named, as it was guessed."""
        self.header.setChecked(dialect.has_header)

    def options(self) -> ReadOptions:
        """The options as set in the controls."""
        kind = self._dialect.format if self._dialect is not None else ""
        return ReadOptions(
            encoding="" if kind in BOOK_KINDS else self.encoding.currentData() or "",
            delimiter=(self.delimiter.currentData() or "") if kind in _TEXT_FORMATS else "",
            sheet=(self.sheet.currentData() or "") if kind in (*BOOK_KINDS, "json") else "",
            has_header=None if kind in _JSON_FORMATS else self.header.isChecked(),
        )

    def _delimiters(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Comma ,"), ","),
            (self.tr("Semicolon ;"), ";"),
            (self.tr("Tab"), "\t"),
            (self.tr("Bar |"), "|"),
        ]

    def _say_encoding(self, name: str) -> str:
        """The name of an encoding with the languages it is for: "Windows-1250, Central European"."""
        languages = {
            self.tr("Western European"): "cp1252 iso8859_15 cp850 cp437",
            self.tr("Central European"): "cp1250 iso8859_2 cp852",
            self.tr("Romanian"): "iso8859_16",
            self.tr("Cyrillic"): "cp1251 iso8859_5 cp866",
            self.tr("Russian"): "koi8_r",
            self.tr("Ukrainian"): "koi8_u cp1125",
            self.tr("Greek"): "cp1253 iso8859_7 cp737",
            self.tr("Turkish"): "cp1254 iso8859_9 cp857",
            self.tr("Hebrew"): "cp1255 iso8859_8 cp862",
            self.tr("Arabic"): "cp1256 iso8859_6",
            self.tr("Baltic"): "cp1257 iso8859_13 cp775",
            self.tr("Vietnamese"): "cp1258",
            self.tr("Thai"): "cp874",
            self.tr("Nordic"): "cp865",
            self.tr("simplified Chinese"): "gb18030",
            self.tr("traditional Chinese"): "big5 cp950",
            self.tr("Japanese"): "shift_jis cp932 euc_jp iso2022_jp",
            self.tr("Korean"): "euc_kr cp949 iso2022_kr",
        }
        language = next((language for language, names in languages.items() if name in names.split()), "")
        title = show_encoding(name)
        return self.tr("{encoding}, {language}").format(encoding=title, language=language) if language else title

    def _name_sheet(self, name: str, sheets: Sequence[str]) -> str:
        is_all = name == ALL_SHEETS and sheets.count(name) == 1 and sheets[-1] == name and len(sheets) > 2
        return self.tr("All with the same columns") if is_all else show_in_cell(name)

    def _offer_sheet(self) -> None:
        """Another sheet has names above its columns or not; that of the old one says nothing about it."""
        self.options_changed.emit(replace(self.options(), has_header=None))

    def _offer(self) -> None:
        self.options_changed.emit(self.options())


def _show_delimiter(sign: str) -> str:
    return sign if sign.isprintable() else repr(sign)[1:-1]


def _fill(
    combo: QComboBox, choices: Sequence[tuple[str, str]], chosen: str, show: Callable[[str], str] = show_in_cell
) -> None:
    combo.clear()
    for text, value in choices:
        combo.addItem(text, value)
    if combo.findData(chosen) < 0 and chosen:
        combo.addItem(show(chosen), chosen)
    combo.setCurrentIndex(combo.findData(chosen))
