"""The door card: what to have in mind on the way in, short enough for a corridor and a phone.

At most three cues, because more is a script to hold on to (`evidence.toml`, SAFETY). In the last
quarter of an hour attention goes outward first (FOCUS): the card begins with that cue, and a
reminder says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec

from coach import staying
from coach.columns import one_line, wrapped
from store.models import Event, EventPlan

OUTWARD: Final = "Find out one thing about one person."
WHENEVER: Final = "You can go whenever you like."
WIDTH: Final = 40
"""Columns of a card."""
CUES: Final = 3
LONGEST: Final = 120
"""Characters of one line of a card: three lines of 40 columns."""


class DoorCard(msgspec.Struct, frozen=True, kw_only=True):
    """One card. What is empty is not shown."""

    title: str = ""
    outward: str = ""
    """The cue outward, in the last quarter of an hour."""
    goal: str
    cues: tuple[str, ...] = ()
    exit: str = ""
    leave_by: str = ""
    """"Leave by 20:15."."""

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The card as groups of sentences, each with a line of air after it."""
        cues = tuple(f"· {cue}" for cue in self.cues)
        first = ((self.title,), (self.outward,), (self.goal,))
        groups = (*first, cues, (self.exit,), (self.leave_by,))
        return tuple(said for group in groups if (said := tuple(filter(None, group))))

    @property
    def text(self) -> str:
        """The card as plain text, for a phone."""
        return "\n".join(sentence for group in self.parts for sentence in group)

    def lines(self, width: int = WIDTH) -> list[str]:
        """The card in lines of at most `width` columns, broken between words."""
        lines: list[str] = []
        for group in self.parts:
            lines += [""] if lines else []
            for sentence in group:
                first, *rest = wrapped(sentence, width) or [""]
                hang = "  " if sentence.startswith("· ") else ""
                if hang and rest:
                    rest = wrapped(sentence.removeprefix(first).lstrip(), width - len(hang))
                lines += [first, *(f"{hang}{line}" for line in rest)]
        return lines


def door_card(
    event: Event, now: datetime | None = None, *, names: Mapping[str, str] | None = None
) -> DoorCard:
    """The card of an event; without a plan it has one thing to find out.

    When to leave stands on it only where it was chosen; half the length is no more than a
    suggestion of the questions. With `now` (and a zone), in the last quarter of an hour before the
    beginning, the cue outward stands first. `names` are uid -> name, for the person to look for.
    """
    plan = event.plan or EventPlan()
    goal = one_line(plan.goal, LONGEST)
    soon = now is not None and staying.is_soon(event, now)
    leave = _leave_by(event, now)
    return DoorCard(
        title=one_line(event.title, LONGEST),
        outward=OUTWARD if soon and goal else "",
        goal=goal or OUTWARD,
        cues=_cues(plan, names or {}),
        exit=one_line(plan.exit, LONGEST),
        leave_by=f"{leave} {WHENEVER}".strip() if soon else leave,
    )


def reminder(event: Event, now: datetime) -> DoorCard:
    """What a reminder says, a quarter of an hour before: which event, its hour where the user is,
    the cue outward and when to leave."""
    begins = event.begins_here(now)
    hour = f" · {begins:%H:%M}" if begins is not None else ""
    return DoorCard(
        title=f"{one_line(event.title, LONGEST)}{hour}",
        goal=OUTWARD,
        leave_by=f"{_leave_by(event, now)} {WHENEVER}".strip(),
    )


def _leave_by(event: Event, now: datetime | None) -> str:
    """When to leave, in a sentence; empty where nothing was chosen."""
    until = event.plan.stay_until if event.plan is not None else ""
    return staying.sentence(until, staying.hour_here(event, until, now))


def _cues(plan: EventPlan, names: Mapping[str, str]) -> tuple[str, ...]:
    """The cues of the plan; where there are fewer than three, the first words are one, and so is
    whom to look for."""
    look_for = one_line(names.get(plan.look_for, plan.look_for))
    found = [*plan.cues, plan.arrival, f"look for {look_for}" if look_for else ""]
    said = [one_line(cue, LONGEST) for cue in found]
    return tuple(cue for cue in said if cue)[:CUES]


def shorter(card: DoorCard) -> Iterable[DoorCard]:
    """The card, and ever shorter ones, down to its goal alone: for a code that has to fit."""
    yield card
    without = msgspec.structs.replace(card, title="", cues=())
    yield msgspec.structs.replace(card, cues=())
    yield without
    if card.outward:
        without = msgspec.structs.replace(without, outward="")
        yield without
    yield msgspec.structs.replace(without, exit="")
    yield DoorCard(goal=card.goal)
    yield DoorCard(goal=one_line(card.goal, WIDTH))


def nearest(events: Iterable[Event], now: datetime) -> Event | None:
    """The event whose door is nearest: one that runs, the next of today, or the next to come.

    `now` is the user's own time with its zone. None when nothing is to come.
    """
    today = (now - timedelta(hours=4)).date()
    found = []
    for one in events:
        first, last = one.day_here(now), one.last_day_here(now)
        if first is None or last is None or last < today:
            continue
        over = one.finishes is not None and one.finishes <= now
        found.append(((over, max(first, today), one.starts, one.uid), one))
    return min(found, key=lambda each: each[0])[1] if found else None
