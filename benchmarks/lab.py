"""Where a measurement works: books to write to, an environment of its own, how often to repeat."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks import books
from benchmarks.books import Size

PLAIN = (sys.executable, str(Path(__file__).with_name("plain_app.py")))
"""The app of ten lines."""
KITH = (str(Path(sys.executable).with_name("kith")),)
"""The command as it is installed."""


class Effort(msgspec.Struct, frozen=True):
    """How often each thing is done. More is surer, and takes longer."""

    starts: int = 9
    """Starts of an app, and runs of a command."""
    saves: int = 15
    slow_saves: int = 3
    """Saves that take seconds, and saves of the biggest book are a third of `saves`."""
    keys: int = 60
    pages: int = 10_000
    """Pages turned in a long list, at most: it ends before."""
    finds: int = 3
    """Words typed, letter by letter."""
    calm: float = 1.0
    """Seconds without output after which an app is taken to have nothing more to do."""


QUICK = Effort(starts=1, saves=1, slow_saves=1, keys=2, pages=2, finds=1, calm=0.15)
"""For the tests: it runs, and measures nothing."""


class Lab(msgspec.Struct, frozen=True):
    """What every measurement is given."""

    folder: Path
    """On the disk that is measured; it goes when the run ends."""
    sizes: dict[str, Size]
    kept: Path = books.FOLDER
    """Where the books are that nobody writes to."""
    effort: Effort = Effort()

    def has(self, *names: str) -> Iterator[Size]:
        """Those of the sizes that this run is about."""
        return (self.sizes[name] for name in names if name in self.sizes)

    def copy(self, size: Size, name: str) -> Path:
        """A book to write to, in a folder of this name."""
        return books.copy(size, self.folder / name / size.name, self.kept)

    def env(self, name: str = "home") -> dict[str, str]:
        """The environment of a program: folders of its own, a clock that stands still."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("KITH_", "TEXTUAL", "PYTHON", "COV_", "NO_COLOR"))
        }
        return {
            **kept,
            "KITH_HOME": str(self.folder / name),
            "KITH_NOW": books.NOW,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "TEXTUAL_ANIMATIONS": "none",
            "TZ": "Europe/Paris",
        }


@contextmanager
def lab(sizes: dict[str, Size], effort: Effort, kept: Path = books.FOLDER) -> Iterator[Lab]:
    """A lab beside the books, so that what is written is written to the same disk."""
    kept.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=kept))
    home = os.environ.get("KITH_HOME")
    os.environ["KITH_HOME"] = str(folder / "home")
    try:
        yield Lab(folder=folder, sizes=sizes, kept=kept, effort=effort)
    finally:
        os.environ.pop("KITH_HOME")
        if home is not None:
            os.environ["KITH_HOME"] = home
        shutil.rmtree(folder, ignore_errors=True)
