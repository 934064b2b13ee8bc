"""Writes `names.json` anew: the names of months and weekdays in the languages that dates are read in.

They come from CLDR (Unicode licence) by way of Babel, which only this script needs: `python resources/dates/update.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LANGUAGES = (
    "en de fr es it pt nl pl cs sk sl hr sr sr_Latn bs mk bg ru uk be sv nb nn da is fi et lv lt hu ro el tr az sq ca "
    "gl eu ga id ms vi th ar he hi fa_AF ko ja zh"
).split()
# What people write and CLDR does not list: older spellings, and the short forms of exports.
FURTHER = {
    "en": {9: ["sept"]},
    "de": {1: ["jänner"], 3: ["mrz"], 12: ["dez"]},
    "fr": {2: ["fev", "févr"], 7: ["jul", "juil"], 8: ["aou"]},
    "es": {1: ["ene"], 9: ["set", "setiembre"]},
    "it": {5: ["mag"], 9: ["set"]},
    "pt": {2: ["fev"], 5: ["mai"]},
    "nl": {3: ["mrt", "mar"]},
    "ru": {3: ["март"], 5: ["мая", "май"], 6: ["июн"], 7: ["июл"], 9: ["сен", "сент"], 11: ["ноя", "нояб"]},
    "sv": {5: ["maj"]},
}  # fmt: skip


def list_names(language: str) -> dict[str, Any]:
    """The names of the twelve months, each in all its forms, and those of the weekdays."""
    from babel import Locale

    locale = Locale.parse(language)
    months: list[list[str]] = []
    for number in range(1, 13):
        forms = [
            locale.months[context][width][number].lower().rstrip(".")
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        ]
        forms += FURTHER.get(language, {}).get(number, [])
        if language == "he":
            forms += ["ב" + form for form in forms]
        months.append(sorted({form for form in forms if any(letter.isalpha() for letter in form)}))
    days = {
        locale.days[context][width][number].lower().rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number in range(7)
    }
    return {"months": months, "weekdays": sorted(days)}


def main() -> None:
    """Write the file beside this script."""
    names = {language: list_names(language) for language in LANGUAGES}
    lines = [f" {json.dumps(name)}: {json.dumps(of, ensure_ascii=False)}" for name, of in names.items()]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (Path(__file__).parent / "names.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
