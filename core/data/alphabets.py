"""Letters beyond ASCII by language, and how often each is met: what a decoded text is judged by.

The figures are rounded shares of the letters beyond ASCII in ordinary texts; scripts of their own are listed by falling
frequency. They tell likely texts from garbled ones, nothing finer.
"""

from __future__ import annotations

from functools import cache

_SHARES = {
    "de": "ü44 ä36 ß10 ö10 é1",
    "fr": "é64 à12 è11 ê6 ç4 ô2 î2 û2 ù1 â1 œ1 ë1 ï1",
    "es": "ó27 á24 í21 é14 ñ8 ú7 ü1 º1 ª1",
    "pt": "ã24 ç18 é15 á14 í8 ê6 ó7 õ4 ú3 à2 â2 ô1 º1 ª1",
    "it": "è36 à26 ù14 ò13 é10 ì6 º1 ª1",
    "nl": "é45 ë32 ï18 ü3 ö3 è3",
    "en": "é60 è6 ï8 ö6 ü6 ñ6 á4 ç4",
    "sv": "ä46 ö31 å22 é2",
    "da": "æ35 ø33 å32 é2",
    "nb": "å44 ø38 æ13 é4 ò1 ó1",
    "fi": "ä89 ö11 å1 é1",
    "is": "ð26 á17 í16 þ13 ó9 æ8 ö8 ú6 é5 ý2",
    "ca": "é20 à20 ó16 è14 í13 ò7 ç6 ú5 ï3 ü1",
    "pl": "ł23 ę15 ą14 ó12 ż11 ś9 ć6 ń3 ź1 é1",
    "cs": "í23 á18 ě12 é10 ř10 ž9 č8 ý8 š7 ů5 ú2 ó1 ď1 ť1 ň1",
    "sk": "á17 í13 č11 ý10 é9 ž9 š8 ť8 ú8 ľ5 ô2 ň2 ó1 ä1 ď1 ĺ1 ŕ1",
    "hu": "á32 é32 ö10 ó9 ő8 í6 ü6 ú3 ű2",
    "ro": "ă40 î15 â12 ț9 ţ9 ș8 ş8",
    "hr": "č33 š25 ž19 ć15 đ8",
    "sl": "č45 š30 ž25",
    "tr": "ı40 ü15 ş14 ç9 ğ9 ö7 i̇3 â2 î1 û1",
    "lt": "ė22 š16 ų14 į12 ž11 ą10 ū8 č5 ę3",
    "lv": "ā38 ī17 ē17 š11 ū7 ņ6 ļ5 ž3 č2 ķ3 ģ2",
    "et": "ä38 õ30 ü26 ö7 š1 ž1",
}
_BY_FREQUENCY = {
    "ru": "оеаинтсрвлкмдпуяызьбгчйхжшюцщэфёъ",
    "uk": "оаинтіевсркдлмупязбьгчйхцжїшюєфщґ",
    "bg": "аеиотнрсвлкдпмзъугябчйщцжшхюфь",
    "sr": "аоиенсртјвкудпмлзгбчшцљњжхћђфџ",
    "mk": "аоеитнсрвдкулмпзгјбчшцжќѓњфљхџѕ",
    "be": "анеірстоклвдмпуяызцйўьбгчшхюжёэф",
    "el": "αοεινστρηκπλμυςγδόωάίέθήχφβύώξζψϊΐϋΰ",
    "he": "ויהלאםרתבשנמעדקפחןסכגטצזךץף",
    "ar": "اليمنرتوبةدعسفهكحقأجشصطخىإذثغضءزئظؤآًٌٍَُِّْ",
    "fa": "ایردنهمتوبسشکزلخفعقگجحپطصچآذظئژضثغئأ",
    "th": "านร่อกเง้มยลวดีทสตัปบิคหแจะพขใไ์ชุูโผถซืธศฟึภำ็ณษญฐฉฮฎฏฒฌฆ",
    "vi": "đạảấàếáộôươêệãâợớịìíậềốóủọồứòăữầụúựểýờẩừởổặùủửỹỷẫắũỡẽẹẻèéễỉĩõỏỗùũằẳẵỳỵ\u0301\u0300\u0323\u0309\u0303",
}
# The most frequent characters of running text; a text of which none is among them is hardly one.
HAN = frozenset(
    "的一是不了人我在有他这这為为之大来來以个個中上们們到说說国國和地也子时時道出而要于於就下得可你年生自会會那后後能对對着事其里所去行过過家"
    "十用发發天如然作方成者多日都三小二无無同么麼经經法当當起与與好看学學进進种種将將还還分此心前面又定见見只主没沒公从從很请請问問收快件货貨"
    "退款服务務客户戶电電话話质質量送购購买買店价價钱錢手机機没開开使理东東西今明月号號点點回等已给給太真差些新最高"
)
HANGUL = frozenset(
    "이다는의가에을하고지로기를은도한사리자나아서시대어인그만수해라있보정부여면니스전일게것주구들요습까세상제원장동오조금비안없와으신거우마무문"
    "성소내진선연과위네드년미러했던트바영때유당말저예직른합입됩배송품환불용물결고객회감좋음약번화확등록"
)
_UNKNOWN = 0.0012
"""The share of a letter that the language does not have."""


@cache
def letter_shares() -> dict[str, dict[str, float]]:
    """For each language its letters beyond ASCII (small ones) and their shares, together a little below 1."""
    tables: dict[str, dict[str, float]] = {}
    for language, listed in _SHARES.items():
        tables[language] = {part[0]: float(part[1:]) for part in listed.replace("i̇", "İ").split()}
    for language, letters in _BY_FREQUENCY.items():
        tables[language] = {letter: 1 / (place + 3) for place, letter in enumerate(dict.fromkeys(letters))}
    for language, table in tables.items():
        total = sum(table.values())
        tables[language] = {letter: max(0.97 * share / total, _UNKNOWN) for letter, share in table.items()}
    return tables


def share_of_unknown() -> float:
    """The share that a letter outside the language's alphabet counts with."""
    return _UNKNOWN
