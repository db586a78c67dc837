"""One run of the full screen: the book opened, the app on it, and what is said at the end."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from store.book import Book
from store.errors import BookError, KithError, NewerSchema
from store.paths import book_path, state_folder
from tui.app import KithApp
from tui.host import OPEN_DEMO
from tui.opening import opened
from tui.visible import visible

if TYPE_CHECKING:
    from tui.recovery import Way


def run(path: Path | None, *, demo: bool = False) -> int:
    """Open the book at `path` (the usual one for None) in the app; the process's exit code.

    Where it cannot be opened a page says what happened and what can be done; the same is said in a
    sentence on stderr, with exit code 1, to whoever closes that page.
    """
    while True:
        try:
            with opened(path, demo=demo) as book:
                result = _show(book, demo=demo)
        except BookError as error:
            way = _recover(error, path or book_path())
            if way == "close":
                way_back = "" if isinstance(error, NewerSchema) else _way_back(path)
                print(visible(f"{error} {way_back}".rstrip()), file=sys.stderr)
                return 1
        else:
            if result != OPEN_DEMO:
                return result
            way = "demo"
        if way == "demo":
            run(None, demo=True)


def _show(book: Book, *, demo: bool) -> int:
    """Show the app on `book`; what the process is to end with, or OPEN_DEMO."""
    app = KithApp(book, demo=demo)
    details = io.StringIO()
    app.error_console = Console(file=details, markup=False, highlight=False)
    try:
        result = app.run()
    except KithError as error:
        print(visible(str(error)), file=sys.stderr)
        return 1
    if app.return_code:
        say_it_stopped(details.getvalue())
        return 1
    return result or 0


def _recover(error: BookError, path: Path) -> Way:
    """Show the page of a book that cannot be opened; what is to come next."""
    from store.clock import clock_from_environment
    from tui.recovery import Recovery

    return Recovery(error, path, clock_from_environment()).run() or "close"


def _way_back(path: Path | None) -> str:
    from tui.copies import named, way_back

    return way_back(path or book_path(), named(path))


def say_it_stopped(details: str) -> None:
    """Say calmly that the app broke; the details go to a file that only the user can read."""
    path = state_folder() / "trouble.txt"
    kept = ""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(details, encoding="utf-8", errors="replace")
        kept = f" What went wrong is in {path}, which may hold names."
    print(
        "Kithbook had to stop, and it is not your doing. What was saved is safe, and a line you "
        f"were typing comes back with i.{kept}",
        file=sys.stderr,
    )
