"""What is measured: each set's figures, where a scorer's report holds them, and their bars."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, TypeAlias

Report: TypeAlias = Mapping[str, Any]
Interval: TypeAlias = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Scorer:
    """A scorer's command line; ``{dev}`` is the data, ``{TASK}`` what the task answered.

    ``{TASK!}`` is the same, without the answers that the product would not have served. A scorer of
    its ``own`` stands beside this file, the others in the evaluation's folder.
    """

    script: str
    arguments: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of one set; ``count`` finds in the report how many items it is a share of.

    A lower figure is the better one where ``fewer`` is set.
    """

    set: str
    name: str
    scorer: Scorer
    path: tuple[str, ...]
    count: Callable[[Report], float] | None = None
    bar: float | None = None
    fewer: bool = False

    @property
    def key(self) -> str:
        """The name under which its floor is kept."""
        return f"{self.set} {self.name}"

    def value(self, report: Report) -> float | None:
        """The figure in a report; None where the scorer has none."""
        found = at(report, *self.path)
        return None if found is None else float(found)

    def interval(self, report: Report) -> Interval:
        """The 95 % interval: Wilson's, or the one the report's standard error gives."""
        value, error = self.value(report), at(report, f"{self.path[-1]}_stderr")
        if value is None:
            return None
        if error is not None:
            return value - 1.96 * error, value + 1.96 * error
        count = None if self.count is None else self.count(report)
        return wilson(value, count) if count else None

    def reaches(self, value: float, limit: float) -> bool:
        """Whether a figure is as good as a limit, to the four digits that are kept."""
        return round(value, 4) <= limit if self.fewer else round(value, 4) >= limit


def at(report: Any, *path: str) -> Any:
    """What stands in a report under these keys, or None."""
    return reduce(
        lambda part, key: part.get(key) if isinstance(part, Mapping) else None, path, report
    )


