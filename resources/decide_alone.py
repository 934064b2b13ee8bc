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

Where config.json notes `long_texts`, a text longer than its `window` is read in overlapping windows, and answered with
the mean of their logits. A pipeline of transformers reads the first of them only.

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
PIECE_CHARACTERS = 50_000
NEAR = 0.5  # a second class at least half as likely as the first is named
AUTOMATIC, PERSON, NONE_OF_THESE = "automatic", "person", "none of these"
_opened = {}


def decide(texts, folder=FOLDER):
    """The answers for the texts, in their order, as dictionaries; the model is opened once."""
    return _open(folder).decide(list(texts))


def _open(folder):
    folder = str(folder)
    if folder not in _opened:
        _opened[folder] = Model(Path(folder))
    return _opened[folder]


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
        noted = (getattr(config, "tunewright", None) or {}).get("long_texts")
        self.windows = (noted["window"], noted["overlap"]) if noted else None  # how a long text is read
        self.decision = _read_json(folder / "decision.json")
        self.known = None  # what is known of texts unlike all classes
        if (folder / "unlike.npz").is_file():
            with np.load(folder / "unlike.npz", allow_pickle=False) as file:
                self.known = {name: file[name] for name in file.files}

    def decide(self, texts):
        logits, vectors = self.read(texts)
        probabilities = self.rate(logits)
        unlike = None
        if self.known is not None:
            unlike = measure_unlike(self.known, logits, vectors, self.multi_label) > self.known["line"]
        answers = answer_all(self.classes, probabilities, self.multi_label, unlike, self.decision)
        for text, answer in zip(texts, answers):  # noqa: B905
            if self.decision is not None and not text.strip():
                answer |= {"decision": PERSON, "reason": "the text is empty"}
        return answers

    def rate(self, logits):
        """The probabilities, [texts classes]."""
        if self.multi_label:
            return 1 / (1 + np.exp(-logits))
        probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
        return probabilities / probabilities.sum(axis=1, keepdims=True)

    def read(self, texts):
        """The logits, [texts classes], and the vectors by which texts are compared, [texts dims]; of a text in windows
        the mean of those of its windows.
        """
        if self.windows is None or not texts:
            return self._read_all(texts)
        specials = find_specials(self.tokenizer)
        apart = [cut_windows(self.tokenizer, text, *self.windows, specials) for text in texts]
        logits, vectors = self._read_all([ids for windows in apart for ids in windows])
        ends = np.cumsum([len(windows) for windows in apart])
        spans = [slice(end - len(windows), end) for end, windows in zip(ends, apart)]  # noqa: B905
        return tuple(np.stack([values[span].mean(axis=0) for span in spans]) for values in (logits, vectors))

    def _read_all(self, texts):
        import torch

        logits = np.zeros((len(texts), len(self.classes)))
        vectors = np.zeros((len(texts), 0 if self.known is None else len(self.known["bias"])), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(texts), BATCH):
            rows = order[start : start + BATCH]
            with torch.inference_mode():
                logits[rows], vectors[rows] = self._read_some([texts[at] for at in rows])
        return logits, vectors

    def _read_some(self, texts):
        if self.hypotheses:
            return np.stack([self._entail(text) for text in texts]), np.zeros((len(texts), 0))
        if isinstance(texts[0], str):
            inputs = self.tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
        else:
            inputs = self.tokenizer.pad({"input_ids": texts}, return_tensors="pt")
        if self.known is None:
            return self.model(**inputs).logits.float().numpy(), np.zeros((len(texts), 0))
        means = []  # of the tokens of each text: of what the first layer reads, then of what each layer gives
        weights = inputs["attention_mask"].unsqueeze(-1).float()

        def keep(hidden):
            means.append(((hidden.float() * weights).sum(1) / weights.sum(1)).numpy())

        def before(layer, given, named):
            if not means:
                keep(given[0] if given else named["hidden_states"])

        def after(layer, given, result):
            keep(result[0] if isinstance(result, tuple) else result)

        handles = []
        for layer in self._find_layers():
            handles += [layer.register_forward_pre_hook(before, with_kwargs=True), layer.register_forward_hook(after)]
        try:
            logits = self.model(**inputs).logits.float().numpy()
        finally:
            for handle in handles:
                handle.remove()
        features = np.concatenate([means[level] for level in self.known["levels"]], axis=1)
        return logits, features @ self.known["matrix"] + self.known["bias"]

    def _find_layers(self):
        """The layers of the encoder: the first of the longest lists of modules."""
        from torch.nn import ModuleList

        return max((one for one in self.model.modules() if isinstance(one, ModuleList)), key=len)

    def _entail(self, text):
        pairs = [text] * len(self.hypotheses), self.hypotheses
        inputs = self.tokenizer(*pairs, padding=True, truncation="only_first", return_tensors="pt")
        return self.model(**inputs).logits[:, self.entailed].float().numpy()


def read_probabilities(texts, folder=FOLDER):
    """The probabilities of all classes, a dictionary for each text."""
    model = _open(folder)
    return [dict(zip(model.classes, map(float, row))) for row in model.rate(model.read(texts)[0])]  # noqa: B905


def cut_windows(tokenizer, text, window, overlap, specials):
    """The ids of the windows of a text: as few as possible, equally long up to a token, neighbours overlap."""
    before, after = specials
    ids, start = [], 0
    while True:  # a long text is tokenised in pieces that end before a space
        end = start + PIECE_CHARACTERS
        if end < len(text):
            space = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end))
            end = space if space > start else end
        ids += tokenizer(text[start:end], add_special_tokens=False, truncation=False, verbose=False)["input_ids"]
        if end >= len(text):
            break
        start = end
    most = window - len(before) - len(after)
    overlap = min(overlap, most // 2)
    if len(ids) <= most:
        return [[*before, *ids, *after]]
    count = -(-(len(ids) - overlap) // (most - overlap))
    size = -(-(len(ids) + (count - 1) * overlap) // count)
    starts = [(len(ids) - size) * number // (count - 1) for number in range(count)]
    return [[*before, *ids[start : start + size], *after] for start in starts]


def find_specials(tokenizer):
    """The ids that stand before and after a text."""
    found = tokenizer("a", return_special_tokens_mask=True)
    ids, marks = found["input_ids"], found["special_tokens_mask"]
    first = marks.index(0)
    last = marks[::-1].index(0)
    return ids[:first], ids[len(ids) - last :]


def measure_unlike(known, logits, vectors, multi_label):
    """How unlike all classes each text is: the odds against its answer, and how far the nearest training row of the
    class it is answered with is, in standard deviations of rows of the classes; [texts].
    """
    nearest = np.empty(len(logits))
    owners, rows = known["owners"], known["vectors"].astype(np.float32)
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    for at, given in enumerate(logits.argmax(axis=1)):
        own = rows if multi_label or not (owners == given).any() else rows[owners == given]
        nearest[at] = (own @ unit[at]).max()
    if multi_label:
        odds = -logits.max(axis=1)
    elif logits.shape[1] < 2:
        odds = np.zeros(len(logits))
    else:
        ordered = np.sort(logits, axis=1)
        second = ordered[:, -2]
        odds = second + np.log(np.exp(ordered[:, :-1] - second[:, None]).sum(axis=1)) - ordered[:, -1]
    parts = np.stack([odds, 1 - nearest], axis=1)
    return ((parts - known["centres"]) / known["scales"]) @ known["weights"]


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
