"""The log on standard error: a line an event, as text or as JSON, without words and secrets.

What is logged of a question is how it was answered, never what was asked or said.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from enum import StrEnum
from typing import Any

_SECOND = "%Y-%m-%dT%H:%M:%S"
_OURS = ("archivist", "bot", "index")
_FIELDS = "fields"  # where a record carries what an event says


class Form(StrEnum):
    """How a line looks."""

    TEXT = "text"
    JSON = "json"


class Lines(logging.Formatter):
    """A record as one line, with every secret taken out; a traceback follows where there is one."""

    def __init__(self, form: Form) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", f"{_SECOND}Z")
        self.converter = time.gmtime
        self._form = form
        self._secrets: set[str] = set()

    def hide(self, secret: str) -> None:
        """Take a secret out of whatever is logged from now on."""
        if secret:
            self._secrets.add(secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = self._json(record) if self._form is Form.JSON else self._text(record)
        for secret in self._secrets:
            line = line.replace(secret, "[token]")
        return line

    def _text(self, record: logging.LogRecord) -> str:
        said = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        line = super().format(record)
        return f"{line} {said}" if said else line

    def _json(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {
            "at": f"{self.formatTime(record, _SECOND)}.{int(record.msecs):03d}Z",
            "level": record.levelname.casefold(),
            "logger": record.name,
            "event": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=True, default=str)


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return getattr(record, _FIELDS, {})


class _Handler(logging.StreamHandler[Any]):
    """Ours, so that it is found again."""


def start(form: Form, secret: str = "") -> None:
    """Log to standard error from now on; where that is so already, only hide the secret, too."""
    root = logging.getLogger()
    ours = next((one for one in root.handlers if isinstance(one, _Handler)), None)
    if ours is None:
        ours = _Handler(sys.stderr)
        ours.setFormatter(Lines(form))
        root.addHandler(ours)
        for name in _OURS:  # what libraries do is told where something is wrong with it
            logging.getLogger(name).setLevel(logging.INFO)
    if isinstance(ours.formatter, Lines):
        ours.formatter.hide(secret)


def event(logger: logging.Logger, name: str, **fields: float | str | bool | None) -> None:
    """Log that something happened, with what can be counted of it."""
    logger.info(name, extra={_FIELDS: fields})
