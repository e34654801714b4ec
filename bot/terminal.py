"""The chat loop: a prompt with history and completion, or plain lines where no terminal is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from rich.console import Console, Group, RenderableType
from rich.text import Text

from bot.as_of import AsOf, known, read_as_of
from bot.conversation import Conversation
from bot.count import count
from bot.reply import Reply
from bot.show.json import Json, to_json, to_line
from bot.show.listing import sources_view, table_view, tables_view
from bot.show.text import pairs_view, reply_view, why_view
from bot.show.visible import one_line, visible
from index import ArchivistError

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer

    from index import Archive, IndexSettings, UpdateReport

Show: TypeAlias = Callable[[RenderableType], None]

PROMPT = "> "
COMMANDS = {
    "/sources": "the articles of the archive",
    "/tables": "the tables found in them; `/tables ID` shows one",
    "/why": "how the last reply came about: the plan, the SQL, the confidence",
    "/as-of": "`/as-of 2025-03-31` answers from what was known then; `/as-of` alone from all again",
    "/new": "forget what was said: a new conversation",
    "/help": "this list",
    "/quit": "leave (as Ctrl-D does)",
}


class Bot(Protocol):
    """What answers a question."""

    def ask(
        self, text: str, *, conversation: Conversation | None = None, as_of: AsOf | None = None
    ) -> Reply:
        """The reply to one question, understood within the conversation, as known on a day."""


class Chat:
    """One conversation: what each line leads to, whatever shows it."""

    def __init__(self, bot: Bot, archive: Callable[[], Archive], as_of: AsOf | None = None) -> None:
        self._bot = bot
        self._archive = archive
        self._as_of = as_of
        self._conversation = Conversation()
        self._last: Reply | None = None

    def ask(self, question: str) -> Reply:
        """The reply, which the next question may refer to."""
        self._last = self._bot.ask(question, conversation=self._conversation, as_of=self._as_of)
        return self._last

    def new(self) -> RenderableType:
        """Forget what was said."""
        self._conversation = Conversation()
        self._last = None
        return Text("A new conversation.")

    def view(self, line: str) -> RenderableType:
        """What a reader sees for a line: a reply, or what a command shows."""
        if not line.startswith("/"):
            return reply_view(self.ask(line))
        command, _, argument = line.partition(" ")
        shown: dict[str, Callable[[], RenderableType]] = {
            "/sources": self._sources,
            "/tables": partial(self._tables, argument.strip()),
            "/why": self._why,
            "/as-of": partial(self._look_back, argument.strip()),
            "/new": self.new,
            "/help": _help,
        }
        return shown.get(command, partial(_unknown, command))()

    def greeting(self) -> RenderableType:
        """What the archive holds, and where help is."""
        archive = self._archive()
        articles, tables = len(archive.sources()), len(archive.tables())
        held = f"{count(articles, 'article')}, {count(tables, 'table')}."
        return Text(f"{held} Ask a question; /help lists the commands, Ctrl-D leaves.")

    def phrases(self) -> tuple[str, ...]:
        """Words worth completing: titles, captions and the labels of rows."""
        archive = self._archive()
        tables = archive.tables()
        labels = (row.cells[table.label].text for table in tables for row in table.rows)
        titles = (source.title for source in archive.sources())
        found = (*titles, *(table.caption_text for table in tables), *labels)
        return tuple(dict.fromkeys(one_line(phrase) for phrase in found if phrase.strip()))

    def _why(self) -> RenderableType:
        return why_view(self._last) if self._last else Text("Nothing was asked yet.")

    def _look_back(self, written: str) -> RenderableType:
        self._as_of = read_as_of(written) if written else None
        if self._as_of is None:
            return Text("All articles are asked.")
        return Text(known(self._archive().sources(), self._as_of).note())

    def _sources(self) -> RenderableType:
        return sources_view(self._archive().sources())

    def _tables(self, name: str) -> RenderableType:
        archive = self._archive()
        if name:
            table = archive.table(name)
            article = archive.article(table.article_id)
            return table_view(article.source, table, article.text)
        sources = {source.id: source for source in archive.sources()}
        tables = [(sources[table.article_id], table) for table in archive.tables()]
        return tables_view(tables, archive.unread())


def _help() -> RenderableType:
    return pairs_view(list(COMMANDS.items()))


def _unknown(command: str) -> RenderableType:
    close = get_close_matches(command, COMMANDS, n=1)
    hint = f"did you mean {close[0]}?" if close else "/help lists the commands."
    return Text(f"There is no command {one_line(command)}; {hint}")


def run_json(chat: Chat, lines: Iterable[str], write: Callable[[str], None]) -> None:
    """One Reply as a line of JSON for each line; ``/new`` starts again, ``/quit`` ends."""
    for line in _asked(lines):
        if line == "/new":
            chat.new()
        else:
            write(to_line(_reply_json(chat, line)) + "\n")


def _reply_json(chat: Chat, line: str) -> dict[str, Json]:
    try:
        return to_json(chat.ask(line))
    except ArchivistError as error:
        return {"question": line, "error": str(error)}


def run_plain(chat: Chat, lines: Iterable[str], show: Show) -> None:
    """Replies without a prompt, each after the line it answers."""
    for line in _asked(lines):
        show(Text(f"{PROMPT}{one_line(line)}"))
        _answer(chat, line, show)


def _asked(lines: Iterable[str]) -> Iterator[str]:
    for raw in lines:
        line = raw.strip()
        if line == "/quit":
            return
        if line:
            yield line


@contextmanager
def following(
    settings: IndexSettings, told: Callable[[UpdateReport], None], complain: Callable[[str], None]
) -> Iterator[None]:
    """Take articles in as they appear, and report each update, for as long as this lasts."""
    from index import watch

    stop = threading.Event()

    def follow() -> None:
        try:
            watch(settings, on_update=told, stop=stop)
        except ArchivistError as error:
            complain(f"New articles are not taken in any more: {error}")

    thread = threading.Thread(target=follow, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=2)


def notice(report: UpdateReport) -> str:
    """A line on what an update took in, let go of, or could not read."""
    parts = [
        f"{verb} {names[0] if len(names) == 1 else count(len(names), 'article')}"
        for verb, names in (
            ("took in", report.added),
            ("read again", report.changed),
            ("let go of", report.gone),
        )
        if names
    ]
    parts += [f"cannot read {problem.path}: {problem.message}" for problem in report.problems]
    return f"[{'; '.join(parts)}]"


def run_prompt(chat: Chat, console: Console, history: Path) -> None:
    """Ask at a prompt until Ctrl-D, ``/quit``, or Ctrl-C twice on an empty line."""
    from prompt_toolkit.patch_stdout import patch_stdout

    session = _session(chat, history)
    console.print(chat.greeting())
    given_up = False
    while True:
        try:
            with patch_stdout(raw=True):
                line = session.prompt(PROMPT).strip()
        except EOFError:
            return
        except KeyboardInterrupt:
            if given_up:
                return
            given_up = True
            console.print(Text("Ctrl-C again or Ctrl-D leaves.", "dim"))
            continue
        given_up = False
        if line == "/quit":
            return
        if line:
            _answer(chat, line, console.print)


def _answer(chat: Chat, line: str, show: Show) -> None:
    try:
        show(Group(chat.view(line), Text()))
    except ArchivistError as error:
        show(Group(Text(visible(str(error))), Text()))
    except KeyboardInterrupt:
        show(Text("Stopped.", "dim"))


def _session(chat: Chat, history: Path) -> PromptSession[str]:
    """A prompt with the history of earlier sessions; Ctrl-C clears a line that is not empty."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @keys.add("c-c")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.text:
            buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

    return PromptSession(
        history=FileHistory(str(history)),
        completer=_completer(chat),
        complete_while_typing=False,
        key_bindings=keys,
    )


def _completer(chat: Chat) -> Completer:
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Words(Completer):
        def get_completions(self, document: Document, _: CompleteEvent) -> Iterable[Completion]:
            for word, back in completions(document.text_before_cursor, chat.phrases()):
                yield Completion(word, start_position=-back)

    return Words()


def completions(line: str, phrases: Iterable[str]) -> Iterator[tuple[str, int]]:
    """What may follow a line, and how many characters of its end each replaces.

    Commands at its start; elsewhere the phrases that begin with the line's last words, the
    longest such end first.

    >>> list(completions("/w", ()))
    [('/why', 2)]
    >>> list(completions("how many gran co", ["Gran Coupé", "Convertible"]))
    [('Gran Coupé', 7), ('Convertible', 2)]
    """
    if line.startswith("/"):
        yield from ((command, len(line)) for command in COMMANDS if command.startswith(line))
        return
    words = line.split(" ")
    ends = [" ".join(words[start:]) for start in range(max(0, len(words) - 5), len(words))]
    seen = set()
    for end in ends:
        folded = end.casefold()
        for phrase in phrases:
            if len(end) > 1 and phrase.casefold().startswith(folded) and phrase not in seen:
                seen.add(phrase)
                yield phrase, len(end)
