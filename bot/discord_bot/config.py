"""The ``discord:`` section of config.yaml."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

DISCORD_API = "https://discord.com/api/v10"


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
