"""Tables are found by the words of their cells, headers and surroundings, the telling ones most."""

from __future__ import annotations

from pathlib import Path

from index import Archive, IndexSettings, memory_archive, read_text

SETTINGS = IndexSettings(encoder="hashing", reranker="hashing")


def _archive(*texts: str) -> Archive:
    return memory_archive(
        [read_text(text, f"{number}.md") for number, text in enumerate(texts)], SETTINGS
    )


def _table(title: str, header: str, *rows: str) -> str:
    width = header.count("|") - 1
    lines = "\n".join([header, "|" + " --- |" * width, *rows])
    return f"# {title}\n\nSome words.\n\n{lines}\n"


FERRIES = _table("Ferries", "| Ferry | Seats |", "| Holm Star | 120 |", "| Night | 80 |")
TRAMS = _table("Trams", "| Tram | Seats |", "| City | 90 |", "| Star of Holm | 70 |")
LAKES = _table("Lakes", "| Lake | Area |", "| Upper | 12 |", "| Lower | 14 |")


def _found(archive: Archive, text: str) -> list[str]:
    titles = {source.id: source.path for source in archive.sources()}
    articles = dict(archive.table_ids())
    return [titles[articles[table]] for table, _ in archive.tables_by_words(text, 9)]


def test_a_table_is_found_by_its_cells_its_headers_and_its_title() -> None:
    """One word of any of these is enough, and what has none of them is not found."""
    archive = _archive(FERRIES, TRAMS, LAKES)

    assert _found(archive, "Upper") == ["2.md"]
    assert _found(archive, "area") == ["2.md"]
    assert _found(archive, "trams") == ["1.md"]
    assert _found(archive, "harbour") == []


def test_words_side_by_side_count_more_than_the_same_words_apart() -> None:
    """A name of two words is a name."""
    assert _found(_archive(FERRIES, TRAMS), "seats of the Holm Star") == ["0.md", "1.md"]


def test_the_search_may_be_kept_to_some_articles() -> None:
    """Others are not even counted."""
    archive = _archive(FERRIES, TRAMS)
    trams = archive.find("1.md").id

    ((table, score),) = archive.tables_by_words("seats", 9, frozenset({trams}))

    assert archive.table(table).article_id == trams
    assert score == 1.0


def test_an_article_that_changed_is_found_by_its_new_tables_alone(tmp_path: Path) -> None:
    """The words of the old ones are gone with them."""
    memory_archive([read_text(FERRIES, "a.md")], SETTINGS, store=tmp_path).close()
    with memory_archive([read_text(LAKES, "a.md")], SETTINGS, store=tmp_path) as archive:
        assert _found(archive, "Holm") == []
        assert _found(archive, "Upper") == ["a.md"]


def test_the_tables_of_some_articles_are_named_with_their_articles() -> None:
    """No other table is looked at, and an article out of bounds has none."""
    archive = _archive(FERRIES, TRAMS, LAKES)
    ferries, trams = archive.find("0.md").id, archive.find("1.md").id
    ((table, article),) = archive.tables_in([ferries])

    assert (archive.table(table).article_id, article) == (ferries, ferries)
    assert archive.tables_in([ferries, "none"], frozenset({trams})) == ()
    assert archive.table_count() == 3
