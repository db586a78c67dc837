"""Where a line would be said, and whether it makes sense there: among whom, and at what hour.

A line is never at odds with what the book knows of an event; what is not known stands in no line's
way. Which lines these are is a list by hand, since only a reader can tell.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from coach.grammar import folded
from coach.occasions import occasion_of
from store.models import Event

Scene = Literal["", "known", "company", "walk", "call"]
"""How a moment is painted: for anybody; for a room where the user may find somebody they know; for
a few people one knows; for the same on foot; for the same on screen or on the phone."""
FALLS_BACK: Final[dict[Scene, tuple[Scene, ...]]] = {
    "": (),
    "known": ("known",),
    "company": ("company",),
    "walk": ("walk", "company"),
    "call": ("call", "company"),
}
"""Scene -> those to paint a moment by, the closest first."""

EVENING: Final = 17
"""From this hour on the afternoon is over."""
NOON: Final = 12
NIGHT: Final = 18
"""What is over before this hour has no night."""

ROOMS: Final = frozenset({"AA", "JG", "CH", "AT"})
"""Situations that need a room with people one does not know."""
OF_A_ROOM: Final = frozenset(
    {"LV-close-3", "LV-close-4", "LV-close-5", "LV-stay-2", "FN-start-4", "TY-stay-1"}
)
"""Other lines that need one."""
OF_SEVERAL: Final = frozenset({"IN-stay-2", "VC-start-2", "VC-close-3"})
"""Lines that need somebody besides the two."""
LEAVES_SEVERAL: Final = frozenset({"LV-close-1", "LV-stay-1"})
"""Last words for more than one person: said to one alone they would leave them sitting there, or
thank them for what they are no host of."""
OF_SESSIONS: Final = frozenset({"CH-start-1", "CH-start-3", "CH-stay-1", "AA-stay-1"})
"""Lines that need a programme, with one thing after the other."""
OF_THE_AFTERNOON: Final = frozenset({"CH-start-3"})
OF_THE_NIGHT: Final = frozenset({"FN-stay-2"})
OF_NOBODY_KNOWN: Final = frozenset({"AA-start-2"})
"""Lines that say one knows nobody."""
STANDING_UP: Final = frozenset({"LV-close-1"})
"""Lines with which one gets up and goes out, where one is inside already."""
BEING_THERE: Final = frozenset({"LV-close-1", "LV-stay-1"})
"""Lines with which one leaves a place."""
QUIET_WITH_A_DRINK: Final = frozenset({"OO-start-4", "SI-stay-3"})
QUIET_OF_SESSIONS: Final = frozenset({"AA-start-2"})
"""Lines whose words for a silence need a drink at hand, or a programme."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an event, as far as a line could be at odds with it."""

    room: bool = True
    """There are people one does not know: not so at a coffee, on a walk, in a call."""
    two: bool = False
    """It is with one person."""
    walk: bool = False
    call: bool = False
    sessions: bool = True
    """There may be a programme with one thing after the other."""
    afternoon: bool = True
    night: bool = True
    """It may go on so long, or begin so early."""
    knows: bool = False
    """Somebody is expected whom the user can name."""

    @property
    def scene(self) -> Scene:
        """How a moment there is painted."""
        if self.room:
            return "known" if self.knows else ""
        return "call" if self.call else "walk" if self.walk else "company"


ANYWHERE: Final = Setting()
"""Where nothing is known."""


def setting_of(event: Event, expected: int) -> Setting:
    """What an event says of itself, its kind and its hours, and how many are `expected` there."""
    occasion = occasion_of(event.kind)
    room = not occasion.is_among_known(expected)
    return Setting(
        room=room,
        two=not room and expected <= 1,
        walk="walk" in folded(event.kind).split(),
        call=occasion.moments[0] == "VC",
        sessions=occasion.sessions,
        afternoon=_has_an_afternoon(event),
        night=_has_a_night(event),
        knows=expected > 0,
    )


def fits(prompt: str, setting: Setting) -> bool:
    """Whether the line of a prompt (its id) makes sense there."""
    at_odds = (
        (not setting.room and (prompt[:2] in ROOMS or prompt in OF_A_ROOM))
        or (setting.two and (prompt in OF_SEVERAL or prompt in LEAVES_SEVERAL))
        or (setting.walk and prompt in STANDING_UP)
        or (setting.call and prompt in BEING_THERE)
        or (not setting.sessions and prompt in OF_SESSIONS)
        or (not setting.afternoon and prompt in OF_THE_AFTERNOON)
        or (not setting.night and prompt in OF_THE_NIGHT)
        or (setting.knows and prompt in OF_NOBODY_KNOWN)
    )
    return not at_odds


def quiet_fits(prompt: str, setting: Setting) -> bool:
    """Whether what that prompt has for a silence makes sense there."""
    if (setting.walk or setting.call) and prompt in QUIET_WITH_A_DRINK:
        return False
    return setting.sessions or prompt not in QUIET_OF_SESSIONS


def _has_an_afternoon(event: Event) -> bool:
    """False for what begins in the evening, or is over by noon; of several days one is enough."""
    begins, ends, days = event.begins, event.finishes, _days(event)
    early = begins is None or begins.hour < EVENING
    long = ends is None or ends.hour > NOON
    return (early and long) if not days else (early or long or days > 1)


def _has_a_night(event: Event) -> bool:
    """False for what is over before the evening, and for what begins by noon with no end known."""
    begins, ends = event.begins, event.finishes
    if _days(event):
        return True
    if ends is not None:
        return ends.hour >= NIGHT
    return begins is None or begins.hour > NOON


def _days(event: Event) -> int:
    """How many nights it lasts; 0 where that is not known."""
    first, last = event.first_day, event.last_day
    return (last - first).days if first is not None and last is not None else 0
