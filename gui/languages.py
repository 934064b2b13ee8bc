"""The language of the window: which one, and its translations."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.theme import RESOURCES

TRANSLATIONS = RESOURCES / "translations"
LANGUAGES = {"en": "English", "zh_CN": "中文"}
"""The languages of the window by Qt's name; each with its own name, which is never translated."""


def resolve_language(choice: str) -> str:
    """The language behind "system", "en" or "zh_CN": English where the system's own is not translated."""
    if choice != "system":
        return choice if choice in LANGUAGES else "en"
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class Translations:
    """Installs the translations of one language at a time: our texts, and those of Qt's own dialogs."""

    in_force: ClassVar[str] = "en"
    """The language of the texts that are made now."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, choice: str) -> str:
        """Switch to a language; gives the one that is in force."""
        Translations.in_force = language = resolve_language(choice)
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        QLocale.setDefault(_system_locale() if choice == "system" else QLocale(language))
        # English has a file too: it holds the plural forms.
        for name, folder in ((f"tunewright_{language}", str(TRANSLATIONS)), (f"qtbase_{language}", _qt_folder())):
            translator = QTranslator(self._app)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)
        return language


def _system_locale() -> QLocale:
    """The system's locale; where it names none ("C"), English."""
    system = QLocale.system()
    return QLocale("en") if system.language() == QLocale.Language.C else system


def _qt_folder() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
