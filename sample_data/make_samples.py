"""Write the sample tables of this folder: `python -m sample_data.make_samples [FOLDER]`. The output is deterministic.

All texts are composed from the hand-written patterns in `phrases/`; they contain no real messages.
"""

from __future__ import annotations

import csv
import datetime
import random
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sample_data.make_books import make_books
from sample_data.make_faq import make_faq
from sample_data.make_headlines_zh import make_chinese_headlines
from sample_data.phrasing import Fill, SeenTexts, expand, mistype, pick, write_carelessly

PHRASES = Path(__file__).parent / "phrases"
SEED = 20260301
HEADLINES = 1200
TRIES_PER_ROW = 400
MAY_ROWS, REPEATED_ROWS, NEW_CATEGORY = 240, 14, "gift subscription"


def main(folder: Path) -> None:
    """Write all tables into `folder`."""
    tickets = make_tickets()
    _write(folder / "support_tickets.csv", ("ticket_id", "received", "message", "category"), tickets)
    _write(folder / "support_tickets_may.csv", ("ticket_id", "received", "message", "category"), make_may(tickets))
    _write(folder / "finance_headlines.csv", ("date", "headline", "sentiment", "topic", "company"), make_headlines())
    _write(folder / "support_tickets_zh.csv", ("编号", "留言", "类别"), make_chinese_tickets())
    headlines_zh = make_chinese_headlines(_read("headlines_zh.toml"))
    _write(folder / "finance_headlines_zh.csv", ("日期", "标题", "情感", "主题", "公司"), headlines_zh)
    _write(folder / "support_faq.csv", ("question_id", "received", "question", "answer"), make_questions())
    loans, books = make_books(_read("books.toml"))
    _write(folder / "book_loans.csv", ("reader", "book", "stars", "borrowed_on"), loans)
    _write(folder / "books.csv", ("book", "title", "author", "shelf", "pages", "year", "description"), books)


def make_tickets() -> list[tuple[str, ...]]:
    """About a thousand English support tickets: id, time received, message, category; in order of time."""
    rng = random.Random(SEED)
    book, fill = _read("tickets_en.toml"), _english_fill()
    seen = SeenTexts(0.55)
    ambiguous = {entry["category"]: entry["texts"] for entry in book["whole"]}
    drafts: list[tuple[str, str]] = []
    for category, part in book["categories"].items():
        for pattern in ambiguous[category]:
            drafts.append(
                (_new_text(seen, lambda p=pattern: _dress(rng, book, fill, expand(rng, p, fill), plain=0.6)), category)
            )
        for number in range(part["rows"] - len(ambiguous[category])):
            core = part["core"][number % len(part["core"])]
            drafts.append((_new_text(seen, lambda c=core, p=part: _compose(rng, book, fill, c, p)), category))
    drafts.sort(key=lambda _: rng.random())
    moments = sorted(_moment(rng) for _ in drafts)
    return [
        (f"T-{10_000 + 3 * at}", moment, *draft) for at, (moment, draft) in enumerate(zip(moments, drafts, strict=True))
    ]


