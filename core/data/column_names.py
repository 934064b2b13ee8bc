"""What column names usually mean, in the languages people write them in."""

from __future__ import annotations

import re
from collections.abc import Sequence

TEXT_NAMES = frozenset(
    """text texts message messages msg review reviews content contents body comment comments sentence sentences
    utterance utterances query queries question questions description tweet tweets headline headlines title subject
    document doc post abstract summary passage paragraph narrative feedback opinion input inputs sms mail email_body
    email ticket complaint transcript article news review_text review_body full_text raw_text clean_text
    nachricht nachrichten inhalt kommentar kommentare bewertung beschreibung anfrage satz frage titel betreff
    texte contenu commentaire avis phrase texto mensaje comentario contenido testo messaggio recensione texto_completo
    内容 文本 正文 评论 评价 句子 问题 标题 消息 描述 留言 內容 評論 評價 訊息 問題 標題 文章
    テキスト 本文 レビュー コメント 内容文 текст сообщение отзыв комментарий 텍스트 내용 리뷰 질문""".split()
)
LABEL_NAMES = frozenset(
    """label labels category categories class classes intent intents sentiment sentiments target topic topics tag tags
    y output outcome emotion polarity stars rating score grade kind type genre genres department queue priority
    spam is_spam toxic is_toxic label_text category_name class_name airline_sentiment
    stance annotation gold answer_class
    kategorie kategorien klasse klassen etikett absicht stimmung thema themen ziel bewertungsklasse abteilung
    etiquette categorie catégorie classe sujet etiqueta categoría categoria clase sentimiento etichetta
    标签 类别 分类 类型 情感 意图 主题
    標籤 類別 分類 情感倾向 意圖
    ラベル カテゴリ カテゴリー 感情 метка категория класс 라벨 레이블 카테고리""".split()
)
DATE_NAMES = frozenset(
    """date dates datetime time timestamp day created created_at updated_at published published_at tweet_created
    posted_at received sent_at datum zeit zeitstempel tag_datum erstellt erstellt_am fecha data_ora heure jour
    日期 时间 時間 发布时间 創建時間 创建时间 日付 日時 дата время 날짜 시간""".split()
)
GROUP_NAMES = frozenset(
    """group groups group_id customer customer_id customerid client client_id user user_id userid author author_id
    thread thread_id conversation conversation_id session session_id account account_id patient patient_id speaker
    gruppe kunde kunden_nr kundennummer kunden_id nutzer benutzer autor gespräch groupe utilisateur cliente grupo
    组 用户 客户 用户id 客户id 组别 作者 會話 会话 群組 客戶 使用者 ユーザー 顧客""".split()
)
SPLIT_NAMES = frozenset(
    "split splits set subset partition fold dataset part aufteilung 划分 数据集 子集 劃分 分割".split()
)
ID_NAMES = frozenset(
    """id ids index idx row row_id uid uuid guid key nr no number nummer unnamed tweet_id message_id ticket_id doc_id
    text_id review_id 编号 序号 編號 序號 番号 номер 번호""".split()
)
ANSWER_NAMES = frozenset(
    """answer answers a best_answer reply replies response responses template templates canned_response answer_text
    macro resolution antwort antworten vorlage vorlagen réponse reponse réponses respuesta respuestas risposta
    回答 答案 回复 答复 模板 回覆 返信 ответ 답변""".split()
)
_ALL_NAMES = (
    TEXT_NAMES | LABEL_NAMES | DATE_NAMES | GROUP_NAMES | SPLIT_NAMES | ID_NAMES | (ANSWER_NAMES - {"a"})
)  # which is a word, too
_JOINTS = re.compile(r"[\s_\-./:]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain_name(name: str) -> str:
    """A column name in small letters with single underscores: "Review Text" and "reviewText" give "review_text"."""
    return _JOINTS.sub("_", _CAMEL.sub("_", name.strip())).strip("_").lower()


def counts_as_name(cell: str) -> bool:
    """Whether a cell of the first line is a usual column name."""
    plain = plain_name(cell)
    parts = plain.split("_")
    return plain in _ALL_NAMES or (len(parts) <= 3 and any(part in _ALL_NAMES for part in parts if len(part) > 1))


def has_name_of(name: str, known: frozenset[str]) -> int:
    """2: the name is one of `known`; 1: one of its words is; 0: neither."""
    plain = plain_name(name)
    if plain in known or plain.rstrip("0123456789").strip("_") in known:
        return 2
    return int(any(part in known for part in plain.split("_")))


def holds_name_of(head: Sequence[str], known: frozenset[str]) -> bool:
    """Whether a column is called exactly as one of the known names."""
    return any(has_name_of(name, known) == 2 for name in head)


def make_names(header: list[str]) -> list[str]:
    """Column names that are never empty and never twice: "column 3", "text (2)"."""
    names: list[str] = []
    taken: set[str] = {name.strip() for name in header}
    seen: set[str] = set()
    for place, raw in enumerate(header, 1):
        name = raw.strip() or f"column {place}"
        wanted, count = name, 2
        while name in seen or (name != raw.strip() and name in taken):
            name, count = f"{wanted} ({count})", count + 1
        seen.add(name)
        names.append(name)
    return names


def columns_of_one_name(columns: Sequence[str], name: str) -> tuple[str, ...]:
    """The columns that had the name of `name` in the file, in their order: "Labels", "Labels (2)", "Labels (3)".

    Only `name` itself where it is the only one, or where it is not the first of them.
    """
    found = [name]
    for pattern in ("{name} ({number})", "{name}.{number}"):  # as `make_names` writes them, and as pandas does
        number = 2 if "(" in pattern else 1
        while (following := pattern.format(name=name, number=number)) in columns:
            found.append(following)
            number += 1
    return tuple(column for column in columns if column in found) or (name,)
