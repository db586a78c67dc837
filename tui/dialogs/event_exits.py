"""The ways out of an event's row: until when, and what is in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from store.inbox.coming import BEFORE, Coming, is_prepared
from store.words import cut, exact
from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import phrase

_TITLE = 40
"""Characters of a title that stand in another one."""
EventWay = Literal["later", "calm", "practise", "on_the_day", "no_more"]


class EventUntil(ChoiceDialog[date]):
    """Until when the preparing waits, or the questions afterwards: the day it comes back."""

    def __init__(self, one: Coming, today: date, last: date) -> None:
        days = _days(one, today, last)
        super().__init__(
            phrase("Later, for $title", title=cut(one.event.title, _TITLE)),
            [
                Choice(str(number), words, f"It is back on {exact(day, today)}.", day)
                for number, (words, day) in enumerate(days, start=1)
            ],
        )


def days_to_choose(one: Coming, today: date, last: date) -> bool:
    """Whether there is any day it may be put off to."""
    return bool(_days(one, today, last))


def _days(one: Coming, today: date, last: date) -> list[tuple[str, date]]:
    """Tomorrow, and that morning; of the questions afterwards a day within the week.

    While an event is further away than Today asks about it, no day before that: it would not be
    back then. One that is prepared comes back on its own day by itself.
    """
    if one.source == "event":
        asked = today >= one.due - timedelta(days=BEFORE)
        soon = today + timedelta(days=1) if asked else one.due - timedelta(days=1)
        spans = [("tomorrow" if asked else "the day before", soon), ("that morning", last)]
        spans = [] if is_prepared(one.event) else spans
    else:
        spans = [
            ("tomorrow", today + timedelta(days=1)),
            ("in three days", today + timedelta(days=3)),
            ("at the end of the week after it", last),
        ]
    found: dict[date, str] = {}
    for words, day in spans:
        if today < day <= last:
            found.setdefault(day, words)
    return [(words, day) for day, words in found.items()]


class WayOfEvent(ChoiceDialog[EventWay]):
    """What is in the way of preparing for an event, or of saying how it was."""

    def __init__(self, one: Coming, today: date, last: date) -> None:
        before = one.source == "event"
        choices: list[Choice[EventWay]] = []
        if days_to_choose(one, today, last):
            says = "Choose a day for it. Nothing is lost."
            choices.append(Choice("b", "busy just now", says, "later"))
        says = "A few quiet minutes first. Nothing else changes."
        choices.append(Choice("z", "worried", says, "calm"))
        if before:
            choices.append(
                Choice("p", "don't know what to say", "A few cards to practise.", "practise")
            )
            if one.due > today:
                says = "It comes back on its own day, and not before."
                choices.append(Choice("l", "only on the day", says, "on_the_day"))
            says = "No preparing. The event stays in Events."
            choices.append(Choice("m", "no more reminders", says, "no_more"))
        else:
            says = "It is not asked about any more. It opens from Events."
            choices.append(Choice("m", "no more reminders", says, "no_more"))
        super().__init__(
            phrase("What's in the way with $title?", title=cut(one.event.title, _TITLE)), choices
        )
