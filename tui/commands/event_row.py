"""The keys of the event selected: in Events the likeliest first, and the same letters on Today.

A screen has one binding a letter, so on Today each of these runs the action that it has for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.commands import coach, person
from tui.commands.base import Command
from tui.commands.events import (
    EVENTS,
    AddEvent,
    Debrief,
    DoorCard,
    EditEvent,
    EventLater,
    EventWay,
    OpenEvent,
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


def _in_help(command: type[Command]) -> type[Command]:
    """The same command, left out of the footer: it is not for now."""
    return type(command.__name__, (command,), {"__doc__": command.__doc__, "footer": False})


BEFORE: tuple[type[Command], ...] = (
    *(ReadyEnough, EventLater, EventWay, _Door, _Practise),
    *map(_in_help, (_Met, _HowItWas)),
    EditEvent,
)
"""On a row that asks to prepare, the likeliest first."""
AFTERWARDS: tuple[type[Command], ...] = (
    *(_HowItWas, _Met, EventLater, EventWay),
    *map(_in_help, (_Door, _Practise)),
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


class _Plan(OpenEvent):
    __doc__ = OpenEvent.__doc__
    name = "plan it"


class _YourPlan(OpenEvent):
    __doc__ = OpenEvent.__doc__
    name = "your plan"


def in_events(
    commands: Iterable[type[Command]], stage: str, *, planned: bool
) -> tuple[type[Command], ...]:
    """The footer of Events for the event selected: before it, on it, after it; `stage` empty for
    none. What is over, or not yet to be told, is left to help."""
    plan = _YourPlan if planned else _Plan
    first: dict[str, tuple[type[Command], ...]] = {
        "": (AddEvent,),
        "before": (plan, AddEvent, DoorCard, PractiseFor, ReadyEnough, EventLater, EventWay),
        "on": (DoorCard, PeopleMet, Debrief, AddEvent),
        "after": (PeopleMet, Debrief, AddEvent),
    }
    return (*first[stage], *(one for one in commands if one not in EVENTS))
