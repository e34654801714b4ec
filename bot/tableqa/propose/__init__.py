"""Candidate plans: what a question could mean over a table."""

from bot.tableqa.propose.draft import Draft
from bot.tableqa.propose.drafts import drafts

__all__ = ["Draft", "drafts"]
