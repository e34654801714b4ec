"""The strict reading of a question: every word of it has its part, or there is no reading."""

from bot.tableqa.strict.reading import Strict, strict
from bot.tableqa.strict.surroundings import surroundings

__all__ = ["Strict", "strict", "surroundings"]
