"""When a card is practised again: FSRS, with its lots and its clock left out.

A card's state goes in as the dict that the book keeps, and comes out as another. Source: FSRS-6 as
in py-fsrs 6.3.2, whose default parameters these are; an expanding space between looks is from
`evidence.toml`, SPACE.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zlib import crc32

import msgspec

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RATINGS = (1, 2, 3, 4)
"""Again, Hard, Good, Easy; on screen they are `coach.practice.RATING_WORDS`."""
RETENTION = 0.90
"""A card comes back when it would still come to mind nine times in ten."""
LONGEST = 60
"""Days after which a card comes back at the latest: a line that is two months old is no longer
fresh."""
JUST_DUE = RETENTION
"""How likely it is on its day that a card still comes to mind."""

_FAR = 36_500.0
"""Days of stability beyond which a state was not made by a review."""


class _Kept(msgspec.Struct, frozen=True):
    """What of a kept state counts. With no learning steps every card is under review (2)."""

    state: Literal[2]
    stability: Annotated[float, msgspec.Meta(gt=0, le=_FAR)]
    difficulty: Annotated[float, msgspec.Meta(ge=1, le=10)]
    due: Annotated[datetime, msgspec.Meta(tz=True)]
    last_review: Annotated[datetime, msgspec.Meta(tz=True)]


def noon(day: date) -> datetime:
    """The moment that stands for a user's day: whole days lie between two of them."""
    return datetime.combine(day, time(12), UTC)


def review(
    state: Mapping[str, Any] | None, prompt_id: str, rating: int, when: datetime
) -> dict[str, Any]:
    """The state after a card was rated 1 to 4 at `when`, in UTC; `state` is as the book has it.

    A state that was not made here is that of a new card. The settings stand beside the outcome, so
    that the numbers can be read without this program. Raises ValueError for another rating and for
    a time that is not in `datetime.UTC`.
    """
    from fsrs import Rating

    kept = _read(state)
    card = _card(prompt_id, kept, when)
    after, _ = _scheduler().review_card(card, Rating(rating), review_datetime=when)
    return {**after.to_dict(), "scheduler": dict(_scheduler().to_dict())}


def due_on(state: Mapping[str, Any] | None) -> date | None:
    """The day on which a card comes back; None for one that was never rated."""
    kept = _read(state)
    return kept.due.date() if kept is not None else None


def retrievability(state: Mapping[str, Any] | None, when: datetime) -> float:
    """How likely the move comes to mind at `when`, 0 to 1; 0 for a card that was never rated."""
    kept = _read(state)
    if kept is None:
        return 0.0
    return _scheduler().get_card_retrievability(_card("", kept, when), when)


def card_id(prompt_id: str) -> int:
    """The number that stands for a prompt in a state; the library would take one off the clock."""
    return crc32(prompt_id.encode())


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _card(prompt_id: str, kept: _Kept | None, when: datetime) -> Card:
    """The library's card, everything given that it would otherwise ask the clock for."""
    from fsrs import Card, State

    if kept is None:
        return Card(card_id=card_id(prompt_id), due=when)
    return Card(
        card_id=card_id(prompt_id),
        state=State.Review,
        stability=kept.stability,
        difficulty=kept.difficulty,
        due=kept.due,
        last_review=kept.last_review,
    )


def _read(state: Mapping[str, Any] | None) -> _Kept | None:
    """What the book has of a card, in UTC; None where it has nothing that can be read."""
    try:
        kept = msgspec.convert(dict(state or {}), _Kept)
        due, last = kept.due.astimezone(UTC), kept.last_review.astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):
        return None
    return msgspec.structs.replace(kept, due=due, last_review=last)
