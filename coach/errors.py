"""What can be wrong with prompts: always a sentence with the file, the line and the id."""

from __future__ import annotations


class LibraryError(ValueError):
    """A prompt file cannot be used; `str(error)` says where and why.

    `line` counts from 1 and is 0 when the trouble is the file as a whole.
    """

    def __init__(self, reason: str, *, file: str = "", line: int = 0, id: str = "") -> None:
        where = ", ".join(part for part in (file, f"line {line}" if line else "", id) if part)
        super().__init__(f"{where}: {reason}" if where else reason)
        self.reason = reason
        self.file = file
        self.line = line
        self.id = id
