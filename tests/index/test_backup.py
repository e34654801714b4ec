"""A copy of the one file, made while an update writes, is a whole archive."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from index import Archive, IndexSettings, check, update
from index.store.database import FILE

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_a_copy_made_during_an_update_opens_whole(settings: IndexSettings, tmp_path: Path) -> None:
    """By the statement of the README, again and again while generations come."""
    update(settings)
    done = threading.Event()

    def write() -> None:
        for number in range(12):
            (settings.articles[0] / f"more{number}.txt").write_text(f"It rained {number} days.\n")
            update(settings)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    copies: list[IndexSettings] = []
    while not done.is_set() or not copies:
        copies.append(copied(settings, tmp_path / str(len(copies))))
    writer.join()

    for copy in copies:
        with Archive(copy) as archive:
            sources = archive.sources()
            assert len(sources) >= 4
            assert all(archive.article(source.id).text for source in sources)
            assert archive.by_meaning("a bridge in Delft", 1)
            assert archive.by_words("rain", 1)


def test_a_copy_put_back_is_brought_up_to_date(settings: IndexSettings, tmp_path: Path) -> None:
    """Its vector files are made again, and nothing is embedded twice."""
    update(settings)
    copy = copied(settings, tmp_path / "copy")

    report = update(copy)

    assert report.embedded == 0
    assert check(copy) == ()


def copied(settings: IndexSettings, folder: Path) -> IndexSettings:
    folder.mkdir()
    assert "VACUUM INTO" in README
    with closing(sqlite3.connect(settings.store / FILE)) as store:
        store.execute("VACUUM INTO ?", (str(folder / FILE),))
    return settings.model_copy(update={"store": folder})


def test_the_backup_of_the_readme_names_the_file_there_is() -> None:
    """A copy of another file would be none."""
    assert f'.archivist/{FILE} "VACUUM INTO' in README
