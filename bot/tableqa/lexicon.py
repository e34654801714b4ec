"""The words of questions that stand for operations, comparisons and orders."""

from __future__ import annotations

from bot.tableqa.plan.expression import Comparison

_GROUPS: dict[str, str] = {
    "sum": "total sum combined altogether together overall all both accumulated cumulative",
    "mean": "average averaged mean typical",
    "median": "median",
    "count": "number count many amount times",
    "much": "much",
    "difference": "difference differ gap between margin apart",
    "more": "more greater higher larger bigger longer older later taller over above exceed "
    "exceeds exceeded exceeding better faster further heavier newer",
    "less": "less fewer lower smaller shorter younger earlier under below worse slower lesser",
    "most": "most highest largest biggest greatest maximum max longest tallest best top oldest "
    "heaviest fastest highest-ranked farthest furthest widest deepest richest strongest",
    "least": "least lowest smallest fewest minimum min shortest worst slowest youngest lightest "
    "closest nearest poorest",
    "first": "first earliest initial initially oldest original start started begin began",
    "last": "last latest final recent recently newest end ended finally bottom",
    "next": "next after following follows followed subsequent succeeded below later directly "
    "immediately succeeding",
    "previous": "previous before prior preceding precedes preceded preceeded above previously",
    "than": "than",
    "or": "or",
    "and": "and",
    "not": "not no never without n't didn't doesn't wasn't weren't isn't don't non none nor "
    "haven't hasn't excluding except",
    "other": "other besides except aside excluding another else",
    "same": "same equal identical shared share tied tie",
    "only": "only just exactly single sole",
    "ratio": "ratio times proportion",
    "share": "share percentage percent proportion fraction portion",
    "change": "change changed increase increased decrease decreased growth grow grew decline "
    "declined rise rose fell drop dropped",
    "percent": "percent percentage %",
    "each": "each every per",
    "different": "different distinct unique various separate",
    "long": "long duration lasted length last",
    "open": "still current currently now present ongoing today active",
    "at_least": "least",
    "consecutive": "consecutive consecutively row straight",
    "often": "often frequently common commonly frequent times appear appears appeared repeated",
    "year": "year years season seasons when date",
    "after": "after since later following",
    "before": "before until till by prior earlier",
}
TRIGGERS: dict[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, words in _GROUPS.items()
}

ASCENDING = frozenset(
    "least lowest smallest fewest minimum min shortest worst slowest youngest lightest closest "
    "nearest poorest first earliest oldest fastest quickest lower less fewer earlier smaller "
    "shorter sooner faster quicker initial".split()
)
"""Superlatives and comparatives that look for the smallest amount or the first date."""

DESCENDING = frozenset(
    "most highest largest biggest greatest maximum max longest tallest best top latest newest last "
    "heaviest higher more larger bigger greater longer later taller newer recent worst slowest "
    "deepest widest farthest furthest richest strongest".split()
)
"""Superlatives and comparatives that look for the largest amount or the last date."""

COMPARISONS: tuple[tuple[str, Comparison], ...] = (
    ("no more than", Comparison.AT_MOST),
    ("not more than", Comparison.AT_MOST),
    ("no less than", Comparison.AT_LEAST),
    ("no fewer than", Comparison.AT_LEAST),
    ("not less than", Comparison.AT_LEAST),
    ("greater than or equal to", Comparison.AT_LEAST),
    ("less than or equal to", Comparison.AT_MOST),
    ("at least", Comparison.AT_LEAST),
    ("at most", Comparison.AT_MOST),
    ("at or above", Comparison.AT_LEAST),
    ("at or below", Comparison.AT_MOST),
    ("up to", Comparison.AT_MOST),
    ("minimum of", Comparison.AT_LEAST),
    ("maximum of", Comparison.AT_MOST),
    ("more than", Comparison.MORE),
    ("greater than", Comparison.MORE),
    ("higher than", Comparison.MORE),
    ("larger than", Comparison.MORE),
    ("bigger than", Comparison.MORE),
    ("longer than", Comparison.MORE),
    ("taller than", Comparison.MORE),
    ("older than", Comparison.MORE),
    ("deeper than", Comparison.MORE),
    ("wider than", Comparison.MORE),
    ("heavier than", Comparison.MORE),
    ("thicker than", Comparison.MORE),
    ("warmer than", Comparison.MORE),
    ("hotter than", Comparison.MORE),
    ("stronger than", Comparison.MORE),
    ("dearer than", Comparison.MORE),
    ("cheaper than", Comparison.LESS),
    ("lighter than", Comparison.LESS),
    ("thinner than", Comparison.LESS),
    ("narrower than", Comparison.LESS),
    ("shallower than", Comparison.LESS),
    ("colder than", Comparison.LESS),
    ("better than", Comparison.MORE),
    ("in excess of", Comparison.MORE),
    ("excess of", Comparison.MORE),
    ("less than", Comparison.LESS),
    ("fewer than", Comparison.LESS),
    ("lower than", Comparison.LESS),
    ("smaller than", Comparison.LESS),
    ("shorter than", Comparison.LESS),
    ("younger than", Comparison.LESS),
    ("other than", Comparison.UNEQUAL),
    ("not equal to", Comparison.UNEQUAL),
    ("surpassed", Comparison.MORE),
    ("surpass", Comparison.MORE),
    ("exceeding", Comparison.MORE),
    ("exceeded", Comparison.MORE),
    ("exceeds", Comparison.MORE),
    ("exceed", Comparison.MORE),
    ("over", Comparison.MORE),
    ("above", Comparison.MORE),
    ("beyond", Comparison.MORE),
    ("under", Comparison.LESS),
    ("below", Comparison.LESS),
    ("beneath", Comparison.LESS),
    ("exactly", Comparison.EQUAL),
)
"""What stands before a number and says how others compare with it; the longest come first."""

AFTER_NUMBER: tuple[tuple[str, Comparison], ...] = (
    ("or more", Comparison.AT_LEAST),
    ("or higher", Comparison.AT_LEAST),
    ("or greater", Comparison.AT_LEAST),
    ("or above", Comparison.AT_LEAST),
    ("or better", Comparison.AT_LEAST),
    ("or over", Comparison.AT_LEAST),
    ("and above", Comparison.AT_LEAST),
    ("and over", Comparison.AT_LEAST),
    ("or less", Comparison.AT_MOST),
    ("or fewer", Comparison.AT_MOST),
    ("or lower", Comparison.AT_MOST),
    ("or below", Comparison.AT_MOST),
    ("or under", Comparison.AT_MOST),
    ("and below", Comparison.AT_MOST),
)
"""What stands after a number and says the same."""

SIZES = frozenset(
    "more less fewer greater higher lower larger smaller bigger longer shorter older younger "
    "better worse faster slower taller earlier later".split()
)
"""Comparatives before ``than``."""

VERDICT_OPENERS = frozenset(
    "is are was were did does do has have had can could will would true".split()
)
"""The words that open a question of yes or no."""
