"""What is in the store, and whether it is what was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.config import IndexSettings
from index.errors import ArchiveError, ModelMissing, Problem, StoreMissing
from index.ingest import Progress
from index.search.models import BGE_SMALL, CROSS_ENCODER, MINILM, Packaged, folder_of
from index.store import segment
from index.store.contents import Segment
from index.store.database import FILE, MAKING, REBUILD, open_to_write
from index.store.record import to_passage
from index.store.snapshot import Snapshot
from index.text.article import Article
from index.text.span import Span
from index.text.table import Table
from index.updater import UpdateReport, rebuild, update


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The current generation in numbers; ``size`` is bytes on disk, ``recall`` that of the vectors.

    ``written`` is when the store was last written, in seconds of the clock. ``is_outdated`` says
    that its articles were read by the rules of an earlier version.

    ``vectors`` says how each vector file searches: its kind, its rows and its recall of the ten
    nearest, measured when it was built.
    """

    store: Path
    generation: int
    encoder: str
    fingerprint: str
    articles: int
    passages: int
    embeddings: int
    tables: int
    unread: int
    problems: tuple[Problem, ...]
    vectors: tuple[tuple[str, int, float], ...]
    recall: float
    size: int
    written: float
    is_outdated: bool


def status(settings: IndexSettings) -> Status:
    """The store in numbers; raise StoreMissing where there is none."""
    snapshot = Snapshot(settings.store / FILE)
    with closing(snapshot):
        manifest = snapshot.manifest()
        segments = snapshot.segments()
        rows = sum(one.rows for one in segments)
        return Status(
            store=settings.store,
            generation=snapshot.generation,
            encoder=manifest.get("encoder", ""),
            fingerprint=manifest.get("fingerprint", ""),
            articles=snapshot.count("articles"),
            passages=snapshot.count("passages"),
            embeddings=snapshot.count("vectors"),
            tables=snapshot.count("tables"),
            unread=len(snapshot.unread()),
            problems=tuple(Problem(*row) for row in snapshot.problems()),
            vectors=tuple((one.kind, one.rows, one.recall) for one in segments),
            recall=sum(one.recall * one.rows for one in segments) / rows if rows else 1.0,
            size=_size(settings.store, segments),
            written=(settings.store / FILE).stat().st_mtime,
            is_outdated=manifest.get("making") != MAKING,
        )


def check_models(settings: IndexSettings) -> tuple[tuple[str, str | None], ...]:
    """The models that the settings name, each with what is wrong with its files, or "".

    None for a model of one's own: there is nothing to hold it to.
    """
    packaged = {model.name: model for model in (BGE_SMALL, CROSS_ENCODER, MINILM)}
    named = (settings.encoder, settings.reranker)
    return tuple((name, _fault_of(packaged[name]) if name in packaged else None) for name in named)


def _fault_of(model: Packaged) -> str:
    try:
        folder_of(model)
    except ModelMissing as error:
        return str(error)
    return ""


def _size(folder: Path, segments: tuple[Segment, ...]) -> int:
    names = (FILE, f"{FILE}-wal", *(one.name for one in segments))
    return sum(path.stat().st_size for name in names if (path := folder / name).exists())


def check(settings: IndexSettings, *, progress: Progress | None = None) -> tuple[Problem, ...]:
    """Everything that is not as it was written: checksums, spans, cells, SQLite's own structure.

    Raise StoreMissing where there is nothing to check. ``repair`` mends what is found.
    """
    path = settings.store / FILE
    found = list(_of_database(path))
    try:
        with closing(Snapshot(path)) as snapshot:
            found.extend(_of_segments(settings.store, snapshot))
            found.extend(_of_articles(path, snapshot, progress))
    except StoreMissing:
        raise
    except ArchiveError as error:
        found.append(Problem(FILE, str(error)))
    return tuple(dict.fromkeys(found))


def repair(settings: IndexSettings, *, progress: Progress | None = None) -> UpdateReport:
    """Mend what ``check`` finds: vector files from the SQLite file, that one from the articles."""
    damaged = [problem for problem in check(settings) if not segment.is_segment(problem.path)]
    return (rebuild if damaged else update)(settings, progress=progress)


def _of_database(path: Path) -> Iterator[Problem]:
    """What SQLite finds; the index of words is only checked where the store may be written."""
    if not path.exists():
        return
    try:
        with closing(open_to_write(path)) as connection:
            for row in connection.execute("PRAGMA integrity_check(20)").fetchall():
                if row[0] != "ok":
                    yield Problem(FILE, f"{row[0]}; {REBUILD}")
            for index in ("words", "table_words"):
                check = f"INSERT INTO {index} ({index}) VALUES ('integrity-check')"  # noqa: S608
                connection.execute(check)
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        passing = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN)
        if code not in passing:
            yield Problem(FILE, f"{error}; {REBUILD}")


def _of_segments(folder: Path, snapshot: Snapshot) -> Iterator[Problem]:
    segments = snapshot.segments()
    for one in segments:
        if fault := segment.fault_of(folder, one):
            yield Problem(one.name, f"{fault}; run `archivist index update`, which makes it again")
        ids, _ = snapshot.vectors(one.low, one.high)
        if len(ids) > one.rows:
            yield Problem(one.name, f"it lacks {len(ids) - one.rows} vectors; {REBUILD}")


def _of_articles(path: Path, snapshot: Snapshot, progress: Progress | None) -> Iterator[Problem]:
    sources = snapshot.sources()
    for number, source in enumerate(sources):
        if progress is not None:
            progress("checking", number, len(sources))
        try:
            article = snapshot.article(source.id)
            messages = [*_of_spans(article), *_of_passages(snapshot, article)]
        except ArchiveError as error:
            messages = [str(error)]
        except (ValueError, TypeError, LookupError) as error:
            messages = [f"the article in {path} does not read back ({error}); {REBUILD}"]
        yield from (Problem(source.path, message) for message in messages)


def _of_spans(article: Article) -> Iterator[str]:
    whole = Span(0, len(article.text))
    for block in article.blocks:
        if not whole.contains(block.span):
            yield f"the block {block.span} leaves the text; {REBUILD}"
    for table in article.tables:
        yield from _of_cells(article, table)


def _of_cells(article: Article, table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            if cell.span.cut(article.text) != cell.text:
                yield f"the cell {cell.span} of table {table.id} is not its words; {REBUILD}"


def _of_passages(snapshot: Snapshot, article: Article) -> Iterator[str]:
    for stored in snapshot.passages_of(article.id):
        passage = to_passage(stored.data, article.source, article.text)
        passage.span.cut(article.text)
        if not all(passage.span.contains(place) for place in passage.sentences):
            yield f"a sentence leaves its passage {passage.span}; {REBUILD}"
