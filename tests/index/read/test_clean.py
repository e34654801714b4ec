from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.read.formats import read_text
from index.text.article import BlockKind
from index.text.value import Date

STORY = "The harbour handled more ships than in any year before, its director said on Monday."


@pytest.mark.parametrize(
    "head",
    [
        " date 2025-12-09 ",
        "Published: 9 December 2025\n\n",
        "December 9, 2025\n\n",
        "Posted on Tuesday, December 9, 2025\n\n",
        "HAMBURG, Dec. 9, 2025 (Wire) — ",
        "HAMBURG (Wire), Dec. 9, 2025 – ",
        "OLD QUAY, Westshire, 9 December 2025 — ",
        "By Jane Doe | 9 Dec 2025\n\n",
        "9 December 2025, by Jane Doe and Eva Moss\n\n",
        "**The Old Quay Post** — Tuesday, 9 December 2025 — by our staff\n\n",
        "OLD QUAY WEEKLY NEWS -- Trade -- Tuesday, 9 December 2025 -- by Jane Doe\n\n",
        "The Harbour Evening Post, 9 December 2025\n\n",
    ],
)
def test_a_dateline_dates_the_article(head: str) -> None:
    """Labelled, alone on its line, before a wire story, beside a byline."""
    assert read_text(f"{head}{STORY}\n", "harbour.txt").source.published == Date(2025, 12, 9)


def test_a_date_in_the_story_is_not_its_date() -> None:
    """A missing date stays missing."""
    text = f"{STORY} The quay was opened on March 1, 2005, and closed again in 2011.\n"

    assert read_text(text, "harbour.txt").source.published is None
    for aside in ("Ada Moss, 1 March 1934, master of ships", "Old Quay – opened on 1 March 1934 –"):
        assert read_text(f"{aside}\n\n{STORY}\n", "harbour.txt").source.published is None


def test_a_file_name_may_hold_the_date() -> None:
    """One date in the path counts; two tell nothing."""
    assert read_text(STORY, "2024/2024-05-06-harbour.txt").source.published == Date(2024, 5, 6)
    assert read_text(STORY, "2024-05-06-to-2024-05-09.txt").source.published is None


def test_the_author_stands_in_a_byline_or_a_biography() -> None:
    """Both name the writer; neither is part of the story."""
    life = (
        "Mary Poole has been writing about ships all her life. She joined the Harbour News as an "
        "editor in 1999, and her work has appeared in several publications."
    )
    signed = read_text(f"Ships at sea\n\nBy Jane Doe\n\n{STORY}\n", "a.txt")
    told = read_text(f"{STORY}\n\n{STORY}\n\n{life}\n", "a.txt")

    assert signed.source.author == "Jane Doe"
    assert told.source.author == "Mary Poole"
    assert told.blocks[-1].kind is BlockKind.BYLINE


def test_a_dateline_is_told_from_the_date_that_opens_a_sentence() -> None:
    """The day is read whole; "In May 2024" is of the story."""
    whole = read_text(f"HAMBURG, 17 May 2024 – By May 2024, {STORY}\n", "a.txt")
    told = read_text(f"In May 2024 – the ferry was full – {STORY}\n", "a.txt")

    assert whole.source.published == Date(2024, 5, 17)
    assert told.source.published is None


def test_a_headline_may_stand_under_the_outlet_and_the_date() -> None:
    """A headline of the story's own over the date stays the headline."""
    under = read_text(f"Harbour Post\n2 May 2024\n\nShips wait in line\n\n{STORY}\n", "a.txt")
    over = read_text(f"Storm wins\n2 May 2024\n\nShips wait in line\n\n{STORY}\n", "a.txt")

    assert under.source.title == "Ships wait in line"
    assert under.blocks[0].kind is BlockKind.BYLINE
    assert over.source.title == "Storm wins"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("A portrait by Jane Doe", "Jane Doe"),
        ("By Jane Doe, Harbour Observer, 12 April 2024", "Jane Doe"),
        ("By Jane Doe, Senior Correspondent", "Jane Doe"),
        ("By Jane Doe and Ann Roe, Harbour Observer", "Jane Doe and Ann Roe"),
        ("By Jane Doe, Ann Roe and Bo Poe", "Jane Doe, Ann Roe and Bo Poe"),
    ],
)
def test_a_byline_names_people_only(line: str, author: str) -> None:
    """Neither their outlet nor their trade nor the date is of the name."""
    found = read_text(f"Ships at sea\n\n{line}\n\n{STORY}\n", "a.txt")

    assert found.source.author == author
    assert found.blocks[1].kind is BlockKind.BYLINE


