"""The update: only what changed, all of it or nothing, and nothing lost."""

import os
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from index import (
    Archive,
    IndexSettings,
    Problem,
    StoreBusy,
    StoreIncompatible,
    StoreUnwritable,
    rebuild,
    update,
)
from index.store.database import FILE
from index.updater import locked


def folder(settings: IndexSettings) -> Path:
    return settings.articles[0]


def files(settings: IndexSettings) -> dict[str, tuple[int, int]]:
    return {
        path.name: (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in settings.store.glob("*.faiss")
    }


def paths(settings: IndexSettings) -> list[str]:
    with Archive(settings) as archive:
        return [source.path for source in archive.sources()]


def test_a_first_update_takes_every_article_in(settings: IndexSettings) -> None:
    """One generation, whatever their number."""
    report = update(settings)

    assert report.generation == 1
    assert report.added == ("bridge.txt", "news/coupe.txt", "rain.txt", "sales.csv")
    assert paths(settings) == list(report.added)


def test_an_update_without_news_writes_nothing(settings: IndexSettings) -> None:
    """The generation stays, and so does every file."""
    update(settings)
    update(settings)
    before = files(settings)

    report = update(settings)

    assert (report.generation, report.embedded, report.unchanged) == (1, 0, 4)
    assert files(settings) == before


def test_a_new_article_is_embedded_alone_and_leaves_other_files_untouched(
    settings: IndexSettings,
) -> None:
    """The count is reported."""
    update(settings)
    before = files(settings)
    (folder(settings) / "new.txt").write_text("Snow in May\n\nSnow fell in Lyon. It melted.\n")

    report = update(settings)

    assert report.added == ("new.txt",)
    assert report.embedded == 1
    assert before.items() <= files(settings).items()
    assert len(files(settings)) == len(before) + 1


def test_a_renamed_article_is_not_embedded_again(settings: IndexSettings) -> None:
    """Embeddings are kept by what was embedded."""
    update(settings)
    (folder(settings) / "rain.txt").rename(folder(settings) / "weather.txt")

    report = update(settings)

    assert (report.added, report.gone, report.embedded) == (("weather.txt",), ("rain.txt",), 0)
    assert "weather.txt" in paths(settings)
    assert "rain.txt" not in paths(settings)


def test_a_touched_file_is_not_read_again(settings: IndexSettings) -> None:
    """Its content is what counts."""
    update(settings)
    os.utime(folder(settings) / "rain.txt", (1, 1))

    report = update(settings)

    assert (report.changed, report.generation, report.unchanged) == ((), 1, 4)


def test_a_change_of_the_same_size_in_the_same_instant_is_seen(settings: IndexSettings) -> None:
    """A stamp as fresh as that is not trusted."""
    path = folder(settings) / "rain.txt"
    stamp = time.time_ns() + 10**11  # as fresh as can be, however slow the machine
    os.utime(path, ns=(stamp, stamp))
    update(settings)
    path.write_text(path.read_text().replace("Groningen", "Friesland"))
    os.utime(path, ns=(stamp, stamp))

    report = update(settings)

    assert report.changed == ("rain.txt",)


def test_a_changed_article_takes_the_place_of_the_old_one(settings: IndexSettings) -> None:
    """Nothing of the old text is found."""
    update(settings)
    (folder(settings) / "rain.txt").write_text("Sun in the south\n\nIt was dry in Nice.\n")
    update(settings)

    with Archive(settings) as archive:
        assert not archive.by_words("Groningen", 5)
        assert archive.by_words("Nice", 5)[0].passage.heading == "Sun in the south"


def test_an_article_that_becomes_unreadable_is_kept_and_reported(settings: IndexSettings) -> None:
    """Nothing that was indexed is lost to a half-written file."""
    update(settings)
    (folder(settings) / "rain.txt").write_bytes(b"\x00\xff\xfe\x00\x01\x02" * 50)

    report = update(settings)
    again = update(settings)

    assert [problem.path for problem in report.problems] == ["rain.txt"]
    assert again.problems == report.problems
    assert "rain.txt" in paths(settings)


def test_a_file_that_becomes_a_folder_is_gone(settings: IndexSettings) -> None:
    """And what is in the folder is new."""
    update(settings)
    (folder(settings) / "rain.txt").unlink()
    (folder(settings) / "rain.txt").mkdir()
    (folder(settings) / "rain.txt/a.txt").write_text("Hail\n\nHail fell in Bern.\n")

    report = update(settings)

    assert (report.added, report.gone) == (("rain.txt/a.txt",), ("rain.txt",))


def test_a_missing_folder_loses_no_article(settings: IndexSettings) -> None:
    """It may come back."""
    update(settings)
    folder(settings).rename(folder(settings).with_name("elsewhere"))

    report = update(settings)

    assert report.gone == ()
    assert isinstance(report.problems[0], Problem)
    assert len(paths(settings)) == 4


def test_no_articles_make_an_empty_archive(tmp_path: Path) -> None:
    """Which answers nothing, and is no error."""
    (tmp_path / "articles").mkdir()
    settings = IndexSettings(
        articles=[tmp_path / "articles"], store=tmp_path / "s", encoder="hashing"
    )

    assert update(settings).generation == 1
    with Archive(settings) as archive:
        assert archive.by_words("x", 3) == archive.by_meaning("x", 3) == ()


def test_a_second_writer_is_told_to_wait(settings: IndexSettings) -> None:
    """At once, and the first one is not disturbed."""
    update(settings)
    with locked(settings.store), pytest.raises(StoreBusy, match="another update"):
        update(settings)


def test_a_lock_that_was_left_behind_stops_nobody(settings: IndexSettings) -> None:
    """It is the system's lock that counts, not the file."""
    settings.store.mkdir()
    (settings.store / "write.lock").write_text("12345")

    assert update(settings).generation == 1


def test_two_updates_at_once_leave_one_whole_archive(settings: IndexSettings) -> None:
    """One works, the other is refused or finds nothing to do."""
    refused: list[StoreBusy] = []

    def work() -> None:
        try:
            update(settings)
        except StoreBusy as error:
            refused.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) < 4
    assert len(paths(settings)) == 4


