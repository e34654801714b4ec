"""``make fuzz``: every target under a coverage-guided fuzzer, for so many seconds each."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.targets import ROOT, TARGETS

_LENGTH = 250  # bytes of an input


def main() -> int:
    """Print a line a target: inputs, failures. 1 where one failed."""
    wanted = _arguments()
    if find_spec("atheris") is None:
        print("atheris is not installed: `pip install -e '.[fuzz]'`", file=sys.stderr)
        return 2
    total = failed = 0
    for name in wanted.targets or TARGETS:
        inputs, failures, told = _run(name, wanted)
        print(f"{name:<14}{inputs:>10,} inputs{failures:>4} failures", flush=True)
        print(told, end="", flush=True)
        total, failed = total + inputs, failed + failures
    print(f"{'all':<14}{total:>10,} inputs{failed:>4} failures")
    return int(failed > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--inputs", type=int, default=-1, help="for each target, at most")
    parser.add_argument("--seed", type=int, default=20_251_209)
    parser.add_argument("--kept", type=Path, default=ROOT / ".fuzz", help="corpus and failures")
    wanted = parser.parse_args()
    if unknown := set(wanted.targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    return wanted


def _run(name: str, wanted: argparse.Namespace) -> tuple[int, int, str]:
    """The inputs run, the failures and what was told of them."""
    corpus, found = wanted.kept / "corpus" / name, wanted.kept / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    _sow(corpus)
    flags = [
        f"-max_total_time={wanted.seconds}",
        f"-runs={wanted.inputs}",
        f"-seed={wanted.seed}",
        f"-max_len={_LENGTH}",
        "-timeout=60",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={found}/{name}-died-",
        str(corpus),
    ]
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "tests.fuzz.guided", name, str(found), *flags],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    out, err = (one.decode("utf-8", "backslashreplace") for one in (done.stdout, done.stderr))
    runs = re.findall(r"^(?:Done |#)(\d+)", err, re.MULTILINE)
    told = out[out.index("FOUND") :] if "FOUND" in out else ""
    failures = len(re.findall(r"^FOUND ", told, re.MULTILINE))
    if done.returncode != 0:
        return max(map(int, runs), default=0), failures + 1, told + err[-3000:]
    return max(map(int, runs), default=0), failures, told


def _sow(corpus: Path) -> None:
    """The test articles as first inputs: as they stand, after the byte that says so."""
    for path in (ROOT / "tests/articles").iterdir():
        if path.suffix in {".txt", ".md", ".csv", ".html"}:
            (corpus / path.name).write_bytes(b"\x00" + path.read_bytes()[:_LENGTH])


if __name__ == "__main__":
    sys.exit(main())
