"""Passages become sentences that may answer, each with what speaks for it and how sure it is."""

from bot.evidence.evidence import FEATURES, RERANKED, Evidence, Weighing, rank_articles, weigh

__all__ = ["FEATURES", "RERANKED", "Evidence", "Weighing", "rank_articles", "weigh"]
