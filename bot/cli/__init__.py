"""The command line: where settings become an archive, a bot and a face for its replies."""

from bot.cli.main import main

__all__ = ["main"]
