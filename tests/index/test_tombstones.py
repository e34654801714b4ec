"""What is left of contents that are gone, and what a permalink finds after an update."""

from contextlib import closing
from pathlib import Path

import pytest

from index import (
    Archive,
    IndexSettings,
    Permalink,
    Span,
    StoreIncompatible,
    permalink,
    rebuild,
    update,
)
from index.store.database import FILE, open_to_write

WORDS = "It cost $3.5 million."


def linked(settings: IndexSettings) -> Permalink:
    """A quote of the first generation."""
    update(settings)
    with Archive(settings) as archive:
        article = archive.article(archive.find("bridge.txt").id)
        start = article.text.index(WORDS)
        return permalink(article.text, Span(start, start + len(WORDS)), article.digest)


def bridge(settings: IndexSettings) -> Path:
    return settings.articles[0] / "bridge.txt"


def standing(settings: IndexSettings, link: Permalink) -> tuple[list[str], list[str]]:
    """The paths where the words are, and the paths of the tombstones."""
    with Archive(settings) as archive:
        holding = [article.source.path for article in archive.holding(link)]
        return holding, [stone.path for stone in archive.tombstones(link)]


def test_a_permalink_finds_its_words_in_another_index(settings: IndexSettings) -> None:
    """Made from the same articles, or again from nothing."""
    link = linked(settings)

    rebuild(settings)
    other = settings.model_copy(update={"store": settings.store.with_name("other")})
    update(other)

    assert standing(settings, link) == standing(other, link) == (["bridge.txt"], [])


def test_a_renamed_file_keeps_its_permalinks(settings: IndexSettings) -> None:
    """What it says is what counts; that the old name is gone is remembered."""
    link = linked(settings)

    bridge(settings).rename(settings.articles[0] / "delft.txt")
    update(settings)

    assert standing(settings, link)[0] == ["delft.txt"]


def test_a_removed_article_leaves_a_tombstone(settings: IndexSettings) -> None:
    """And none of its words."""
    link = linked(settings)

    bridge(settings).unlink()
    update(settings)

    assert standing(settings, link) == ([], ["bridge.txt"])
    with closing(open_to_write(settings.store / FILE)) as store:
        rows = store.execute("SELECT * FROM tombstones").fetchall()
    assert not any("cost" in str(value) for row in rows for value in row)


def test_a_changed_article_leaves_one_too_and_what_comes_back_is_not_gone(
    settings: IndexSettings,
) -> None:
    """An editor takes a correction back."""
    link, before = linked(settings), bridge(settings).read_text()

    bridge(settings).write_text(before.replace("3.5", "3.7"))
    update(settings)
    changed = standing(settings, link)
    bridge(settings).write_text(before)
    update(settings)

    assert changed == ([], ["bridge.txt"])
    assert standing(settings, link) == (["bridge.txt"], [])


def test_a_store_made_anew_remembers_what_the_old_one_knew(settings: IndexSettings) -> None:
    """Also where the old one was another encoder's and went while articles did."""
    link = linked(settings)
    bridge(settings).unlink()
    with closing(open_to_write(settings.store / FILE)) as store:
        store.execute("UPDATE manifest SET value = 'another' WHERE key = 'fingerprint'")

    rebuild(settings)

    assert standing(settings, link) == ([], ["bridge.txt"])


def test_a_store_of_another_version_is_remembered_too(settings: IndexSettings) -> None:
    """What a rebuild is for must not cost what only the old store knew."""
    link = linked(settings)
    bridge(settings).unlink()
    update(settings)
    with closing(open_to_write(settings.store / FILE)) as store:
        store.execute("PRAGMA user_version = 99")

    report = rebuild(settings)

    assert report.generation == 3  # its number goes on, too
    assert standing(settings, link) == ([], ["bridge.txt"])


def test_a_store_from_before_permalinks_answers_and_says_what_it_lacks(
    settings: IndexSettings,
) -> None:
    """An update completes it."""
    link = linked(settings)
    with closing(open_to_write(settings.store / FILE)) as store:
        store.executescript("DROP TABLE contents; DROP TABLE tombstones")
        store.execute("UPDATE manifest SET value = '3' WHERE key = 'making'")

    with Archive(settings) as archive, pytest.raises(StoreIncompatible, match="index update"):
        archive.holding(link)
    update(settings)

    assert standing(settings, link) == (["bridge.txt"], [])
