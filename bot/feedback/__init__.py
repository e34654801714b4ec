"""What people thought of the answers, and what was answered: a file of our own, no one's names."""

from bot.feedback.book import Book, open_book
from bot.feedback.record import Entry, Saved, Verdict, Vote, Watch
from bot.feedback.watching import TERMINAL, Change, Known, ask_again, compare, known, read_known

__all__ = [
    "TERMINAL",
    "Book",
    "Change",
    "Entry",
    "Known",
    "Saved",
    "Verdict",
    "Vote",
    "Watch",
    "ask_again",
    "compare",
    "known",
    "open_book",
    "read_known",
]
