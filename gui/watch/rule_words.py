"""Rules as sentences in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from core.watch.rule_sentence import RuleLanguage, describe_rule
from core.watch.rules import Rule


def say_rule(rule: Rule) -> str:
    """The rule as a sentence; Chinese in a Chinese window, English in any other."""
    return describe_rule(rule, find_rule_language())


def find_rule_language() -> RuleLanguage:
    """The language in which the window writes rules; it reads them in both."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"
