"""What is said of the copies of the book, in the app and in the shell."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, tzinfo
from pathlib import Path
from shlex import quote

from store.backup.copies import Kept, Kind, backups
from store.backup.restore import Contents
from store.words import exact

WHY: dict[Kind, str] = {
    "daily": "made by itself",
    "by hand": "made by you",
    "displaced": "replaced by another file",
    "before a restore": "kept when you went back",
    "before a merge": "kept when two became one",
}
"""Why a copy was made."""
NONE_YET = (
    "There is no copy yet. One is made by itself before each day's first save; `kith backup` makes "
    "one at any time."
)


def way_back(path: Path, command: str) -> str:
    """Where the copies of the book at `path` are listed, if there are any; else ""."""
    kept: list[Kept] = []
    with suppress(OSError):
        kept = backups(path)
    return f"Copies of it are kept: `{command} restore` lists them." if kept else ""


def named(path: Path | None) -> str:
    """How `kith` is called for the book at `path`; None for the usual one."""
    return "kith" if path is None else f"kith --file {quote(str(path))}"


def moment(when: datetime, zone: tzinfo | None, today: date) -> str:
    """When a copy was made, on the clock here: "Sun 22 Nov, 21:14"."""
    local = when.astimezone(zone)
    # At three in the night it is the calendar's day that one looks for.
    return f"{exact(local.date(), today)}, {local:%H:%M}"


def inside(contents: Contents) -> str:
    """What is in a copy, above all: "812 people, 4,031 talks"."""
    return _counts((contents.people, "person", "people"), (contents.talks, "talk", "talks"))


def besides(contents: Contents) -> str:
    """What else is in it: "12 promises and plans, 3 events"; empty when nothing is."""
    promises = (contents.promises, "promise or plan", "promises and plans")
    return _counts(promises, (contents.events, "event", "events"), none="")


def _counts(*counts: tuple[int, str, str], none: str = "nobody yet") -> str:
    said = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    return ", ".join(said) or none
