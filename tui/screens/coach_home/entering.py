"""What Enter is said to do on an entry of Coach."""

from __future__ import annotations

from tui.commands import Command
from tui.commands.ladder import Start
from tui.screens.coach_home.details import TO_START
from tui.screens.coach_home.entries import Entry


class _Fold(Start):
    __doc__ = Start.__doc__
    name = "show or fold"


class _Look(Start):
    __doc__ = Start.__doc__
    name = "open"


def enter(entry: Entry | None) -> type[Command]:
    """What Enter is said to do there."""
    if entry is None or entry.kind == "fold":
        return _Fold if entry is not None else Start
    return _Look if entry.page is not None and entry.page not in TO_START else Start
