"""config.yaml, read once and strictly: every mistake is named with its full path."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.environment import Raw, overridden, variable
from bot.errors import ConfigError
from index import IndexSettings

DEFAULT_PATH = Path("config.yaml")
DISCORD_API = "https://discord.com/api/v10"
_LOOPBACK = "127.0.0.1"
_ADDRESS = re.compile(r"(?:(?P<host>[A-Za-z0-9.-]+):)?(?P<port>\d{1,5})")
_SECRETS = frozenset({"token", "secret", "password", "api_key"})
# What the index needs and a reader of the file looks for elsewhere than under ``index:``.
_ELSEWHERE = {"articles": "articles", "store": "store", "reranker": "answer.reranker"}

_DEFAULT_ARTICLES = "seeds"
_DEFAULT_STORE = ".archivist"
_RERANKER: str = IndexSettings.model_fields["reranker"].default


class AnswerSettings(BaseModel):
    """``answer:``, how a question is answered."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rerank: bool = Field(default=True, description="read the best passages again, more closely")
    reranker: str = Field(default=_RERANKER, min_length=1, description="the model that does so")
    threshold: float | None = Field(
        default=None, ge=0, le=1, description="answer from this confidence on; null: as calibrated"
    )
    quotes: int = Field(default=3, ge=1, le=20, description="quotes shown with an answer, at most")
    nearest: int = Field(default=3, ge=0, le=20, description="passages shown with a refusal")


class DiscordSettings(BaseModel):
    """``discord:``; the token itself is read from the environment, a file is no place for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    token_env: str = Field(
        default="DISCORD_TOKEN", description="the environment variable that holds the token"
    )
    guilds: frozenset[int] = Field(
        default=frozenset(),
        description="servers the bot answers in, and whose administrators may change the archive; "
        "none: it answers in every server, and the archive is changed in none",
    )
    channels: frozenset[int] = Field(
        default=frozenset(), description="channels the bot answers in; none: in every one"
    )
    direct: bool = Field(
        default=True, description="answer direct messages, from anyone who can write to the bot"
    )
    ask_channels: frozenset[int] = Field(
        default=frozenset(), description="channels and forums where every message is a question"
    )
    thread_per_question: bool = Field(
        default=False, description="answer each question of a text channel in a thread of its own"
    )
    questions: int = Field(default=5, ge=1, description="questions a person may ask in the window")
    window: float = Field(default=30, gt=0, description="the window, in seconds")
    workers: int = Field(default=2, ge=1, le=32, description="questions worked on at once")
    queue: int = Field(default=40, ge=1, description="questions that may wait; more hear 'busy'")
    patience: float = Field(
        default=60, gt=0, description="seconds after which a question is dropped"
    )
    edit_window: float = Field(
        default=60, ge=0, description="seconds in which an edited question is answered again"
    )
    missed: float = Field(
        default=10, ge=0, description="minutes looked back for questions after a lost connection"
    )
    watches: int = Field(default=10, ge=0, description="watches a channel may have")
    upload_mb: float = Field(default=8, gt=0, le=100, description="the largest file /add takes")
    keep_days: int = Field(default=180, ge=1, description="days for which buttons keep working")
    health: Path | None = Field(
        default=None, description="a JSON file written every 15 seconds, for a supervisor to read"
    )
    log_questions: bool = Field(default=False, description="write questions into the log")
    api_base: str = Field(
        default=DISCORD_API, description="the API, for servers compatible with Discord's"
    )


class Settings(BaseModel):
    """The whole of config.yaml; relative paths count from the folder the file is in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    articles: tuple[Path, ...] = Field(
        default=(Path(_DEFAULT_ARTICLES),), min_length=1, description="folders of articles"
    )
    store: Path = Field(default=Path(_DEFAULT_STORE), description="the folder of the index")
    index: IndexSettings
    answer: AnswerSettings = Field(default_factory=AnswerSettings)
    discord: DiscordSettings = Field(default_factory=DiscordSettings)
    metrics: str | None = Field(
        default=None,
        description="an address where numbers are served for Prometheus, such as 127.0.0.1:9464; "
        "a port alone is served to this machine only",
    )

    @field_validator("metrics", mode="before")
    @classmethod
    def _is_address(cls, written: object) -> object:
        if written is None:
            return None
        host, port = read_address(str(written))
        return f"{host}:{port}"

    @model_validator(mode="before")
    @classmethod
    def _complete_index(cls, data: Raw) -> Raw:
        """What stands elsewhere in the file and belongs to the index too."""
        section, answer = data.get("index", {}), data.get("answer", {})
        if not isinstance(section, dict):
            return data
        articles = data.get("articles", _DEFAULT_ARTICLES)
        if isinstance(articles, str):  # one needs no list; the environment separates as PATH does
            articles = [part for part in articles.split(os.pathsep) if part]
        top = {"articles": articles, "store": data.get("store", _DEFAULT_STORE)}
        told = answer if isinstance(answer, dict) else {}
        reranker = told.get("reranker", _RERANKER)
        return {**data, **top, "index": {**section, **top, "reranker": reranker}}


