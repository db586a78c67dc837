"""What can be done in Coach: practice, the ladder of small steps, and what is the user's own."""

from __future__ import annotations

from tui.commands.base import Command
from tui.commands.moving import Open


class _CoachMode(Command):
    group = "Coach mode"


class Start(Open):
    """Start what is selected: practise, a small step, a quiet page."""

    id, name, group = "ladder.start", "start", "Coach mode"
    footer, palette = True, False


class Practise(_CoachMode):
    """Practise: five cards, about five minutes."""

    id, action, key, name = "ladder.practise", "practise", "p", "practise"


class Smaller(_CoachMode):
    """The smaller version of this step."""

    id, action, key, name = "ladder.smaller", "smaller", "minus", "smaller"


class NotNow(_CoachMode):
    """Not now: the suggestion stays away for a week."""

    id, action, key, name = "ladder.not_now", "not_now", "s", "not now"


class StepDown(_CoachMode):
    """Move this step one place down the ladder."""

    id, action, key, name = "ladder.down", "move_step(1)", "J", "step down"
    footer = False


class StepUp(_CoachMode):
    """Move this step one place up the ladder."""

    id, action, key, name = "ladder.up", "move_step(-1)", "K", "step up"
    footer = False


class StepNotForMe(_CoachMode):
    """Not for me: the step is put away; one of your own that is away already is taken out."""

    id, action, key, name = "ladder.not_for_me", "not_for_me", "x", "not for me"


class AddStep(_CoachMode):
    """Add a small step of your own."""

    id, action, key, name = "ladder.add", "add_step", "a", "add a step"


class EditStep(_CoachMode):
    """Say this step in your own words."""

    id, action, key, name = "ladder.edit", "edit_step", "e", "in your words"


class Guessed(_CoachMode):
    """What you guessed, and what you felt, drawn; only when you ask for it."""

    id, action, key, name = "ladder.guessed", "guessed", "v", "guessed and felt"


LADDER: tuple[type[Command], ...] = (
    Start,
    Smaller,
    NotNow,
    Practise,
    AddStep,
    EditStep,
    StepNotForMe,
    StepDown,
    StepUp,
    Guessed,
)


class _OwnLines(Command):
    group = "Lines of your own"


class EditLine(Open):
    """Change the line that is selected."""

    id, name, group = "lines.edit", "change it", "Lines of your own"
    footer, palette = True, False


class ShowAway(EditLine):
    """The lines that are put away, to bring them back."""

    name = "show them"


class AddLine(_OwnLines):
    """A line of your own, for a moment you choose."""

    id, action, key, name = "lines.add", "add_line", "a", "a new line"


class RemoveLine(_OwnLines):
    """Take this line out; one of the library's is back in its own words."""

    id, action, key, name = "lines.remove", "remove_line", "x", "take it out"


MY_LINES: tuple[type[Command], ...] = (EditLine, AddLine, RemoveLine)


class _Kept(Command):
    group = "What practice has kept"


class RemoveNote(_Kept):
    """Take this note out of the book."""

    id, action, key, name = "kept.remove", "remove", "x", "take it out"


class RemoveAll(_Kept):
    """Take all of them out of the book, at once."""

    id, action, key, name = "kept.remove_all", "remove_all", "X", "take all out"


KEPT: tuple[type[Command], ...] = (RemoveNote, RemoveAll)
