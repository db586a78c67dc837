"""Which of the events of one UID comes in: the newest word of it, and of a series the next date.

A series and its changed dates share one UID. Dates that were changed or called off alone are taken
out of the series by whoever reads it (`ics_event`); here the one that comes next is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from store.exchange.ics_event import Invitation
from store.exchange.vcard_scan import Problem
from store.words import exact


def each_once(
    events: Iterable[Invitation], name: str, today: date, problems: list[Problem]
) -> Iterator[Invitation]:
    """Each UID once, by the highest SEQUENCE and of equals the last; of a series the next date.

    Where only changed dates of a series are there, each of those comes. What is to be said goes to
    `problems`, with `name` for the file.
    """
    by_uid: dict[str, list[Invitation]] = {}
    for event in events:
        by_uid.setdefault(event.uid, []).append(event)
    for same in by_uid.values():
        whole = [event for event in same if not event.changes]
        changed = _changed(same)
        if not whole:
            yield from changed
            continue
        main = _newest(whole)
        off = [event for event in changed if event.cancelled and not main.cancelled]
        if main.cancelled or not main.rule_line:
            starts = main.fields.get("starts", "")[:10]
            here = (one for one in changed if one.changes == starts and not one.cancelled)
            instead = next(here, None)
            yield main if instead is None or main.cancelled else _merged(main, instead)
        else:
            yield _next_of(main, changed, name, today, problems)
            off = [event for event in off if event.changes == main.fields["starts"][:10]]
        yield from off


def _newest(events: Iterable[Invitation]) -> Invitation:
    """The newest word of one event: the highest SEQUENCE, of equals the last."""
    return max(enumerate(events), key=lambda one: (one[1].sequence, one[0]))[1]


def _changed(events: Iterable[Invitation]) -> list[Invitation]:
    """The newest word of each changed date of a series."""
    by_date: dict[str, list[Invitation]] = {}
    for event in events:
        if event.changes:
            by_date.setdefault(event.changes, []).append(event)
    return [_newest(by_date[day]) for day in sorted(by_date)]


def _next_of(
    main: Invitation,
    changed: list[Invitation],
    name: str,
    today: date,
    problems: list[Problem],
) -> Invitation:
    """The next date of a series: its own, or one that was changed and comes sooner."""
    ahead = [
        event for event in changed
        if not event.cancelled and event.fields.get("starts", "")[:10] >= today.isoformat()
    ]  # fmt: skip
    apart = {event.changes for event in changed}  # one of them may stand in another file
    if not main.over and main.fields["starts"][:10] not in apart:
        ahead.append(main)
    if not ahead and not main.over:
        return main
    if not ahead:
        reason = "this repeats, and its dates are over; the first one came in"
        problems.append(Problem(name, main.rule_line, reason))
        return main
    soonest = min(ahead, key=lambda event: event.fields.get("starts", ""))
    day = date.fromisoformat(soonest.fields["starts"][:10])
    reason = f"this repeats; only the next date came in, {exact(day.isoformat(), today)}"
    problems.append(Problem(name, main.rule_line, reason))
    if soonest is main:
        return main
    return _merged(main, soonest)


def _merged(main: Invitation, changed: Invitation) -> Invitation:
    """A changed date of a series, which says only what is different."""
    return changed._replace(
        fields=main.fields | changed.fields,
        changes="",
        rule_line=main.rule_line,
        people=changed.people or main.people,
    )
