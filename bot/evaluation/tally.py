"""Ask the questions of a file, judge the replies, and count by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.evaluation.judge import Judgement, Verdict, judge
from bot.evaluation.questions import Golden
from bot.reply import Reply

Ask = Callable[[Golden], Reply]
Faults = Callable[[Reply], Iterable[str]]  # what a reply shows that its files do not hold


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with its reply, the judgement, and the faults found in what the reply shows."""

    golden: Golden
    reply: Reply
    judgement: Judgement
    misquotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How the questions of one kind did; ``unnamed`` refusals did not say what was missing."""

    asked: int
    right: int
    wrong: int
    abstained: int
    wrong_figures: int
    misquoted: int
    unnamed: int


def run(questions: Iterable[Golden], ask: Ask, faults: Faults) -> Iterator[Outcome]:
    """Ask each question and judge its reply; a reply that misquotes is wrong, whatever it says."""
    for golden in questions:
        reply = ask(golden)
        misquotes = tuple(faults(reply))
        judgement = judge(reply, golden.expected)
        if misquotes:
            judgement = Judgement(Verdict.WRONG, misquotes[0], judgement.wrong_figure)
        yield Outcome(golden, reply, judgement, misquotes)


def tally(outcomes: Iterable[Outcome]) -> dict[str, Tally]:
    """Count by kind, in order of appearance, with ``all`` at the end."""
    rows = list(outcomes)
    kinds = list(dict.fromkeys(row.golden.kind for row in rows))
    counted = {kind: _count([row for row in rows if row.golden.kind == kind]) for kind in kinds}
    return counted | {"all": _count(rows)}


def _count(rows: list[Outcome]) -> Tally:
    verdicts = Counter(row.judgement.verdict for row in rows)
    return Tally(
        asked=len(rows),
        right=verdicts[Verdict.RIGHT],
        wrong=verdicts[Verdict.WRONG],
        abstained=verdicts[Verdict.ABSTAINED],
        wrong_figures=sum(row.judgement.wrong_figure for row in rows),
        misquoted=sum(bool(row.misquotes) for row in rows),
        unnamed=sum(row.judgement.named is False for row in rows),
    )


def table(counted: dict[str, Tally]) -> str:
    """The counts as text, a line for each kind."""
    head = f"{'kind':<22}asked  right  wrong  abst.  false figure  misquoted  unnamed  right %"
    lines = [
        f"{kind:<22}{row.asked:>5}{row.right:>7}{row.wrong:>7}{row.abstained:>7}"
        f"{row.wrong_figures:>14}{row.misquoted:>11}{row.unnamed:>9}"
        f"{100 * row.right / row.asked:>9.1f}"
        for kind, row in counted.items()
    ]
    return "\n".join([head, *lines])
