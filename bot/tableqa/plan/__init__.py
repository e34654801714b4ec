"""Plans: small typed expressions over one table, computed in Python and entered again in SQL."""

from bot.tableqa.plan.compute import Outcome, compute
from bot.tableqa.plan.expression import Plan
from bot.tableqa.plan.sheet import Sheet

__all__ = ["Outcome", "Plan", "Sheet", "compute"]
