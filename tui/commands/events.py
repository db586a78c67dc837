"""What can be done with an event: before it, at its door, and after it."""

from __future__ import annotations

from tui.commands.base import Command


class _Events(Command):
    group = "Events"


class AddEvent(_Events):
    """Add an event in one line: PyCon 12 apr 9:00-18:00 Darmstadt with Ana."""

    id, action, key, name = "event.add", "add_event", "a", "add an event"


class OpenEvent(_Events):
    """The plan before it; afterwards the people you met and how it was."""

    id, action, key, name = "event.open", "open_event", "enter", "plan, or afterwards"


class DoorCard(_Events):
    """The card for the door: your goal, three cues, your last words."""

    id, action, key, name = "event.door", "door", "o", "door card"


class PractiseFor(_Events):
    """Practise for it: five cards for this kind of event and these people."""

    id, action, key, name = "event.practise", "practise", "p", "practise"


class PeopleMet(_Events):
    """The people you met: a line each, typed or pasted, saved as one."""

    id, action, key, name = "event.met", "people_met", "m", "people I met"


class Debrief(_Events):
    """How it was: a few kind questions, once, whenever you like."""

    id, action, key, name = "event.debrief", "debrief", "f", "how it was"


class EventLater(_Events):
    """Put the preparing, or the questions afterwards, off; nothing is lost."""

    id, action, key, name = "event.later", "later", "s", "later"


class EventWay(_Events):
    """What's in the way: later, calm, only on the day, no preparing."""

    id, action, key, name = "event.way", "in_the_way", "w", "what's in the way?"


class ReadyEnough(_Events):
    """Ready enough: nothing more to prepare; it is back on the day."""

    id, action, key, name = "event.ready", "done", "d", "ready enough"


class EditEvent(_Events):
    """Edit the event: when, where, who may be there."""

    id, action, key, name = "event.edit", "edit", "e", "edit"
    footer = False


EVENTS: tuple[type[Command], ...] = (
    OpenEvent,
    AddEvent,
    DoorCard,
    PractiseFor,
    PeopleMet,
    Debrief,
    ReadyEnough,
    EventLater,
    EventWay,
    EditEvent,
)
"""What works in Events, in the order of its footer."""
