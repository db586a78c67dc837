"""The coach beside the person selected, and the quiet pages one key away from everywhere."""

from __future__ import annotations

from tui.commands.base import Command
from tui.commands.person import Done


class _Coach(Command):
    group = "Coach"


class OpenCoach(_Coach):
    """The coach for this person, full page: another moment, a draft, your own way."""

    id, action, key, name = "coach.open", "coach", "c", "coach"


class Another(_Coach):
    """Another way to begin."""

    id, action, key, name = "coach.another", "coach_another", "n", "another"
    footer = False


class Why(_Coach):
    """Why it works, and who found it."""

    id, action, key, name = "coach.why", "coach_why", "v", "why"
    footer = False


class MyWay(_Coach):
    """Say it your way: your own words come first from then on."""

    id, action, key, name = "coach.my_way", "coach_my_way", "m", "say it my way"
    footer = False


class PractiseMoment(_Coach):
    """Practise this moment: a few cards, in your own words."""

    id, action, key, name = "coach.practise", "coach_practise", "p", "practise"
    footer = False


class NotForMe(_Coach):
    """Not for me: this line is not shown again."""

    id, action, key, name = "coach.not_for_me", "coach_not_for_me", "x", "not for me"
    footer = False


class CopyLine(_Coach):
    """Copy the coach's line."""

    id, action, key, name = "coach.copy", "coach_copy", "y", "copy the line"
    footer = False


BESIDE: tuple[type[Command], ...] = (
    OpenCoach,
    Another,
    Why,
    MyWay,
    PractiseMoment,
    NotForMe,
    CopyLine,
)
"""What works from a list while the coach shows a line beside or below it."""


class _Page(Command):
    group = "Coach page"


class OtherMoment(_Page):
    """Another moment: choose the situation you want words for."""

    id, action, key, name = "coach.moment", "other_moment", "enter", "another moment"


class WriteDraft(_Page):
    """Make a message of this line; nothing is sent from here."""

    id, action, key, name = "coach.draft", "write_draft", "e", "draft"


class CloseCoach(_Page):
    """Close the coach's page."""

    id, action, key, name = "coach.close", "coach", "c", "close"


PAGE: tuple[type[Command], ...] = (OtherMoment, WriteDraft, CloseCoach)
"""What only the coach's own page has."""
COACH_PAGE: tuple[type[Command], ...] = (
    OtherMoment,
    WriteDraft,
    Done,
    CloseCoach,
    *(command for command in BESIDE if command is not OpenCoach),
)
"""What works on the coach's own page."""


class Calm(Command):
    """A few quiet minutes: three exercises, one without breathing; any key stops."""

    id, action, key, name = "calm.open", "app.calm", "z", "calm"


class HardDay(Command):
    """If today is hard: calm, your own person to call, and numbers that answer."""

    id, action, key, name = "help.hard_day", "app.hard_day", "H", "if today is hard"
    footer = False


ANYWHERE: tuple[type[Command], ...] = (Calm, HardDay)
