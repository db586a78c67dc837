"""Calendar files and mails to invitations: the slow part, fit for a worker that may be stopped.

Each event is read alone and each property alone. What cannot be read is said with its file, its
line and the reason; never a traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import msgspec

from store.exchange.ics_event import Attendee, Invitation, read_event
from store.exchange.ics_files import files_in, is_invitation, unread
from store.exchange.ics_lines import Block, Other, blocks
from store.exchange.ics_mail import calendars, is_mail
from store.exchange.ics_series import each_once
from store.exchange.vcard_scan import Cancelled, Problem

__all__ = ["Attendee", "Invitation", "InvitationScan", "is_invitation", "read_invitations", "scan"]

LARGEST = 64 * 1024 * 1024
"""Bytes of one file: a calendar of many years."""


class InvitationScan(msgspec.Struct, frozen=True):
    """All that was found."""

    events: tuple[Invitation, ...]
    """Each UID once; of a series the date that comes next."""
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    """The files looked at."""
    today: date = date.min
    """The day the next date of a series was counted from."""


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
    day = today or date.min
    once = tuple(each_once(events, name, day, problems))
    return InvitationScan(once, tuple(dict.fromkeys(problems)), (name,), day)


def scan(
    paths: Iterable[Path],
    *,
    today: date,
    zone: str = "",
    cancelled: Callable[[], bool] | None = None,
) -> InvitationScan:
    """Every event of these files, and of those in these folders.

    Raises Cancelled soon after `cancelled()` says so.
    """
    events: list[Invitation] = []
    problems: list[Problem] = []
    files: list[str] = []
    for path in files_in(paths, problems):
        if cancelled is not None and cancelled():
            raise Cancelled("Stopped. Nothing was changed.")
        files.append(str(path))
        try:
            data = _bytes_of(path)
        except OSError as error:
            problems.append(unread(str(path), error))
            continue
        found = read_invitations(data, str(path), today=today, zone=zone)
        events += found.events
        problems += found.problems
    once = tuple(each_once(events, "", today, []))  # each file has said what is to be said
    return InvitationScan(once, tuple(problems), tuple(files), today)


def _bytes_of(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise OSError(27, "it is larger than 64 MB")
    return path.read_bytes()


def _read(data: bytes, name: str, today: date, zone: str) -> tuple[list[Invitation], list[Problem]]:
    events: list[Invitation] = []
    problems: list[Problem] = []
    others: dict[str, int] = {}
    apart: dict[str, frozenset[date]] = {}
    for block in sorted(blocks(data), key=_changes_first):
        if isinstance(block, Other):
            others[block.word] = others.get(block.word, 0) + 1
            continue
        event, remarks = read_event(block, today, zone, apart)
        if event is not None:
            events.append(event)
            if event.changes:
                day = date.fromisoformat(event.changes)
                apart[event.uid] = apart.get(event.uid, frozenset()) | {day}
        problems += [Problem(name, one.line, one.reason, one.left_out) for one in remarks]
    events.sort(key=lambda event: event.line)
    problems.sort(key=lambda problem: problem.line)
    for word, count in others.items():
        stays = f"{word} stays" if count == 1 else f"{_several(word)} stay"
        reason = f"{count} {stays} out; only events come in"
        problems.append(Problem(name, 0, reason, left_out=True))
    if not events and not problems:
        empty = not data.strip()
        reason = "the file is empty" if empty else "there is no event in it"
        problems.append(Problem(name, 0, reason, left_out=True))
    return events, problems


def _changes_first(block: Block | Other) -> bool:
    """The changed dates of a series before the series, which has them no more."""
    return isinstance(block, Other) or not any(
        line[:13].upper() == "RECURRENCE-ID" for _, line in block.lines
    )


def _several(word: str) -> str:
    """ "tasks", "journal entries"."""
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
