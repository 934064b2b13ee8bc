"""Which language other than English the texts are in: by their script, and by small words where that is Latin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from core.data.cells import list_cells, take_rows
from core.data.scripts import count_scripts, name_script

_SAMPLED_TEXTS, _SAMPLED_CHARACTERS = 600, 600
_FEWEST_LETTERS = 2
_SHORT_WORDS = 8
"""In a longer text one small word proves nothing: it may be a name, or a word of English that looks like it."""
_ENOUGH_OF_SCRIPT, _ENOUGH_OF_LANGUAGE = 0.1, 0.2
_LANGUAGE_OF_SCRIPT = {
    "Han": "Chinese",
    "Hiragana": "Japanese",
    "Katakana": "Japanese",
    "Hangul": "Korean",
    "Thai": "Thai",
    "Greek": "Greek",
    "Hebrew": "Hebrew",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words that carry grammar, not a topic; a name of a place or a brand is no word of a language, hence no "la" or "los".
_SMALL_WORDS = {
    "English": "the and is are my you to of for it that this have not with was be can do what how your but from "
    "they we there has will would when which who please get an at as or if i'm it's don't i'll their "
    "been could should a i in on no me so he she by up out over more than now all just us am were had "
    "did does about into after before new s t u re",
    "German": "und der das ich nicht ein eine ist zu den mit auf für sich dem auch wie bei wird aber oder noch "
    "nach wenn nur sind haben habe mein meine kann bitte wir sie werden einen einer mehr schon kein "
    "keine",
    "French": "et les des est une pour dans que qui pas sur je nous vous mais avec ce cette sont plus mon ma mes "
    "votre au aux être ont fait très tout c'est j'ai n'est d'une qu'il ne elle",
    "Spanish": "una por para con que se lo como pero más mi su está muy hay cuando este esta porque todo han ser "
    "fue mis también tengo puedo hasta desde sin sobre",
    "Portuguese": "os as um uma não para com que em do da dos das por mais como mas meu minha está muito quando você "
    "são foi ao pelo pela seu sua também tenho isso",
    "Italian": "il che di non per una con sono del della dei delle come più ho mia mio anche questo questa ma gli "
    "nel alla dal molto quando perché si ci essere",
    "Dutch": "het een van ik niet dat zijn voor met op te maar ook aan mijn bij naar heb kan deze dit wordt nog "
    "door hoe wel geen waar uit jullie hebben",
    "Swedish": "och att det som jag är inte en ett på för med av till har kan om min mitt den från men hur när vi ska",
    "Danish": "og det jeg er ikke en et på til med af at som har kan min mit den fra men hvordan når vi skal hvad",
    "Norwegian": "og det jeg er ikke en et på til med av som har kan min mitt fra men hvordan når vi skal hva",
    "Finnish": "ja on ei että se en mutta kun oli joka tai niin minun ole kuin myös voi sen miten miksi hän mitä",
    "Polish": "nie się na jest że do to jak mam moje moja po za co ale od czy przez dla już są mnie być tylko",
    "Czech": "je se na že jsem to není ale jak pro mi za už jsou od po která který když moje být jen",
    "Hungarian": "az és nem hogy egy van meg ez csak is még már mint ha lehet nekem volt kell",
    "Romanian": "și nu este în că pe cu un la pentru care din mai am sunt mea meu când cum dar să au fost",
    "Turkish": "ve bir bu için çok ama ben da ne değil var yok gibi daha kadar nasıl olarak oldu benim mi",
    "Vietnamese": "và là của không tôi có cho được một những này đã với thì người khi làm rất như bị để trong",
    "Indonesian": "yang dan di tidak saya ini untuk dengan dari ada bisa itu ke akan sudah tapi juga apa karena sangat",
    "Catalan": "els les amb per és una que no del dels però més com el meu la meva són aquest aquesta també",
    "Croatian": "je se na da ne za sam što kako to su ali od koji moje nije samo biti kada nisam",
    "Slovak": "je sa na že som to nie ale ako pre mi za už sú od po ktorá ktorý keď moje byť len",
    "Swahili": "na ya wa kwa ni katika za la kama hii yangu lakini sana hiyo cha vya mimi hapana ndiyo",
    "Tagalog": "ang ng sa mga na ko ay hindi at ito ako po lang naman para may kung mo pa niya",
}


@dataclass(frozen=True)
class ForeignTexts:
    """The texts that are not English.

    Attributes:
        language: that most of them are in ("Chinese", "German"); "" where a script alone does not name one.
        script: that most of them are written in ("Han", "Latin", "Cyrillic").
        share: of all texts that have letters, from 0 to 1.
    """

    language: str
    script: str
    share: float


def find_foreign_texts(texts: pa.ChunkedArray | Sequence[str]) -> ForeignTexts | None:
    """The texts that are not English, where they are enough to count; judged by at most 600 of them, evenly spread.

    A tenth of the texts is enough in another script, which is certain; a fifth in Latin letters, where the language is
    guessed from words such as "und" and "nicht". A text without such words, as a product's name, counts as English.
    """
    sample = [text[:_SAMPLED_CHARACTERS] for text in _spread(texts)]
    letters = count_scripts(pa.chunked_array([pa.array(sample, pa.string())]))
    written = letters.sum(1) >= _FEWEST_LETTERS
    if not written.any():
        return None
    scripts = [name_script(row) for row in letters[written]]
    kept = [text for text, is_written in zip(sample, written, strict=True) if is_written]
    languages = [
        _guess_language(text) if script == "Latin" else _LANGUAGE_OF_SCRIPT.get(script, "")
        for text, script in zip(kept, scripts, strict=True)
    ]
    found = Counter(pair for pair in zip(languages, scripts, strict=True) if pair != ("English", "Latin"))
    in_script = sum(script != "Latin" for script in scripts)
    if in_script < _ENOUGH_OF_SCRIPT * len(kept) and found.total() < _ENOUGH_OF_LANGUAGE * len(kept):
        return None
    (language, script), _ = found.most_common(1)[0]
    return ForeignTexts(language, script, found.total() / len(kept))


def _spread(texts: pa.ChunkedArray | Sequence[str]) -> list[str]:
    at = np.unique(np.linspace(0, len(texts) - 1, min(len(texts), _SAMPLED_TEXTS)).astype(np.int64))
    if isinstance(texts, pa.ChunkedArray):
        return list_cells(take_rows(texts, at))
    return [texts[row] for row in at]


def _guess_language(text: str) -> str:
    """The language with the most small words in a text in Latin letters; English where none has more than it."""
    known = _languages_of_words()
    counts: Counter[str] = Counter()
    words = _WORD.findall(text.lower().replace("’", "'"))
    for word in words:
        counts.update(known.get(word, ()))
    best = max(counts.values(), default=0)
    if best < (2 if len(words) > _SHORT_WORDS else 1):
        return "English"
    return "English" if counts["English"] == best else next(name for name in _SMALL_WORDS if counts[name] == best)


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for language, listed in _SMALL_WORDS.items():
        for word in listed.split():
            words[word] = (*words.get(word, ()), language)
    return words