def make_may(earlier: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The tickets of the month after `earlier`, with a class that they lack, and the last of them once more.

    Parcels are late in May, so that more messages than before are about delivery.
    """
    rng = random.Random(SEED + 5)
    book, fill, new = _read("tickets_en.toml"), _english_fill(), _read("tickets_may.toml")
    seen = {name: SeenTexts(0.55) for name in (*book["categories"], NEW_CATEGORY)}
    for _, _, message, category in earlier:
        seen[category].is_new(message)
    shares = {name: part["rows"] * (2.4 if name == "delivery" else 1.0) for name, part in book["categories"].items()}
    categories = [*(_draw(rng, shares) for _ in range(MAY_ROWS - new["rows"])), *[NEW_CATEGORY] * new["rows"]]
    drafts: list[tuple[str, str]] = []
    for number, category in enumerate(categories):
        part = book["categories"].get(category, new)
        core = part["core"][number % len(part["core"])]
        drafts.append((_new_text(seen[category], lambda c=core, p=part: _compose(rng, book, fill, c, p)), category))
    drafts.sort(key=lambda _: rng.random())
    start = datetime.datetime(2026, 5, 1)
    minutes = sorted(int(rng.random() * 31) * 1440 + int((6 + rng.random() * 17) * 60) for _ in drafts)
    first = 10_000 + 3 * len(earlier)
    later = [
        (f"T-{first + 3 * at}", f"{start + datetime.timedelta(minutes=minute):%Y-%m-%d %H:%M}", *draft)
        for at, (minute, draft) in enumerate(zip(minutes, drafts, strict=True))
    ]
    return [*earlier[-REPEATED_ROWS:], *later]


def make_questions() -> list[tuple[str, ...]]:
    """Questions with their answers, see `sample_data.make_faq`; varied like the tickets, but shorter."""
    book, fill = _read("tickets_en.toml"), _english_fill()
    return make_faq(fill, lambda rng, text: _dress(rng, book, fill, text, plain=0.5), _moment)


def _compose(rng: random.Random, book: dict[str, Any], fill: Fill, core: str, part: dict[str, Any]) -> str:
    sentences = [expand(rng, core, fill)]
    if rng.random() < 0.34:
        sentences.append(expand(rng, pick(rng, part["detail"]), fill))
    if rng.random() < 0.06:
        sentences.append(expand(rng, pick(rng, part["core"]), fill))
    return _dress(rng, book, fill, *dict.fromkeys(sentences))


def _dress(rng: random.Random, book: dict[str, Any], fill: Fill, *sentences: str, plain: float = 0.22) -> str:
    """The sentences with greeting, context, question and closing added, and typing errors."""
    parts = list(sentences)
    if rng.random() > plain:
        for _ in range(int(rng.random() * 3.4)):
            context = expand(rng, pick(rng, book["context"]), fill)
            parts.insert(0 if rng.random() < 0.55 else len(parts), context)
        if rng.random() < 0.4:
            parts.append(expand(rng, pick(rng, book["ask"]), fill))
        if rng.random() < 0.45:
            parts.insert(0, pick(rng, book["greeting"]))
        if rng.random() < 0.4:
            parts.append(expand(rng, pick(rng, book["closing"]), fill))
    return write_carelessly(rng, _join(rng, list(dict.fromkeys(parts))))


def _join(rng: random.Random, parts: list[str]) -> str:
    """The sentences as one message; one without a full stop gets some mark before the next one."""
    marks = (". ", ". ", ", ", " - ", "... ", "\n", " ")
    ended = [part + (" " if part[-1] in ".,!?" else pick(rng, marks)) for part in parts[:-1]]
    return "".join(ended) + parts[-1]


def _new_text(seen: SeenTexts, draft: Any) -> str:
    for _ in range(TRIES_PER_ROW):
        text = str(draft())
        if seen.is_new(text):
            return text
    raise RuntimeError(f"no new text after {TRIES_PER_ROW} tries; add patterns. The last one: {text}")


def make_headlines() -> list[tuple[str, ...]]:
    """Headlines of half a year, weekdays only: date, headline, sentiment, topic, company; in order of time.

    The sentiment is positive until the middle of March, falls until early May and recovers halfway.
    """
    rng = random.Random(SEED + 1)
    book = _read("headlines.toml")
    companies = list(book["sectors"])
    fill = {**book["fill"], **_figures(), "city2": book["fill"]["city"]}
    seen = SeenTexts(0.66)
    start = datetime.date(2026, 1, 5)
    rows = []
    for number in range(HEADLINES):
        day = start + datetime.timedelta(days=number * 181 // HEADLINES)
        day -= datetime.timedelta(days=max(0, day.weekday() - 4))
        sentiment = _draw(rng, _mood(number / HEADLINES))
        topic = _draw(rng, {name: part["share"] for name, part in book["topics"].items()})
        company = pick(rng, companies)
        rivals = [other for other in companies if other != company]
        places = {**fill, "company": [company], "rival": rivals, "segment": book["sectors"][company]}
        headline = _new_text(seen, lambda s=sentiment, t=topic, p=places: _compose_headline(rng, book, p, s, t))
        rows.append((day.isoformat(), headline, sentiment, topic, company))
    return rows


def _compose_headline(rng: random.Random, book: dict[str, Any], fill: Fill, sentiment: str, topic: str) -> str:
    borderline = [
        entry["headlines"] for entry in book["borderline"] if (entry["sentiment"], entry["topic"]) == (sentiment, topic)
    ]
    draw = rng.random()
    if borderline and draw < 0.14:
        pattern = pick(rng, borderline[0])
    elif draw < 0.55:
        figures = book["figures"][topic]
        is_good = rng.random() < 0.5
        way = "level" if sentiment == "neutral" else "up" if is_good == (sentiment == "positive") else "down"
        figure = expand(rng, pick(rng, figures["good" if is_good else "bad"]), fill)
        pattern = pick(rng, book["directions"][way])
        inside = figure if pattern.startswith("{figure}") else figure[0].lower() + figure[1:]
        fill = {**fill, "figure": [inside]}
    else:
        pattern = pick(rng, book["topics"][topic][sentiment])
    headline = expand(rng, pattern, fill)
    headline = headline[0].upper() + headline[1:]
    return mistype(rng, headline, 1) if rng.random() < 0.02 else headline


def _mood(share_of_time: float) -> dict[str, float]:
    low = max(0.0, 1 - abs(share_of_time - 0.55) / 0.2)
    after = 0.08 if share_of_time > 0.55 else 0.0
    negative = 0.22 + 0.36 * low + after
    return {"negative": negative, "neutral": 0.34, "positive": 0.66 - negative}


def _draw(rng: random.Random, shares: dict[str, float]) -> str:
    left = rng.random() * sum(shares.values())
    for name, share in shares.items():
        left -= share
        if left < 0:
            return name
    return name


def make_chinese_tickets() -> list[tuple[str, ...]]:
    """About four hundred support tickets in Chinese: number, message, category."""
    rng = random.Random(SEED + 2)
    book = _read("tickets_zh.toml")
    fill = {**book["fill"], **_figures(), "amount": lambda r: str(9 + int(r.random() * 290))}
    seen = SeenTexts(0.6)
    whole = {entry["category"]: entry["texts"] for entry in book["whole"]}
    rows = []
    for category, part in book["categories"].items():
        for number in range(part["rows"]):
            texts = whole[category] if number < 2 * len(whole[category]) else part["core"]
            core = texts[number % len(texts)]
            rows.append((_new_text(seen, lambda c=core: _compose_chinese(rng, book, fill, c)), category))
    rows.sort(key=lambda _: rng.random())
    return [(str(2000 + at), *row) for at, row in enumerate(rows)]


def _compose_chinese(rng: random.Random, book: dict[str, Any], fill: Fill, core: str) -> str:
    text = expand(rng, core, fill)
    if rng.random() < 0.5:
        context = expand(rng, pick(rng, book["context"]), fill)
        text = context + text if rng.random() < 0.5 else text + context
    if rng.random() < 0.45:
        text += pick(rng, book["ask"])
    if rng.random() < 0.5:
        text = pick(rng, book["greeting"]) + text
    return text.replace("。", " ").strip() if rng.random() < 0.2 else text


def _english_fill() -> Fill:
    words = _read("fill_en.toml")

    def mail(rng: random.Random) -> str:
        name, surname = pick(rng, words["name"]).lower(), pick(rng, words["surname"]).lower()
        return f"{name}.{surname}@example.{pick(rng, ('com', 'org', 'net'))}"

    more = {"email": mail, "email2": mail, "name2": words["name"], "plan2": words["plan"]}
    return {**words, **_figures(), **more}


def _figures() -> dict[str, Any]:
    """The placeholders for numbers: each a function that draws one."""

    def amount(rng: random.Random) -> str:
        whole, cents = 4 + int(rng.random() ** 2 * 180), pick(rng, ("00", "50", "90", "99", "49", "95"))
        return pick(
            rng,
            (
                f"£{whole}.{cents}",
                f"€{whole}",
                f"{whole}.{cents}",
                f"{whole} euros",
                f"${whole}.{cents}",
                f"{whole} quid",
            ),
        )

    def order(rng: random.Random) -> str:
        digits = 40_000 + int(rng.random() * 50_000)
        return pick(rng, (f"#{digits}", f"BM-{digits}", f"no. {digits}", f"order {digits}"))

    return {
        "amount": amount,
        "amount2": amount,
        "order": order,
        "digits": lambda rng: str(1000 + int(rng.random() * 9000)),
        "tracking": lambda rng: "".join(pick(rng, "0123456789ABCDEFGH") for _ in range(11)),
        "code": lambda rng: (
            pick(rng, ("WELCOME", "SPRING", "BEANS", "FRIEND", "COFFEE")) + pick(rng, ("10", "15", "20", "5"))
        ),
        "money": lambda rng: (
            pick(rng, ("$", "€", "£"))
            + f"{1.1 + rng.random() ** 3 * 90:.1f}"
            + pick(rng, (" bn", "bn", " million", "m"))
        ),
        "pct": lambda rng: pick(rng, ("3", "4", "5", "6.5", "7", "8", "9.2", "11", "12", "14", "18", "23")),
    }


def _moment(rng: random.Random) -> str:
    day = datetime.datetime(2026, 1, 2) + datetime.timedelta(
        days=int(rng.random() * 118), minutes=int((6 + rng.random() * 17) * 60)
    )
    return day.strftime("%Y-%m-%d %H:%M")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((PHRASES / name).read_text(encoding="utf-8"))


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
