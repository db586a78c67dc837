"""Who was last spoken to when, kept beside the book so that no start decodes every talk.

Safe to delete. It is valid for one exact table of talks, named by its length and CRC.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from store import paths, when
from store.sheet import Sheet
from store.talks.last import LastTalks

WORTH_KEEPING = 1 << 20
"""Bytes: fewer talks than this are looked at faster than a second file is written."""


class _Kept(msgspec.Struct, frozen=True):
    length: int
    crc: int
    last: LastTalks


class TalkCache:
    """The cache of one book. Trouble with it is never trouble with the book."""

    def __init__(self, folder: Path, book: str) -> None:
        self._path = folder / f"talks-{book}.json"

    @classmethod
    def of(cls, book: str) -> TalkCache:
        """The cache of the book with this id, in the platform's cache folder."""
        return cls(paths.cache_folder(), book)

    def read(self, sheet: Sheet) -> LastTalks | None:
        """Who was last spoken to when, if it is of these talks."""
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
            for on in set(kept.last.vague.values()):
                when.check(on)
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        return kept.last if (kept.length, kept.crc) == (sheet.length, sheet.crc) else None

    def write(self, sheet: Sheet, last: LastTalks) -> None:
        """Keep `last` for these talks."""
        temporary = self._path.with_suffix(f".{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(handle, "wb") as file:
                file.write(msgspec.json.encode(_Kept(sheet.length, sheet.crc, last)))
            os.replace(temporary, self._path)

    def drop(self) -> None:
        """Remove it, with what a writer that was stopped left beside it. Raises OSError."""
        self._path.unlink(missing_ok=True)
        for left in self._path.parent.glob(f"{self._path.stem}.*.tmp"):
            left.unlink(missing_ok=True)