def load(path: Path | None = None) -> Settings:
    """The settings of a file; without one, of ``config.yaml`` here or, where none is, defaults.

    Raise ConfigError with a line for each mistake.
    """
    named = path or DEFAULT_PATH
    raw = {} if path is None and not named.exists() else _read(named)
    try:
        anchored = _anchored(raw, named.parent)
        return Settings(**overridden(anchored, os.environ, Settings.model_fields))
    except ValidationError as error:
        lines = dict.fromkeys(_explain(detail, raw, named) for detail in error.errors())
        raise ConfigError("\n".join(lines)) from None


def read_address(written: str) -> tuple[str, int]:
    """The host and port of ``127.0.0.1:9464``; a port alone is one of this machine's.

    >>> read_address("9464")
    ('127.0.0.1', 9464)
    """
    match = _ADDRESS.fullmatch(written.strip())
    if match is None or not 0 < int(match["port"]) < 65536:
        raise ValueError("an address such as 127.0.0.1:9464 is expected")
    return match["host"] or _LOOPBACK, int(match["port"])


def secret(name: str) -> str:
    """The value of the environment variable that holds a secret; raise ConfigError without it."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ConfigError(f"{name} is not set: put the secret into this environment variable")
    return value


def keys(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every setting with its full path, as it may stand in the file."""
    for name, field in model.model_fields.items():
        if prefix == "index." and name in _ELSEWHERE:
            continue
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from keys(kind, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", field


def _read(path: Path) -> Raw:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigError(f"{path}: {reason}; name another file with --config") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise ConfigError(f"{path}{place}: {problem}; mend the YAML of this line") from None
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        # A tag such as !!timestamp over other words, or brackets without end.
        raise ConfigError(f"{path}: a value is not what its tag says; mend the YAML") from None
    if raw is None:
        return {}
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
        raise ConfigError(f"{path}: a mapping of settings is expected, such as `articles: [seeds]`")
    section = raw.get("index")
    for name, place in _ELSEWHERE.items():
        if isinstance(section, dict) and name in section:
            raise ConfigError(f"{path}: index.{name}: this setting is named {place}")
    return {key: value for key, value in raw.items() if value is not None}


def _anchored(raw: Raw, folder: Path) -> Raw:
    """The same settings with the paths of the file counted from its folder."""

    def anchor(value: object) -> object:
        return folder / Path(value).expanduser() if isinstance(value, str) and value else value

    articles = raw.get("articles", _DEFAULT_ARTICLES)
    several = articles if isinstance(articles, list) else [articles]
    return {
        **raw,
        "articles": [anchor(one) for one in several],
        "store": anchor(raw.get("store", _DEFAULT_STORE)),
        **_anchored_health(raw.get("discord"), anchor),
    }


def _anchored_health(section: object, anchor: Callable[[object], object]) -> Raw:
    if not isinstance(section, dict) or "health" not in section:
        return {}
    return {"discord": {**section, "health": anchor(section["health"])}}


def _explain(detail: ErrorDetails, raw: Raw, path: Path) -> str:
    """One line: where, the full path of the key, what is wrong and what mends it."""
    parts = [str(part) for part in detail["loc"]]
    if len(parts) > 1 and parts[0] == "index" and parts[1] in _ELSEWHERE:
        parts[:2] = _ELSEWHERE[parts[1]].split(".")
    key = ".".join(parts)
    where = str(path) if _stands(raw, parts) else f"environment ({variable(parts)})"
    if detail["type"] != "extra_forbidden":
        return f"{where}: {key}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"
    if parts[-1].casefold() in _SECRETS:
        return f"{where}: {key}: a secret has no place here; {key}_env names its variable"
    return f"{where}: {key}: unknown key; {_suggest(key)}"


def _stands(raw: object, parts: list[str]) -> bool:
    """Whether the file itself holds this key (or a missing one: then it is the file's)."""
    for part in parts:
        if isinstance(raw, list):
            return True
        if not isinstance(raw, dict) or part not in raw:
            return False
        raw = raw[part]
    return True


def _suggest(key: str) -> str:
    known = [name for name, _ in keys()]
    sections = sorted({name.split(".")[0] for name in known})
    leaf = key.rpartition(".")[2]
    same_leaf = [name for name in known if name.rpartition(".")[2] == leaf]
    close = same_leaf or get_close_matches(key, [*known, *sections], n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    return f"the keys are {', '.join(known)}"
