"""Archives of the made-up articles, built once and kept under ``.bench``."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np

from index import Article, IndexSettings, read_file, update
from index.search.encoder import Encoder
from index.store.database import FILE, MAKING, SCHEMA
from index.store.snapshot import Snapshot
from index.text.passage import passages
from tests.bench.corpus import EDITION, report, write
from tests.bench.standin import StandIn

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / ".bench"
_SAMPLE = 600  # passages that the stand-in is fitted to


def settings_of(articles: int, *, real: bool = False) -> IndexSettings:
    """Where the archive of so many articles is, built or not."""
    kind = "real" if real else "standin"
    folder = KEPT / f"{articles}-{kind}-{EDITION}-{SCHEMA}-{MAKING}"
    return IndexSettings(articles=[folder / "articles"], store=folder / "store")


def built(articles: int, *, real: bool = False) -> IndexSettings:
    """The archive of so many articles, made where it is not there yet."""
    settings = settings_of(articles, real=real)
    done = settings.store.parent / "done"
    if not done.exists():
        note = "with the model" if real else "with the stand-in"
        print(f"building the archive of {articles} articles {note}, once", file=sys.stderr)
        write(settings.articles[0], articles)
        update(settings, encoder=None if real else stand_in())
        done.touch()
    return settings


def stand_in() -> Encoder:
    """The stand-in, fitted to the same passages every time."""
    texts = [
        text
        for number in range(1_000_000, 1_000_100)
        for text in _embedded(KEPT / "sample", number)
    ]
    random.Random(3).shuffle(texts)  # noqa: S311
    made = StandIn(texts[:_SAMPLE])
    print(f"the stand-in's vectors are {made.likeness:.2f} like the model's", file=sys.stderr)
    return made


def _embedded(folder: Path, number: int) -> list[str]:
    made = report(number)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / made.name
    path.write_text(made.text, encoding="utf-8")
    article = read_file(path, made.name)
    path.unlink()
    return [one.embed_text for one in passages(article)] if isinstance(article, Article) else []


def exported(settings: IndexSettings) -> tuple[Path, Path]:
    """The passages and vectors as the plain script would have kept them: JSON, float32."""
    folder = settings.store.parent
    texts, matrix = folder / "passages.json", folder / "vectors.npy"
    if not matrix.exists():
        snapshot = Snapshot(settings.store / FILE)
        words = [
            snapshot.text_of(source.id)[1][stored.data[0] : stored.data[1]]
            for source in snapshot.sources()
            for stored in snapshot.passages_of(source.id)
        ]
        texts.write_text(json.dumps(words), encoding="utf-8")
        _, found = snapshot.vectors(0, 1 << 62)
        places = np.arange(len(words)) % len(found)  # some passages share a vector
        np.save(matrix, found[places])
        snapshot.close()
    return texts, matrix
