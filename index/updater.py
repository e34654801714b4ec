"""The write side: read what changed, embed what is new, commit a generation."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from index.config import HASHING, IndexSettings
from index.errors import (
    Problem,
    StoreBusy,
    StoreDamaged,
    StoreIncompatible,
    StoreUnwritable,
)
from index.ingest import Ending, Item, Progress, fitting, ingest, known_files
from index.manifest import Plan, Stamp, plan
from index.replacement import beside, can_stay, sweep
from index.scan import Scan, scan
from index.search.encoder import Encoder, open_encoder
from index.search.models import BGE_SMALL, CROSS_ENCODER
from index.search.session import prepare
from index.store.draft import Draft, FileRow
from index.text.article import Article

LOCK = "write.lock"
# A file written this recently may change again within the same tick of its clock.
_TICK_NS = 50_000_000
_UNTRUSTED = Stamp(-1, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateReport:
    """What an update did; ``embedded`` counts the texts whose vectors were computed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    unchanged: int
    embedded: int
    problems: tuple[Problem, ...]
    generation: int
    seconds: float


def update(
    settings: IndexSettings,
    *,
    progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> UpdateReport:
    """Bring the store up to date with the articles on disk; ``encoder`` stands in for the one set.

    Raise StoreBusy where another update runs, StoreUnwritable where the disk is full or may not be
    written, StoreIncompatible where the store is another version's or encoder's. What was indexed
    before stays whole in each case.
    """
    with writing(settings) as draft:
        encoder = encoder or open_encoder(settings.encoder)
        fitting(draft, encoder)
        return _carry_out(_Task(settings, draft, encoder, progress), known_files(draft))


@dataclass(frozen=True, slots=True)
class _Task:
    settings: IndexSettings
    draft: Draft
    encoder: Encoder
    progress: Progress | None


@contextmanager
def writing(settings: IndexSettings) -> Iterator[Draft]:
    """The store, locked and open for writing."""
    with locked(settings.store), _drafted(settings.store) as draft:
        yield draft


@contextmanager
def _drafted(folder: Path) -> Iterator[Draft]:
    draft = Draft(folder)
    try:
        yield draft
    finally:
        draft.close()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The only writer of a store; raise StoreBusy where there is another, and do not wait."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=0)
        lock.acquire()
    except Timeout as error:
        message = f"another update of {folder} is running; try again when it is done"
        raise StoreBusy(message) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        sweep(folder)
        yield
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        lock.release()


def _unwritable(folder: Path, error: OSError) -> StoreUnwritable:
    return StoreUnwritable(
        f"cannot write to {folder} ({error.strerror}); check its permissions and the room on its"
        " disk, or set `store:`; what was indexed before is whole"
    )


def _carry_out(task: _Task, known: Mapping[str, FileRow]) -> UpdateReport:
    """Read, embed and commit; nothing is written where nothing changed."""
    start = time.monotonic()
    found = scan(task.settings.articles, task.settings.store, _suffixes())
    stamps = {name: Stamp(row.size, row.mtime_ns) for name, row in known.items()}
    todo = plan(found.stamps, stamps, tuple(found.unlisted))
    outcome = _Outcome(known)
    draft = task.draft
    names = (*todo.added, *todo.changed)
    embedded = 0
    is_due = bool(todo.gone) or draft.generation == 0 or draft.faulty_segments()
    if names or is_due:
        items = outcome.read(names, found, task.progress)
        ending = Ending(_Finish(draft, todo, known), is_due=is_due)
        embedded = ingest(draft, task.encoder, items, ending, task.progress)
        _prepare_models(task.settings)
    return UpdateReport(
        added=tuple(name for name in todo.added if name in outcome.read_names),
        changed=tuple(name for name in todo.changed if name in outcome.read_names),
        gone=todo.gone,
        unchanged=len(todo.unchanged) + outcome.same,
        embedded=embedded,
        problems=_problems(found, outcome, known, todo),
        generation=draft.generation,
        seconds=time.monotonic() - start,
    )


def _prepare_models(settings: IndexSettings) -> None:
    """Optimize the packaged models once, where the settings name them: a cold start is faster."""
    for model, name in ((BGE_SMALL, settings.encoder), (CROSS_ENCODER, settings.reranker)):
        if name == model.name and settings.encoder != HASHING:
            prepare(model, settings.models)


def _suffixes() -> frozenset[str]:
    from index.read.formats import SUFFIXES  # noqa: PLC0415

    return SUFFIXES


@dataclass(frozen=True, slots=True)
class _Finish:
    draft: Draft
    todo: Plan
    known: Mapping[str, FileRow]

    def __call__(self) -> None:
        """Remove what is gone, after all else: a renamed file keeps its embeddings."""
        for name in self.todo.gone:
            article = self.known[name].article
            if article is not None:
                self.draft.drop_article(article)
            self.draft.drop_file(name)
        if self.todo.gone or self.todo.changed:
            self.draft.drop_unused_vectors()


class _Outcome:
    """What came of reading files, one after another."""

    def __init__(self, known: Mapping[str, FileRow]) -> None:
        self._known = known
        self._owners = {row.article: name for name, row in known.items() if row.article}
        self.same = 0
        self.read_names: set[str] = set()
        self.problems: list[Problem] = []

    def read(
        self, names: tuple[str, ...], found: Scan, progress: Progress | None
    ) -> Iterator[Item]:
        """Each file that differs from what was read before, as it is now."""
        for number, name in enumerate(names):
            if progress is not None:
                progress("reading", number, len(names))
            yield self._read_one(name, found)

    def _read_one(self, name: str, found: Scan) -> Item:
        before = self._known.get(name)
        row, content = _look(Path(found.paths[name]), name)
        if isinstance(content, Problem):
            return self._failed(row, before, content)
        if before is not None and before.digest == row.digest:
            self.same += 1
            if before.problem is not None:
                self.problems.append(Problem(name, before.problem, before.line))
            return Item(replace(before, size=row.size, mtime_ns=row.mtime_ns), None)
        outcome = _read_file(Path(found.paths[name]), name)
        if isinstance(outcome, Problem):
            return self._failed(row, before, outcome)
        owner = self._owners.setdefault(outcome.id, name)
        if owner != name:  # an id is 40 bits of its path's hash
            return self._failed(row, before, Problem(name, f"has the id of {owner}; rename it"))
        self.read_names.add(name)
        return Item(replace(row, article=outcome.id), outcome)

    def _failed(self, row: FileRow, before: FileRow | None, problem: Problem) -> Item:
        """A file that cannot be read keeps the article of its last reading."""
        self.problems.append(problem)
        article = before.article if before is not None else None
        kept = replace(row, article=article, problem=problem.message, line=problem.line)
        return Item(kept, None)


def _look(path: Path, name: str) -> tuple[FileRow, Problem | None]:
    """A file's stamp and the hash of its content; the stamp is not trusted where it is fresh."""
    try:
        with open(path, "rb", opener=_at_once) as file:
            digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest()
        status = path.stat()
    except OSError as error:
        row = FileRow(name, _UNTRUSTED.size, _UNTRUSTED.mtime_ns, b"", None)
        return row, Problem(name, f"cannot read the file ({error.strerror})")
    fresh = time.time_ns() - status.st_mtime_ns < _TICK_NS
    stamp = _UNTRUSTED if fresh else Stamp(status.st_size, status.st_mtime_ns)
    return FileRow(name, stamp.size, stamp.mtime_ns, digest, None), None


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: what was a file a moment ago may be a FIFO now."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a regular file", path)
    return handle


