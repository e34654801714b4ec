"""What a competent user writes in an afternoon: sentence-transformers, faiss, paragraphs.

It prints the nearest paragraphs; it knows no figures, no refusals and no updates. Its model is the
product's default, bge-small, as sentence-transformers runs it: float32 on torch, 32 texts a batch.
(``model`` makes it with weights of chance, because the packages here hold the int8 ones alone:
neither speed nor memory depends on them.)

- ``python -m tests.bench.plain index MODEL FOLDER`` reads and encodes a folder's files.
- ``python -m tests.bench.plain ask MODEL PASSAGES VECTORS`` answers the questions of its input
  from what it kept: passages as JSON, vectors as float32.

Both print their timings as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from index.search.models import BGE_SMALL, file_of


def main() -> None:
    """Do what is asked for and print the seconds each step took."""
    import faiss
    from sentence_transformers import SentenceTransformer

    task, path, *rest = sys.argv[1:]
    model = SentenceTransformer(path, device="cpu")
    if task == "index":
        passages = _passages(Path(rest[0]))
        model.encode(passages[:8])
        started = time.perf_counter()
        vectors = model.encode(passages, normalize_embeddings=True)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        took = time.perf_counter() - started
        print(json.dumps({"passages": len(passages), "seconds": took}))
        return
    passages = json.loads(Path(rest[0]).read_text(encoding="utf-8"))
    vectors = np.load(rest[1])
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    del vectors
    asked = []
    for question in json.load(sys.stdin):
        started = time.perf_counter()
        _, nearest = index.search(model.encode([question], normalize_embeddings=True), 5)
        "\n".join(passages[place] for place in nearest[0] if place >= 0)
        asked.append(time.perf_counter() - started)
    print(json.dumps({"asked": asked, "resident": resident()}))


def _passages(folder: Path) -> list[str]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [part for text in texts for part in text.split("\n\n") if part.strip()]


def resident() -> int:
    """The resident bytes of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


def model(folder: Path) -> Path:
    """A model of bge-small's size and tokenizer, made where it is not there yet."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules.transformer import Transformer
    from sentence_transformers.sentence_transformer.modules.pooling import Pooling
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    made, inner = folder / "plain-model", folder / "plain-bert"
    if not made.exists():
        config = BertConfig(
            hidden_size=384, intermediate_size=1536, num_attention_heads=12, num_hidden_layers=12
        )
        BertModel(config).save_pretrained(inner)
        tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_file=str(file_of(BGE_SMALL, "tokenizer.json")),
            pad_token="[PAD]",  # noqa: S106 - a mark, not a secret
        )
        tokenizer.save_pretrained(inner)
        word = Transformer(str(inner), max_seq_length=512)
        pooling = Pooling(384, pooling_mode="cls")
        SentenceTransformer(modules=[word, pooling], device="cpu").save(str(made))
    return made


if __name__ == "__main__":
    main()
