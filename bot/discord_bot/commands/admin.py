"""The commands for administrators of the servers in the settings: /reindex, /add, /feedback."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.discord_bot.buttons import say
from bot.discord_bot.commands.uploads import Refused, examine, safe_name, store
from bot.discord_bot.courier import Parcel
from bot.discord_bot.host import Host, host_of, in_thread
from bot.discord_bot.ports import Updated
from bot.feedback import Verdict, Vote
from bot.show.escape import escape, fit, units

_PROBLEMS = 8
_VOTES = 10
_LIST = 3800

_in_servers = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
_for_servers = app_commands.allowed_installs(guilds=True, users=False)
_for_admins = app_commands.default_permissions(administrator=True)


@app_commands.command(description="Read the articles again and renew the index")
@_in_servers
@_for_servers
@_for_admins
async def reindex(interaction: discord.Interaction[Any]) -> None:
    """Update the index; questions meanwhile are answered from the old one."""
    host = host_of(interaction)
    refusal = _refusal(interaction, host)
    if refusal or host.updating.locked():
        await say(interaction, refusal or "An update is already running.")
        return
    async with host.updating:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await host.guard(_update(interaction, host, ""), lambda told: _tell(interaction, told))


@app_commands.command(description="Add an article to the archive, as a file")
@app_commands.describe(file="a text, Markdown, HTML, CSV, PDF or Word file")
@_in_servers
@_for_servers
@_for_admins
async def add(interaction: discord.Interaction[Any], file: discord.Attachment) -> None:
    """Take a file in, then update the index."""
    host = host_of(interaction)
    refusal = _refusal(interaction, host) or _too_large(host, file)
    if refusal or host.updating.locked():
        await say(interaction, refusal or "An update is already running.")
        return
    name = safe_name(file.filename, host.archive.suffixes)
    if isinstance(name, Refused):
        await say(interaction, f"Not added: {escape(name.reason)}.")
        return
    async with host.updating:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await host.guard(
            _take(interaction, host, file, name), lambda told: _tell(interaction, told)
        )


@app_commands.command(description="What readers said of the answers")
@_in_servers
@_for_servers
@_for_admins
async def feedback(interaction: discord.Interaction[Any]) -> None:
    """Counts, and the newest complaints."""
    host = host_of(interaction)
    refusal = _refusal(interaction, host)
    if refusal:
        await say(interaction, refusal)
        return
    await interaction.response.defer(ephemeral=True, thinking=True)

    async def show() -> None:
        votes = await in_thread(host.book.votes)
        embed = discord.Embed(title="Feedback", description=_summary(votes))
        await host.courier.respond(interaction, Parcel(embed=embed))

    await host.guard(show(), lambda told: _tell(interaction, told))


def _refusal(interaction: discord.Interaction[Any], host: Host) -> str:
    """Why not; Discord's own check of the declared permission is the first, this the second."""
    if interaction.guild_id is None:
        return "This works in a server alone."
    if interaction.guild_id not in host.settings.guilds:
        return "The archive is not kept from this server: `discord.guilds` does not name it."
    if not interaction.permissions.administrator:
        return "Only administrators of this server may do that."
    return ""


def _too_large(host: Host, file: discord.Attachment) -> str:
    limit = host.settings.upload_mb
    return f"Not added: more than {limit:g} MB." if file.size > limit * 1024 * 1024 else ""


async def _take(
    interaction: discord.Interaction[Any], host: Host, file: discord.Attachment, name: str
) -> None:
    data = await file.read()
    refused = await in_thread(examine, name, data)
    if refused is not None:
        await _tell(interaction, f"Not added: {escape(refused.reason)}.")
        return
    path = await in_thread(store, host.archive.folder, name, data)
    await _update(interaction, host, f"Added as {escape(path.name)}. ")


async def _update(interaction: discord.Interaction[Any], host: Host, lead: str) -> None:
    await _tell(interaction, f"{lead}Updating…")
    report = await in_thread(host.archive.update)
    await _tell(interaction, lead + _report(report))


async def _tell(interaction: discord.Interaction[Any], text: str) -> None:
    await host_of(interaction).courier.respond(interaction, Parcel(content=text))


def _report(report: Updated) -> str:
    done = (
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.gone)} gone, "
        f"{report.unchanged} unchanged"
    )
    lines = [f"Generation {report.generation} in {report.seconds:.1f} s: {done}."]
    lines += [
        f"• {fit(problem.path, 80)}: {fit(problem.message, 100)}"
        for problem in report.problems[:_PROBLEMS]
    ]
    if len(report.problems) > _PROBLEMS:
        lines.append(f"… and {len(report.problems) - _PROBLEMS} more files that cannot be read")
    return "\n".join(lines)


def _summary(votes: tuple[Vote, ...]) -> str:
    counts = {verdict: sum(vote.verdict is verdict for vote in votes) for verdict in Verdict}
    lines = [
        f"👍 {counts[Verdict.GOOD]} · 👎 {counts[Verdict.BAD]} · wrong: {counts[Verdict.WRONG]}"
    ]
    complaints = [vote for vote in votes if vote.verdict is not Verdict.GOOD]
    for vote in complaints[:_VOTES]:
        said = f": {fit(vote.text, 150)}" if vote.text else ""
        line = f"• {vote.at[:10]} **{fit(vote.question, 100)}** — {fit(vote.answer, 80)}{said}"
        if units("\n".join([*lines, line])) <= _LIST:
            lines.append(line)
    return "\n".join(lines)


ADMIN: tuple[Any, ...] = (reindex, add, feedback)
