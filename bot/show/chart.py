"""The rows of a Figure as a picture: horizontal bars, legible on dark and light backgrounds."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.figure import Figure, FigureRow
from bot.show.escape import fit_plain
from index import Number, read_any

FEWEST = 2
MOST = 24
ALT = 1024

_INK = "#1f2328"
_PAPER = "#ffffff"  # opaque: the same picture on a dark and on a light background
_BAR = "#3b6fb6"
_TYPE = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, and the words of the cell, which are what is written."""

    label: str
    amount: Decimal
    written: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: a title, a measure and the bars, in the order of the rows."""

    title: str
    measure: str
    bars: tuple[Bar, ...]

    @property
    def alt(self) -> str:
        """The picture in words, for those who cannot see it."""
        rows = "; ".join(f"{bar.label} {bar.written}" for bar in self.bars)
        return fit_plain(f"Bar chart, {self.measure}: {rows}", ALT)


def chart(figure: Figure) -> Chart | None:
    """The chart of a figure's rows, or None where they are not worth a picture."""
    if not FEWEST <= len(figure.rows) <= MOST:
        return None
    labels = _labels(figure)
    if not all(map(_DRAWN.fullmatch, labels)) or len(set(labels)) < len(labels):
        return None
    for column in reversed(dict.fromkeys(c.column for row in figure.rows for c in row.cells)):
        written = [_written(row, column) for row in figure.rows]
        lengths = amounts(written)
        if lengths is not None and written != [row.label for row in figure.rows]:
            parts = zip(labels, lengths, (fit_plain(text, 20) for text in written), strict=True)
            bars = tuple(Bar(*part) for part in parts)
            return Chart(_title(figure.caption), fit_plain(column, 40), bars)
    return None


def _labels(figure: Figure) -> list[str]:
    """A label a row; rows of one label are told apart by their first other cell."""
    labels = [fit_plain(row.label, 34) for row in figure.rows]
    if len(set(labels)) == len(labels):
        return labels
    others = [
        next((cell.text for cell in row.cells if cell.text != row.label), "") for row in figure.rows
    ]
    return [
        f"{fit_plain(row.label, 24)} {fit_plain(other, 14)}"
        for row, other in zip(figure.rows, others, strict=True)
    ]


# Letters and signs that the font of the pictures has, from left to right.
_DRAWN = re.compile(r"[\u0020-\u058f\u1e00-\u206f\u20a0-\u20cf\u2100-\u22ff]+")
_LARGEST = Decimal(10) ** 15


def _title(caption: str) -> str:
    return fit_plain("".join(c for c in caption if _DRAWN.fullmatch(c)), 60)


def _written(row: FigureRow, column: str) -> str:
    return next((cell.text for cell in row.cells if cell.column == column), "")


_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})*")


def amounts(written: Sequence[str]) -> list[Decimal] | None:
    """The lengths of a column's bars; None for words, dates and amounts of several units.

    >>> amounts(["12,400", "950"]), amounts(["30.8%", "12%"]), amounts(["2019", "2021"])
    ([Decimal('12400'), Decimal('950')], [Decimal('30.8'), Decimal('12')], None)
    """
    values = [read_any(text) for text in written]
    numbers = [value for value in values if isinstance(value, Number)]
    if len(numbers) < len(written) or len({number.unit for number in numbers}) > 1:
        return None
    if any(abs(number.amount) > _LARGEST for number in numbers):
        return None
    if all(_GROUPED.fullmatch(text.strip()) for text in written):
        # One of these alone may be read as a decimal; together they are grouped by thousands.
        return [Decimal(re.sub(r"[^\d+-]", "", text)) for text in written]
    return [number.amount for number in numbers]


def draw(picture: Chart) -> bytes:
    """The chart as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    # Discord shows it at most 400 by 300 until it is opened: large type on a small sheet.
    height = 0.9 + 0.2 * len(picture.bars)
    canvas = Canvas(figsize=(5.4, height), dpi=160, facecolor=_PAPER)
    canvas.set_layout_engine("constrained")
    axes = canvas.add_subplot()
    places = range(len(picture.bars))
    drawn = axes.barh(places, [float(bar.amount) for bar in picture.bars], color=_BAR, height=0.7)
    axes.set_yticks(places, [_plain(bar.label) for bar in picture.bars], color=_INK, fontsize=_TYPE)
    axes.bar_label(
        drawn, [_plain(bar.written) for bar in picture.bars], padding=4, color=_INK, fontsize=_TYPE
    )
    axes.invert_yaxis()
    axes.margins(x=0.24, y=0.02)
    axes.set_xlabel(_plain(picture.measure), color=_INK, fontsize=_TYPE)
    canvas.suptitle(_plain(picture.title), color=_INK, fontsize=_TYPE, x=0.01, ha="left")
    axes.set_xticks([])
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    out = io.BytesIO()
    FigureCanvasAgg(canvas)  # the canvas draws itself through this backend, without a display
    canvas.savefig(out, format="png")
    return out.getvalue()


def _plain(text: str) -> str:
    """The text with the dollar signs that would start a formula as they are."""
    return text.replace("$", r"\$")
