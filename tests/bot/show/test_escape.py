"""Escaping: what is shown is what stands in the article, and none of it acts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.show.escape import escape, fit, fit_plain, legible, link, read_back, units, web_address
from tests.bot.show.reader import read

HOSTILE = (
    "**bold** _it_ __u__ ~~s~~ ||spoiler|| `code` ```block```",
    "# heading\n## two\n-# small\n> quote\n>>> all\n- item\n* item\n+ item\n1. one\n 2) two",
    "[click](http://evil.example) <https://evil.example> https://evil.example/a discord.gg/abc",
    "@everyone @here <@1> <@!2> <@&3> <#4> </cmd:5> <t:6:R> <:smile:7> <a:x:8> :joy: <id:guide>",
    "back\\slash \\*not\\* \\\\ trailing\\",
    "\ufeffBOM\r\n\u202eevil\u202c \x00 ⟦U+0041⟧ \u2028 \ud800",
    "¯\\_(ツ)_/¯ a*b*c snake_case_name 5 * 3 * 2 x_y_z",
)
_PARTS = st.sampled_from([*"\\*_`~|<>[]()@:#-+.!&/> \n\t1a9é…“”", "http://", "@everyone", "<@1>"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(_PARTS, max_size=40).map("".join))
ANY = settings(derandomize=True, deadline=None, max_examples=400)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_stands_and_does_nothing(text: str) -> None:
    """Mentions, commands, links, emoji, lists and emphasis of an article are just words."""
    shown = read(escape(text))

    assert read_back(shown.text) == text
    assert shown.acts == []


@ANY
@given(TEXTS)
def test_any_text_can_be_read_back_character_by_character(text: str) -> None:
    """Escaping is exact: no character is lost, added or changed in what is seen."""
    shown = read(escape(text))

    assert read_back(shown.text) == text
    assert shown.acts == []
    assert shown.bars == []


@ANY
@given(st.text(max_size=60))
def test_codes_for_unshowable_characters_can_be_read_back(text: str) -> None:
    """Text that itself looks like a code comes back as that text."""
    assert read_back(legible(text)) == text


@ANY
@given(TEXTS, st.integers(min_value=30, max_value=120))
def test_a_cut_keeps_the_room_and_begins_like_the_text(text: str, room: int) -> None:
    """A cut ends with an ellipsis, never inside an escape."""
    markdown = fit(text, room)
    seen = read(markdown)

    assert units(markdown) <= room
    assert seen.acts == []
    assert seen.text == legible(text) or legible(text).startswith(seen.text.removesuffix("…"))


@ANY
@given(st.text(max_size=200), st.integers(min_value=20, max_value=90))
def test_a_plain_cut_keeps_the_room_on_one_line(text: str, room: int) -> None:
    """Labels and names are one line within their limit."""
    shown = fit_plain(text, room)

    assert units(shown) <= room
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a_b?x=1&y=2#z", "https://example.org/a_b?x=1&y=2#z"),
        ("https://example.org/a)b", "https://example.org/a%29b"),
        ("javascript:alert(1)", None),
        ("https://bücher.example/", None),
        ("http://[::1", None),
        ("https://example.org/" + "x" * 600, None),
        ("https://a.example/\n@everyone", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, safe: str | None) -> None:
    """An address that could do anything but open a page is left out."""
    assert web_address(url) == safe
    assert bool(link("article", url)) == bool(safe)
