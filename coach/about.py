"""All that is known of one person today, as far as a prompt may use it. Pure over the records."""

from __future__ import annotations

from datetime import date

import msgspec

from store.models import Contact, FollowUp


class About(msgspec.Struct, frozen=True, kw_only=True):
    """One person on one day: what fills the slots, and what the conditions ask."""

    contact: Contact
    today: date
    warmth: int = 1
    """How close the two are: 1 stranger or new, 2 known, 3 close."""
    unknown: bool = False
    """Nothing says that the two know each other: worth one question."""
    slots: dict[str, str] = {}
    """Slot -> words that may be used now."""
    aged: dict[str, str] = {}
    """Slot -> words older than a year: a draft asks whether they are still right."""
    long: dict[str, str] = {}
    """Slot -> words too long for a line: a draft asks to shorten them."""
    last_contact: date | None = None
    """The last day they were present at a talk, at most today."""
    met_day: date | None = None
    """The day the two met, a vague one by its last day, at most today."""
    met_from: date | None = None
    """The first day on which the two may have met."""
    long_quiet: bool = False
    fresh_meeting: bool = False
    """They met within 60 days and have not talked since."""
    followed_up: bool = False
    """There was a talk after the day they met."""
    promise: FollowUp | None = None
    """The open promise a prompt speaks of."""
    promise_due: bool = False
    """That promise wants to be kept by now, or its row is the one selected."""
    birthday: date | None = None
    """A birthday from a week ago to three days ahead."""
    good_news: date | None = None
    """The day of fresh good news of theirs."""
    may_suggest: bool = True
    """False: this person is in no suggestion anywhere."""
    row: str = ""
    """Key of the row of Today that is selected, if it is one of theirs."""