LIFE = (
    "Mary Poole kept a boat as a child and never quite left the water. With a degree in hand she "
    "was hired as an editor by the Quay Review; as a freelancer she wrote for many publications."
)


@pytest.mark.parametrize("head", ["", "By Mary Poole\n\n", "By Jane Doe\n\n"])
def test_the_life_of_a_reporter_is_not_of_the_story(head: str) -> None:
    """However it begins, and whether or not a byline names someone."""
    found = read_text(f"Ships at sea\n\n{head}{STORY}\n\n{STORY}\n\n{LIFE}\n", "a.txt")

    assert found.blocks[-1].kind is BlockKind.BYLINE
    assert found.source.author == ("Jane Doe" if "Jane" in head else "Mary Poole")


def test_the_life_of_whom_the_story_tells_of_is_of_the_story() -> None:
    """An editor who acts in it is no byline."""
    text = f"{STORY}\n\nThe harbour then gave Poole the key to its tower.\n\n{LIFE}\n"
    found = read_text(text, "a.txt")

    assert found.blocks[-1].kind is BlockKind.PARAGRAPH
    assert found.source.author is None


def test_promotion_is_marked_with_its_heading_and_its_call() -> None:
    """From the heading down to the line that bids the reader click; the story stays."""
    promotion = (
        "Meet Your Buyers\n\nReach engaged professionals across our media platforms.\n\n"
        "Find out more"
    )
    found = read_text(f"{STORY}\n\n{promotion}\n\n{STORY}\n\nSee also: Ships and sea\n", "a.txt")

    assert [block.kind for block in found.blocks] == [
        BlockKind.PARAGRAPH,
        *[BlockKind.BOILERPLATE] * 3,
        BlockKind.PARAGRAPH,
        BlockKind.BOILERPLATE,
    ]


def test_what_stands_between_an_offer_and_its_button_is_promotion() -> None:
    """It need not say so itself; news between the two stays news."""
    offer = "Sign Up for the Tide Table\n\nNine notes from the quay each week.\n\nSubscribe now"
    news = "Sign up for the Tide Table\n\nThe gate failed, she said.\n\nSubscribe now"
    marked = read_text(f"{STORY}\n\n{offer}\n\n{STORY}\n", "a.txt")
    kept = read_text(f"{STORY}\n\n{news}\n\n{STORY}\n", "a.txt")

    assert [block.kind for block in marked.blocks[1:4]] == [BlockKind.BOILERPLATE] * 3
    assert kept.blocks[2].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("name", "kind"), [("Pilot Guild", BlockKind.BOILERPLATE), ("Ann Roe", BlockKind.PARAGRAPH)]
)
def test_after_the_last_link_other_names_under_titles_are_promotion(
    name: str, kind: BlockKind
) -> None:
    """Whom the story named makes it part of the story."""
    story = f"{STORY} The new crane was built by the firm of Ann Roe.\n\n{STORY}\n\n{STORY}"
    end = f"Quay Prizes – Entries Closed\n\nThe jury of {name} will soon choose among them."
    found = read_text(f"{story}\n\nSee also: Ships and sea\n\n{end}\n", "a.txt")

    assert found.blocks[-1].kind is kind


@given(
    st.text(alphabet=st.sampled_from('aB1 \n\r\t\u00a0|,.:#*-–—\u2028\ufeff()"“©'), max_size=300)
)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_blocks_cover_all_words_in_order(text: str) -> None:
    """Blocks are ordered and disjoint, and what lies between them is white space."""
    found = read_text(text, "a.txt")
    at = 0
    for block in found.blocks:
        assert block.span.start >= at
        assert not text[at : block.span.start].strip("\ufeff \t\r\n\u00a0\u2028\x0b\x0c\x85\u200b")
        at = block.span.end
    assert not text[at:].strip("\ufeff \t\r\n\u00a0\u2028\x0b\x0c\x85\u200b")
