"""What is in the files that are brought, and the change that would bring it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from store.book import Change
from store.clock import Stamp
from store.errors import BadInput
from store.state import State


class Found(NamedTuple):
    """What was found, whatever kind of files they were."""

    lines: Sequence[str]
    """The report, a sentence a line."""
    changing: bool
    """Whether bringing it in would change anything."""
    change: Change
    scan: Any
    """What `change` takes."""
    people: int = 0
    """How many people are new."""
    nothing: str = ""
    """Why there is nothing to show a report of."""
    form: Mapping[str, Any] | None = None
    """The fields of the one event that is new, when it is all there is."""
    remarks: bool = False
    """Whether the report says more than what is new."""
    moved: int = 0
    """How many events have another time in their invitation, which `change` takes with `moved`."""


def look_inside(
    paths: Sequence[Path],
    state: State,
    stamp: Stamp,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Found:
    """Read cards, or invitations. Raises BadInput for both at once, Cancelled when stopped.

    `stamp` has the day and the zone that it is read in, and the uids that people get.
    """
    from store.exchange.ics import is_invitation

    invitations = [is_invitation(path) for path in paths]
    if not any(invitations):
        return _cards(paths, state, stamp, progress, cancelled)
    if not all(invitations):
        raise BadInput("Cards and invitations come in one after the other. Nothing was brought in.")
    return _events(paths, state, stamp, cancelled)


def _cards(
    paths: Sequence[Path],
    state: State,
    stamp: Stamp,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Found:
    from store.exchange.ics_files import beside_cards
    from store.exchange.vcard_import import bring_in, prepare, scan
    from store.exchange.vcard_words import report_lines

    found = scan(paths, progress=progress, cancelled=cancelled)
    prepared = prepare(state, found, stamp)
    report = prepared.report
    lines = [*report_lines(report), *filter(None, [beside_cards(paths)])]
    return Found(
        lines=lines,
        changing=bool(report.new or report.filled),
        change=bring_in,
        scan=prepared,
        people=len(report.new),
        nothing="" if found.cards else " ".join(lines[:2]) or "There is no card in it.",
    )


def _events(
    paths: Sequence[Path], state: State, stamp: Stamp, cancelled: Callable[[], bool]
) -> Found:
    from store.exchange.ics import scan
    from store.exchange.ics_import import bring_in, plan
    from store.exchange.ics_words import event_lines

    found = scan(paths, today=stamp.today, zone=stamp.zone, cancelled=cancelled)
    report = plan(state, found)
    lines = event_lines(report)
    one = len(report.new) == 1 and not (report.filled or report.moved)
    more = report.same or report.differs or report.called_off or report.skipped or report.problems
    return Found(
        lines=lines,
        changing=report.changes,
        change=bring_in,
        scan=found,
        nothing="" if found.events else " ".join(line.strip() for line in lines),
        form=report.new[0].fields if one else None,
        remarks=bool(more),
        moved=len(report.moved),
    )
