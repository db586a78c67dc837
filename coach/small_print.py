"""The small lines: what is said at the beginning, at an end, and on a hard day."""

from __future__ import annotations

from typing import Final

PRACTICE: Final = "This is practice, not treatment."
FIRST_RUN: Final = f"{PRACTICE} Your notes stay with you. You can stop anything with one key."
EMPTY_DAY: Final = "Nothing needs you today."
QUIET_PERSON: Final = "Quiet for a while. A hello would be welcome, or not today."
COME_BACK: Final = "Good to see you. Start anywhere."
SKIPPED: Final = "Skipped."
PUT_BACK: Final = "Put back."
HARD_ENTRY: Final = "That sounds hard. Would a rest, a calming exercise, or Help be useful?"
WORSE_THAN_BEFORE: Final = "Some days the tension goes up. It doesn't undo anything."
ENOUGH_TODAY: Final = "That's plenty for one day. It'll keep."
NO_ANSWER: Final = "That stings. It usually says more about their day than about you."
TALKING_THERAPY: Final = (
    "If worry about people keeps you from living as you want, there is talking therapy made for "
    "exactly that. A doctor can point you to it."
)

DANGER: Final = "If you might be in danger, call your local emergency number now."
LINES_TO_CALL: Final = (
    ("US", "call or text 988"),
    ("UK and Ireland", "Samaritans 116 123, free, any time"),
    ("Elsewhere", "findahelpline.com"),
)
"""(where, whom): help lines that answer at any hour."""
OWN_PERSON: Final = "You can add your own person here."
NOT_READ: Final = "This app does not read your notes for danger; please tell someone."


def put_away(until: str = "") -> str:
    """What is said of something put off; `until` is a day in words."""
    return f"Put away until {until or 'later'}. Nothing is lost."


def on_average(finding: str) -> str:
    """A finding as the one sentence under "why this works": about averages, never about one person.

    A sentence that says so itself stays as it is.
    """
    said = finding.strip()
    if any(word in said.casefold() for word in ("on average", "usually")):
        return said
    begins_with_a_word = said[:1].isupper() and said[1:2].islower()
    return f"On average, {said[:1].lower() + said[1:] if begins_with_a_word else said}"
