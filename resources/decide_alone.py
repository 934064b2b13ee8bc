"""What this model answers, and which of its answers may stand without a person.

    from decide import decide
    for answer in decide(["A text", "Another text"]):
        print(answer["predicted"], answer["confidence"], answer["unlike"], answer["decision"], answer["reason"])

    python decide.py "A text" "Another text"        prints one JSON object for each text

Needs transformers, torch and numpy, and peft where this folder holds an adapter. Nothing is downloaded.
Every answer has

    predicted    the class, the nearest one for a text that belongs to none; where a text may have several: a list
    confidence   0 to 1; with several classes that of the least sure yes or no
    unlike       "yes" where the text is unlike all classes, else "no"; "" where this folder cannot say
    decision     "automatic", "person" or "none of these"; "" where nothing was decided
    reason       why, in words; "" where nothing was decided

The rule is in decision.json: `threshold` is the confidence from which an answer stands alone, that of a class in
`classes` goes before the common one, null means never; `never` lists classes that always go to a person; where
`unlike_to_person` is true a text unlike all classes is "none of these". What is unlike is in unlike.npz.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent
BATCH = 32
NEAR = 0.5  # a second class at least half as likely as the first is named
AUTOMATIC, PERSON, NONE_OF_THESE = "automatic", "person", "none of these"
_opened = {}


def decide(texts, folder=FOLDER):
    """The answers for the texts, in their order, as dictionaries; the model is opened once."""
    folder = str(folder)
    if folder not in _opened:
        _opened[folder] = Model(Path(folder))
    return _opened[folder].decide(list(texts))


class Model:
    """The model of a folder, its decision, and what it knows of texts unlike its classes."""

    def __init__(self, folder):
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        if (folder / "adapter_config.json").is_file():
            from peft import PeftModel

            stock = AutoModelForSequenceClassification.from_pretrained(folder / "base")
            self.model = PeftModel.from_pretrained(stock, folder).eval()
        else:
            self.model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
        config = self.model.config
        self.multi_label = config.problem_type == "multi_label_classification"
        self.classes = [str(config.id2label[number]) for number in sorted(config.id2label)]
        asked = (getattr(config, "tunewright", None) or {}).get("entailment")
        self.hypotheses = asked["hypotheses"] if asked else None
        if asked:  # the model says whether a text entails a sentence; there is one for each class
            self.entailed = [name.casefold() for name in self.classes].index("entailment")
            self.classes = asked["classes"]
        self.decision = _read_json(folder / "decision.json")

    def decide(self, texts):
        probabilities = self.predict(texts)
        unlike = None
        return answer_all(self.classes, probabilities, self.multi_label, unlike, self.decision)

    def predict(self, texts):
        """The probabilities of the classes for each text; [texts classes]."""
        import torch

        logits = np.zeros((len(texts), len(self.classes)))
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(texts), BATCH):
            rows = order[start : start + BATCH]
            with torch.inference_mode():
                logits[rows] = self._read([texts[at] for at in rows])
        if self.multi_label:
            return 1 / (1 + np.exp(-logits))
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)

    def _read(self, texts):
        if self.hypotheses:
            return np.stack([self._entail(text) for text in texts])
        inputs = self.tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
        return self.model(**inputs).logits.float().numpy()

    def _entail(self, text):
        pairs = [text] * len(self.hypotheses), self.hypotheses
        inputs = self.tokenizer(*pairs, padding=True, truncation="only_first", return_tensors="pt")
        return self.model(**inputs).logits[:, self.entailed].float().numpy()


def answer_all(classes, probabilities, multi_label, unlike, decision):
    """The answers from probabilities [texts classes], and from whether each text is unlike all classes (or None)."""
    given = probabilities >= 0.5 if multi_label else np.eye(len(classes), dtype=bool)[probabilities.argmax(axis=1)]
    sure = np.maximum(probabilities, 1 - probabilities)
    answers = []
    for row, shares in enumerate(probabilities):
        names = [name for name, is_given in zip(classes, given[row]) if is_given]  # noqa: B905
        answer = {
            "predicted": names if multi_label else names[0],
            "confidence": float(sure[row].min() if multi_label else shares.max()),
            "unlike": "" if unlike is None else "yes" if unlike[row] else "no",
            "decision": "",
            "reason": "",
        }
        if decision is not None:
            is_none = unlike is not None and bool(unlike[row]) and decision["unlike_to_person"]
            explain = _decide_several if multi_label else _decide_one
            verdict = explain(classes, shares, decision)
            answer["decision"], answer["reason"] = (NONE_OF_THESE, "unlike all classes") if is_none else verdict
        answers.append(answer)
    return answers


def _decide_one(classes, shares, decision):
    first, *others = (int(at) for at in np.argsort(-shares, kind="stable"))
    threshold = _threshold_of(classes[first], decision)
    if classes[first] not in decision["never"] and shares[first] >= threshold:
        return AUTOMATIC, "sure enough"
    if decision["threshold"] is None:
        return PERSON, "nothing is answered alone"
    if classes[first] in decision["never"]:
        return PERSON, f"{classes[first]} always goes to a person"
    if others and shares[others[0]] >= NEAR * shares[first]:
        return PERSON, f"unsure between {classes[first]} and {classes[others[0]]}"
    return PERSON, f"not sure enough: {_compare(shares[first], threshold, classes[first] + ' needs')}"


def _decide_several(classes, shares, decision):
    given, sure = shares >= 0.5, np.maximum(shares, 1 - shares)
    thresholds = np.array([_threshold_of(name, decision) for name in classes])
    never = [name for name, is_given in zip(classes, given) if is_given and name in decision["never"]]  # noqa: B905
    if not never and (sure >= thresholds).all():
        return AUTOMATIC, "sure enough"
    if decision["threshold"] is None:
        return PERSON, "nothing is answered alone"
    if never:
        return PERSON, f"{never[0]} always goes to a person"
    at = int((sure - thresholds).argmin())
    return PERSON, f"unsure about {classes[at]}: {_compare(sure[at], thresholds[at], 'and it needs', '')}"


def _threshold_of(name, decision):
    if decision["threshold"] is None:
        return math.inf
    own = {one["name"]: one["threshold"] for one in decision["classes"]}.get(name)
    return decision["threshold"] if own is None else own


def _compare(found, needed, words, joint="and "):
    # Rounded away from each other, so that they never read as equal.
    return f"{math.floor(found * 1000) / 1000:.3f}, {joint}{words} {math.ceil(needed * 1000) / 1000:.3f}"


def _read_json(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


if __name__ == "__main__":
    for found in decide(sys.argv[1:]):
        print(json.dumps(found, ensure_ascii=False))
