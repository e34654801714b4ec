"""The same examples in every run: a failure seen once is seen again."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("archivist", derandomize=True, deadline=None)
settings.load_profile("archivist")
