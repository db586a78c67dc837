"""Today's keys on the row of an event: the letters mean there what they mean in Events.

The screen has one binding a letter, so each of these runs the action that Today has for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.commands import coach, person
from tui.commands.base import Command
from tui.commands.events import (
    Debrief,
    DoorCard,
    EditEvent,
    EventLater,
    EventWay,
    PeopleMet,
    PractiseFor,
    ReadyEnough,
)


class _Practise(PractiseFor):
    __doc__ = PractiseFor.__doc__
    action = coach.PractiseMoment.action


class _Met(PeopleMet):
    __doc__ = PeopleMet.__doc__
    action = coach.MyWay.action


class _HowItWas(Debrief):
    __doc__ = Debrief.__doc__
    action = person.FollowUp.action


class _Door(DoorCard):
    __doc__ = DoorCard.__doc__
    action = person.OpenChannel.action


BEFORE: tuple[type[Command], ...] = (
    ReadyEnough,
    EventLater,
    EventWay,
    _Door,
    _Practise,
    _Met,
    _HowItWas,
    EditEvent,
)
"""On a row that asks to prepare, the likeliest first."""
AFTERWARDS: tuple[type[Command], ...] = (
    _HowItWas,
    _Met,
    EventLater,
    EventWay,
    _Door,
    _Practise,
    EditEvent,
)
"""On a row that asks how it was; `d` answers it too."""
_FOR_A_PERSON = (*person.FOR_PERSON, *coach.BESIDE)


def on_event(
    commands: Iterable[type[Command]], *, afterwards: bool = False
) -> tuple[type[Command], ...]:
    """What a screen of these commands answers to while an event is selected."""
    rest = [command for command in commands if command not in _FOR_A_PERSON]
    return (*(AFTERWARDS if afterwards else BEFORE), *rest)
