"""A question as the bot reads it: its words, names, numbers, dates and what would answer it."""

from bot.question.answer_type import AnswerType
from bot.question.intent import SEARCHED, Intent
from bot.question.question import LONGEST, Question, understand

__all__ = ["LONGEST", "SEARCHED", "AnswerType", "Intent", "Question", "understand"]
