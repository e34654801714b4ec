"""``eval``: a question file of one's own, held against the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import Exit, desk_of

if TYPE_CHECKING:
    from bot.cli.scope import Scopes
    from bot.evaluation.questions import Golden
    from bot.evaluation.tally import Outcome
    from bot.reply import Reply


def evaluate(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="Questions and answers.")],
) -> None:
    """Ask the questions of a file and count what is right, wrong and abstained, by kind."""
    from bot.cli.scope import Scopes
    from bot.evaluation.judge import Verdict
    from bot.evaluation.questions import read_questions
    from bot.evaluation.tally import run, table, tally

    desk = desk_of(context)
    questions = read_questions(file)
    scopes = Scopes(desk)
    outcomes = list(run(questions, lambda golden: _ask(scopes, golden), lambda _: ()))
    for outcome in outcomes:
        if outcome.judgement.verdict is not Verdict.RIGHT:
            desk.write(f"{_line(outcome)}\n")
    counted = tally(outcomes)
    desk.write(f"{table(counted)}\n")
    raise typer.Exit(Exit.REPORTED if counted["all"].wrong else Exit.FINE)


def _ask(scopes: Scopes, golden: Golden) -> Reply:
    from bot.conversation import Conversation

    scope, conversation = scopes.of(golden.within), Conversation()
    for earlier in golden.after:
        scope.bot.ask(earlier, conversation=conversation, within=scope.within)
    return scope.bot.ask(golden.question, conversation=conversation, within=scope.within)


def _line(outcome: Outcome) -> str:
    golden, judgement = outcome.golden, outcome.judgement
    return f"{judgement.verdict:<10}{golden.id}: {golden.question} – {judgement.reason}"
