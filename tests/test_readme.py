"""The README tells of the product that is here: its commands, settings, codes and dialogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli.desk import Exit
from bot.cli.main import app
from bot.config import Settings, keys, load
from bot.show.json import to_json
from bot.terminal import Chat

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DIALOGUE = README.split("<!-- dialogue -->")[1].split("<!-- /dialogue -->")[0]


def commands(command: object, path: str) -> Iterator[str]:
    """Every command line there is, without its arguments."""
    inner = getattr(command, "commands", {})
    if not inner or getattr(command, "invoke_without_command", False):
        yield path
    for name, one in inner.items():
        yield from commands(one, f"{path} {name}")


def options(command: object) -> Iterator[str]:
    """Every option there is but the ones that every program has."""
    for parameter in getattr(command, "params", []):
        yield from (name for name in parameter.opts if name.startswith("--"))
    for one in getattr(command, "commands", {}).values():
        yield from options(one)


def test_every_command_is_told_of_and_no_other() -> None:
    """A command without a line in the README does not exist for its reader."""
    told = re.findall(r"^\| `(archivist [a-z]+(?: [a-z]+)?)", README, re.MULTILINE)

    assert set(told) == set(commands(get_command(app), "archivist"))


def test_every_option_is_told_of() -> None:
    """But what every program has."""
    ordinary = {"--help", "--version", "--install-completion", "--show-completion"}

    assert [name for name in options(get_command(app)) if name not in ordinary | told()] == []


def told() -> set[str]:
    """The options that the README names."""
    return set(re.findall(r"--[a-z][a-z-]*", README))


def test_every_setting_is_told_of_with_its_default() -> None:
    """The table is the model's own list, in its order."""
    rows = re.findall(r"^\| `([a-z_.]+)` \| (.+?) \|", README, re.MULTILINE)

    assert [name for name, _ in rows] == [name for name, _ in keys()]
    defaults = {name: value.strip("`") for name, value in rows}
    assert {name: default(name) for name in defaults} == defaults


def default(name: str) -> str:
    """A default as the README writes it."""
    part: object = Settings.model_validate({})
    for key in name.split("."):
        part = getattr(part, key)
    match part:
        case tuple() | frozenset():
            return f"[{', '.join(map(str, part))}]"
        case bool():
            return str(part).lower()
        case None:
            return "as calibrated" if name == "answer.threshold" else "none"
        case _:
            return str(part)


def test_every_exit_code_is_told_of() -> None:
    """And none that there is not."""
    codes = re.search(r"^Exit codes: (.*)$", README, re.MULTILINE)

    assert codes is not None
    assert [int(code) for code in re.findall(r"`(\d)`", codes[1])] == list(Exit)


def test_every_field_of_a_reply_is_told_of(chat: Chat) -> None:
    """Programs are written from this line."""
    line = next(line for line in README.splitlines() if line.startswith("The JSON of a reply"))

    named = set(re.findall(r"`(\w+)`", line))
    fields = to_json(chat.ask("How many BMW i3 were built in Leipzig?"))
    assert set(fields) <= named


def test_the_targets_of_make_are_there_and_the_check_runs_the_tests_as_told() -> None:
    """`.ci/run` runs the very command that the README gives a newcomer."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    check = (ROOT / ".ci/run").read_text(encoding="utf-8")

    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)) <= targets
    assert re.search(r"^make test +#", README, re.MULTILINE)
    assert re.search(r"^make test\b", check, re.MULTILINE)


def test_what_the_dialogue_quotes_stands_in_the_seeds() -> None:
    """Word for word, at the place it names."""
    quotes = re.findall(r"\[\d\] “(.+?)”\n(.+?) (\d+):(\d+) · \S+\n", DIALOGUE, re.DOTALL)

    assert quotes
    for words, source, start, end in quotes:
        path = ROOT / "seeds" / source.split()[-1]
        text = path.read_bytes().decode("utf-8")
        assert text[int(start) : int(end)].split() == words.split()


def test_the_quote_shown_by_its_id_is_one_of_the_dialogue() -> None:
    """The example can be tried."""
    [named] = re.findall(r"`archivist show ([^`A-Z]+)`", README)

    assert f" · {named}\n" in DIALOGUE


@pytest.mark.parametrize("question", re.findall(r"^> (.+)$", DIALOGUE, re.MULTILINE))
def test_the_dialogue_still_happens(chat: Chat, question: str) -> None:
    """Each question begins its reply as it does in the README."""
    shown = DIALOGUE.split(f"> {question}\n")[1].splitlines()

    reply = chat.ask(question)

    first = shown[1] if shown[0].startswith("Read as") else shown[0]
    assert reply.outcome.text.splitlines()[0].startswith(first.removeprefix("Not in the archive. "))


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    """A chat over the seeds, with the models that are served."""
    from bot.ask import Archivist  # noqa: PLC0415
    from index import LiveArchive, update  # noqa: PLC0415

    settings = load(ROOT / "config.yaml")
    index = settings.index.model_copy(update={"store": tmp_path_factory.mktemp("store")})
    update(index)
    with LiveArchive(index) as live:
        yield Chat(Archivist(live, settings.answer), live.current)
