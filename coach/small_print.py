"""The small print: what is said at the beginning and on a hard day."""

from __future__ import annotations

from typing import Final

PRACTICE: Final = "This is practice, not treatment."
FIRST_RUN: Final = f"{PRACTICE} Your notes stay with you. You can stop anything with one key."
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
