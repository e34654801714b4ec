"""An answer as a Discord message: its embed, its picture and its buttons."""

from __future__ import annotations

from bot.discord_bot.buttons import buttons, card
from bot.discord_bot.courier import Parcel
from bot.discord_bot.prepare import PICTURE, Prepared
from bot.show.escape import fit


def rich(prepared: Prepared, *, title: bool = False, picture: bool = True) -> Parcel:
    """The answer as an embed; ``title`` puts the question above it, for who cannot see it else."""
    sheet = prepared.sheet
    embed = card(sheet, 0)
    if title:
        embed.title = fit(sheet.question, 250)
    drawn = prepared.picture if picture else None
    if drawn is not None:
        embed.set_image(url=f"attachment://{PICTURE}")
    view = buttons(sheet, prepared.answer_id, 0)
    return Parcel(embed=embed, view=view, picture=drawn, alt=sheet.alt)


def bare(prepared: Prepared) -> Parcel:
    """The answer as text alone, for channels where embeds are not allowed."""
    view = buttons(prepared.sheet, prepared.answer_id, 0, plain=True)
    return Parcel(content=prepared.sheet.plain[0], view=view)
