"""The same examples in every run: a failure seen once is seen again."""

from __future__ import annotations

from importlib.util import find_spec

from hypothesis import settings

settings.register_profile("archivist", derandomize=True, deadline=None)
settings.load_profile("archivist")

# Training has an extra of its own, which the tests do without.
collect_ignore_glob = [] if find_spec("lightgbm") else ["train/*"]
