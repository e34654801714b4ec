"""What a follow-up refers to, and what a greeting is answered with."""

from bot.conversation.conversation import EXPIRY, TURNS, Conversation

__all__ = ["EXPIRY", "TURNS", "Conversation"]
