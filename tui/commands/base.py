"""A command is a class: its key, its words in the footer, the palette, help and the README."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "space": "space",
    "enter": "Enter",
    "escape": "Esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "upper_s": "S",
    "upper_e": "E",
    "upper_g": "G",
    "upper_h": "H",
}


class Command:
    """One thing the user can do.

    Subclasses say everything in class variables; the docstring's first line is its help. A screen
    lists the commands it offers and has an `action_*` for each.
    """

    id: ClassVar[str]
    """Stable name, `noun.verb`; also the binding's id."""
    action: ClassVar[str]
    """The action it runs, e.g. `log` or `app.log`."""
    key: ClassVar[str]
    """Textual key names, several separated by commas; the first is shown."""
    name: ClassVar[str]
    """What the footer and the palette call it."""
    group: ClassVar[str] = "Everywhere"
    """Heading in help and in the README."""
    footer: ClassVar[bool] = True
    priority: ClassVar[bool] = False
    palette: ClassVar[bool] = True
    """Whether the palette lists it; moving about is left to the keys."""

    @classmethod
    def binding(cls) -> Binding:
        """The binding Textual gets for this command."""
        return Binding(
            cls.key,
            cls.action,
            cls.name,
            show=cls.footer,
            key_display=cls.shown_keys().split(" ")[0],
            priority=cls.priority,
            tooltip=cls.help(),
            id=cls.id,
        )

    @classmethod
    def help(cls) -> str:
        """One line that says what it does."""
        return (cls.__doc__ or cls.name).strip().splitlines()[0]

    @classmethod
    def shown_keys(cls) -> str:
        """The keys as a person reads them, separated by spaces."""
        return " ".join(shown_key(key.strip()) for key in cls.key.split(","))


def shown_key(key: str) -> str:
    """`question_mark` -> `?`."""
    return _SHOWN.get(key, key)


def bindings(*commands: type[Command]) -> list[BindingType]:
    """The bindings of `commands`, in their order, which is the footer's order."""
    return [command.binding() for command in commands]
