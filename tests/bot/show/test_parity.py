"""The faces of one Reply say the same quotes and figures."""

from __future__ import annotations

from bot.reply import Reply
from bot.show.json import Json, to_json
from bot.show.text import to_text


def test_terminal_and_json_say_the_same_quotes_and_figures(answered: Reply) -> None:
    """A quote, its place, a figure or a row is on every surface or on none."""
    fields, text = to_json(answered), _folded(to_text(answered, 200))

    assert _folded(str(fields["text"])) in text
    for quote in _objects(fields["quotes"]):
        assert f"“{_folded(str(quote['text']))}”" in text
        assert f"{quote['start']}:{quote['end']}" in text
    [figure] = _objects([fields["figure"]])
    for row in _objects(figure["rows"]):
        assert isinstance(row["cells"], dict)
        assert all(str(cell) in text for cell in row["cells"].values())
        assert f"{row['start']}:{row['end']}" in text
    assert str(figure["display"]) in text


def test_terminal_and_json_refuse_with_the_same_words(refused: Reply) -> None:
    """What was missing and what came nearest is the same everywhere."""
    fields, text = to_json(refused), _folded(to_text(refused, 200))

    assert isinstance(fields["missing"], list)
    assert all(f"“{word}”" in text for word in fields["missing"])
    for near in _objects(fields["nearest"]):
        assert _folded(str(near["text"])) in text


def _folded(text: str) -> str:
    return " ".join(text.split())


def _objects(value: Json) -> list[dict[str, Json]]:
    assert isinstance(value, list)
    return [item for item in value if isinstance(item, dict)]
