"""Whether a figure may be served: what was computed, and over what, is what the question says."""

from __future__ import annotations

from bot.tableqa.soundness.claim import Claim
from bot.tableqa.soundness.done import DONE
from bot.tableqa.soundness.made import MADE
from bot.tableqa.soundness.rows import ROWS
from bot.tableqa.soundness.shown import SHOWN

__all__ = ["FAULTS", "Claim", "is_sound"]

FAULTS = (*SHOWN, *MADE, *DONE, *ROWS)
"""What may be at odds with a question, each by itself."""


def is_sound(claim: Claim) -> bool:
    """Whether nothing that a figure rests on is at odds with what the question says."""
    return not any(found(claim) for found in FAULTS)