def test_a_store_of_another_encoder_is_refused_and_rebuilt(settings: IndexSettings) -> None:
    """With the command that mends it."""
    update(settings)
    other = settings.model_copy(update={"encoder": "bge-small-en-v1.5"})

    with pytest.raises(StoreIncompatible, match="archivist index rebuild"):
        update(other)
    with pytest.raises(StoreIncompatible, match="archivist index rebuild"):
        Archive(other)

    assert rebuild(other).generation == 2
    with Archive(other) as archive:
        assert archive.by_meaning("Who opened the bridge?", 1)[0].passage.heading.startswith("A br")


def test_a_store_of_another_version_is_refused_and_rebuilt(settings: IndexSettings) -> None:
    """A file that is not ours is not overwritten by an update either."""
    update(settings)
    path = settings.store / FILE
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        (settings.store / name).unlink(missing_ok=True)
    data = bytearray(path.read_bytes())
    data[60:64] = (99).to_bytes(4, "big")  # user_version
    path.write_bytes(data)

    with pytest.raises(StoreIncompatible, match="version 99"):
        update(settings)

    rebuild(settings)
    assert len(paths(settings)) == 4


def test_a_rebuild_reads_again_and_embeds_nothing_twice(settings: IndexSettings) -> None:
    """The embeddings of the same encoder are kept."""
    update(settings)

    report = rebuild(settings)

    assert (report.embedded, report.generation) == (0, 2)
    assert len(report.changed) == 4


def test_articles_read_by_other_rules_are_read_again(settings: IndexSettings) -> None:
    """Without a command, and nothing is embedded twice."""
    update(settings)
    with sqlite3.connect(settings.store / FILE) as connection:
        connection.execute("UPDATE manifest SET value = 'old' WHERE key = 'making'")
    connection.close()

    report = update(settings)

    assert (len(report.changed), report.embedded) == (4, 0)
    assert update(settings).changed == ()


def test_a_store_in_a_place_that_cannot_be_made_says_so(settings: IndexSettings) -> None:
    """A file stands where the folder should be."""
    settings.store.write_text("not a folder")

    with pytest.raises(StoreUnwritable, match="store"):
        update(settings)


def test_progress_is_told(settings: IndexSettings) -> None:
    """Which stage, how far, of how many."""
    told: list[tuple[str, int, int]] = []

    update(settings, progress=lambda *step: told.append(step))

    assert {stage for stage, _, _ in told} == {"reading", "embedding"}
    assert told[-1][1] == told[-1][2]


def test_an_unchanged_file_is_not_read(tmp_path: Path) -> None:
    """Its size and its time tell: other words behind the same two go unseen."""
    (tmp_path / "articles").mkdir()
    files = [tmp_path / "articles" / f"{number}.txt" for number in range(100)]
    settings = IndexSettings(
        articles=[tmp_path / "articles"], store=tmp_path / "s", encoder="hashing"
    )
    told: list[str] = []

    for words in ("Rain in May.\n", "Snow in May.\n"):
        for file in files:
            file.write_text(words)
            os.utime(file, ns=(10**18, 10**18))
        told.clear()
        update(settings, progress=lambda stage, *_: told.append(stage))

    assert told == []
    report = update(settings)
    assert (report.unchanged, report.changed) == (100, ())
