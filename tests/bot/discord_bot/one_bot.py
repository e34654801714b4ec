"""A bot over the small archive as a process of its own: ``python -m … API FOLDER SECONDS``."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.config import DiscordSettings
from bot.discord_bot.run import serve
from tests.bot.discord_bot.archive import FakeArchive

TOKEN = "MTAw.token.secret"  # noqa: S105  of the loopback server

if __name__ == "__main__":
    base, folder, seconds = sys.argv[1:]
    archive = FakeArchive(seconds=float(seconds))
    services = archive.services(Path(folder), DiscordSettings(api_base=base))
    sys.exit(serve(services, TOKEN))
