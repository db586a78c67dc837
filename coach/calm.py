"""The three calming exercises: their names, what is said around them, and which are offered.

To be offered before leaving home or afterwards, never as a condition for a step: whether such
exercises become something one thinks one cannot do without is open (BREATHCARE). Nothing moves;
an exercise is words that change in their time.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from coach import breathing, soft_hands

GENTLY: Final = (
    "Many people find this settles them a little. Go gently, and stop whenever you like."
)
OPENING: Final = (
    f"{GENTLY} If breathing exercises make you uneasy, or you have a heart or lung condition, or "
    "are pregnant, choose number 3."
)
"""Said before any of them, and in front of the text that stands still."""
STOPPED: Final = "Stopped. That's fine."
TOO_SLOW: Final = "If this pace is too slow, press - to shorten each part by half a second."
AFTER: Final = "A bit easier, the same, or not for me?"
"""The one question afterwards. Only `not for me` is kept."""
STILL_HERE: Final = "put away, still here"
"""Said of number 3 in place of how long it lasts."""

LONG_SIGH: Final = 1
SLOW_AND_EVEN: Final = 2
SOFT_HANDS: Final = 3


class Exercise(NamedTuple):
    """What is said of an exercise before it begins."""

    number: int
    """By this it is chosen."""
    name: str
    lasts: str
    """How long, in words."""
    how: tuple[str, ...]
    """What to do, a sentence or two each."""


EXERCISES: Final = (
    Exercise(
        LONG_SIGH,
        "Long sigh",
        "one minute, or five",
        (
            "Breathe in through the nose, add a small top-up through the nose, then let a slow "
            "breath out through the mouth, and rest.",
        ),
    ),
    Exercise(
        SLOW_AND_EVEN,
        "Slow and even",
        "three minutes",
        ("Breathe in through the nose, and out. No holding. Any pace will do.",),
    ),
    Exercise(
        SOFT_HANDS,
        "Soft hands, look out",
        "two minutes",
        ("Nothing to do with breathing.", soft_hands.ANY_WAY),
    ),
)
"""By number."""
_GENTLEST: Final = (SOFT_HANDS, SLOW_AND_EVEN, LONG_SIGH)


def exercise(number: int) -> Exercise:
    """The exercise of that number, 1 to 3. Raises KeyError for another."""
    return {each.number: each for each in EXERCISES}[number]


def opening(numbers: Collection[int]) -> str:
    """What is said in front of these exercises; number 3 alone needs nobody sent to it."""
    return GENTLY if set(numbers) == {SOFT_HANDS} else OPENING


def offered(put_away: Collection[int]) -> tuple[Exercise, ...]:
    """Those that are not put away, by number; where all are, number 3."""
    found = tuple(each for each in EXERCISES if each.number not in put_away)
    return found or (exercise(SOFT_HANDS),)


def in_view(put_away: Collection[int]) -> tuple[tuple[Exercise, str], ...]:
    """Those that a list shows, each with how long it lasts.

    These are the ones offered, and number 3 even when it is put away, because the opening sends
    some people there.
    """
    shown = offered(put_away)
    return tuple(
        (each, each.lasts if each in shown else STILL_HERE)
        for each in EXERCISES
        if each in shown or each.number == SOFT_HANDS
    )


def first_choice(put_away: Collection[int]) -> Exercise:
    """The gentlest of those offered, for whoever does not choose."""
    numbers = {each.number for each in offered(put_away)}
    return exercise(next(number for number in _GENTLEST if number in numbers))


def as_text(number: int) -> tuple[tuple[str, ...], ...]:
    """All of one exercise as words that stand still: paragraphs of lines."""
    if number == LONG_SIGH:
        return (
            (breathing.still(breathing.LONG_SIGH),),
            ("Six times is one minute, thirty times are five.",),
            (breathing.END,),
        )
    if number == SLOW_AND_EVEN:
        slow, quicker, ordinary = map(breathing.still, breathing.PACES)
        square = breathing.still(breathing.SQUARE)
        return (
            (f"{slow} Eighteen times is three minutes.",),
            (
                f"Or quicker. {quicker} Twenty-six times.",
                f"Or as usual. {ordinary} Thirty-six times.",
                f"Or square, for those who like counting. {square} Eleven times. Leave out the "
                "holds whenever you like.",
            ),
            (breathing.END,),
        )
    groups = soft_hands.groups(soft_hands.TWO_MINUTES)
    return (
        *(tuple(part.text for part in group) for group in groups),
        (soft_hands.END,),
    )
