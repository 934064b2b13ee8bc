"""Cosines of an exported folder by sentence-transformers only; run as a program in a new process.

    python -E -P proof_script_match.py ASKED.json ANSWERS.json PROGRESS

Nothing of Tunewright can be imported here: the results are those of any user who opens the folder.
"""

import importlib.abc
import json
import platform
import sys
import time


class _NoneOfOurs(importlib.abc.MetaPathFinder):
    """Makes imports of Tunewright's packages fail, even if they are installed next to sentence-transformers."""

    def find_spec(self, name, path=None, target=None):
        if path is None and name.partition(".")[0] in {"core", "gui", "resources"}:
            raise ModuleNotFoundError(f"{name} is kept out of the proof", name=name)
        return None


def compare(asked, progress):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(asked["folder"], device="cpu")
    vectors, done = {}, 0
    for name in ("questions", "answers"):
        prompt = asked["prompts"][name] if asked["prompts"][name] in model.prompts else None
        texts = list(asked[name])
        vectors[name] = model.encode(texts, prompt_name=prompt, batch_size=16, show_progress_bar=False)
        done += len(asked[name])
        progress.write(f"{done}\n")
        progress.flush()
    return model.similarity(vectors["questions"], vectors["answers"]).tolist()


def main():
    sys.meta_path.insert(0, _NoneOfOurs())
    began = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    with open(sys.argv[3], "w", encoding="utf-8") as progress:
        cosines = compare(asked, progress)
    names = ("torch", "transformers", "sentence_transformers")
    body = {
        "cosines": cosines,
        "python": platform.python_version(),
        "versions": {name: str(sys.modules[name].__version__) for name in names if name in sys.modules},
        "seconds": round(time.perf_counter() - began, 3),
    }
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(body, file)


if __name__ == "__main__":
    main()
