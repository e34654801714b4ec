"""The buttons under an answer: they carry its id, so that they work after a restart."""

from __future__ import annotations

import io
import logging
import re
from enum import StrEnum
from typing import Any, Self

import discord

from bot.discord_bot.courier import NOBODY
from bot.discord_bot.host import Host, failure, host_of, in_thread
from bot.discord_bot.prepare import Contexts, Sheet, contexts
from bot.feedback import Saved, Verdict
from bot.feedback.book import VOTE_TEXT
from bot.show.escape import fit_plain, web_address

log = logging.getLogger(__name__)

ANSWERED = discord.Colour(0x2E7D4F)
REFUSED = discord.Colour(0x8A8F98)
GONE = "This answer is no longer available; please ask again."
_LINKS = 5
_MESSAGES = 3  # of sources, at most


class Act(StrEnum):
    """What a button does."""

    PAGE = "page"
    SOURCES = "sources"
    ROWS = "rows"
    HOW = "how"
    WRONG = "wrong"


def card(sheet: Sheet, page: int) -> discord.Embed:
    """A page of an answer as an embed."""
    embed = discord.Embed(
        description=sheet.cards[page], colour=ANSWERED if sheet.found else REFUSED
    )
    if len(sheet.cards) > 1:
        embed.set_footer(text=f"Page {page + 1} of {len(sheet.cards)}")
    return embed


def buttons(sheet: Sheet, answer_id: str, page: int, *, plain: bool = False) -> discord.ui.View:
    """The buttons of an answer that shows a page; plain answers turn plain pages."""
    view = discord.ui.View(timeout=None)
    count = len(sheet.plain if plain else sheet.cards)
    if count > 1:
        mode = "p" if plain else "c"
        for label, to in (("◀ Back", page - 1), ("More ▶", page + 1)):
            code = f"{mode}{max(to, 0)}{'b' if to < page else 'f'}"
            view.add_item(
                AnswerButton(Act.PAGE, answer_id, code, label, disabled=not 0 <= to < count)
            )
    if sheet.cited:
        view.add_item(AnswerButton(Act.SOURCES, answer_id, "0", "Sources"))
    if sheet.csv is not None:
        view.add_item(AnswerButton(Act.ROWS, answer_id, "0", "Rows"))
    view.add_item(AnswerButton(Act.HOW, answer_id, "0", "How"))
    view.add_item(AnswerButton(Act.WRONG, answer_id, "0", "Wrong?"))
    return view


class AnswerButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"archivist:(?P<act>[a-z]+):(?P<answer>[0-9a-f]{12}):(?P<code>[0-9a-z]+)",
):
    """A button of an answer; everything it needs stands in its id and in the book."""

    def __init__(
        self, act: Act, answer_id: str, code: str, label: str = "", *, disabled: bool = False
    ) -> None:
        self.act, self.answer_id, self.code = act, answer_id, code
        super().__init__(
            discord.ui.Button(
                label=label or act.value,
                style=discord.ButtonStyle.secondary,
                custom_id=f"archivist:{act}:{answer_id}:{code}",
                disabled=disabled,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: object, match: re.Match[str], /
    ) -> Self:
        """The button that was clicked."""
        return cls(Act(match["act"]), match["answer"], match["code"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the click, whatever happens."""
        host = host_of(interaction)
        await host.guard(self._act(interaction, host), lambda text: say(interaction, text))

    async def _act(self, interaction: discord.Interaction[Any], host: Host) -> None:
        if self.act is Act.WRONG:
            await interaction.response.send_modal(WrongModal(self.answer_id))
            return
        saved = await in_thread(host.book.saved, self.answer_id)
        sheet = Sheet.from_json(saved.payload) if saved is not None else None
        if saved is None or sheet is None:
            await say(interaction, GONE)
            return
        match self.act:
            case Act.PAGE:
                await self._turn(interaction, saved, sheet)
            case Act.SOURCES:
                await interaction.response.defer(ephemeral=True, thinking=True)
                await _show_sources(interaction, await in_thread(contexts, sheet, host.archive))
            case Act.ROWS:
                await _show_rows(interaction, sheet)
            case Act.HOW:
                embed = discord.Embed(title="How", description=sheet.how)
                await interaction.response.send_message(embed=embed, ephemeral=True)

    async def _turn(
        self, interaction: discord.Interaction[Any], saved: Saved, sheet: Sheet
    ) -> None:
        """Turn the page: of the answer for who asked, of a copy of their own for others."""
        plain = self.code.startswith("p")
        pages = sheet.plain if plain else sheet.cards
        page = min(int(re.sub(r"\D", "", self.code)), len(pages) - 1)
        shown: dict[str, Any] = {
            "view": buttons(sheet, self.answer_id, page, plain=plain),
            "allowed_mentions": NOBODY,
        }
        shown |= {"content": pages[page]} if plain else {"embed": card(sheet, page)}
        message = interaction.message
        own = message is not None and message.flags.ephemeral
        if own or host_of(interaction).book.hashed(interaction.user.id) == saved.user:
            if not plain and message is not None and message.embeds and message.embeds[0].image.url:
                shown["embed"].set_image(url=message.embeds[0].image.url)
            await interaction.response.edit_message(**shown)
        else:
            await interaction.response.send_message(**shown, ephemeral=True)


class WrongModal(discord.ui.Modal, title="What is wrong?"):
    """What a reader says is wrong with an answer."""

    said: discord.ui.TextInput[WrongModal] = discord.ui.TextInput(
        label="What should it say, and where does it stand?",
        style=discord.TextStyle.paragraph,
        custom_id="said",
        max_length=VOTE_TEXT,
    )

    def __init__(self, answer_id: str) -> None:
        super().__init__(custom_id=f"archivist:wrong:{answer_id}", timeout=900)
        self._answer_id = answer_id

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Write it down."""
        host = host_of(interaction)
        where = interaction.message.jump_url if interaction.message is not None else ""
        user = host.book.hashed(interaction.user.id)
        await in_thread(
            host.book.vote, self._answer_id, user, Verdict.WRONG, text=self.said.value, where=where
        )
        await say(interaction, "Thank you; it is noted for the people who keep this archive.")

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception) -> None:  # type: ignore[override]  # discord.py calls modals without an item
        """Say that it failed, and no more."""
        await say(interaction, failure(error))


async def say(interaction: discord.Interaction[Any], text: str) -> None:
    """Tell the one person who clicked or called, whether or not they were answered already."""
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True, allowed_mentions=NOBODY)
        else:
            await interaction.response.send_message(text, ephemeral=True, allowed_mentions=NOBODY)
    except discord.HTTPException as error:
        log.warning("an interaction could not be answered: %s %s", error.status, error.code)


async def _show_sources(interaction: discord.Interaction[Any], shown: Contexts) -> None:
    links = discord.ui.View(timeout=None)
    for source in shown.sources[:_LINKS]:
        address = web_address(source.url)
        if address:
            links.add_item(
                discord.ui.Button(label=fit_plain(source.title, 70) or "article", url=address)
            )
    for number, page in enumerate(shown.pages[:_MESSAGES]):
        embed = discord.Embed(title="Sources" if number == 0 else None, description=page)
        extra: dict[str, Any] = {"view": links} if number == 0 and links.children else {}
        await interaction.followup.send(
            embed=embed, ephemeral=True, allowed_mentions=NOBODY, **extra
        )


async def _show_rows(interaction: discord.Interaction[Any], sheet: Sheet) -> None:
    if sheet.csv is None:
        await say(interaction, GONE)
        return
    # With a byte-order mark spreadsheets read it as UTF-8.
    data = sheet.csv.encode("utf-8-sig", "replace")
    await interaction.response.send_message(
        "The rows behind this answer, as the source writes them.",
        file=discord.File(io.BytesIO(data), "rows.csv"),
        ephemeral=True,
        allowed_mentions=NOBODY,
    )
