"""Files and folders to cards: the slow part of an import, fit for a worker that may be stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from store.errors import KithError
from store.exchange import vcard_cards, vcard_read
from store.exchange.vcard_cards import Reading
from store.exchange.vcard_lines import Line, sound_base64

LARGEST = 256 * 1024 * 1024
"""Bytes of one file: ten thousand people with pictures."""
SUFFIXES = (".vcf", ".vcard")
_PAUSE = 0.06

Progress = Callable[[int, int], None]
"""Told (bytes read, bytes in all), at most 20 times a second and once at the end."""


class Cancelled(KithError):
    """The reading was stopped; nothing was changed."""


class Problem(msgspec.Struct, frozen=True):
    """Something worth saying about a file or one of its lines."""

    file: str
    line: int
    """From 1; 0 for the file as a whole."""
    reason: str
    """A clause, lower case, without its full stop."""
    left_out: bool = False
    """Whether a card or a file did not come in because of it."""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason}."


class Found(msgspec.Struct, frozen=True):
    """One card and where it stands."""

    file: str
    line: int
    reading: Reading


class Scan(msgspec.Struct, frozen=True):
    """All that was found."""

    cards: tuple[Found, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    """The files looked at."""


def scan(
    paths: Iterable[Path | str],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Scan:
    """Read every card of these files and folders. Never raises for what a file holds.

    Folders are walked for *.vcf and *.vcard; a file named itself may be called anything. Raises
    Cancelled soon after `cancelled()` says so.
    """
    problems: list[Problem] = []
    files = list(_files([Path(path) for path in paths], problems))
    meter = _Meter(sum(size for _, size in files), progress, cancelled)
    found: list[Found] = []
    for path, size in files:
        for each in _read(path, size, meter):
            if isinstance(each, Found):
                found.append(each)
            else:
                problems.append(each)
        meter.add(size)
    meter.end()
    return Scan(tuple(found), tuple(problems), tuple(str(path) for path, _ in files))


class _Meter:
    """Tells the progress, and asks whether to go on."""

    def __init__(
        self, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.total = total
        self.done = 0
        self._progress = progress
        self._cancelled = cancelled
        self._told = 0.0

    def step(self, more: float = 0) -> None:
        """Called often. `more`: bytes of the file at hand."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled("Stopped. Nothing was changed.")
        now = time.monotonic()
        if self._progress is not None and now - self._told >= _PAUSE:
            self._told = now
            self._progress(min(self.done + int(more), self.total), self.total)

    def add(self, size: int) -> None:
        """A file is done."""
        self.done += size
        self.step()

    def end(self) -> None:
        """Everything is done."""
        if self._progress is not None:
            self._progress(self.total, self.total)


def _files(paths: list[Path], problems: list[Problem]) -> Iterator[tuple[Path, int]]:
    seen: set[Path] = set()
    for path in paths:
        folder = path.is_dir()
        inside = sorted(_walk(path, problems)) if folder else [path]
        if folder and not inside:
            problems.append(Problem(str(path), 0, "this folder holds no .vcf files", left_out=True))
        for file in inside:
            try:
                real, size = file.resolve(), file.stat().st_size
            except OSError as error:
                problems.append(_unreadable(file, error))
                continue
            if real in seen:
                continue
            seen.add(real)
            if not file.is_file():
                problems.append(Problem(str(file), 0, "this is no file", left_out=True))
            elif size > LARGEST:
                reason = "this file is larger than 256 MB; export it in parts"
                problems.append(Problem(str(file), 0, reason, left_out=True))
            else:
                yield file, size


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        problems.append(_unreadable(Path(error.filename or folder), error))

    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (
            Path(at, name)
            for name in names
            if name.lower().endswith(SUFFIXES) and not name.startswith(".")
        )


def _unreadable(path: Path, error: OSError) -> Problem:
    why = (error.strerror or "it could not be opened").lower()
    return Problem(str(path), 0, f"this could not be read ({why})", left_out=True)


def _read(path: Path, size: int, meter: _Meter) -> Iterator[Found | Problem]:
    meter.step()
    try:
        data = path.read_bytes()
    except OSError as error:
        yield _unreadable(path, error)
        return
    file = str(path)
    for each in vcard_read.cards(data, lambda part: meter.step(part * size)):
        if isinstance(each, vcard_read.Remark):
            yield Problem(file, each.line, each.reason, each.left_out)
            continue
        reading = vcard_cards.read(each.lines)
        if "name" not in reading.fields:
            reason = "this card has no name, e-mail address or phone number"
            yield Problem(file, each.line, reason, left_out=True)
            continue
        for remark in (*each.remarks, *_damaged(each.lines)):
            yield Problem(file, remark.line, remark.reason)
        yield Found(file, each.line, reading)


def _damaged(lines: tuple[Line, ...]) -> Iterator[vcard_read.Remark]:
    for line in lines:
        if line.name == "PHOTO" and line.encoding == "B" and not sound_base64(line.value):
            yield vcard_read.Remark(line.number, "this picture is damaged and is kept as it is")
