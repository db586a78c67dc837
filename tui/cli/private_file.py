"""Writing an export: the whole file or none of it, readable by its owner alone."""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path

from store.errors import BadInput

_BINARY = getattr(os, "O_BINARY", 0)


def write_private(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, mode 0600. Raises BadInput when the system refuses.

    What is no plain file (a pipe, a device) is written to as it is.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        _replace(target, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadInput(f"{path} could not be written: {reason}. Nothing was exported.") from error


def _replace(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name[:100]}.{uuid.uuid4().hex}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
