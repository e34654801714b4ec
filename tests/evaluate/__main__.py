"""``python -m tests.evaluate TASK``: JSON lines in, JSON lines out, by the product's own code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, TypeAlias, cast

Line: TypeAlias = dict[str, Any]
Run: TypeAlias = Callable[[str, Iterable[Line]], Iterator[Line]]

FAMILIES = {
    "flat": ("flat",),
    "tables": ("wtq", "wtqmis", "aitqa", "tatqa"),
    "prose": ("squad", "abstain", "newsmix", "trecqa", "time", "cran"),
}
TASKS = {task: family for family, tasks in FAMILIES.items() for task in tasks}


def main() -> int:
    """Answer each line of stdin; 2 where there is no such task."""
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        print(f"usage: python -m tests.evaluate TASK, one of {', '.join(TASKS)}", file=sys.stderr)
        return 2
    task = sys.argv[1]
    run = cast("Run", import_module(f"tests.evaluate.{TASKS[task]}").run)
    for line in run(task, (json.loads(line) for line in sys.stdin if line.strip())):
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
