"""What a practice session is: its words, its limits, and what it is made of.

Aim: the move comes to mind more easily. Not: a line learned by heart, which keeps nerves going
(`evidence.toml`, SAFETY); so it is short, never graded, and stops by itself. Pure: the day and the
time come in. Limits of five cards, five minutes and ten a day are choices of design (DOSE).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import msgspec

from coach.about import About
from coach.fitting import ANYWHERE, Setting, setting_of
from coach.grammar import LONGEST
from coach.kept import NOTHING_KEPT, Kept, by_prompt
from coach.occasions import Occasion, occasion_of
from coach.tender import is_tender
from store.models import Card, Event, Exposure, Profile, Rehearsal
from store.models import Prompt as KeptPrompt

CARDS: Final = 5
"""So many cards a session."""
LASTS: Final = timedelta(minutes=5)
"""So long a session lasts; the card that is open then is the last."""
CARDS_A_DAY: Final = 10
LOOKS_A_DAY: Final = 3
"""So often one card is looked at on one day."""
QUIET_PLACE, SILENT_PLACE = 4, 5
"""Every fourth card goes quiet, every fifth needs no words."""
LAST_MINUTES: Final = timedelta(minutes=15)
"""So long before an event there is no practising any more."""
SOON: Final = timedelta(days=14)
"""An event that is no further away comes first."""
IN_USE: Final = timedelta(days=14)
"""After so long without a real step one is offered, once."""
TRY_ONE_KEY: Final = "hint:try-one"
"""Key of the item that remembers that it was offered."""

OPENING: Final = "A few cards, five minutes at most. Nothing is sent, and one key stops."
ASK: Final = "What might you do here? Say it, whisper it or think it. Your own words."
GOES_QUIET: Final = "You said it. They smile and look away. What now?"
NO_WORDS: Final = "What might you do here, without a word?"
ALL_RIGHT: Final = "All are right."
HOW: Final = "How was that?"
RATING_WORDS: Final = ("Not today", "With a bit of help", "It came to me", "Feels natural")
"""What 1 to 4 mean on screen: FSRS's Again, Hard, Good, Easy."""
ENOUGH: Final = "You have enough now. The real one will be different, and that's fine."
PLENTY: Final = "That's plenty for one day. It'll keep."
NOTHING_HERE: Final = "There is nothing to practise here. Another moment may have something."
OUTWARD: Final = "Find out one thing about one person."
FREE_TO_GO: Final = "You can go whenever you like."
TRY_ONE: Final = "Want to try one for real, as small as you like?"
UNNAMED: Final = "the event"
"""What an event is called whose name does not fit into a sentence."""
SAVED: Final = "Saved here only."
SKIPPED: Final = "Skipped."

OF_SOMEBODY: Final = frozenset(
    {"OO-start", "OO-stay", "VC-start", "VC-close", "SI-stay", "BU-start", "BU-close"}
)
"""Cells with somebody known, where what the book has of them may be spoken of."""
WITH_SOMEBODY_NEW: Final = "SI-start"
"""Nothing for a coffee with somebody known."""
MIXED_WARMTH, CHOSEN_WARMTH, STRANGERS = 2, 3, 1
"""How close the other may be: in a mixed session, in a moment chosen on purpose, at an event."""


class Practising(msgspec.Struct, frozen=True, kw_only=True):
    """All that a session is made of, on one day."""

    today: date
    comfort: int
    """How far prompts may go, 1 to 3."""
    nobody: About
    """What is known when it is about nobody: the user's own page."""
    people: tuple[About, ...] = ()
    """Those who are expected at the event, as far as they may be suggested."""
    kept: tuple[KeptPrompt, ...] = ()
    """Own words, own prompts, what was put away."""
    of_library: Mapping[str, Kept] = {}
    """The same by prompt of the library."""
    looks: Mapping[str, tuple[date, ...]] = {}
    """Prompt -> the days of its looks so far, in order; a day as often as it was looked at."""
    states: Mapping[str, Mapping[str, Any]] = {}
    """Prompt -> the scheduler's state of its card."""
    occasion: Occasion | None = None
    """What the event in view is made of: the one chosen, else the next within two weeks."""
    expected: int = 0
    """How many are expected there, whoever may be suggested."""
    setting: Setting = ANYWHERE
    """What is known of that event, as far as a line could be at odds with it."""
    event_name: str = ""
    """How a moment names that event; empty where it names none."""
    for_event: bool = False
    """Only what that event is made of."""
    situation: str = ""
    """Code of the one that was chosen on purpose; else it is mixed."""
    first: str = ""
    """Id of the prompt that it was chosen beside: with its cell one begins."""

    @property
    def moments(self) -> tuple[str, ...]:
        """Codes of what the event in view is made of."""
        if self.occasion is None:
            return ()
        made_of = self.occasion.made_of(self.expected)
        known = any(one.warmth > STRANGERS for one in self.people) and not self.one_to_one
        return (*made_of, *(self.occasion.known if known else ()))

    @property
    def one_to_one(self) -> bool:
        """Whether it is for an event with one person."""
        if not self.for_event or self.occasion is None:
            return False
        return self.occasion.is_one_to_one(self.expected)

    @property
    def among_known(self) -> bool:
        """Whether it is for an event without a room of strangers: a call, a coffee, one person."""
        if not self.for_event or self.occasion is None:
            return False
        return self.occasion.is_among_known(self.expected)

    def setting_of(self, situation: str) -> Setting:
        """Where a card of that situation plays: at the event, where it is for it or may name it."""
        named = bool(self.event_name) and situation in self.moments
        return self.setting if self.for_event or named else ANYWHERE

    @property
    def room(self) -> int:
        """How many cards there may still be in a session that begins now."""
        today = sum(days.count(self.today) for days in self.looks.values())
        return max(min(CARDS, CARDS_A_DAY - today), 0)

    def kept_of(self, prompt: str) -> Kept:
        """What is kept about a prompt of the library."""
        return self.of_library.get(prompt, NOTHING_KEPT)

    def looks_today(self, prompt: str) -> int:
        """How often a card was looked at today."""
        return self.looks.get(prompt, ()).count(self.today)


