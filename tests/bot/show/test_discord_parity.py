"""The Discord face says what the terminal and JSON say: the same quotes, figures and refusals."""

from __future__ import annotations

from bot.reply import Reply
from bot.show.discord import cards, plain
from bot.show.escape import read_back
from bot.show.json import to_json
from bot.show.text import to_text
from tests.bot.show.reader import read


def test_discord_and_json_say_the_same_quotes_and_figures(answered: Reply) -> None:
    """A quote or a value of a figure is on every surface or on none."""
    fields = to_json(answered)
    seen = " ".join(read_back(read(page).text) for page in cards(answered))
    folded, terminal = _folded(seen), _folded(to_text(answered, 200))

    quotes, figure = fields["quotes"], fields["figure"]
    assert isinstance(quotes, list)
    assert isinstance(figure, dict)
    for quote in quotes:
        assert isinstance(quote, dict)
        assert f"“{_folded(str(quote['text']))}”" in folded
        assert f"“{_folded(str(quote['text']))}”" in terminal
    assert _folded(str(fields["text"])) in folded
    rows = figure["rows"]
    assert isinstance(rows, list)
    for row in rows:
        assert isinstance(row, dict)
        assert str(row["label"]) in folded


def test_discord_refuses_with_the_same_words(refused: Reply) -> None:
    """What was missing and what came nearest is the same everywhere."""
    fields = to_json(refused)
    missing = fields["missing"]
    assert isinstance(missing, list)
    for pages in (cards(refused), plain(refused)):
        seen = _folded(" ".join(read_back(read(page).text) for page in pages))
        assert _folded(str(fields["text"])) in seen
        assert all(str(word) in seen for word in missing)


def _folded(text: str) -> str:
    return " ".join(text.split())
