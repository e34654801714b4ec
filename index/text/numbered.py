"""Headers whose numbers are names: line 3, stage 12, ward 5."""

from __future__ import annotations

_NUMBERED = frozenset(
    "line route bus tram train ferry flight platform gate terminal track lane bay berth pier dock"
    " district ward zone sector section block plot lot field hall house room floor wing unit"
    " reactor turbine boiler silo tower well shaft pump tank kiln furnace oven machine crane lift"
    " lock stage round lap leg hole heat race match game season episode series chapter volume issue"
    " act scene class form group team squad crew stand court pitch precinct station exit"
    " junction motorway road trail case exhibit sample site batch trial shift run attempt".split()
)
"""Nouns that a number stands behind as a name."""


def is_numbered(header: str) -> bool:
    """Whether the numbers of a column with this header are names, and amount to nothing.

    >>> is_numbered("Line"), is_numbered("Line no."), is_numbered("Length")
    (True, True, False)
    """
    said = header.casefold().replace(".", " ").split()
    bare = [word for word in said if word not in {"no", "nr", "number", "#"}]
    return len(bare) == 1 and bare[0] in _NUMBERED
