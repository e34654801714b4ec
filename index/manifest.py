"""What an update has to do: what is on disk, held against what was read before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells without reading that a file is as it was; None where it cannot be trusted."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The names of files to read (``added`` are new), to forget, and to leave alone; sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    unchanged: tuple[str, ...]


def plan(
    found: Mapping[str, Stamp], known: Mapping[str, Stamp], kept: tuple[str, ...] = ()
) -> Plan:
    """Compare the files that are there with those that were read.

    ``kept`` are prefixes of folders that cannot be listed now: nothing under them is gone.

    >>> plan({"a": Stamp(1, 1), "b": Stamp(2, 9)}, {"b": Stamp(2, 2), "c": Stamp(3, 3)})
    Plan(added=('a',), changed=('b',), gone=('c',), unchanged=())
    """
    missing = known.keys() - found.keys()
    hidden = {name for name in missing if name.startswith(kept)} if kept else set()
    common = found.keys() & known.keys()
    same = {name for name in common if found[name] == known[name]}
    return Plan(
        added=tuple(sorted(found.keys() - known.keys())),
        changed=tuple(sorted(common - same)),
        gone=tuple(sorted(missing - hidden)),
        unchanged=tuple(sorted(same | hidden)),
    )
