"""Moving about in lists: the same keys everywhere."""

from __future__ import annotations

from tui.commands.base import Command


class _Moving(Command):
    group = "Moving about"
    footer = False
    palette = False


class Down(_Moving):
    """The next row."""

    id, action, key, name = "move.down", "down", "j,down", "down"


class Up(_Moving):
    """The row before."""

    id, action, key, name = "move.up", "up", "k,up", "up"


class Top(_Moving):
    """The first row."""

    id, action, key, name = "move.top", "top", "g,home", "first"


class Bottom(_Moving):
    """The last row."""

    id, action, key, name = "move.bottom", "bottom", "G,end", "last"


class HalfDown(_Moving):
    """Half a page on."""

    id, action, key, name = "move.half_down", "half_down", "ctrl+d,pagedown", "half a page on"


class HalfUp(_Moving):
    """Half a page back."""

    id, action, key, name = "move.half_up", "half_up", "ctrl+u,pageup", "half a page back"


class Open(_Moving):
    """Open what is selected."""

    id, action, key, name = "move.open", "open", "enter", "open"


MOVING: tuple[type[Command], ...] = (Down, Up, Top, Bottom, HalfDown, HalfUp, Open)


class Into(_Moving):
    """Into what is selected, or to the pane on the right."""

    id, action, key, name = "move.into", "pane(1)", "l,right", "into"


class Out(_Moving):
    """To the pane on the left, or back."""

    id, action, key, name = "move.out", "pane(-1)", "h,left", "out"


PANES: tuple[type[Command], ...] = (Into, Out)
