"""What was being typed, kept until it is saved: Esc, a crash or a refused save lose nothing.

One small file for each book, process and matter, in the state folder. A process owns what it
wrote; what a dead one left behind goes to the next that asks.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from store.paths import state_folder
from store.quicklog.draft import Choices

if TYPE_CHECKING:
    from store.book import Book

PLAIN: Final = "log"
"""The matter of a line that is about no row and nobody in particular."""
LINES: Final = "lines"
"""The matter of a pasted list under review."""
FORM: Final = "form:"
"""How the matter of a form begins; what is in it is no line of the quick log."""
EVENT: Final = f"{FORM}event line"
"""The matter of a line about an event; the quick log would read it as a talk."""


MET: Final = f"{FORM}met:"
"""How the matter of the people met at an event begins; the uid of the event follows."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Something unsaved, as it stood."""

    about: str
    """The matter: `log`, `lines`, the key of a row of Today, `with:UID` or `form:...`."""
    lines: tuple[str, ...]
    choices: tuple[Choices, ...] = ()
    """What was settled by hand, line by line."""
    pid: int = 0
    started: str = ""
    """When the process began, where the system says; a pid alone comes round again."""

    @property
    def settled(self) -> tuple[Choices, ...]:
        """One for each line."""
        missing = len(self.lines) - len(self.choices)
        return (*self.choices[: len(self.lines)], *(Choices() for _ in range(missing)))


class Drafts:
    """The unsaved lines of one book."""

    def __init__(self, book: str, folder: Path | None = None) -> None:
        self._folder = folder if folder is not None else state_folder() / "drafts"
        self._book = _short(book)
        self._unwritten: dict[str, Kept] = {}
        """What the system refused to write, by matter; it lasts as long as we do."""

    @classmethod
    def beside(cls, book: Book) -> Drafts:
        """The drafts of `book`; a book without a file has its own, shared by all such books."""
        return cls(str(book.path or ""))

    def keep(self, about: str, lines: tuple[str, ...], choices: tuple[Choices, ...] = ()) -> None:
        """Write down what is typed now, over what was; nothing typed keeps nothing.

        Raises OSError when the system refuses; it is then kept here, for this session alone.
        """
        if not any(line.strip() for line in lines):
            self.drop(about)
            return
        pid = os.getpid()
        kept = Kept(about=about, lines=lines, choices=choices, pid=pid, started=_started(pid))
        try:
            self._write(kept)
        except OSError:
            self._unwritten[about] = kept
            raise
        self._unwritten.pop(about, None)

    def _write(self, kept: Kept) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = self._own(kept.about)
        temporary = target.with_name(f".{target.name}.{uuid.uuid4().hex}.tmp")
        try:
            with open(temporary, "xb", opener=_private) as file:
                file.write(msgspec.json.encode(kept))
            temporary.replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise

    def find(self, about: str) -> Kept | None:
        """What was kept about this matter: our own, else the newest of a process that has ended."""
        if about in self._unwritten:
            return self._unwritten[about]
        return self._take(kept for kept in self._all() if kept[1].about == about)

    def newest(self) -> Kept | None:
        """The line to bring back when no matter is named: a plain one first, else the newest."""
        return (
            self.find(PLAIN)
            or next((one for one in self._unwritten.values() if _is_line(one)), None)
            or self._take(kept for kept in self._all() if _is_line(kept[1]))
        )

    def drop(self, about: str) -> None:
        """Forget what was kept about this matter, because it was saved or emptied."""
        self._unwritten.pop(about, None)
        with contextlib.suppress(OSError):
            self._own(about).unlink(missing_ok=True)

    def files(self) -> list[Path]:
        """Every file of this book, also of processes that run, and what a stopped one left half
        written. Raises OSError."""
        if not self._folder.is_dir():
            return []
        starts = (f"{self._book}-", f".{self._book}-")
        return [path for path in self._folder.iterdir() if path.name.startswith(starts)]

    def _take(self, found: Iterable[tuple[Path, Kept]]) -> Kept | None:
        for path, kept in found:
            mine = self._own(kept.about)
            if path == mine:
                return kept
            if mine.exists():
                continue
            try:
                path.rename(mine)
            except OSError:
                continue  # another process was quicker
            return kept
        return None

    def _all(self) -> list[tuple[Path, Kept]]:
        """Ours and the orphans, newest first; what cannot be read is left where it is."""
        found: list[tuple[float, bool, Path, Kept]] = []
        with contextlib.suppress(OSError):
            for path in self._folder.glob(f"{self._book}-*.json"):
                try:
                    kept = msgspec.json.decode(path.read_bytes(), type=Kept)
                    at = path.stat().st_mtime
                except (OSError, msgspec.MsgspecError, ValueError):
                    continue
                own = path == self._own(kept.about)
                if own or not _alive(kept.pid, kept.started):
                    found.append((at, own, path, kept))
        found.sort(key=lambda one: (one[1], one[0]), reverse=True)
        return [(path, kept) for _, _, path, kept in found]

    def _own(self, about: str) -> Path:
        return self._folder / f"{self._book}-{os.getpid()}-{_short(about)}.json"


def _is_line(kept: Kept) -> bool:
    return not kept.about.startswith(FORM)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _started(pid: int) -> str:
    """When the process began in the system's own ticks, or "" where it does not say (proc(5))."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else ""


def _alive(pid: int, started: str) -> bool:
    """Whether the process that wrote a draft still runs."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    except OverflowError:
        return False
    return not started or _started(pid) in ("", started)


def _alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows alone
    handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
    if not handle:
        return False
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == 0x102)  # WAIT_TIMEOUT: still running
    finally:
        kernel.CloseHandle(handle)
