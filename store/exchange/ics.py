"""Calendar files and mails to invitations: the slow part, fit for a worker that may be stopped.

Each event is read alone and each property alone. What cannot be read is said with its file, its
line and the reason; never a traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from store.exchange.ics_event import Attendee, Invitation, read_event
from store.exchange.ics_lines import Other, blocks
from store.exchange.ics_mail import calendars, is_mail
from store.exchange.vcard_scan import Cancelled, Problem

__all__ = ["Attendee", "Invitation", "InvitationScan", "is_invitation", "read_invitations", "scan"]

SUFFIXES = (".ics", ".ical", ".icalendar", ".ifb", ".eml")
LARGEST = 64 * 1024 * 1024
"""Bytes of one file: a calendar of many years."""
_SNIFFED = 1_024


class InvitationScan(msgspec.Struct, frozen=True):
    """All that was found."""

    events: tuple[Invitation, ...]
    """Each UID once; of a series the date that comes next."""
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    """The files looked at."""


def is_invitation(path: Path) -> bool:
    """Whether a file is a calendar or a mail, by its name or by how it begins."""
    if path.suffix.casefold() in SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return b"BEGIN:VCALENDAR" in file.read(_SNIFFED).upper()
    except OSError:
        return False


def read_invitations(
    data: bytes, name: str, *, today: date | None = None, zone: str = ""
) -> InvitationScan:
    """Every event of one calendar file, or of the calendars in a mail. Never raises for its bytes.

    `today` says which date of a series is the next; without it the first one is. `zone` is the
    user's own, in which times given in UTC are kept.
    """
    parts = calendars(data) if is_mail(data) else [data]
    events: list[Invitation] = []
    problems: list[Problem] = []
    if not parts:
        reason = "this mail has no invitation in it"
        return InvitationScan((), (Problem(name, 0, reason, left_out=True),), (name,))
    for part in parts:
        found, said = _read(part, name, today or date.min, zone)
        events += found
        problems += said
    once = tuple(_each_once(events, name, problems))
    return InvitationScan(once, tuple(dict.fromkeys(problems)), (name,))


def scan(
    paths: Iterable[Path],
    *,
    today: date,
    zone: str = "",
    cancelled: Callable[[], bool] | None = None,
) -> InvitationScan:
    """Every event of these files. Raises Cancelled soon after `cancelled()` says so."""
    events: list[Invitation] = []
    problems: list[Problem] = []
    files: list[str] = []
    for path in paths:
        if cancelled is not None and cancelled():
            raise Cancelled("Stopped. Nothing was changed.")
        files.append(str(path))
        try:
            data = _bytes_of(path)
        except OSError as error:
            why = (error.strerror or str(error) or "it could not be opened").lower()
            reason = f"this could not be read ({why})"
            problems.append(Problem(str(path), 0, reason, left_out=True))
            continue
        found = read_invitations(data, str(path), today=today, zone=zone)
        events += found.events
        problems += found.problems
    return InvitationScan(tuple(_each_once(events, "", problems)), tuple(problems), tuple(files))


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise OSError(27, "it is larger than 64 MB")
    return path.read_bytes()


def _read(data: bytes, name: str, today: date, zone: str) -> tuple[list[Invitation], list[Problem]]:
    events: list[Invitation] = []
    problems: list[Problem] = []
    others: dict[str, int] = {}
    for block in blocks(data):
        if isinstance(block, Other):
            others[block.word] = others.get(block.word, 0) + 1
            continue
        event, remarks = read_event(block, today, zone)
        events += [event] if event is not None else []
        problems += [Problem(name, one.line, one.reason, one.left_out) for one in remarks]
    for word, count in others.items():
        stays = f"{word} stays" if count == 1 else f"{_several(word)} stay"
        reason = f"{count} {stays} out; only events come in"
        problems.append(Problem(name, 0, reason, left_out=True))
    if not events and not problems:
        empty = not data.strip()
        reason = "the file is empty" if empty else "there is no event in it"
        problems.append(Problem(name, 0, reason, left_out=True))
    return events, problems


def _several(word: str) -> str:
    """ "tasks", "journal entries"."""
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _each_once(
    events: Iterable[Invitation], name: str, problems: list[Problem]
) -> Iterator[Invitation]:
    """Each UID once, the newest last word of it; a changed date of a series gives way to it."""
    by_uid: dict[str, list[Invitation]] = {}
    for event in events:
        by_uid.setdefault(event.uid, []).append(event)
    for same in by_uid.values():
        whole = [event for event in same if not event.changes]
        if not whole:
            yield same[0]
            continue
        main = whole[-1]
        starts = main.fields.get("starts", "")
        changed = [event for event in same if event.changes and event.changes == starts[:10]]
        if changed and not changed[-1].cancelled:
            yield changed[-1]._replace(
                fields=main.fields | changed[-1].fields, changes="",
                people=changed[-1].people or main.people,
            )  # fmt: skip
            continue
        yield main
