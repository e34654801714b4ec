"""Is a question answered alike however it is put: ``python -m tests.golden.variants``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.judge import plain
from bot.evaluation.questions import Expected, Golden, Status
from bot.evaluation.tally import Ask
from bot.reply import Answer, Reply
from tests.golden.live import archivist

HERE = Path(__file__).parent
FOLDERS = {"articles": HERE.parent / "articles", "seeds": HERE.parent.parent / "seeds"}


@dataclass(frozen=True, slots=True)
class Variant:
    """A question put in another way, with the kind of the difference."""

    articles: str
    plain: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the answer of the plain form: kept, lost to a refusal, or another one."""

    variant: Variant
    reply: Reply
    verdict: str


def read_variants(path: Path = HERE / "variants.jsonl") -> tuple[Variant, ...]:
    """Every variant of the file, in its order."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Variant(line["articles"], line["question"], kind, text)
        for line in lines
        for kind, texts in line["variants"].items()
        for text in texts
    )


def run(variants: Sequence[Variant], ask: Ask) -> Iterator[Kept]:
    """Ask each variant and hold its answer against that of its plain form."""
    answers: dict[str, Reply] = {}
    for variant in variants:
        if variant.plain not in answers:
            answers[variant.plain] = ask(_golden(variant.plain))
        reply = ask(_golden(variant.text))
        yield Kept(variant, reply, _verdict(answers[variant.plain], reply))


def _golden(text: str) -> Golden:
    expected = Expected(status=Status.NOT_FOUND)
    return Golden(id=text, kind="variant", question=text, after=(), expected=expected)


def _verdict(original: Reply, reply: Reply) -> str:
    if not isinstance(original.outcome, Answer):
        return "unanswered"  # the plain form has no answer: there is nothing to keep
    if not isinstance(reply.outcome, Answer):
        return "refused"
    return "kept" if _said(original.outcome) == _said(reply.outcome) else "other"


def _said(answer: Answer) -> tuple[str, ...]:
    """The short answers, or the first quote where there is none."""
    if answer.values:
        return tuple(sorted(plain(value) for value in answer.values))
    return tuple(plain(one.words) for one in answer.citations[:1]) or (plain(answer.text),)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was not kept, and a count for each kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden.variants", description=__doc__)
    parser.add_argument("--articles", choices=FOLDERS, help="of these alone")
    given = parser.parse_args(arguments)
    every = read_variants()
    found: list[Kept] = []
    for name, folder in FOLDERS.items():
        chosen = [one for one in every if one.articles == name]
        if given.articles in {None, name}:
            with archivist(folder) as ask:
                found += run(chosen, ask)
    for one in found:
        if one.verdict != "kept":
            _say(_line(one))
    for kind in [*dict.fromkeys(one.variant.kind for one in found), "all"]:
        _say(_count(kind, [one for one in found if kind in {one.variant.kind, "all"}]))
    return 0


def _line(one: Kept) -> str:
    read_as = f" [read as: {one.reply.read_as}]" if one.reply.read_as else ""
    asked = f"{one.verdict:<10} {one.variant.kind}: {one.variant.text}{read_as}"
    return f"{asked}\n           {_short(one.reply)}"


def _short(reply: Reply) -> str:
    outcome = reply.outcome
    if isinstance(outcome, Answer):
        return "; ".join(outcome.values) or outcome.text
    return f"missing {', '.join(outcome.missing) or 'nothing'}"


def _count(kind: str, rows: Sequence[Kept]) -> str:
    """The counts; the share is of those whose plain form is answered."""
    verdicts = ("kept", "refused", "other", "unanswered")
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in verdicts}
    share = 100 * counts["kept"] / max(1, len(rows) - counts["unanswered"])
    shown = "  ".join(f"{name} {count}" for name, count in counts.items())
    return f"{kind:<12} asked {len(rows)}  {shown}  ({share:.1f} % kept)"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
