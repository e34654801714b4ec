"""The store's edge: every call that writes to disk, counted, and one of them made to fail."""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# The calls of SQLite's unix layer that change a file, with their types.
_SIZED = (ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t)
_WRITES: dict[str, tuple[Any, ...]] = {
    "pwrite64": (*_SIZED, ctypes.c_longlong),
    "pwrite": (*_SIZED, ctypes.c_longlong),
    "write": _SIZED,
    "ftruncate": (ctypes.c_int, ctypes.c_int, ctypes.c_longlong),
}


class Vfs(ctypes.Structure):
    """What ``sqlite3_vfs`` looks like in C."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("version", "file_size", "longest_path")),
        *(
            (name, ctypes.c_void_p)
            for name in (
                "next name data open delete access full_path dl_open dl_error dl_sym dl_close"
                " randomness sleep current_time last_error current_time_64 set_call get_call"
                " next_call"
            ).split()
        ),
    )


class Edge:
    """Counts the calls; the one numbered ``failing`` (from 0) fails, with ``code``."""

    def __init__(
        self, failing: int = -1, code: int = errno.EIO, *, ever_after: bool = False
    ) -> None:
        self.calls: list[str] = []
        self._failing = failing
        self._code = code
        self._ever_after = ever_after

    def fails(self, name: str) -> bool:
        """Count a call; whether it is to fail."""
        self.calls.append(name)
        number = len(self.calls) - 1
        return number == self._failing or (self._ever_after and 0 <= self._failing < number)

    def around(self, name: str, real: Callable[..., Any], error: type[Exception] = OSError) -> Any:
        """The same function, counted."""

        def call(*arguments: Any, **named: Any) -> Any:
            if self.fails(name):
                words = (self._code, os.strerror(self._code))
                raise OSError(*words) if error is OSError else error(words[1])
            return real(*arguments, **named)

        return call

    @contextmanager
    def laid(self) -> Iterator[None]:
        """Put it under all that writes: SQLite, vector files, what Python syncs and moves."""
        import faiss

        python = (
            (os, "fsync", OSError),
            (Path, "replace", OSError),
            (faiss, "write_index", RuntimeError),
        )
        kept = [(owner, name, getattr(owner, name)) for owner, name, _ in python]
        for owner, name, error in python:
            setattr(owner, name, self.around(name, getattr(owner, name), error))
        try:
            with self._under_sqlite():
                yield
        finally:
            for owner, name, real in kept:
                setattr(owner, name, real)

    @contextmanager
    def _under_sqlite(self) -> Iterator[None]:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.c_void_p
        address = library.sqlite3_vfs_find(None)
        vfs = Vfs.from_address(address)
        pointer = ctypes.c_void_p
        put = ctypes.CFUNCTYPE(ctypes.c_int, pointer, ctypes.c_char_p, pointer)(vfs.set_call)
        get = ctypes.CFUNCTYPE(pointer, pointer, ctypes.c_char_p)(vfs.get_call)
        kept = []
        for name, types in _WRITES.items():
            real = get(address, name.encode())
            if real:
                made = ctypes.CFUNCTYPE(*types, use_errno=True)
                fake = made(self._counted(name, made(real)))
                kept.append((name, real, fake))
                put(address, name.encode(), ctypes.cast(fake, pointer))
        try:
            yield
        finally:
            for name, real, _ in kept:
                put(address, name.encode(), real)

    def _counted(self, name: str, real: Callable[..., int]) -> Callable[..., int]:
        def call(*arguments: int) -> int:
            if self.fails(name):
                ctypes.set_errno(self._code)
                return -1
            return real(*arguments)

        return call
