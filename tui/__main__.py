"""`kith`: starts the app, or hands everything but --file and --demo to the command line.

The two options are read by hand, because click would delay the first paint of the app.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TextIO

MOST_UNSEEN = 200_000
"""So many objects a command makes before garbage is looked for: more than most make at all, and few
enough that an import of thousands does not pile it up."""


def main(args: Sequence[str] | None = None) -> int:
    """Run `kith` with these arguments (those of the process for None); the exit code."""
    given = sys.argv[1:] if args is None else list(args)
    _open_what_is_closed()
    try:
        plain = app_options(given)
        # What is loaded on the way in stays: looking through it for what may go only costs time.
        if plain is None:
            if args is None:  # the process is ours
                gc.set_threshold(MOST_UNSEEN)
            from tui.cli.main import run as run_command

            return run_command(given)
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            print("The app needs a terminal. `kith due` works without one.", file=sys.stderr)
            return 1
        gc.disable()  # until the app is painted, see `tui.app`
        from tui.running import run

        path, demo = plain
        return run(path, demo=demo)
    except KeyboardInterrupt:
        return 1


def _open_what_is_closed() -> None:
    """Whoever starts us may have closed a stream (`<&-`), which Python has as None: nothing comes
    from it then, and nothing is seen of what is said to it."""
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    if sys.stdout is None:
        sys.stdout = _nothing("w")
    if sys.stderr is None:
        sys.stderr = _nothing("w")


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    """A stream that lasts as long as the process, and leads nowhere."""
    return open(os.devnull, mode, encoding="utf-8")


def app_options(args: Sequence[str]) -> tuple[Path | None, bool] | None:
    """(file, demo) when `args` ask for the app; None when there is anything else among them."""
    path: Path | None = None
    demo = False
    rest = iter(args)
    for arg in rest:
        if arg == "--demo":
            demo = True
        elif arg.startswith("--file="):
            path = Path(arg.removeprefix("--file=")).expanduser()
        elif arg == "--file" and (value := next(rest, "")):
            path = Path(value).expanduser()
        else:
            return None
    return path, demo


if __name__ == "__main__":
    sys.exit(main())
