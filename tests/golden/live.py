"""The product's own path from a folder of articles to a reply."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.conversation import Conversation
from bot.evaluation.questions import Golden
from bot.evaluation.tally import Ask
from bot.reply import Reply
from index import IndexSettings, LiveArchive, update


@contextmanager
def archivist(folder: Path, *, rerank: bool = True) -> Iterator[Ask]:
    """Index a folder into a temporary store and hand out a way to ask, each time from new."""
    with TemporaryDirectory() as store:
        settings = IndexSettings(articles=[folder], store=Path(store))
        update(settings)
        with LiveArchive(settings) as live:
            bot = Archivist(live, AnswerSettings(rerank=rerank))

            def ask(golden: Golden) -> Reply:
                conversation = Conversation()
                for earlier in golden.after:
                    bot.ask(earlier, conversation=conversation)
                return bot.ask(golden.question, conversation=conversation)

            yield ask
