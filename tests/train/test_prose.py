"""The threshold that training chooses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from tests.train.prose import chosen


@dataclass(frozen=True)
class Asked:
    level: str
    task: str = "abstain"
    answerable: bool = False
    is_span: bool = False
    right: tuple[bool, ...] = ()


@pytest.mark.parametrize(("near", "threshold"), [(0.005, 0.01), (0.055, 0.06), (0.99, 0.08)])
def test_the_threshold_is_the_smallest_that_keeps_false_answers_few(
    near: float, threshold: float
) -> None:
    """Up to where it would leave more than 8 % of the answerable questions unanswered."""
    held = [*([Asked("answerable")] * 100), Asked("near"), Asked("far")]

    assert chosen(held, np.append(np.arange(100) / 100, (near, 0.0))) == threshold
