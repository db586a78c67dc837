"""The keys of practice, for its page of help."""

from __future__ import annotations

from tui.commands import Command
from tui.commands.coach import Calm, HardDay
from tui.commands.everywhere import Back, Help


class _Practice(Command):
    group = "Practice"


class Ways(_Practice):
    """Two or three examples, and the question how it was."""

    id, action, key, name = "practice.ways", "ways", "space", "examples"


class GoOn(_Practice):
    """Go on; at the question how it was, leave that open."""

    id, action, key, name = "practice.go_on", "go_on", "enter", "go on"


class Rate(_Practice):
    """How it was: not today, with a bit of help, it came to me, feels natural."""

    id, action, key, name = "practice.rate", "rate", "1,2,3,4", "how it was"


class OwnWords(_Practice):
    """Say it in your own words; they come first from then on."""

    id, action, key, name = "practice.own_words", "own_words", "m", "own words"


class Skip(_Practice):
    """The next card; nothing is kept of this one."""

    id, action, key, name = "practice.skip", "skip", "n", "skip"


class Scroll(_Practice):
    """Move the page where it is longer than the screen."""

    id, action, key, name = "practice.scroll", "scroll_page(1)", "j,k", "scroll"


class Stop(Back):
    """Stop at once. What you rated is kept, and so are your own words."""

    name, group = "stop", "Practice"
    key = "q,escape"


HERE: tuple[type[Command], ...] = (
    *(Ways, GoOn, Rate, OwnWords, Skip, Scroll, Stop, Calm, HardDay, Help),
)
"""Everything that a card answers to."""
