"""``doctor``: whether everything it takes to answer is there and in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import Exit, desk_of

if TYPE_CHECKING:
    from bot.show.json import Json


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Do not ask whether Discord is reached.")
    ] = False,
) -> None:
    """Say whether everything is in order. It ends with 1 where something is not."""
    from bot.operation.doctor import State, examine, reach
    from bot.show.json import to_line
    from bot.show.visible import one_line

    desk = desk_of(context)
    found = []
    for each in examine(desk.settings, desk.book_path, probe=None if offline else reach):
        found.append(each)
        if not as_json:
            desk.write(f"{each.state:<7}{each.subject:<10}{one_line(each.message)}\n")
    sound = all(each.state is not State.FAULT for each in found)
    if as_json:
        checks: list[Json] = [
            {"check": each.subject, "state": each.state.value, "message": each.message}
            for each in found
        ]
        desk.write(to_line({"ok": sound, "checks": checks}) + "\n")
    raise typer.Exit(Exit.FINE if sound else Exit.REPORTED)
