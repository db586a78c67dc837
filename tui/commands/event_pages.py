"""What can be done on the pages of one event: plan, door card, reminder, what was told."""

from __future__ import annotations

from tui.commands.base import Command
from tui.commands.everywhere import Back


class _Plan(Command):
    group = "A plan"


class ChangeLine(_Plan):
    """Change the line selected, or open the page of the person selected."""

    id, action, key, name = "plan.change", "open_line", "enter", "change"


class OpenHere(_Plan):
    """Make a plan, or open the page of the person selected."""

    id, action, key, name = "plan.open", "open_line", "enter", "open"


class LeavePlan(Back):
    """Back to where you were."""

    group, footer = "A plan", True


class _Door(Command):
    group = "Door card"


class AsCode(_Door):
    """The card as a QR code, for the camera of a phone; no network is needed."""

    id, action, key, name = "door.code", "code", "r", "as a code for a phone"


class CloseDoor(_Door):
    """Close the card."""

    id, action, key, name = "door.close", "close_door", "o", "close"


class LeaveDoor(Back):
    """Back to where you were."""

    group, footer = "Door card", True


class WholeCard(Command):
    """The whole card for the door: goal, cues, last words."""

    id, action, key, name = "reminder.card", "whole_card", "o", "the whole card"
    group = "Reminder"


class _Debrief(Command):
    group = "Afterwards"


class ChangeTold(_Debrief):
    """Change the line selected; what is empty then leaves."""

    id, action, key, name = "debrief.change", "open_line", "enter", "change"


class LookAtThought(_Debrief):
    """Look at a thought that stays with you, for two minutes; once for each event."""

    id, action, key, name = "debrief.thought", "look_at_thought", "t", "look at a thought"
    footer = False


class LeaveDebrief(Back):
    """Back to where you were."""

    group, footer = "Afterwards", True
