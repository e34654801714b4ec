"""The files in the articles folders, found without reading them."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import Problem
from index.manifest import Stamp

# How many folders deep: a deeper tree is a mistake or an attack.
_DEPTH = 64


@dataclass(slots=True)
class Scan:
    """What was found: files by name with where they are, and what could not be looked at.

    ``unlisted`` are prefixes of the names under folders that could not be listed.
    """

    stamps: dict[str, Stamp] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)


def scan(roots: Sequence[Path], store: Path, suffixes: frozenset[str]) -> Scan:
    """The readable files under some folders (or files), by name.

    A name is the path under its folder, with forward slashes; where there are several folders, it
    begins with the folder's own name, so that names stay unique.
    """
    found = Scan()
    for root, prefix in zip(roots, _prefixes(roots), strict=True):
        _scan_root(found, root, prefix, (store.resolve(), suffixes))
    return found


def _prefixes(roots: Sequence[Path]) -> list[str]:
    if len(roots) < 2:
        return ["" for _ in roots]
    prefixes: list[str] = []
    for root in roots:
        name = root.resolve().name or "root"
        prefix, number = f"{name}/", 2
        while prefix in prefixes:
            prefix, number = f"{name}-{number}/", number + 1
        prefixes.append(prefix)
    return prefixes


def _scan_root(found: Scan, root: Path, prefix: str, rules: tuple[Path, frozenset[str]]) -> None:
    if root.is_file():
        _take(found, prefix + root.name, str(root), root.stat())
        return
    if not root.is_dir():
        message = "there is no such folder; what was indexed from it is kept; check `articles:`"
        found.problems.append(Problem(str(root), message))
        found.unlisted.append(prefix)
        return
    _scan_folder(found, _Folder(root, prefix, ()), rules)


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    prefix: str
    above: tuple[tuple[int, int], ...]  # device and inode of the folders it is in


def _scan_folder(found: Scan, folder: _Folder, rules: tuple[Path, frozenset[str]]) -> None:
    """Walk one folder; a link back to a folder above is not followed."""
    try:
        here = folder.path.stat()
        entries = sorted(os.scandir(folder.path), key=lambda entry: entry.name)
    except OSError as error:
        name = folder.prefix.rstrip("/") or str(folder.path)
        message = f"cannot list the folder ({error.strerror}); what was indexed from it is kept"
        found.problems.append(Problem(name, message))
        found.unlisted.append(folder.prefix)
        return
    identity = (here.st_dev, here.st_ino)
    if identity in folder.above or len(folder.above) >= _DEPTH or folder.path.resolve() == rules[0]:
        return
    inner = (*folder.above, identity)
    for entry in entries:
        if not entry.name.startswith("."):
            _scan_entry(found, entry, _Folder(folder.path, folder.prefix, inner), rules)


def _scan_entry(
    found: Scan, entry: os.DirEntry[str], folder: _Folder, rules: tuple[Path, frozenset[str]]
) -> None:
    name = folder.prefix + entry.name
    readable = os.path.splitext(entry.name)[1].lower() in rules[1]  # noqa: PTH122 - 10k a second
    try:
        if entry.is_dir():
            inner = _Folder(folder.path / entry.name, f"{name}/", folder.above)
            _scan_folder(found, inner, rules)
        elif readable:
            _take(found, name, entry.path, entry.stat())
    except OSError as error:
        if readable:
            shown = name.encode("utf-8", "backslashreplace").decode()
            found.problems.append(Problem(shown, f"cannot look at it ({error.strerror})"))


def _take(found: Scan, name: str, path: str, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        found.problems.append(Problem(name, "not a regular file; skipped"))
        return
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "backslashreplace").decode()
        found.problems.append(Problem(shown, "the name is not UTF-8; rename the file"))
        return
    found.stamps[name] = Stamp(status.st_size, status.st_mtime_ns)
    found.paths[name] = path
