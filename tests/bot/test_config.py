"""config.yaml: strict, overridden by the environment, without secrets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Settings, keys, load, secret
from bot.errors import ConfigError

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a config.yaml and give its path."""

    def write(text: str) -> Path:
        path = tmp_path / "config.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def mistake(path: Path) -> str:
    """The message about a file that cannot be used, without the folder's name."""
    with pytest.raises(ConfigError) as caught:
        load(path)
    return str(caught.value).replace(str(path), "config.yaml")


def test_an_empty_file_gives_the_defaults(write: Write) -> None:
    """Nothing has to be set."""
    settings = load(write("answer:\nindex:\n"))

    assert settings.answer.rerank is True
    assert settings.discord.token_env == "DISCORD_TOKEN"  # noqa: S105  the name, not the token


def test_without_a_file_the_defaults_hold_in_the_folder_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with seeds is enough."""
    monkeypatch.chdir(tmp_path)

    assert load().articles == (Path("seeds"),)


def test_paths_count_from_the_folder_of_the_file(write: Write) -> None:
    """The command may be called from anywhere."""
    path = write("articles: [news, /srv/more]\nstore: kept\n")

    settings = load(path)

    assert settings.articles == (path.parent / "news", Path("/srv/more"))
    assert settings.store == path.parent / "kept"
    assert tuple(settings.index.articles) == settings.articles
    assert settings.index.store == settings.store


def test_the_index_is_told_of_the_reranker(write: Write) -> None:
    """It opens the model that the answers ask for."""
    assert load(write("answer: {reranker: mine}")).index.reranker == "mine"


def test_one_folder_of_articles_needs_no_list(write: Write) -> None:
    """`articles: news` means what it says."""
    assert load(write("articles: news")).articles[0].name == "news"


def test_an_unknown_key_is_an_error_with_its_full_path_and_a_suggestion(write: Write) -> None:
    """A typo never passes for a default."""
    text = "artcles: [seeds]\nindex: {encodr: x}\nanswer: {encoder: x}\n"

    assert mistake(write(text)).splitlines() == [
        "config.yaml: index.encodr: unknown key; did you mean index.encoder?",
        "config.yaml: answer.encoder: unknown key; did you mean index.encoder?",
        "config.yaml: artcles: unknown key; did you mean articles?",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("answer: {threshold: 2}", "config.yaml: answer.threshold: input should be less than"),
        ("articles: []", "config.yaml: articles: "),
        ("index: {store: x}", "config.yaml: index.store: this setting is named store"),
        ("answer: {reranker: ''}", "config.yaml: answer.reranker: "),
        ("- seeds", "config.yaml: a mapping of settings is expected"),
        ("articles: [a\nstore: b", "config.yaml, line 2: "),
        ("articles: \x00", "config.yaml: "),
        ("discord: {token: abc}", "config.yaml: discord.token: a secret has no place here"),
        ("index: 7", "config.yaml: index: "),
    ],
)
def test_every_mistake_is_named(write: Write, text: str, message: str) -> None:
    """One line that says where and what."""
    assert mistake(write(text)).startswith(message)


def test_a_missing_file_is_an_error_when_it_was_named(tmp_path: Path) -> None:
    """--config with a typo does not fall back to defaults."""
    assert "name another file with --config" in mistake(tmp_path / "confg.yaml")


def test_the_environment_overrides_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """One store for a test run needs no second file."""
    monkeypatch.setenv("ARCHIVIST_STORE", "/tmp/elsewhere")  # noqa: S108  nothing is written
    monkeypatch.setenv("ARCHIVIST_ARTICLES", "one:two")
    monkeypatch.setenv("ARCHIVIST_ANSWER__QUOTES", "5")

    settings = load(write("store: here\nanswer: {quotes: 2, nearest: 1}\n"))

    assert settings.index.store == Path("/tmp/elsewhere")  # noqa: S108
    assert settings.articles == (Path("one"), Path("two"))
    assert (settings.answer.quotes, settings.answer.nearest) == (5, 1)


def test_a_mistake_in_the_environment_names_the_variable(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody searches the file for what the file does not say."""
    monkeypatch.setenv("ARCHIVIST_ANSWER__QUOTES", "many")

    assert mistake(write("")).startswith("environment (ARCHIVIST_ANSWER__QUOTES): answer.quotes: ")


def test_a_list_or_a_section_stands_in_the_environment_as_json(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section first, then what is set of it by name, whatever the case of the name."""
    monkeypatch.setenv("ARCHIVIST_ANSWER", '{"quotes": 7, "nearest": 2}')
    monkeypatch.setenv("archivist_answer__nearest", "4")
    monkeypatch.setenv("ARCHIVIST_DISCORD__GUILDS", "[12, 34]")
    monkeypatch.setenv("ARCHIVIST_HOME", "no setting of ours")

    settings = load(write("answer: {rerank: false}"))

    assert settings.answer.model_dump(include={"rerank", "quotes", "nearest"}) == {
        "rerank": False,
        "quotes": 7,
        "nearest": 4,
    }
    assert settings.discord.guilds == {12, 34}


@pytest.mark.parametrize(
    ("variable", "written", "key"),
    [
        ("ARCHIVIST_ANSWER", "{broken", "answer"),
        ("ARCHIVIST_DISCORD__GUILDS", "[1, x]", "discord.guilds"),
        ("ARCHIVIST_ANSWER__QOUTES", "5", "answer.qoutes"),
    ],
)
def test_what_the_environment_cannot_mean_is_a_mistake(
    write: Write, monkeypatch: pytest.MonkeyPatch, variable: str, written: str, key: str
) -> None:
    """It is told by the name of the variable and of the key."""
    monkeypatch.setenv(variable, written)

    assert mistake(write("")).startswith(f"environment ({variable}): {key}: ")


def test_a_secret_is_read_from_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """And its absence says which variable to set."""
    monkeypatch.setenv("SOME_TOKEN", " abc ")
    assert secret("SOME_TOKEN") == "abc"

    monkeypatch.delenv("SOME_TOKEN")
    with pytest.raises(ConfigError, match="SOME_TOKEN is not set"):
        secret("SOME_TOKEN")


def test_every_setting_has_a_name_and_a_default() -> None:
    """An empty file is a valid one; the index's own two stand at the top only."""
    names = [name for name, _ in keys()]

    assert names[:2] == ["articles", "store"]
    assert len(set(names)) == len(names)
    assert not {"index.articles", "index.store", "index.reranker"} & set(names)
    assert isinstance(load(), Settings)
