"""``make audit``: known vulnerabilities of what is installed, or its versions where offline.

It ends with 1 where a vulnerability is known, never because a network is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import distributions
from typing import Any

SECONDS = 300
AUDIT = (
    *(sys.executable, "-m", "pip_audit", "--local", "--skip-editable"),
    *("--format", "json", "--progress-spinner", "off", "--timeout", "10"),
)


def main() -> int:
    """The exit code."""
    found = audited()
    if found is None:
        print("Vulnerabilities cannot be looked up from here. What is installed:")
        print("\n".join(versions()))
        return 0
    lines = faults(found)
    unknown = [one["name"] for one in found if "skip_reason" in one]
    print("\n".join(lines) or f"No vulnerability is known of {len(found) - len(unknown)} packages.")
    if unknown:
        print(f"Not looked up: {', '.join(unknown)}")
    return 1 if lines else 0


def audited() -> list[dict[str, Any]] | None:
    """What pip-audit says of each package; None where it is not to be had, or has no data."""
    try:
        ran = subprocess.run(AUDIT, check=False, capture_output=True, timeout=SECONDS)  # noqa: S603
        return read(ran.stdout.decode())
    except (subprocess.SubprocessError, OSError):
        return None


def read(printed: str) -> list[dict[str, Any]] | None:
    """The packages of pip-audit's JSON; None where it printed none, or could look none up."""
    try:
        found = json.loads(printed)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    looked_up = isinstance(found, list) and any("skip_reason" not in one for one in found)
    return found if looked_up else None


def faults(found: list[dict[str, Any]]) -> list[str]:
    """A line for each known vulnerability: where it is, its name, what mends it."""
    return [
        f"{one['name']} {one['version']}: {fault['id']}"
        f" (mended in {', '.join(fault.get('fix_versions', [])) or 'no version yet'})"
        for one in found
        for fault in one.get("vulns", [])
    ]


def versions() -> list[str]:
    """Every package installed, with its version."""
    every = {f"{one.metadata['Name']}=={one.version}" for one in distributions()}
    return sorted(every, key=str.casefold)


if __name__ == "__main__":
    sys.exit(main())
