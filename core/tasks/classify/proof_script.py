"""Predictions of an exported folder by transformers and peft only; run as a program in a new process.

    python -E -P proof_script.py ASKED.json ANSWERS.json PROGRESS

Nothing of Tunewright can be imported here: the results are those of any user who opens the folder.
"""

import importlib.abc
import importlib.util
import json
import platform
import sys
import time


class _NoneOfOurs(importlib.abc.MetaPathFinder):
    """Makes imports of Tunewright's packages fail, even if they are installed next to transformers."""

    def find_spec(self, name, path=None, target=None):
        if path is None and name.partition(".")[0] in {"core", "gui", "resources"}:
            raise ModuleNotFoundError(f"{name} is kept out of the proof", name=name)
        return None


def open_pipeline(folder, form):
    from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

    if form == "merged":
        return pipeline("text-classification", model=folder, device="cpu")
    from peft import PeftModel

    stock = AutoModelForSequenceClassification.from_pretrained(f"{folder}/base")
    model = PeftModel.from_pretrained(stock, folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    return pipeline("text-classification", model=model, tokenizer=tokenizer, device="cpu")  # type: ignore[call-overload]


def answer_by_entailment(asked, progress):
    from transformers import pipeline

    classify = pipeline("zero-shot-classification", model=asked["folder"], device="cpu")
    name_of = dict(zip(asked["hypotheses"], asked["classes"], strict=True))
    answers = []
    for text in asked["texts"]:
        found = classify(text, candidate_labels=asked["hypotheses"], hypothesis_template="{}")
        answers.append({name_of[one]: score for one, score in zip(found["labels"], found["scores"], strict=True)})
        progress.write(f"{len(answers)}\n")
        progress.flush()
    return answers


def answer(asked, progress):
    if asked.get("hypotheses"):
        return answer_by_entailment(asked, progress)
    if asked["windows"]:
        return answer_in_windows(asked, progress)
    classify = open_pipeline(asked["folder"], asked["form"])
    answers, step = [], 16
    for start in range(0, len(asked["texts"]), step):
        texts = asked["texts"][start : start + step]
        found = classify(texts, top_k=None, truncation=True, max_length=asked["max_tokens"], batch_size=step)
        answers += [{one["label"]: one["score"] for one in row} for row in found]
        progress.write(f"{len(answers)}\n")
        progress.flush()
    return answers


def answer_in_windows(asked, progress):
    """The probabilities as the folder's own decide.py reads long texts; a pipeline cuts them."""
    module = open_script(asked)
    answers = []
    for text in asked["texts"]:
        answers.append(module.read_probabilities([text])[0])
        progress.write(f"{len(answers)}\n")
        progress.flush()
    return answers


def decide(asked):
    """What the folder's own decide.py answers."""
    return open_script(asked).decide(asked["texts"])


def open_script(asked):
    sys.dont_write_bytecode = True  # the folder must stay as it was written
    spec = importlib.util.spec_from_file_location("decide", f"{asked['folder']}/decide.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    sys.meta_path.insert(0, _NoneOfOurs())
    began = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    with open(sys.argv[3], "w", encoding="utf-8") as progress:
        answers = answer(asked, progress)
    decided = decide(asked)
    versions = {
        name: sys.modules[name].__version__ for name in ("torch", "transformers", "peft") if name in sys.modules
    }
    body = {
        "answers": answers,
        "decided": decided,
        "python": platform.python_version(),
        "versions": {name: str(version) for name, version in versions.items()},
        "seconds": round(time.perf_counter() - began, 3),
    }
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(body, file)


if __name__ == "__main__":
    main()
