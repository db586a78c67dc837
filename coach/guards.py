"""Conditions under which alone a prompt is offered, by the name that the library gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from coach.about import About
from coach.grammar import gives
from coach.meeting import FRESH_DAYS

LATE_NOTE = timedelta(days=21)
"""From then on a note after a meeting says that it comes late."""
A_WHILE = timedelta(days=30)
"""Longer without a word is what one may call having gone quiet."""
ON_PURPOSE = "on_purpose"
"""The guard of what nobody is ever led to: it holds only where the user chose it."""
COLD = "cold_contact"
COLD_LINE = "Most cold notes get no reply. It says little about you."
"""Said before a message to someone one has never met (evidence: EMAIL)."""
UNANSWERED = "nudge_sent"
UNANSWERED_LINE = "That stings. It usually says more about their day than about you."
"""Said before letting go where a message and its one nudge found no answer. Of unkindness it is not
said: that is explained away by nobody's day."""


def long_quiet(about: About) -> bool:
    """Out of touch for more than 180 days, or in the circle "quiet"."""
    return about.long_quiet


def event_year_ago(about: About) -> bool:
    """The two were at something 11 to 13 months ago."""
    return bool(about.year_ago)


def event_over_21_days(about: About) -> bool:
    """They met three weeks ago or longer, even if a vague day is taken at its latest."""
    return about.met_day is not None and about.today - about.met_day >= LATE_NOTE


def event_within_60_days(about: About) -> bool:
    """They met within 60 days, even if a vague day is taken at its earliest."""
    return about.met is not None and about.today - about.met.first <= timedelta(days=FRESH_DAYS)


def barely_met(about: About) -> bool:
    """They talked once at most, as far as is known, and are not close."""
    return about.talks <= 1 and about.warmth < 3


def a_while(about: About) -> bool:
    """The last talk is known, and over 30 days ago."""
    return about.last_contact is not None and about.today - about.last_contact > A_WHILE


def nudge_possible(about: About) -> bool:
    """One own message over 14 days ago, and nothing since."""
    return about.nudge_possible


def nudge_sent(about: About) -> bool:
    """A second message after it, that too over 14 days ago."""
    return about.nudge_sent


def cold_contact(about: About) -> bool:
    """Nothing says that the two ever met."""
    return about.unknown


def never_met(about: About) -> bool:
    """Nothing says that the two ever met, where no word on cold notes is due."""
    return about.unknown


def birthday_to_come(about: About) -> bool:
    """A birthday today or in the next days."""
    return about.birthday is not None and about.birthday >= about.today


def birthday_passed(about: About) -> bool:
    """A birthday in the days before today."""
    return about.birthday is not None and about.birthday < about.today


def promise_gives(about: About) -> bool:
    """The promise was to hand over what a message can carry: with it, the promise is kept."""
    return gives(about.slots.get("promise", ""))


def line_before(guard: str) -> str:
    """What is said before a prompt with this guard; mostly nothing."""
    return {COLD: COLD_LINE, UNANSWERED: UNANSWERED_LINE}.get(guard, "")


GUARDS: Mapping[str, Callable[[About], bool]] = {
    guard.__name__: guard
    for guard in (
        long_quiet,
        event_year_ago,
        event_over_21_days,
        event_within_60_days,
        barely_met,
        a_while,
        nudge_possible,
        nudge_sent,
        cold_contact,
        never_met,
        birthday_to_come,
        birthday_passed,
        promise_gives,
    )
} | {ON_PURPOSE: lambda _: False}
"""Name -> what it asks. A name that is none of these never holds."""


def holds(guard: str, about: About, *, on_purpose: bool = False) -> bool:
    """Whether a prompt with this guard may be offered; one without a guard always may.

    `on_purpose`: the user chose the situation. Then it may be long quiet with someone whose last
    talk is unknown, and a birthday where no day of one is near, since the user says so.
    """
    if not guard:
        return True
    if on_purpose and guard == ON_PURPOSE:
        return True
    if on_purpose and guard == long_quiet.__name__ and about.last_contact is None:
        return True
    if on_purpose and guard == birthday_to_come.__name__ and about.birthday is None:
        return True
    asks = GUARDS.get(guard)
    return asks is not None and asks(about)
