"""Files people send for the archive: a safe name, a known type, contents that are what they say."""

from __future__ import annotations

import io
import os
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = "added"
_NAME = 80
_UNPACKED = 100 * 1024 * 1024  # bytes a packed document may come to
_MEMBERS = 2000
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not taken."""

    reason: str


def safe_name(name: str, suffixes: frozenset[str]) -> str | Refused:
    """The name a file may have in the archive; no path, no dot in front, a type that is read.

    >>> safe_name("../../etc/My  article?.TXT", frozenset({".txt"}))
    'My article.txt'
    """
    leaf = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    stem, suffix = Path(leaf).stem, Path(leaf).suffix
    if suffix.lower() not in suffixes:
        return Refused(f"only files of these types are read: {', '.join(sorted(suffixes))}")
    stem = " ".join(re.sub(r"[^\w .,()-]", " ", stem).split()).strip(" .")[:_NAME].strip(" .")
    if not stem or _RESERVED.fullmatch(stem):
        return Refused("the file has no usable name")
    return stem + suffix.lower()


def examine(name: str, data: bytes) -> Refused | None:
    """Why the contents are not what the name says, or None."""
    suffix = Path(name).suffix
    if not data.strip():
        return Refused("the file is empty")
    if suffix == ".pdf":
        return None if data[:1024].lstrip().startswith(b"%PDF-") else Refused("this is no PDF")
    if suffix == ".docx":
        return _examine_package(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None  # UTF-16, whose letters hold zero bytes
    return Refused("this is no text") if b"\x00" in data else None


def _examine_package(data: bytes) -> Refused | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Refused("this is no Word document")
    if not any(member.filename == "word/document.xml" for member in members):
        return Refused("this is no Word document")
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > _UNPACKED:
        return Refused("it unpacks to more than is reasonable")
    return None


def store(folder: Path, name: str, data: bytes) -> Path:
    """Write the file beside the others, whole or not at all, over none that is there."""
    target_folder = folder / FOLDER
    target_folder.mkdir(parents=True, exist_ok=True)
    stem, suffix = Path(name).stem, Path(name).suffix
    draft = target_folder / f".{name}.part"
    draft.write_bytes(data)
    for number in range(1, 1000):
        target = target_folder / (name if number == 1 else f"{stem} {number}{suffix}")
        try:
            os.link(draft, target)
        except FileExistsError:
            continue
        draft.unlink()
        return target
    draft.unlink()
    raise FileExistsError(name)
