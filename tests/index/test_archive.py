"""The archive: what was read, complete, and found in a total order."""

import gc
import weakref
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index import (
    Archive,
    Article,
    Block,
    BlockKind,
    IndexSettings,
    NotInArchive,
    Source,
    Span,
    StoreDamaged,
    StoreMissing,
    memory_archive,
    read_text,
    update,
)
from index.search import vectors
from index.store.database import FILE
from index.text.article import article_id

SETTINGS = IndexSettings(encoder="hashing", reranker="hashing")


def article(path: str, *parts: tuple[BlockKind, str]) -> Article:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += f"{words}\n\n"
    source = Source(id=article_id(path), path=path, title="")
    return Article(source=source, text=text, blocks=tuple(blocks))


def paragraph(path: str, words: str) -> Article:
    return article(path, (BlockKind.PARAGRAPH, words))


TEXTS = st.text(alphabet=st.characters(codec=None), max_size=60)


@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(BlockKind), TEXTS), max_size=4))
def test_an_article_comes_back_complete(parts: list[tuple[BlockKind, str]]) -> None:
    """Every character, block and table, whatever they are."""
    made = article("a.txt", *parts)

    with memory_archive([made], SETTINGS) as archive:
        assert archive.article(made.id) == made


def test_an_article_is_found_by_path_end_or_id(settings: IndexSettings) -> None:
    """As a person would name it."""
    update(settings)
    with Archive(settings) as archive:
        source = archive.find("news/coupe.txt")

        assert archive.find("coupe.txt") == source
        assert archive.find(source.id) == source
        with pytest.raises(NotInArchive, match="archivist article list"):
            archive.find("nothing.txt")


def test_a_table_of_a_file_is_found(settings: IndexSettings) -> None:
    """By its id, and among all."""
    update(settings)
    with Archive(settings) as archive:
        (table,) = archive.tables()

        assert archive.table(table.id) == table
        assert [cell.text for cell in table.rows[0].cells] == ["E82", "120"]
        with pytest.raises(NotInArchive):
            archive.table("none")


def test_the_coverage_is_that_of_the_sources(settings: IndexSettings) -> None:
    """The number of articles and the first and last of their days, an unknown part as 0."""
    folder = settings.articles[0]
    for name, day in (("old", "2003-04"), ("new", "2024-11-02"), ("undated", "some day")):
        text = f"---\ntitle: {name}\ndate: {day}\n---\nThe ferry sailed.\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    update(settings)
    with Archive(settings) as archive:
        days = [s.published for s in archive.sources() if s.published and s.published.year]
        ordered = sorted((day.year or 0, day.month or 0, day.day or 0) for day in days)

        assert archive.coverage().articles == len(archive.sources())
        assert archive.coverage().days == (ordered[0], ordered[-1])
        assert ordered[0] == (2003, 4, 0)


@pytest.mark.parametrize("name", ["", "\ud800", "\x00", "..", "' OR 1=1 --"])
def test_no_name_is_more_than_a_name(settings: IndexSettings, name: str) -> None:
    """Whatever a user types, it is in the archive or it is not."""
    update(settings)
    with Archive(settings) as archive:
        for look in (archive.find, archive.article, archive.table):
            with pytest.raises(NotInArchive):
                look(name)
        assert archive.by_words(name, 3, frozenset({name})) == ()
        assert archive.by_meaning(name, 3, frozenset({name})) == ()


def test_searches_find_the_passage(settings: IndexSettings) -> None:
    """By its words and by its meaning."""
    update(settings)
    with Archive(settings) as archive:
        for hits in (archive.by_words("e-82 coupe", 2), archive.by_meaning("closed coupé", 2)):
            text = archive.article(hits[0].passage.article_id).text
            assert "Orders for the E82 coupé" in hits[0].passage.span.cut(text)


def test_within_limits_a_search_to_some_articles(settings: IndexSettings) -> None:
    """However well the others match."""
    update(settings)
    with Archive(settings) as archive:
        rain = frozenset({archive.find("rain.txt").id})

        for search in (archive.by_words, archive.by_meaning):
            assert {hit.passage.article_id for hit in search("closed coupé roads", 9, rain)} == rain
            assert search("closed", 9, frozenset()) == ()
            assert search("closed", 0) == ()


def test_boilerplate_comes_last() -> None:
    """Even where it matches best."""
    made = article(
        "a.txt",
        (BlockKind.PARAGRAPH, "The newsletter reached a million readers in May of that year."),
        (BlockKind.BOILERPLATE, "Subscribe to our newsletter"),
    )
    with memory_archive([made], SETTINGS) as archive:
        for search in (archive.by_words, archive.by_meaning):
            kinds = [hit.passage.kind for hit in search("subscribe newsletter", 5)]
            assert kinds == [BlockKind.PARAGRAPH, BlockKind.BOILERPLATE]