def practising(
    today: date,
    profile: Profile,
    nobody: About,
    *,
    kept: Iterable[KeptPrompt] = (),
    rehearsals: Iterable[Rehearsal] = (),
    cards: Iterable[Card] = (),
    event: Event | None = None,
    for_event: bool = False,
    expected: int = 0,
    people: Iterable[About] = (),
    situation: str = "",
    first: str = "",
) -> Practising:
    """What a session is made of. `event` is the one chosen (`for_event`), or the next one, and
    `expected` how many are expected there; `first` is the id of the prompt that stood on screen."""
    looks: dict[str, list[date]] = {}
    for one in rehearsals:
        looks.setdefault(one.prompt, []).append(one.on)
    states: dict[str, Mapping[str, Any]] = {}
    for card in cards:
        states.setdefault(card.prompt, card.state)
    occasion = occasion_of(event.kind) if event is not None else None
    kept = tuple(kept)
    return Practising(
        today=today,
        comfort=profile.comfort,
        nobody=nobody,
        people=tuple(one for one in people if one.may_suggest),
        kept=kept,
        of_library=by_prompt(kept, today),
        looks={prompt: tuple(sorted(days)) for prompt, days in looks.items()},
        states=states,
        occasion=occasion,
        expected=expected,
        setting=setting_of(event, expected) if event is not None else ANYWHERE,
        event_name=_name(event, occasion, expected, chosen=for_event),
        for_event=for_event and event is not None,
        situation=situation,
        first=first,
    )


def _name(event: Event | None, occasion: Occasion | None, expected: int, *, chosen: bool) -> str:
    """An event's name as it may stand after "at"; a coffee with somebody has none.

    One that is too long or tender is named by no name, and only where it was `chosen`.
    """
    if event is None or occasion is None or occasion.is_among_known(expected):
        return ""
    name = " ".join(event.title.split())
    if len(name) > LONGEST or is_tender(name):
        return UNNAMED if chosen else ""
    return name


def how_it_was(rating: int | None) -> str:
    """A rating in the words in which it was given; empty where it was left open."""
    return RATING_WORDS[rating - 1] if rating in (1, 2, 3, 4) else ""


# when it ends, and what comes instead


def is_over(began: datetime, now: datetime) -> bool:
    """Whether five minutes have gone by, so that no further card is begun."""
    return now - began >= LASTS


def starts_now(events: Iterable[Event], now: datetime) -> Event | None:
    """The event that begins within a quarter of an hour: then one looks outward instead.

    Only one with a time of day counts. `now` has a zone.
    """
    near = [
        (event.begins, event.uid, event)
        for event in events
        if event.begins is not None and timedelta() <= event.begins - now <= LAST_MINUTES
    ]
    return min(near, key=lambda one: one[:2])[2] if near else None


def is_enough(practising: Practising, prompt: str) -> bool:
    """Whether the look at a card that is being taken now is the last of the day."""
    return practising.looks_today(prompt) + 1 >= LOOKS_A_DAY


def offers_a_step(
    rehearsals: Iterable[Rehearsal], exposures: Iterable[Exposure], today: date, *, closed: bool
) -> bool:
    """Whether to ask for a first small step: after two weeks of use, without one in real life.

    `closed`: it was asked before. Somebody who has begun a step is not asked.
    """
    first = min((one.on for one in rehearsals), default=today)
    return not closed and today - first >= IN_USE and not any(True for _ in exposures)
