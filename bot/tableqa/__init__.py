"""From a question and tables to exact figures, each by a plan that is computed twice."""

from bot.tableqa.answer import Candidate, answer_from_tables, answer_strictly, recompute
from bot.tableqa.plan.expression import Plan

__all__ = ["Candidate", "Plan", "answer_from_tables", "answer_strictly", "recompute"]
