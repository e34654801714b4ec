"""The rows of a Figure as a picture: horizontal bars, legible on dark and light backgrounds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.figure import Figure
from bot.show.escape import fit_plain

FEWEST = 2
MOST = 30
ALT = 1024

_INK = "#1f2328"
_PAPER = "#ffffff"  # opaque: the same picture on a dark and on a light background
_BAR = "#3b6fb6"


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
    for column in reversed(dict.fromkeys(c.column for row in figure.rows for c in row.cells)):
        bars = tuple(_bars(figure, column))
        if len(bars) == len(figure.rows) and len({bar.label for bar in bars}) == len(bars):
            return Chart(fit_plain(figure.caption, 70), fit_plain(column, 40), bars)
    return None


def _bars(figure: Figure, column: str) -> Iterator[Bar]:
    for row in figure.rows:
        written = next((cell.text for cell in row.cells if cell.column == column), "")
        read = amount(written)
        if read is not None and row.label.strip() and row.label != written:
            yield Bar(fit_plain(row.label, 34), read, fit_plain(written, 20))


_WRITTEN = re.compile(
    r"[^\d+-]{0,4}([+-]?\d{1,3}(?:[,.'’ \u00a0\u202f]\d{3})+|[+-]?\d+(?:[.,]\d+)?)\D{0,8}"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def amount(written: str) -> Decimal | None:
    """The length of a cell's bar; None for words, years and periods, which are no amounts.

    >>> amount("12,400"), amount("30.8%"), amount("2019")
    (Decimal('12400'), Decimal('30.8'), None)
    """
    match = _WRITTEN.fullmatch(written.strip())
    if match is None or _YEAR.fullmatch(written.strip()):
        return None
    digits = match.group(1)
    grouped = re.fullmatch(r"[+-]?\d{1,3}(?:[,.'’ \u00a0\u202f]\d{3})+", digits)
    if grouped:
        return Decimal(re.sub(r"[^\d+-]", "", digits))
    return Decimal(digits.replace(",", "."))


def draw(picture: Chart) -> bytes:
    """The chart as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(8, 1.3 + 0.36 * len(picture.bars)), dpi=110, facecolor=_PAPER)
    canvas.set_layout_engine("constrained")
    axes = canvas.add_subplot()
    places = range(len(picture.bars))
    drawn = axes.barh(places, [float(bar.amount) for bar in picture.bars], color=_BAR, height=0.7)
    axes.set_yticks(places, [_plain(bar.label) for bar in picture.bars], color=_INK, fontsize=10)
    axes.bar_label(
        drawn, [_plain(bar.written) for bar in picture.bars], padding=4, color=_INK, fontsize=10
    )
    axes.invert_yaxis()
    axes.margins(x=0.16)
    axes.set_xlabel(_plain(picture.measure), color=_INK, fontsize=10)
    axes.set_title(_plain(picture.title), color=_INK, fontsize=11, loc="left", wrap=True)
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