def test_equal_scores_come_in_the_order_of_their_place() -> None:
    """The same question has the same hits, whatever was indexed first."""
    texts = [paragraph(f"{n}.txt", "The same words here") for n in range(3)]
    with (
        memory_archive(texts, SETTINGS) as one,
        memory_archive(texts[::-1], SETTINGS) as other,
    ):
        for name in ("by_words", "by_meaning"):
            hits = getattr(one, name)("same words", 3)
            others = getattr(other, name)("same words", 3)
            assert [(h.passage, h.score) for h in hits] == [(h.passage, h.score) for h in others]
            assert [h.span for h in hits] == [h.passage.span for h in hits]
            assert [h.passage.article_id for h in hits] == sorted(a.id for a in texts)


def test_the_same_words_under_every_article_do_not_flood_a_search() -> None:
    """A few twins are enough."""
    twins = [paragraph(f"{n}.txt", "Exactly the same") for n in range(30)]
    with memory_archive([*twins, paragraph("x.txt", "Something the same")], SETTINGS) as archive:
        hits = archive.by_meaning("exactly the same", 10)

        assert len(hits) == 5
        assert any(hit.passage.article_id == article_id("x.txt") for hit in hits)


def test_hits_are_as_many_as_asked_although_vectors_were_dropped(tmp_path: Path) -> None:
    """A vector file may hold what is gone; it is passed over."""
    texts = [paragraph(f"{n}.txt", f"Word{n} and some others {n}") for n in range(60)]
    memory_archive(texts, SETTINGS, store=tmp_path).close()

    with memory_archive(texts[40:], SETTINGS, store=tmp_path) as archive:
        assert len(archive.by_meaning("word3 and some others 3", 20)) == 20


def test_encode_gives_rows_of_unit_length() -> None:
    """In the order of the texts."""
    with memory_archive([], SETTINGS) as archive:
        vectors = archive.encode(["one", "two", "one"])

        assert vectors.shape == (3, 384)
        assert np.array_equal(vectors[0], vectors[2])
        assert archive.encode([]).shape == (0, 384)


def test_rerank_scores_each_text() -> None:
    """Higher answers better."""
    with memory_archive([], SETTINGS) as archive:
        high, low = archive.rerank("the bridge of Delft", ["a bridge in Delft", "rain"])

        assert high > low


def test_a_missing_store_says_which_command_makes_it(tmp_path: Path) -> None:
    """A newcomer's first error."""
    with pytest.raises(StoreMissing, match="archivist index update"):
        Archive(IndexSettings(store=tmp_path / "none", encoder="hashing"))


def test_an_old_archive_answers_while_new_generations_are_made(settings: IndexSettings) -> None:
    """What a question began with it ends with."""
    update(settings)
    with Archive(settings) as old:
        before = old.by_words("rain roads", 9), old.by_meaning("rain", 9), old.sources()
        for number in range(3):
            (settings.articles[0] / "rain.txt").write_text(f"Snow\n\nSnow fell {number} times.\n")
            update(settings)

        assert (old.by_words("rain roads", 9), old.by_meaning("rain", 9), old.sources()) == before
        assert old.generation == 1
    with Archive(settings) as new:
        assert new.generation == 4
        assert not new.by_words("Groningen", 9)


@pytest.mark.parametrize("few", [0, 9])
def test_an_old_archive_answers_by_meaning_after_its_files_were_swept(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """What is gone is made again from the generation it holds, or was never opened."""
    monkeypatch.setattr(vectors, "FEW", few)
    update(settings)
    with Archive(settings) as old:
        for path in settings.store.glob("*.faiss"):
            path.unlink()

        assert old.by_meaning("the mayor opened a bridge", 1)[0].passage.heading.startswith("A br")


def test_a_flipped_bit_in_an_article_is_never_quoted(settings: IndexSettings) -> None:
    """SQLite keeps no checksums; we do."""
    update(settings)
    path = settings.store / FILE
    with Archive(settings) as archive:
        identity = archive.find("bridge.txt").id
    data = path.read_bytes() if (settings.store / f"{FILE}-wal").stat().st_size == 0 else b""
    assert b"333 metres on Monday. It" in data
    path.write_bytes(data.replace(b"333 metres on Monday. It", b"334 metres on Monday. It"))

    with Archive(settings) as archive, pytest.raises(StoreDamaged, match="archivist index rebuild"):
        archive.article(identity)


def test_an_archive_that_is_let_go_closes_by_itself(settings: IndexSettings) -> None:
    """A question holds the one it began with; nobody has to close it."""
    update(settings)
    archive = Archive(settings)
    archive.by_meaning("x", 1)
    gone = weakref.ref(archive)

    gc.disable()
    del archive
    left = gone()
    gc.enable()

    assert left is None


def test_read_text_makes_an_archive_of_a_text_at_hand() -> None:
    """As `--in FILE` does."""
    made = read_text("Rain in the north\n\nIt rained in Leer.", "rain.txt")

    with memory_archive([made], SETTINGS) as archive:
        assert archive.by_words("leer", 1)[0].passage.article_id == made.id
