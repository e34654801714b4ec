"""A question as the bot reads it: its words, names, numbers, dates and what would answer it."""

from bot.question.question import LONGEST, SEARCHED, AnswerType, Intent, Question, understand

__all__ = ["LONGEST", "SEARCHED", "AnswerType", "Intent", "Question", "understand"]
