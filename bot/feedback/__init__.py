"""What people thought of the answers, and what was answered: a file of our own, no one's names."""

from bot.feedback.book import Book, open_book
from bot.feedback.record import Entry, Saved, Verdict, Vote, Watch

__all__ = ["Book", "Entry", "Saved", "Verdict", "Vote", "Watch", "open_book"]