def _read_file(path: Path, name: str) -> Article | Problem:
    from index.read.formats import read_file  # noqa: PLC0415 - no reader is needed to do nothing

    return read_file(path, name)


def _problems(
    found: Scan, outcome: _Outcome, known: Mapping[str, FileRow], todo: Plan
) -> tuple[Problem, ...]:
    """What was wrong now, and what is still wrong since an earlier update."""
    remembered = [
        Problem(name, row.problem, row.line)
        for name in todo.unchanged
        if (row := known[name]).problem is not None
    ]
    every = {*found.problems, *outcome.problems, *remembered}
    return tuple(sorted(every, key=lambda one: (one.path, one.line or 0, one.message)))


def rebuild(settings: IndexSettings, *, progress: Progress | None = None) -> UpdateReport:
    """Read every article again into a new generation.

    Embeddings are kept where the store is sound and the encoder the same; else a new store is made
    beside the old one, which serves until the new one is whole.
    """
    encoder = open_encoder(settings.encoder)
    with locked(settings.store):
        with suppress(StoreDamaged, StoreIncompatible), _drafted(settings.store) as draft:
            if can_stay(draft, encoder):
                known = {
                    name: replace(row, digest=b"", size=-1) for name, row in draft.files().items()
                }
                return _carry_out(_Task(settings, draft, encoder, progress), known)
        with beside(settings.store) as draft:
            return _carry_out(_Task(settings, draft, encoder, progress), {})
