"""The calendar files and mails that are meant: those named, and those in a folder that is named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from store.exchange.vcard_scan import SUFFIXES as CARDS
from store.exchange.vcard_scan import Problem

SUFFIXES = (".ics", ".ical", ".icalendar", ".ifb", ".eml")
_SNIFFED = 1_024


def is_invitation(path: Path) -> bool:
    """Whether a file is a calendar or a mail, by its name or by how it begins.

    A folder is one of invitations when it holds some and no cards.
    """
    if path.is_dir():
        names = [name for _, name in _walk(path)]
        return any(map(_named_so, names)) and not any(map(_is_card, names))
    if path.suffix.casefold() in SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return b"BEGIN:VCALENDAR" in file.read(_SNIFFED).upper()
    except OSError:
        return False


def files_in(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Every file named, and of a folder every calendar and mail in it, in the order of names.

    A folder that cannot be opened is said; what is hidden in one is left alone.
    """

    def unreadable(error: OSError) -> None:
        problems.append(unread(str(error.filename), error))

    for path in paths:
        if not path.is_dir():
            yield path
            continue
        yield from sorted(at / name for at, name in _walk(path, unreadable) if _named_so(name))


def beside_cards(paths: Iterable[Path]) -> str:
    """What is said when folders of cards hold invitations too, which stay out; empty for none."""
    folders = (path for path in paths if path.is_dir())
    found = sorted(at / name for one in folders for at, name in _walk(one) if _named_so(name))
    if not found:
        return ""
    more = len(found) - 1
    also = f" and {more} more" if more else ""
    return f"Invitations stay out here; bring them in after the cards: {found[0]}{also}."


def unread(name: str, error: OSError) -> Problem:
    """What is said of a file or folder that could not be opened."""
    why = (error.strerror or str(error) or "it could not be opened").lower()
    return Problem(name, 0, f"this could not be read ({why})", left_out=True)


def _walk(
    folder: Path, onerror: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, str]]:
    for at, folders, names in os.walk(folder, onerror=onerror):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((Path(at), name) for name in names if not name.startswith("."))


def _named_so(name: str) -> bool:
    return name.casefold().endswith(SUFFIXES)


def _is_card(name: str) -> bool:
    return name.casefold().endswith(CARDS)
