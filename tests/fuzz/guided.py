"""One target under a coverage-guided fuzzer: ``python -m tests.fuzz.guided TARGET CORPUS …``.

What fails is printed once for each place it fails at, and the fuzzer goes on.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

SLOW = 1.0  # seconds of processor time for one input
_WATCHED = ["bot", "index"]


def main(name: str, flags: list[str], found: Path) -> None:
    """Fuzz until libFuzzer's flags say it is enough; failing inputs are kept in ``found``."""
    import atheris  # noqa: PLC0415 - an extra of its own

    with atheris.instrument_imports(include=_WATCHED):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 - instrumented as it is imported

    atheris.Setup([sys.argv[0], *flags], guarded(TARGETS[name], name, found))
    atheris.Fuzz()


def guarded(target: Callable[[bytes], None], name: str, found: Path) -> Callable[[bytes], None]:
    """The target, its failures told and kept, one a place."""
    places: set[str] = set()

    def run(data: bytes) -> None:
        start = time.process_time()
        try:
            target(data)
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            keep(data, _place(error), "".join(traceback.format_exception(error)[-4:]))
        took = time.process_time() - start
        if took > SLOW:
            keep(data, f"slow-{int(took)}", f"took {took:.1f} s")

    def keep(data: bytes, place: str, told: str) -> None:
        if place not in places:
            places.add(place)
            path = found / f"{name}-{len(places)}"
            path.write_bytes(data)
            print(f"FOUND {name} at {place}: {path}\n{told}", flush=True)

    return run


def _place(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno} {type(error).__name__}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3:], Path(sys.argv[2]))