def wilson(share: float, count: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of ``count`` items.

    >>> [round(end, 3) for end in wilson(0.5, 100)]
    [0.404, 0.596]
    """
    z = 1.96
    scale = 1 + z * z / count
    centre = (share + z * z / (2 * count)) / scale
    width = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / scale
    return centre - width, centre + width


def tasks_of(measures: Sequence[Measure]) -> list[str]:
    """The tasks whose answers the measures' scorers read, each once."""
    names = [argument for measure in measures for argument in measure.scorer.arguments]
    found = [name.strip("{}!") for name in names if name.startswith("{") and name.endswith("}")]
    return list(dict.fromkeys(found))


def _items(report: Report) -> float:
    return float(report.get("n") or 0)


def _answered(report: Report) -> float:
    return float(report.get("answered") or 0)


def _covered(share: float) -> Callable[[Report], float]:
    return lambda report: round(share * _items(report))


def _level(name: str) -> Callable[[Report], float]:
    return lambda report: float(at(report, "levels", name, "n") or 0)


def _gold(task: str, file: str) -> tuple[str, str]:
    return "--gold", f"{{dev}}/{task}/{file}"


_FLAT = Scorer("flat.py", (*_gold("flat", "gold.jsonl"), "--pred", "{flat}"))
_WTQ = Scorer("wtq.py", (*_gold("wtq", "gold.jsonl"), "--pred", "{wtq}", "--mismatch", "{wtqmis}"))
_WTQ_SERVED = Scorer(
    "wtq.py", (*_gold("wtq", "gold.jsonl"), "--pred", "{wtq!}", "--mismatch", "{wtqmis!}")
)
_AITQA = Scorer("aitqa.py", (*_gold("aitqa", "gold.jsonl"), "--pred", "{aitqa}"))
_AITQA_SERVED = Scorer("aitqa.py", (*_gold("aitqa", "gold.jsonl"), "--pred", "{aitqa!}"))
_TATQA = Scorer("tatqa.py", (*_gold("tatqa", "gold.jsonl"), "--pred", "{tatqa}"))
_TATQA_SERVED = Scorer("tatqa.py", (*_gold("tatqa", "gold.jsonl"), "--pred", "{tatqa!}"))
_POOLED = Scorer("pooled.py", ("{dev}/",), own=True)
_ABSTAIN = Scorer(
    "abstain.py",
    (
        *_gold("squad", "abstain_gold.jsonl"),
        *("--pred", "{abstain}", "--corpus", "{dev}/squad/corpus.jsonl"),
    ),
)
_ABSTAIN_SERVED = replace(
    _ABSTAIN,
    arguments=tuple("{abstain!}" if each == "{abstain}" else each for each in _ABSTAIN.arguments),
)
_ABSTAIN_COVERED = Scorer(
    "covered.py", (*_gold("squad", "abstain_gold.jsonl"), "--pred", "{abstain}"), own=True
)
_NEWSMIX_SERVED = Scorer("abstain.py", (*_gold("newsmix", "gold.jsonl"), "--pred", "{newsmix!}"))
_SQUAD_HIGHLIGHT = Scorer(
    "highlight.py", (*_gold("squad", "span_gold.jsonl"), "--pred", "{squad!}"), own=True
)
_NEWSMIX_ABSTAIN = Scorer("abstain.py", (*_gold("newsmix", "gold.jsonl"), "--pred", "{newsmix}"))


def _quote(task: str, gold: str) -> Scorer:
    corpus = ("--corpus", f"{{dev}}/{task}/corpus.jsonl")
    return Scorer("quote.py", (*corpus, *_gold(task, gold), "--pred", f"{{{task}}}"))


def _ranking(task: str, flag: str, file: str) -> Scorer:
    return Scorer("retrieval.py", (flag, f"{{dev}}/{task}/{file}", "--run", f"{{{task}}}"))


def _refusals(
    scorer: Scorer, prefix: str, answered: str = "answer_rate_on_answerable"
) -> tuple[Measure, ...]:
    """The share answered of what can be answered, and of what cannot, level by level."""
    bars = (("far", 0.02), ("near", 0.02), ("adversarial", None))
    return (
        Measure("abstain", f"{prefix}answered", scorer, (answered,), bar=0.92),
        *(
            Measure(
                "abstain",
                f"{prefix}false, {level}",
                scorer,
                ("levels", level, "false_answer_rate"),
                _level(level),
                bar,
                fewer=True,
            )
            for level, bar in bars
        ),
    )


_SQUAD_QUOTE = _quote("squad", "span_gold.jsonl")
_TRECQA_QUOTE = _quote("trecqa", "gold.jsonl")
_NEWSMIX_QUOTE = _quote("newsmix", "gold.jsonl")
_NDCG = ("ndcg@10",)
_PRECISION = ("selective_precision",)

MEASURES = (
    Measure("flat", "numeric_exact", _FLAT, ("all", "numeric_exact"), bar=0.88),
    Measure("flat", "wrong_number", _FLAT, ("all", "wrong_number"), bar=0.02, fewer=True),
    Measure("flat", "row_exact", _FLAT, ("all", "row_exact"), bar=0.72),
    Measure("flat", "false_tables", _FLAT, ("false_tables",), lambda _: 25, 0.04, fewer=True),
    Measure("wtq", "accuracy", _WTQ, ("accuracy",), _items, 0.50),
    Measure("wtq", "precision@20%", _WTQ, ("precision_at_coverage", "0.2"), _covered(0.2), 0.90),
    Measure("wtq", "precision@30%", _WTQ, ("precision_at_coverage", "0.3"), _covered(0.3), 0.86),
    Measure("wtq", "served precision", _WTQ_SERVED, _PRECISION, _answered, 0.95),
    Measure("wtq", "served coverage", _WTQ_SERVED, ("coverage",), _items),
    Measure("wtqmis", "AUROC", _WTQ, ("mismatch", "auroc"), bar=0.92),
    Measure(
        "wtqmis",
        "served",
        _WTQ_SERVED,
        ("mismatch", "answered"),
        lambda report: float(at(report, "mismatch", "n") or 0),
        0.04,
        fewer=True,
    ),
    Measure("aitqa", "accuracy", _AITQA, ("accuracy",), _items, 0.78),
    Measure("aitqa", "precision@60%", _AITQA, ("precision_at_coverage", "0.6"), _covered(0.6), 0.9),
    Measure("aitqa", "served precision", _AITQA_SERVED, _PRECISION, _answered, 0.95),
    Measure("aitqa", "served coverage", _AITQA_SERVED, ("coverage",), _items),
    Measure("tatqa", "accuracy", _TATQA, ("accuracy",), _items, 0.42),
    Measure("tatqa", "served precision", _TATQA_SERVED, _PRECISION, _answered, 0.95),
    Measure("tatqa", "served coverage", _TATQA_SERVED, ("coverage",), _items),
    Measure("tables", "hit@1", _POOLED, ("hit@1",), _items),
    Measure("tables", "hit@5", _POOLED, ("hit@5",), _items),
    Measure(
        "tables",
        "served precision",
        _POOLED,
        ("precision",),
        lambda report: float(report.get("served") or 0),
        0.95,
    ),
    Measure("tables", "served coverage", _POOLED, ("coverage",), _items),
    Measure("squad", "quote_hit@1", _SQUAD_QUOTE, ("quote_hit@1",), _items, 0.80),
    Measure("squad", "verbatim", _SQUAD_QUOTE, ("verbatim",), bar=1.0),
    Measure("squad", "highlight exact", _SQUAD_HIGHLIGHT, ("exact",), _items),
    Measure("squad", "highlight overlap", _SQUAD_HIGHLIGHT, ("overlap",), _items),
    Measure("squad", "nDCG@10", _ranking("squad", "--gold", "span_gold.jsonl"), _NDCG, bar=0.96),
    Measure("trecqa", "quote_hit@1", _TRECQA_QUOTE, ("quote_hit@1",), _items, 0.70),
    Measure("trecqa", "verbatim", _TRECQA_QUOTE, ("verbatim",), bar=1.0),
    Measure("time", "nDCG@10", _ranking("time", "--qrels", "qrels.tsv"), _NDCG, bar=0.72),
    Measure("cran", "nDCG@10", _ranking("cran", "--qrels", "qrels.tsv"), _NDCG),
    Measure("newsmix", "nDCG@10", _ranking("newsmix", "--gold", "gold.jsonl"), _NDCG, bar=0.84),
    Measure("newsmix", "quote_hit@1", _NEWSMIX_QUOTE, ("quote_hit@1",), _items),
    Measure("newsmix", "verbatim", _NEWSMIX_QUOTE, ("verbatim",), bar=1.0),
    Measure("newsmix", "AUROC", _NEWSMIX_ABSTAIN, ("auroc_all",), bar=0.78),
    Measure("newsmix", "served", _NEWSMIX_SERVED, ("answer_rate_on_answerable",)),
    Measure(
        "newsmix",
        "served, false",
        _NEWSMIX_SERVED,
        ("levels", "Unanswerable", "false_answer_rate"),
        _level("Unanswerable"),
        fewer=True,
    ),
    *_refusals(_ABSTAIN, ""),
    *_refusals(_ABSTAIN_COVERED, "at 92%: ", "answered"),
    *_refusals(_ABSTAIN_SERVED, "served "),
    Measure("abstain", "served right", _ABSTAIN_SERVED, ("right_of_answered",)),
    Measure("abstain", "AUROC adversarial", _ABSTAIN, ("levels", "adversarial", "auroc"), bar=0.76),
)
