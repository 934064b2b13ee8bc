"""Vectors of an exported backbone by transformers only; run as a program in a new process.

    python -E -P proof_script.py ASKED.json ANSWERS.json PROGRESS

Nothing of Tunewright can be imported here: the results are those of any user who opens the folder.
"""

import importlib.abc
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


def give_vectors(asked, progress):
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(asked["folder"], local_files_only=True)
    model = AutoModel.from_pretrained(asked["folder"], local_files_only=True).eval()
    vectors = []
    for text in asked["texts"]:
        batch = tokenizer([text], truncation=True, return_tensors="pt")
        with torch.inference_mode():
            found = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state[0]
        vector = found[0] if asked["pooling"] == "first" else found.mean(0)
        vectors.append(torch.nn.functional.normalize(vector, dim=0).tolist())
        progress.write(f"{len(vectors)}\n")
        progress.flush()
    return vectors


def main():
    sys.meta_path.insert(0, _NoneOfOurs())
    began = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    with open(sys.argv[3], "w", encoding="utf-8") as progress:
        vectors = give_vectors(asked, progress)
    body = {
        "vectors": vectors,
        "python": platform.python_version(),
        "versions": {name: str(sys.modules[name].__version__) for name in ("torch", "transformers")},
        "seconds": round(time.perf_counter() - began, 3),
    }
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(body, file)


if __name__ == "__main__":
    main()
